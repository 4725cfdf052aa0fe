"""On which days a fact held: spells of days, each `yes`, `presumed`, `no` or `unknown`, from its dates and what was observed.

It held, `yes`, from the last day its start can mean to the first day its end can mean, as far as it was last shown; and on days on which a
source shows it, or between two observations of one series that are near each other. It is `presumed` to have held between observations
that are further apart, and after the last that a document made, as nothing is told against it; after the last of a source that looks again
and again only where such facts last. Without a start nothing is known before it was first
shown: an undated claim bounds no beginning. `no` are days on which a source that would have listed it does not. Days within
a vague or disputed start or end are unknown. Where what is told and what was observed contradict each other, what is told stands. Nothing holds
outside the parties' lifetimes, before every start or after every end, unless it was seen then; such days have no spell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise

import msgspec

from comity.model.statements import Holds, Spell
from comity.reconciliation.days import FIRST, day
from comity.reconciliation.lifetimes import Span
from comity.reconciliation.observations import Seen


def hull(spans: Iterable[Span]) -> Span | None:
    """The span from the first to the last day of several."""
    found = list(spans)
    return (min(span[0] for span in found), max(span[1] for span in found)) if found else None


def spells(start: Span | None, end: Span | None, shown: Seen, alive: tuple[Span, ...], ended_by: int = 1) -> tuple[Spell, ...]:
    """The spells of a fact.

    `start`, `end`: the days its start and end can mean, None where none is told. `shown`: what was observed. `alive`: the spans in
    which all its parties existed. `ended_by`: how many voices tell of its end.
    """
    if end:
        shown = _after(end[1], shown, ended_by)
    cuts = shown.cuts | {x for span in (start, end) if span for x in (*span, span[1] + 1)}
    told = ((first, last, judge(first, start, end, shown)) for first, last in pieces(cuts, alive))
    return tuple(
        Spell(holds=holds, first=day(first), last=day(last)) for first, last, holds in _joined(told) if holds is not None
    )


def until(spell: Spell, begin: date) -> list[Spell]:
    """A spell as far as it comes before what takes its place; what surely holds from a later day on is left."""
    if (spell.holds == "yes" and spell.first >= begin) or spell.last < begin:
        return [spell]
    if spell.first >= begin:
        return []
    return [msgspec.structs.replace(spell, last=begin - timedelta(1))]


def merged(spells: tuple[Spell, ...]) -> tuple[Spell, ...]:
    """Spells that follow each other without a day between, and say the same, as one."""
    found: list[Spell] = []
    for spell in spells:
        former = found[-1] if found else None
        if former and (former.holds, former.status) == (spell.holds, spell.status) and (spell.first - former.last).days == 1:
            found[-1] = msgspec.structs.replace(former, last=spell.last)
        else:
            found.append(spell)
    return tuple(found)


def pieces(cuts: set[int], alive: tuple[Span, ...]) -> Iterator[Span]:
    """The lifetime, cut wherever something can begin or end."""
    for first, last in alive:
        order = sorted({first, last + 1} | {cut for cut in cuts if first < cut <= last})
        yield from ((begin, after - 1) for begin, after in pairwise(order))


def judge(day: int, start: Span | None, end: Span | None, shown: Seen) -> Holds | None:
    """Whether it held on a day of the parties' lifetime; None before its start and after its end."""
    if end and day > end[1]:
        return _later(day, end[1], shown)
    if start and day < start[0]:
        return _earlier(day, start[0], shown)
    if start is None and shown.not_then(day):
        return "no"
    if start and start[1] <= day:
        return _lasting(day, start[1], end, shown)
    if shown.surely(day) and not (end and day > end[0]):
        return "yes"
    if start or (end and day > end[0]) or shown.since is None or day < shown.since:
        return "unknown"
    return _interrupted(day, FIRST, shown) or ("presumed" if shown.goes_on(day) else "unknown")


def _earlier(day: int, start: int, shown: Seen) -> Holds | None:
    """Before what is told as its start it held in an earlier life that was seen; what was seen up to that start contradicts it, and does not count."""
    earlier = [run for run in shown.runs if run.closes < start]
    if any(run.first <= day <= run.last for run in earlier):
        return "yes"
    since = min((max(run.first, run.opens) for run in earlier), default=None)
    return None if since is None or day < since else "unknown"


def _later(day: int, end: int, shown: Seen) -> Holds | None:
    """After what is told as its end it holds again where that was seen; nobody knows since when."""
    again = [run for run in shown.runs if run.last > end]
    if not again:
        return None
    if any(run.first <= day <= run.last for run in again):
        return "yes"
    return "presumed" if day > min(max(run.first, run.opens) for run in again) else "unknown"


def _after(end: int, shown: Seen, ended_by: int) -> Seen:
    """What is shown, without what is shown after its end by no more voices than tell of that."""
    later = {run.series for run in shown.runs if run.last > end}
    if len(later) > ended_by:
        return shown
    return shown._replace(runs=tuple(run._replace(last=min(run.last, end)) for run in shown.runs if run.opens <= end))


def _lasting(day: int, start: int, end: Span | None, shown: Seen) -> Holds:
    """After its start: up to its end where one is told, else as far as it was shown.

    A source that showed it after its start and no longer does tells that it had ended, and nobody knows what came after; one that never
    showed it contradicts the start, which stands.
    """
    if end:
        return "yes" if day <= end[0] else "unknown"
    if holds := _interrupted(day, start, shown):
        return holds
    if day <= (shown.until or FIRST):
        return "yes"
    return "presumed" if shown.goes_on(day) else "unknown"


def _interrupted(day: int, start: int, shown: Seen) -> Holds | None:
    """`no` or `unknown` where a source that showed it after its start no longer does, on the day or next after it; else None."""
    gaps = [gap for gap in shown.absent if any(start < run.closes < gap[0] for run in shown.runs)]
    over = [gap for gap in gaps if gap[0] <= day and not any(gap[1] < run.opens <= day for run in shown.runs)]
    if over:
        return "no" if shown.not_then(day) else "unknown"
    following = min((gap[0] for gap in gaps if gap[0] > day), default=None)
    if following is not None and not any(day <= run.last and run.opens < following for run in shown.runs):
        return "unknown"
    return None


def _joined(told: Iterable[tuple[int, int, Holds | None]]) -> Iterator[tuple[int, int, Holds | None]]:
    """Spans that follow each other without a day between, of which the same is told, as one."""
    former: tuple[int, int, Holds | None] | None = None
    for first, last, holds in told:
        if former and former[2] == holds and former[1] + 1 == first:
            former = former[0], last, holds
            continue
        if former:
            yield former
        former = first, last, holds
    if former:
        yield former
