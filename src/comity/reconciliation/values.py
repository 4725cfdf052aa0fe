"""The values that claims assert for one field, which of them is preferred, and why, in words.

Compatible dates of different precision are one value, shown in the most precise form; contradictory ones stay side by side.
Preferred is what more independent voices say; among equals what is more precise, then what was observed later. Where nothing
decides, the earliest stands first, and the reason says so.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from comity.reconciliation.assertions import Assertion
from comity.reconciliation.days import bounds, compatible, vagueness
from comity.reconciliation.independence import Voices

TOLERANCE = 0.02
"""Two measurements that differ by no more than this share of the larger say the same in other roundings."""


SPECIFIC = frozenset(("founding member", "consulate-general", "vice-consulate"))
"""Words that say more than the general ones (member, consulate) that other sources use for the same."""


class Candidate:
    """One value and the claims that assert it."""

    __slots__ = ("claims", "sources", "value")

    def __init__(self, value: Any, claims: list[Assertion], heard: Voices) -> None:
        self.value = value
        self.claims = claims
        series = {claim.series for claim in claims}
        self.sources = 1 if len(series) == 1 else sum(not series.isdisjoint(voice) for voice in heard)

    @property
    def latest(self) -> int:
        """The last day on which a document asserted it."""
        return max(bounds(claim.observed)[1] for claim in self.claims)


def agree_on_dates(first: Any, second: Any) -> bool:
    """Whether two dates can be true of one event."""
    return compatible(first, second)


def agree_on_numbers(first: Any, second: Any) -> bool:
    """Whether two measurements say the same."""
    return bool(abs(first - second) <= TOLERANCE * max(abs(first), abs(second)))


def agree_on_words(first: Any, second: Any) -> bool:
    """Words agree when they are the same."""
    return bool(first == second)


Agree = Callable[[Any, Any], bool]


def candidates(field: str, claims: list[Assertion], agree: Agree, heard: Voices) -> list[Candidate]:
    """The values of a field, the preferred one first. A vague value stands behind every precise one that it agrees with."""
    if len(claims) == 1:
        only = claims[0].fields.get(field)
        return [] if only is None else [Candidate(only, claims, heard)]
    asserted: dict[Any, list[Assertion]] = {}
    for claim in claims:
        value = claim.fields.get(field)
        if value is not None:
            asserted.setdefault(value, []).append(claim)
    if len(asserted) < 2:
        return [Candidate(value, members, heard) for value, members in asserted.items()]
    return sorted(_merged(asserted, agree, heard), key=lambda found: _rank(found, agree))


def _merged(asserted: dict[Any, list[Assertion]], agree: Agree, heard: Voices) -> list[Candidate]:
    order = sorted(asserted, key=(lambda value: (vagueness(value), value)) if agree is agree_on_dates else str)
    leading: dict[Any, list[Assertion]] = {}
    for value in order:
        fitting = [lead for lead in leading if agree(lead, value)]
        for lead in fitting or [value]:
            leading.setdefault(lead, []).extend(asserted[value])
    return [Candidate(value, sorted(members, key=lambda claim: claim.order), heard) for value, members in leading.items()]


def _rank(found: Candidate, agree: Agree) -> tuple[Any, ...]:
    vague = vagueness(found.value) if agree is agree_on_dates else (found.value not in SPECIFIC, False)
    return -found.sources, vague, -found.latest, str(found.value)


def reason(found: list[Candidate], claims: list[Assertion], agree: Agree) -> str:
    """Why the first of the candidates is preferred."""
    first = found[0]
    if len(found) == 1:
        return _unopposed(first, claims)
    second = found[1]
    total = len({claim.series for candidate in found for claim in candidate.claims})
    if first.sources != second.sources:
        if total > first.sources:
            return f"{first.sources} of {total} sources"
        return f"{first.sources} sources against {second.sources}"
    if agree is agree_on_dates and vagueness(first.value) != vagueness(second.value):
        return "more precise"
    if first.latest != second.latest:
        return "later revision"
    return "nothing decides between the sources; the first in order is shown"


def _unopposed(found: Candidate, claims: list[Assertion]) -> str:
    parties = {claim.own for claim in found.claims if claim.own and claim.article}
    if found.sources > 1:
        own = {state for state in parties if state in _states(found.claims[0])}
        return "both states' articles agree" if len(own) > 1 else f"{found.sources} sources agree"
    if len({claim.series for claim in found.claims}) > 1:
        return "the sources agree, and cite the same reference"
    return (
        "the only source" if len({claim.series for claim in claims}) == 1 else "the only source that gives it; the others agree"
    )


def _states(claim: Assertion) -> set[str]:
    values = claim.fields.values()
    return {name for value in values for name in (value if isinstance(value, list | tuple) else [value]) if isinstance(name, str)}
