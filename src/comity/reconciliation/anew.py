"""What one pair began more than once: which claims of a beginning tell of a later one, so that no date of the one contradicts the other's."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

import msgspec

from comity.model.kinds import Kind
from comity.reconciliation.assertions import Assertion
from comity.reconciliation.days import bounds, compatible
from comity.reconciliation.refuting import refuted

YEAR = 366
"""Days: dates that are no further apart may be two of one beginning, such as the signing and the note."""


def restorations(claims: list[Assertion], kind: Kind) -> list[Assertion]:
    """The claims of a group; those that relations were established on a day on which they are told to have been restored, long after an earlier
    beginning, as claims of that restoration.
    """
    restored = {
        date
        for claim in claims
        if kind.history and claim.fields["status"] == "restored" and not claim.withdrawn and (date := _date(claim))
    }
    begun = [
        bounds(date)[1] for claim in claims if restored and claim.fields["status"] == "established" and (date := _date(claim))
    ]
    if not begun:
        return claims
    return [_restored(claim) if _tells_of(claim, restored, min(begun)) else claim for claim in claims]


def _tells_of(claim: Assertion, restored: set[str], begun: int) -> bool:
    date = _date(claim) if claim.fields["status"] == "established" else None
    return date is not None and bounds(date)[0] > begun + YEAR and any(compatible(date, other) for other in restored)


def _restored(claim: Assertion) -> Assertion:
    return msgspec.structs.replace(claim, fields=claim.fields | {"status": "restored"})


def occurrences(claims: list[Assertion]) -> list[list[Assertion]]:
    """The claims of each occurrence of what rows, as they stand in the newest revision, tell to have come about on several dates, the earliest first; a date
    goes to the nearest of these, and what has none to the last.
    """
    rows: dict[tuple[str, int], set[tuple[int, int]]] = {}
    newest = {claim.series: bounds(claim.observed) for claim in sorted(claims, key=lambda claim: bounds(claim.observed))}
    for claim in claims:
        counts = claim.row and not claim.withdrawn and bounds(claim.observed) == newest[claim.series]
        if counts and (date := _date(claim)) and not refuted("date", date, [claim]):
            rows.setdefault((claim.document, claim.start), set()).add(bounds(date))
    cuts = sorted(
        {(one[1] + other[0]) // 2 for spans in rows.values() for one, other in pairwise(sorted(spans)) if _apart(one, other)}
    )
    found: list[list[Assertion]] = [[] for _ in range(len(cuts) + 1)]
    for claim in claims:
        date = _date(claim)
        found[bisect_right(cuts, bounds(date)[0]) if date else -1].append(claim)
    return [part for part in found if part]


def _apart(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return other[0] > one[1] + YEAR


def _date(claim: Assertion) -> str | None:
    return None if claim.shown else claim.fields.get("date")
