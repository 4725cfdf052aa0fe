"""The values that claims assert for one field, which of them is preferred, and why, in words.

Each state's article is one voice, whatever it cites, since its editors chose the value; so is each body of data. A voice counts for the
values that it gives exactly: those of the row that it keeps for the pair, where it has one, before a remark elsewhere. A
vaguer value supports every value that it is compatible with, and decides nothing. What cannot be (comity.reconciliation.refuting)
is never preferred. Where more voices give one value than any other it is preferred; else none is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from comity.model.edtf import one_of
from comity.model.errors import DateError
from comity.reconciliation.assertions import Assertion
from comity.reconciliation.days import bounds, compatible, vagueness
from comity.reconciliation.independence import Voices
from comity.reconciliation.refuting import refuted

TOLERANCE = 0.02
"""Two measurements that differ by no more than this share of the larger say the same in other roundings."""


SPECIFIC = frozenset(("founding member", "consulate-general", "vice-consulate", "consular agency"))
"""Words that say more than the general ones (member, consulate) that other sources use for the same."""


PAST = frozenset(("former member", "closed"))
"""Words that tell of an end, which its date tells of better; shown where no source says anything else."""


class Candidate:
    """One value and the claims that assert it, exactly or more vaguely.

    `sources`: how many independent voices stand behind it. `weight`: how many give exactly it. `refuted`: why it cannot be.
    """

    __slots__ = ("claims", "refuted", "sources", "value", "weight")

    def __init__(self, value: Any, claims: list[Assertion], heard: Voices, weight: int = 1, why: str | None = None) -> None:
        self.value = value
        self.claims = claims
        self.weight = weight
        self.refuted = why
        series = {claim.series for claim in claims}
        self.sources = 1 if len(series) == 1 else sum(not series.isdisjoint(voice) for voice in heard)

    @property
    def of_the_past(self) -> bool:
        """Whether it tells of an end, or whoever asserts it shows years alone, of which nothing follows for the present."""
        return self.value in PAST or all(claim.shown for claim in self.claims)

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
    """The values of a field, those that more voices give first, those that cannot be last."""
    asserted: dict[Any, list[Assertion]] = {}
    for claim in claims:
        value = claim.fields.get(field)
        if value is not None:
            asserted.setdefault(value, []).append(claim)
    if len(asserted) < 2:
        return [Candidate(x, given, heard, 1, refuted(field, x, given)) for x, given in asserted.items()]
    weights = _weights(asserted)
    found = [
        Candidate(value, members, heard, weights[value], refuted(field, value, asserted[value]))
        for value, members in _merged(asserted, agree).items()
    ]
    return sorted(found, key=lambda each: _rank(each, agree))


def _weights(asserted: dict[Any, list[Assertion]]) -> dict[Any, int]:
    """How many voices give exactly each value: of a voice that keeps a row, those of the row."""
    keeping = {claim.series for claims in asserted.values() for claim in claims if claim.row}
    return {
        value: len({claim.series for claim in claims if claim.row or claim.series not in keeping})
        for value, claims in asserted.items()
    }


def _merged(asserted: dict[Any, list[Assertion]], agree: Agree) -> dict[Any, list[Assertion]]:
    """Values that contradict each other, each with the claims that can mean it."""
    order = sorted(asserted, key=(lambda value: (vagueness(value), value)) if agree is agree_on_dates else str)
    leading: dict[Any, list[Assertion]] = {}
    for value in order:
        fitting = [lead for lead in leading if agree(lead, value)]
        for lead in fitting or [value]:
            leading.setdefault(lead, []).extend(asserted[value])
    return {value: sorted(members, key=lambda claim: claim.order) for value, members in leading.items()}


def _rank(found: Candidate, agree: Agree) -> tuple[Any, ...]:
    """What candidates are ordered by. Words do not contradict each other: of them the more specific, then the latest is shown."""
    specific = agree is not agree_on_words or found.value not in SPECIFIC
    weight = found.sources if agree is agree_on_words else found.weight
    past = found.of_the_past if agree is agree_on_words else found.value in PAST
    return found.refuted is not None, past, -weight, specific, -found.latest, str(found.value)


def preferred(found: list[Candidate], agree: Agree) -> Candidate | None:
    """The value that more voices give than any other that can be; None where none does."""
    first = found[0]
    if first.refuted:
        return None
    if len(found) == 1 or agree is agree_on_words:
        return first
    second = found[1]
    return first if second.refuted or first.weight > second.weight else None


def shown(found: list[Candidate], agree: Agree) -> Any:
    """The value to show: the preferred one; of dates of which none is preferred a set of those that can be; else None."""
    best = preferred(found, agree)
    if best is not None:
        return best.value
    kept = standing(found)
    if agree is not agree_on_dates or not kept:
        return None
    try:
        return one_of(each.value for each in kept)
    except DateError:
        return None


def standing(found: list[Candidate]) -> list[Candidate]:
    """The candidates that can be."""
    return [each for each in found if not each.refuted]


def reason(found: list[Candidate], claims: list[Assertion], agree: Agree) -> str:
    """Why what is shown is shown."""
    first = found[0]
    if len(found) == 1:
        return f"refuted: {first.refuted}" if first.refuted else _unopposed(first, claims)
    second = found[1]
    if preferred(found, agree) is None:
        return "all are refuted" if first.refuted else "nothing is preferred: as many sources give one value as another"
    if all(claim.shown for claim in second.claims):
        return "what is told stands against observations of the years before"
    if second.refuted:
        return f"the other is refuted: {second.refuted}"
    weight, other = (first.sources, second.sources) if agree is agree_on_words else (first.weight, second.weight)
    total = len({claim.series for each in found for claim in each.claims})
    if total > weight:
        return f"{weight} of {total} sources"
    return f"{weight} source{'s' * (weight != 1)} against {other}" if other else "the other is told only in passing"


def _unopposed(found: Candidate, claims: list[Assertion]) -> str:
    parties = {claim.own for claim in found.claims if claim.own and claim.article}
    if found.sources > 1:
        own = {state for state in parties if state in _states(found.claims[0])}
        return "both states' articles agree" if len(own) > 1 else f"{found.sources} sources agree"
    if len({claim.series for claim in found.claims}) > 1:
        return "the sources agree, and cite the same reference"
    return (
        "the only source" if len({claim.series for claim in claims}) == 1 else "one source gives it, and the others agree with it"
    )


def _states(claim: Assertion) -> set[str]:
    values = claim.fields.values()
    return {name for value in values for name in (value if isinstance(value, list | tuple) else [value]) if isinstance(name, str)}
