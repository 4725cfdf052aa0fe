"""The days on which states and organisations existed; nothing of them holds on others."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache
from itertools import pairwise

from comity.gazetteer.lives import continued, lives
from comity.gazetteer.organizations import organizations, successions
from comity.reconciliation.days import FIRST, LAST, bounds

Span = tuple[int, int]
"""First and last day, both included."""


@cache
def lifetime(ident: str) -> tuple[Span, ...]:
    """The lives of a state or organisation in days, the earliest first; FIRST and LAST where the gazetteer knows no end."""
    dates = [(life.start, life.end) for life in lives(ident)] or _of_organization(ident) or [("", "")]
    return joined((bounds(start)[0] if start else FIRST, bounds(end)[1] if end else LAST) for start, end in dates)


def _of_organization(ident: str) -> list[tuple[str, str]]:
    """The dates of an organisation and of those that it continues as the same."""
    named = [organizations().get(each) for each in (ident, *successions("same").get(ident, ()))]
    return [(each.start, each.end) for each in named if each]


def existed(ident: str, on: date) -> bool:
    """Whether a state or organisation existed on a day."""
    return any(first <= on.toordinal() <= last for first, last in lifetime(ident))


@lru_cache(maxsize=65_536)
def common_lifetime(idents: tuple[str, ...], early: tuple[str, ...] = (), *, alone: bool = False) -> tuple[Span, ...]:
    """The spans in which all of them existed, or what they continue did, those in `early` also before; none where there are none.

    `alone`: what they continue does not count.
    """
    found: tuple[Span, ...] = ((FIRST, LAST),)
    for ident in idents:
        spans = lifetime(ident) if alone else _with_continued(ident)
        if ident in early:
            spans = ((FIRST, spans[0][1]), *spans[1:])
        found = tuple((max(a, c), min(b, d)) for a, b in found for c, d in spans if max(a, c) <= min(b, d))
    return found


@cache
def _with_continued(ident: str) -> tuple[Span, ...]:
    """The lives of a party with those, before its latest, of what it continues."""
    own = lifetime(ident)
    before = [span for each in continued(ident) for span in within(lifetime(each), (FIRST, own[-1][0]))]
    return joined([*own, *before])


@lru_cache(maxsize=65_536)
def eras(idents: tuple[str, ...]) -> tuple[Span, ...]:
    """Time, cut where a life of one of them begins that continues no earlier one: what was agreed before does not go on."""
    cuts = {
        bounds(life.start)[0]
        for ident in idents
        for earlier, life in pairwise(lives(ident))
        if life.start and earlier and not life.continues
    }
    order = [FIRST, *sorted(cuts), LAST + 1]
    return tuple((first, after - 1) for first, after in pairwise(order))


def within(spans: tuple[Span, ...], era: Span) -> tuple[Span, ...]:
    """The parts of spans that lie in another."""
    return tuple((max(a, era[0]), min(b, era[1])) for a, b in spans if max(a, era[0]) <= min(b, era[1]))


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order, those that follow each other without a day between as one."""
    found: list[Span] = []
    for first, last in sorted(spans):
        if found and first <= found[-1][1] + 1:
            found[-1] = found[-1][0], max(last, found[-1][1])
        else:
            found.append((first, last))
    return tuple(found)
