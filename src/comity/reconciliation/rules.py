"""When two claims are about one fact: a rule a kind.

A fact has parties (claims with other parties never meet), and an identity within them, such as a mission's class and city.
A claim that leaves a part of the identity open joins the one fact that fits it; where several do, it stays apart. Facts that
can happen again (a visit, a severance) are told apart by dates that contradict each other; other facts happen once, and
contradictory dates of them are a contradiction.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import msgspec

from comity.gazetteer.cities import find_cities
from comity.reconciliation.assertions import Assertion

Key = tuple[str, ...]


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """How claims of a kind meet.

    `parties`: what they have in common. `identity`: what tells facts of these parties apart, empty strings where a claim
    leaves it open. `dates`: fields in EDTF; `numbers`: measured fields; `words`: the others whose values may differ
    without contradiction. `start`, `end`: the dates from and to which it held. `states`: fields that name states.
    `repeats`: whether a fact of that identity can happen again, and then the date that tells them apart.
    """

    kind: str
    parties: Callable[[Assertion], Key]
    identity: Callable[[Assertion], Key] = lambda claim: ()
    dates: tuple[str, ...] = ("date",)
    numbers: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    start: tuple[str, ...] = ("date",)
    end: str | None = None
    states: tuple[str, ...] = ("parties",)
    repeats: Callable[[Key], str | None] = lambda identity: None


MISSION_CLASSES = {
    "embassy": "embassy", "high commission": "embassy", "apostolic nunciature": "embassy", "legation": "embassy",
    "consulate-general": "consulate", "consulate": "consulate", "vice-consulate": "consulate",
    "permanent mission": "permanent mission", "delegation": "permanent mission",
}  # fmt: skip
"""Missions of one class in one city are one mission under two names: members of the Commonwealth send high commissions."""

ROLE_CLASSES = {"founding member": "member", "former member": "member"}


@lru_cache(maxsize=100_000)
def plain(name: str) -> str:
    """A name for comparison: without accents, case, punctuation and surrounding space."""
    bare = unicodedata.normalize("NFKD", name)
    return re.sub(r"[\W_]+", " ", "".join(c for c in bare if not unicodedata.combining(c)).casefold()).strip()


@lru_cache(maxsize=100_000)
def city(name: str, country: str) -> str:
    """A city for comparison: under the gazetteer's own name of it where it lies in the country, else its plain name."""
    places = find_cities(name.split(",", maxsplit=1)[0]) or find_cities(name)
    here = next((place for place in places if place.country == country), None)
    return plain(here.name if here else name.split(",", maxsplit=1)[0])


def same_city(first: str, second: str, country: str) -> bool:
    """Whether two names are of one city, in a country or by themselves."""
    return city(first, country) == city(second, country)


def _of(*names: str) -> Callable[[Assertion], Key]:
    """The parties are the values of these fields."""
    return lambda claim: tuple(str(claim.fields.get(name) or "") for name in names)


def _parties(claim: Assertion) -> Key:
    return tuple(claim.fields["parties"])


def _mission(claim: Assertion) -> Key:
    fields = claim.fields
    kind = MISSION_CLASSES.get(fields["mission"], fields["mission"])
    where = "" if not fields.get("city") else city(fields["city"], "" if kind == "non-resident" else fields["receiving"])
    return kind, where


def _trade(claim: Assertion) -> Key:
    """Exports and imports are the document's own country's."""
    fields = claim.fields
    reporter = "" if fields["flow"] == "total" else claim.subject or ""
    measure = "share" if fields.get("share") is not None else fields.get("currency") or ""
    return fields["flow"], reporter, fields.get("year") or "undated", measure


