"""When two claims are about one fact: what their kind's record says, with cities compared by the gazetteer.

A fact has parties (claims with other parties never meet), and an identity within them, such as a mission's class and city.
A claim that leaves a part of the identity open joins the one fact that fits it; where several do, it stays apart. Facts that
can happen again (a visit, a severance) are told apart by dates that contradict each other; other facts happen once, and
contradictory dates of them are a contradiction.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from comity.gazetteer.cities import find_cities
from comity.model.kinds import KINDS
from comity.model.kinds.kind import City, Part
from comity.model.names import plain
from comity.reconciliation.assertions import Assertion
from comity.reconciliation.days import bounds
from comity.reconciliation.lifetimes import lifetime

Key = tuple[str, ...]


@lru_cache(maxsize=100_000)
def city(name: str, country: str) -> str:
    """A city for comparison: under the gazetteer's own name of it where it lies in the country, else its plain name."""
    places = find_cities(name.split(",", maxsplit=1)[0]) or find_cities(name)
    here = next((place for place in places if place.country == country), None)
    return plain(here.name if here else name.split(",", maxsplit=1)[0])


def same_city(first: str, second: str, country: str) -> bool:
    """Whether two names are of one city, in a country or by themselves."""
    return city(first, country) == city(second, country)


def parties(claim: Assertion) -> Key:
    """What claims of one kind share where they could be about one fact."""
    return _key(KINDS[claim.kind].parties(claim.fields))


def identity(claim: Assertion) -> Key:
    """What tells facts of the same parties apart; empty strings where the claim leaves it open."""
    kind = KINDS[claim.kind]
    reporter = claim.reporter
    own = _key(kind.identity(claim.fields | {"reporter": reporter} if reporter else claim.fields))
    return own if kind.reborn is None else (*own, *_life(claim.fields[kind.reborn], claim.fields.get(kind.dates[0])))


def _life(ident: str, date: str | None) -> Key:
    """In which of several lives of a state a date lies, empty for none; nothing of a state that has had only one."""
    spans = lifetime(ident)
    if len(spans) == 1:
        return ()
    return (str(sum(last < bounds(date)[1] for _, last in spans)) if date else "",)


def group(claim: Assertion) -> Key:
    """What all claims that could be about one fact share: kind and parties."""
    return claim.kind, *parties(claim)


def _key(parts: Iterable[Part]) -> Key:
    return tuple(_part(part) for part in parts)


def _part(part: Part) -> str:
    if isinstance(part, City):
        return city(part.name, part.country) if part.name else ""
    return part or ""


def involved(kind: str, fields: dict[str, Any]) -> tuple[str, ...]:
    """The identifiers of the states and organisations that a claim or statement of the kind is about, sorted."""
    return _named(KINDS[kind].states, fields)


def binding(kind: str, fields: dict[str, Any]) -> tuple[str, ...]:
    """Those of them before whose existence a fact of the kind cannot have begun, sorted."""
    return _named(KINDS[kind].bound, fields)


def doers(kind: str, fields: dict[str, Any]) -> tuple[str, ...]:
    """Those of them who did what a claim of the kind tells, sorted."""
    return _named(KINDS[kind].doers, fields)


def _named(names: tuple[str, ...], fields: dict[str, Any]) -> tuple[str, ...]:
    found: set[str] = set()
    for name in names:
        value = fields.get(name)
        found.update(value if isinstance(value, list | tuple) else [value] if value else [])
    return tuple(sorted(found))
