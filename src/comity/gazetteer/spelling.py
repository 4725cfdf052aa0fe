"""Nearest names for a misspelt one. What comes from here is a suggestion and must be marked as one, never an answer."""

from __future__ import annotations

from functools import cache

from comity.gazetteer.organizations import entity, organization_names
from comity.gazetteer.states import demonyms, state_names

CUTOFF = 86.0
"""The least similarity (0 to 100, normalised Damerau-Levenshtein): one slip in seven letters, two in fifteen."""

SHORTEST = 6
"""Shorter names are one slip away from too many others (Iran and Iraq, Mali and Malta)."""


@cache
def _known() -> dict[str, tuple[str, str]]:
    names = {name: (ident, "state") for name, ident in (state_names() | demonyms()).items() if len(name) >= SHORTEST}
    return names | {name: (entity(ident), "organization") for name, ident in organization_names().items() if len(name) > 12}


def suggest(name: str, limit: int = 3) -> list[tuple[str, str, str]]:
    """Up to `limit` known names like `name`, best first: (known name, identifier, kind). One per identifier."""
    if len(name) < SHORTEST or not name[0].isalpha():
        return []
    from rapidfuzz import process
    from rapidfuzz.distance import DamerauLevenshtein

    def similarity(a: str, b: str, *, score_cutoff: float | None = None, **_: object) -> float:
        return 100 * DamerauLevenshtein.normalized_similarity(a, b, score_cutoff=(score_cutoff or 0) / 100)

    known = _known()
    found = process.extract(name, known.keys(), scorer=similarity, score_cutoff=CUTOFF, limit=limit * 3)
    found += [(each, 0.0, 0) for each in known if len(each) == len(name) == SHORTEST and _is_exchanged(name, each)]
    best: dict[str, tuple[str, str, str]] = {}
    for spelt, _, _ in found:
        ident, kind = known[spelt]
        best.setdefault(ident, (spelt, ident, kind))
    return list(best.values())[:limit]


def _is_exchanged(written: str, name: str) -> bool:
    """Whether two neighbouring letters of a name are exchanged, which makes no other name of it even where it is short."""
    return sorted(written) == sorted(name) and slips(written, name) == 1


def slips(written: str, name: str) -> int:
    """How many letters must be changed, lost, added or exchanged with their neighbour to make a name of what is written (Damerau-Levenshtein)."""
    from rapidfuzz.distance import DamerauLevenshtein

    return DamerauLevenshtein.distance(written, name)
