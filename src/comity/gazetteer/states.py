"""States of today and former times, territories that run offices, and every name they bear."""

from __future__ import annotations

from datetime import date
from functools import cache

import msgspec

from comity.gazetteer.tables import read_table


def covers(start: str, end: str, on: str) -> bool:
    """Whether a date lies between two, the empty ones open (EDTF dates; strings of that form sort by time)."""
    return (not start or start[: len(on)] <= on) and (not end or on <= end[: len(on)])


class State(msgspec.Struct, frozen=True):
    """A state, former state, state of limited recognition or dependency.

    `id`: the claim format's identifier (ISO 3166-1 alpha-3 where there is one). `status`: `state`, `former`, `limited`,
    `sovereign entity`, `associated state`, `dependency`. Codes: ISO 3166-1 (`iso2`, `iso3`, `m49`), ISO 3166-3
    (`iso3166_3`), FIPS/GEC (`gec`), Correlates of War (`cow`), Gleditsch-Ward (`gw`), Wikidata (`wikidata`), each empty
    where the system has none. `start`, `end`: EDTF dates of its existence, empty where unknown or lasting.
    """

    id: str
    name: str
    status: str
    iso2: str
    iso3: str
    m49: str
    iso3166_3: str
    gec: str
    cow: str
    gw: str
    wikidata: str
    start: str
    end: str
    predecessors: tuple[str, ...]
    sources: tuple[str, ...]


class Name(msgspec.Struct, frozen=True):
    """One name of a state: its role (`name`, `official`, `native`, `alias`, `former`, `code`, `adjective`, `noun`), years."""

    id: str
    role: str
    name: str
    start: str
    end: str
    source: str

    def borne(self, on: str) -> bool:
        """Whether it was borne on a date."""
        return covers(self.start, self.end, on)


DEMONYMS = ("adjective", "noun")
CODES = ("code",)
"""Sports bodies' codes, which articles use as names of flags; they are no names in prose."""


@cache
def states() -> dict[str, State]:
    """Every state by identifier."""
    lists = ("predecessors", "sources")
    rows = (dict(zip(State.__struct_fields__, row, strict=True)) for row in read_table("states"))
    return {
        row["id"]: msgspec.convert({**row, **{name: [v for v in row[name].split("|") if v] for name in lists}}, State)
        for row in rows
    }


@cache
def names() -> tuple[Name, ...]:
    """Every name of every state."""
    return tuple(Name(*row) for row in read_table("names"))


@cache
def state_names() -> dict[str, str]:
    """Identifier by name, demonyms left out. Ambiguous names are here only under the state that bears them as its own."""
    found: dict[str, str] = {}
    for name in names():
        if name.role not in (*DEMONYMS, *CODES):
            found.setdefault(name.name, name.id)
    for row in read_table("ambiguous"):
        if row[3]:
            found[row[0]] = row[3]
    found.update((state.name, state.id) for state in states().values())
    return found


@cache
def demonyms() -> dict[str, str]:
    """Identifier by adjective or noun (`Kazakh`, `Kazakhstanis`); an ambiguous one under its usual meaning."""
    usual = {row[0]: row[3] for row in read_table("ambiguous")}
    found: dict[str, str] = {}
    for name in sorted(names(), key=lambda name: states()[name.id].status == "dependency"):
        # French is France's before it is its territories'
        if name.role in DEMONYMS and usual.get(name.name, name.id):
            found.setdefault(name.name, usual.get(name.name, name.id))
    for ambiguous, ident in usual.items():
        if ident and ambiguous not in state_names():
            found[ambiguous] = ident
    return found


@cache
def state_codes() -> dict[str, str]:
    """Identifier by three-letter code: the identifiers themselves, and those that sports bodies use instead (GER, SUI)."""
    codes = {name.name: name.id for name in names() if name.role in CODES}
    return codes | {ident: ident for ident in states()}


@cache
def ambiguous_names() -> dict[str, tuple[tuple[str, ...], str, str]]:
    """Names that several states bear: candidates, the usual one or empty, and what decides."""
    return {row[0]: (tuple(row[2].split("|")), row[3], row[5]) for row in read_table("ambiguous")}


@cache
def own_names() -> dict[str, tuple[str, ...]]:
    """The states that an ambiguous name means in their own articles: `Korea` either, `China` the People's Republic alone."""
    return {row[0]: tuple(row[4].split("|")) for row in read_table("ambiguous")}


@cache
def capitals() -> dict[str, tuple[tuple[str, str, str], ...]]:
    """Capitals and seats of government by state: (city, start, end), the dates empty where unknown."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for ident, city, start, end, _ in read_table("capitals"):
        found.setdefault(ident, []).append((city, start, end))
    return {ident: tuple(rows) for ident, rows in found.items()}


def capitals_then(state: str, day: date) -> tuple[str, ...]:
    """A state's capitals and seats of government on a day, those of which no source tells since when among them."""
    rows = capitals().get(state, ())
    return tuple(name for name, start, end in rows if start <= day.isoformat() and (not end or day.isoformat() < end))


@cache
def _former() -> dict[str, tuple[Name, ...]]:
    found: dict[str, list[Name]] = {}
    for name in names():
        if name.role == "former":
            found.setdefault(name.name, []).append(name)
    return {name: tuple(each) for name, each in found.items()}


def former_names(name: str) -> tuple[Name, ...]:
    """The states that bore a name that none bears today, each with the years."""
    return _former().get(name, ())


@cache
def sovereigns() -> dict[str, str]:
    """The state that a dependency belongs to, by identifier."""
    return {row[0]: row[1] for row in read_table("sovereigns")}


@cache
def regions() -> dict[str, str]:
    """The region of a state, by identifier: `africa`, `americas`, `asia`, `europe`, `oceania`, `elsewhere`."""
    return {row[0]: row[1] for row in read_table("regions")}
