"""The episodes of what was closed and opened again: each is a fact with its own beginning and end."""

from __future__ import annotations

from bisect import bisect_right

from comity.model.kinds import Kind
from comity.reconciliation.assertions import Assertion
from comity.reconciliation.days import FIRST, LONG, bounds

MARK = "until"
"""What the identity of a former episode has beside that of the last one, with the number of those after it."""


def episodes(claims: list[Assertion], kind: Kind) -> list[list[Assertion]]:
    """The claims of each episode, the earliest first; all together where no beginning is told to come after an end.

    What tells a beginning, else an end, goes where that lies; what was seen without either goes where it was first seen. What is over, and tells
    no day, goes to the last episode with an end.
    """
    begins = _beginnings(claims, kind)
    found: list[list[Assertion]] = [[] for _ in range(len(begins) + 1)]
    over: list[Assertion] = []
    for claim in claims if begins else ():
        seen = _told(claim, kind.start) or _told(claim, (kind.end or "",)) or _shown(claim)
        if seen is None and kind.gone(claim.fields):
            over.append(claim)
        else:
            found[bisect_right(begins, seen) if seen else -1].append(claim)
    if not begins:
        return [claims]
    ended = [part for part in found if any(claim.fields.get(kind.end or "") for claim in part)]
    (ended or found)[-1].extend(over)
    return [sorted(part, key=lambda claim: claim.order) for part in found if part]


def _beginnings(claims: list[Assertion], kind: Kind) -> list[int]:
    """The first days of what began again: an end is told between it and the beginning before it."""
    starts = sorted({bounds(text)[0] for claim in claims for name in kind.start if (text := claim.fields.get(name))})
    ends = [bounds(text)[1] for claim in claims if (text := claim.fields.get(kind.end or ""))]
    found: list[int] = []
    former = FIRST
    for start in starts:
        if any(former <= end < start for end in ends):
            found.append(start)
        former = start
    if ends and max(ends) >= former and _stands_again(claims, kind, max(ends)):
        found.append(max(ends) + 1)
    return found


def _stands_again(claims: list[Assertion], kind: Kind, end: int) -> bool:
    """Whether it began again on no day that is told: long after its end more see it stand than tell of that end. Of one alone nobody knows whether it tells
    of the time before, `opened an embassy soon afterwards; it was closed in 1972`.
    """
    dates = (*kind.start, kind.end or "")
    bare = [claim for claim in claims if not any(claim.fields.get(name) for name in dates) and not kind.gone(claim.fields)]
    seen = {claim.series for claim in bare if not claim.opening and bounds(claim.observed)[0] > end + LONG}
    telling = {claim.series for claim in claims if (text := claim.fields.get(kind.end or "")) and bounds(text)[1] == end}
    return len(seen) > len(telling)


def _told(claim: Assertion, names: tuple[str, ...]) -> int | None:
    return next((bounds(text)[0] for name in names if (text := claim.fields.get(name))), None)


def _shown(claim: Assertion) -> int | None:
    return bounds(claim.shown[0])[0] if claim.shown else None
