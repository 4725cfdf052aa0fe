"""What a name may mean among states and organisations, with how alike the names are: for whom one certain answer is not enough."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal

import msgspec
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from comity.gazetteer.names import name_of
from comity.gazetteer.organizations import entity, organization_names, organizations
from comity.gazetteer.resolve import resolve
from comity.gazetteer.states import state_names, states

Kind = Literal["state", "organization"]


class Match(msgspec.Struct, frozen=True):
    """A state or organisation that a name may mean: `score` from 0 to 100; `match`: whether it is certain to be it."""

    id: str
    kind: Kind
    name: str
    score: float
    match: bool = False


LEAST, SHORTEST = 0.7, 3
"""How alike names are at the least, and letters of a name that may be like many."""
AMBIGUOUS = 80.0
"""The score of those that share a name."""


def matches(name: str, limit: int = 5, kinds: tuple[str, ...] = ()) -> list[Match]:
    """The states and organisations that a name may mean, the likeliest first: what it resolves to, those that share it, names that are nearly it or begin with it.

    `kinds`: only these. Raises QueryError for what is no text.
    """
    best: dict[str, Match] = {}
    for found in _found(name, limit):
        if (not kinds or found.kind in kinds) and found.score > best.get(found.id, _NONE).score:
            best[found.id] = found
    return sorted(best.values(), key=lambda each: (-each.score, each.name))[:limit]


_NONE = Match("", "state", "", -1.0)


def _found(name: str, limit: int) -> Iterator[Match]:
    resolved = resolve(name)
    if resolved.id and resolved.kind != "city" and not resolved.suggested:
        yield _match(resolved.id, 100.0, certain=True)
    for each in resolved.candidates:
        if each.kind != "city":
            yield _match(each.id, _alike(name, each.name) if resolved.suggested else AMBIGUOUS)
    begun = name.strip().lower()
    near = process.extract(
        begun, dict(_names()).keys(), scorer=DamerauLevenshtein.normalized_similarity, score_cutoff=LEAST, limit=limit
    )
    for known, score, _ in near if len(begun) > SHORTEST else ():
        yield _match(dict(_names())[known], 99 * score)
    for known, ident in _names() if len(begun) > 1 else ():
        if known.startswith(begun) and known != begun:
            yield _match(ident, AMBIGUOUS * len(begun) / len(known))


def _match(ident: str, score: float, *, certain: bool = False) -> Match:
    return Match(ident, "state" if ident in states() else "organization", name_of(ident), round(score, 1), certain)


def _alike(one: str, other: str) -> float:
    return 99 * DamerauLevenshtein.normalized_similarity(one.lower(), other.lower())


@cache
def _names() -> tuple[tuple[str, str], ...]:
    """Every name of a state or organisation in lower case, with its identifier."""
    named = {name.lower(): entity(ident) for name, ident in organization_names().items() if entity(ident) in organizations()}
    return tuple((named | {name.lower(): ident for name, ident in state_names().items()}).items())