RULES: dict[str, Rule] = {
    rule.kind: rule
    for rule in (
        Rule(
            kind="relations",
            parties=_parties,
            identity=lambda claim: (claim.fields["status"],),
            repeats=lambda identity: None if identity[0] in ("established", "none") else "date",
        ),
        Rule(
            kind="recognition",
            parties=_of("recognizer", "recognized"),
            identity=lambda claim: (claim.fields.get("status") or "granted",),
            states=("recognizer", "recognized"),
        ),
        Rule(
            kind="mission",
            parties=_of("sending", "receiving"),
            identity=_mission,
            dates=("start_date", "end_date"),
            words=("mission", "city", "status"),
            start=("start_date",),
            end="end_date",
            states=("sending", "receiving"),
        ),
        Rule(
            kind="membership",
            parties=_of("member", "organization"),
            identity=lambda claim: (ROLE_CLASSES.get(claim.fields["role"], claim.fields["role"]),),
            dates=("start_date", "end_date"),
            words=("role",),
            start=("start_date",),
            end="end_date",
            states=("member", "organization"),
            repeats=lambda identity: "start_date" if identity[0] == "chair" else None,
        ),
        Rule(
            kind="agreement",
            parties=lambda claim: (*claim.fields["parties"], plain(claim.fields["title"])),
            dates=("signed", "in_force"),
            words=("title",),
            start=("in_force", "signed"),
            repeats=lambda identity: "signed",
        ),
        Rule(
            kind="visit",
            parties=lambda claim: (claim.fields["from"], claim.fields["to"], plain(claim.fields["visitor"])),
            words=("visitor", "place"),
            end="date",
            states=("from", "to"),
            repeats=lambda identity: "date",
        ),
        Rule(
            kind="trade",
            parties=_parties,
            identity=_trade,
            dates=("year",),
            numbers=("amount", "share"),
            words=("flow", "currency"),
            start=("year",),
            end="year",
        ),
        Rule(kind="border", parties=_parties, numbers=("length_km",), words=("status",), start=()),
        Rule(
            kind="office",
            parties=lambda claim: (
                claim.fields.get("state") or claim.fields.get("organization") or "",
                plain(claim.fields["office"]),
                plain(claim.fields["person"]),
            ),
            dates=("start_date", "end_date"),
            words=("person", "office"),
            start=("start_date",),
            end="end_date",
            states=("state", "organization"),
        ),
        Rule(
            kind="remark",
            parties=lambda claim: (
                claim.fields.get("state") or claim.fields.get("organization") or "",
                plain(claim.fields["speaker"]),
            ),
            identity=lambda claim: (plain(claim.fields["gist"]),),
            words=("speaker", "gist"),
            end="date",
            states=("state", "organization", "about"),
            repeats=lambda identity: "date",
        ),
        Rule(
            kind="meeting",
            parties=lambda claim: tuple(claim.fields["states"]),
            identity=lambda claim: ("|".join(sorted(map(plain, claim.fields.get("people") or ()))),),
            words=("place",),
            end="date",
            states=("states",),
            repeats=lambda identity: "date",
        ),
        Rule(
            kind="dispute",
            parties=_parties,
            identity=lambda claim: (plain(claim.fields["subject"]),),
            words=("subject", "status"),
            end="date",
        ),
        Rule(
            kind="diaspora",
            parties=_of("origin", "host"),
            identity=lambda claim: (claim.fields.get("year") or "undated",),
            dates=("year",),
            numbers=("count",),
            words=("upper", "written"),
            start=("year",),
            end="year",
            states=("origin", "host"),
        ),
        Rule(
            kind="indicator",
            parties=_of("state"),
            identity=lambda claim: (
                plain(claim.fields["measure"]),
                claim.fields.get("unit") or "",
                claim.fields.get("year") or "undated",
            ),
            dates=("year",),
            numbers=("value",),
            words=("measure", "upper", "written", "publisher"),
            start=("year",),
            end="year",
            states=("state",),
        ),
        Rule(
            kind="cooperation",
            parties=_parties,
            identity=lambda claim: (claim.fields["field"],),
            words=("detail",),
            end="date",
            repeats=lambda identity: "date",
        ),
        Rule(
            kind="flow",
            parties=_of("from", "to"),
            identity=lambda claim: (plain(claim.fields["commodity"]), claim.fields.get("via") or ""),
            dates=(),
            words=("commodity",),
            start=(),
            states=("from", "via", "to"),
        ),
        Rule(
            kind="support",
            parties=_of("supporter", "supported"),
            identity=lambda claim: (plain(claim.fields.get("for") or ""),),
            words=("for",),
            end="date",
            states=("supporter", "supported"),
            repeats=lambda identity: "date",
        ),
        Rule(
            kind="policy",
            parties=lambda claim: (claim.fields["state"], *(claim.fields.get("toward") or ())),
            identity=lambda claim: (plain(claim.fields["gist"]),),
            words=("gist",),
            end="date",
            states=("state", "toward"),
        ),
        Rule(kind="independence", parties=_of("state"), words=("from_whom",), states=("state",)),
        Rule(
            kind="capital",
            parties=lambda claim: (claim.fields["state"], city(claim.fields["city"], claim.fields["state"])),
            dates=("start_date", "end_date"),
            words=("city",),
            start=("start_date",),
            end="end_date",
            states=("state",),
        ),
    )
}
"""The rule of every kind; a new kind brings its own."""


def group(claim: Assertion) -> Key:
    """What all claims that could be about one fact share: kind and parties."""
    return claim.kind, *RULES[claim.kind].parties(claim)


def involved(kind: str, fields: dict[str, Any]) -> tuple[str, ...]:
    """The identifiers of the states and organisations that a claim or statement of the kind is about, sorted."""
    found: set[str] = set()
    for name in RULES[kind].states:
        value = fields.get(name)
        found.update(value if isinstance(value, list | tuple) else [value] if value else [])
    return tuple(sorted(found))
