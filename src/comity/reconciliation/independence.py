"""How many independent voices stand behind claims.

All revisions of an article are one voice. Two articles are two, unless everything that the one cites for it the other cites
as well: then it is that reference that speaks, once. An article that cites nothing speaks for itself.
"""

from __future__ import annotations

from collections.abc import Iterable

from comity.reconciliation.assertions import Assertion

Voices = list[tuple[str, ...]]


def voices(claims: Iterable[Assertion]) -> Voices:
    """The series behind claims, those of one voice together; sorted."""
    given = list(claims)
    if len({claim.series for claim in given}) < 2:
        return [(given[0].series,)] if given else []
    cited: dict[str, set[str]] = {}
    for claim in given:
        cited.setdefault(claim.series, set()).update(claim.references)
    if sum(map(bool, cited.values())) < 2:
        return [(series,) for series in sorted(cited)]
    return _joined(cited)


def _joined(cited: dict[str, set[str]]) -> Voices:
    found: list[list[str]] = []
    for series in sorted(cited):
        touching = [voice for voice in found if any(_same(cited[series], cited[other]) for other in voice)]
        joined = sorted([series, *(other for voice in touching for other in voice)])
        found = [voice for voice in found if voice not in touching] + [joined]
    return sorted(tuple(voice) for voice in found)


def _same(first: set[str], second: set[str]) -> bool:
    return bool(first and second) and (first <= second or second <= first)
