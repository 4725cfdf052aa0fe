"""When a fact held: spells of days, `yes` or `unknown`, from the bounds of its dates.

It surely held from the last day its start can mean to the first day its end can mean, the end day included. Without an end
it held until it was last observed. Without a start it held on the days on which it was observed, and is unknown on others.
Where sources contradict each other the days between their dates are unknown. Nothing holds outside the parties' lifetimes.
"""

from __future__ import annotations

from collections.abc import Iterable

from comity.model.statements import Spell
from comity.reconciliation.days import FIRST, LAST, day

Span = tuple[int, int]
"""First and last day, both included."""


def hull(spans: Iterable[Span]) -> Span | None:
    """The span from the first to the last day of several."""
    found = list(spans)
    return (min(span[0] for span in found), max(span[1] for span in found)) if found else None


def spells(start: Span | None, end: Span | None, observed: list[Span], alive: Span) -> tuple[Spell, ...]:
    """The spells of a fact.

    `start`, `end`: the days its start and end can mean, None where unknown. `observed`: when documents said that it held.
    `alive`: the days on which all its parties existed.
    """
    begins = start or (FIRST, LAST)
    ends = end or (FIRST, LAST)
    seen = hull(observed) or (LAST, FIRST)
    sure_from = begins[1] if start else seen[0]
    sure_to = ends[0] if end else seen[1]
    if start or end:
        yes = [(max(sure_from, begins[0]), min(sure_to, ends[1]))]
        if not start and end:
            yes = [(max(first, begins[0]), min(last, ends[0])) for first, last in observed]
    else:
        yes = observed
    possible = (begins[0], ends[1] if end else LAST)
    return _marked(_clipped(yes, possible), possible, alive)


def _clipped(spans: list[Span], within: Span) -> list[Span]:
    """The spans within another, sorted, those that touch joined."""
    found: list[Span] = []
    for first, last in sorted((max(a, within[0]), min(b, within[1])) for a, b in spans):
        if first > last:
            continue
        if found and first <= found[-1][1] + 1:
            found[-1] = found[-1][0], max(last, found[-1][1])
        else:
            found.append((first, last))
    return found


def _marked(yes: list[Span], possible: Span, alive: Span) -> tuple[Spell, ...]:
    """Yes where sure, unknown where only possible, cut to the lifetime."""
    marked: list[tuple[str, int, int]] = []
    position = possible[0]
    for first, last in yes:
        if position < first:
            marked.append(("unknown", position, first - 1))
        marked.append(("yes", first, last))
        position = last + 1
    if position <= possible[1]:
        marked.append(("unknown", position, possible[1]))
    return tuple(
        Spell(holds=holds, first=day(max(first, alive[0])), last=day(min(last, alive[1])))  # type: ignore[arg-type]
        for holds, first, last in marked
        if max(first, alive[0]) <= min(last, alive[1])
    )
