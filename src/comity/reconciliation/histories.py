"""Relations as a history: established, suspended, severed, restored, so that every day has a status.

The events of a pair cut time into pieces. In each piece the last event that has surely happened says what holds; an event
that may or may not have happened yet makes it unknown, unless it would change nothing. Before the first event there were no
relations where that event established them, and otherwise nothing is known. After the last observation nothing is known.
An event without a date is known to have happened when it was observed, and on no day before; where one of its kind is dated, it is
that one. Of two events that may have happened in either order neither is the last, and nothing is known until the next.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import msgspec

from comity.model.statements import Spell
from comity.reconciliation.days import FIRST, LAST
from comity.reconciliation.spells import Span

HOLDING = ("established", "restored")


class Event(msgspec.Struct, frozen=True):
    """One event of a history: its statement's id, status, the days it can have happened on (None: undated), observations."""

    statement: str
    status: str
    when: Span | None
    observed: tuple[Span, ...]


class _Piece(msgspec.Struct, frozen=True):
    statement: str
    holds: str
    status: str


def history(events: list[Event], alive: Span) -> dict[str, tuple[Spell, ...]]:
    """The spells of each event's statement; together they do not overlap. Days before relations have no spell."""
    found: dict[str, list[Spell]] = {event.statement: [] for event in events}
    previous: tuple[_Piece, int, int] | None = None
    for first, last in _pieces(events, alive):
        piece = _judge(events, first)
        if previous and piece == previous[0]:
            previous = (previous[0], previous[1], last)
            continue
        _close(previous, found)
        previous = (piece, first, last) if piece else None
    _close(previous, found)
    return {statement: tuple(spells) for statement, spells in found.items()}


def _close(piece: tuple[_Piece, int, int] | None, found: dict[str, list[Spell]]) -> None:
    if piece:
        judged, first, last = piece
        spell = Spell(holds=judged.holds, first=date.fromordinal(first), last=date.fromordinal(last), status=judged.status)  # type: ignore[arg-type]
        found[judged.statement].append(spell)


def _pieces(events: list[Event], alive: Span) -> list[Span]:
    """Time within the lifetime, cut wherever something can begin or end."""
    cuts = {alive[0], alive[1] + 1}
    for event in events:
        for first, last in (*event.observed, *([event.when] if event.when else [])):
            cuts |= {first, last, last + 1}
    order = sorted(cut for cut in cuts if alive[0] <= cut <= alive[1] + 1 and cut >= FIRST)
    return [(first, after - 1) for first, after in pairwise(order)]


def _judge(events: list[Event], day: int) -> _Piece | None:
    """What holds on a day, and which event says so; None before relations began."""
    seen = max((span[1] for event in events for span in event.observed), default=LAST)
    happened = [event for event in events if event.when and event.when[1] <= day]
    possible = [event for event in events if event.when and event.when[0] <= day < event.when[1]]
    told = [event for event in events if event.when is None and any(first <= day <= last for first, last in event.observed)]
    undated = [event for event in events if event.when is None]
    last = max(happened, key=lambda event: (event.when, event.statement), default=None)
    if told:
        return _told(told, last)
    if last is None:
        return _before(events, possible, undated)
    tied = [event for event in happened if event.when and last.when and event.when[1] >= last.when[0]]
    dated = {event.status for event in events if event.when}
    unplaced = [event for event in undated if event.status not in dated]
    changing = [event for event in (*possible, *tied, *unplaced) if _changes(event, last)]
    if day > seen or changing:
        return _Piece((changing or [last])[0].statement, "unknown", last.status)
    return _Piece(last.statement, "yes" if last.status in HOLDING else "no", last.status)


def _told(told: list[Event], last: Event | None) -> _Piece:
    """On the day of an observation the undated events speak; where they and the dated ones disagree nothing is certain."""
    later = [event for event in told if event.status not in (*HOLDING, "none")] or told
    statuses = {event.status in HOLDING for event in later}
    if any(event.status == "none" for event in told) and last is not None and last.status in HOLDING:
        statuses = {True, False}
    chosen = min(later, key=lambda event: event.statement)
    if last is not None and chosen.status in HOLDING and last.status not in HOLDING:
        return _Piece(last.statement, "unknown", last.status)  # an undated establishment may lie before the last event
    if last is not None and chosen.status in HOLDING:
        chosen = last
    if len(statuses) > 1:
        return _Piece(chosen.statement, "unknown", chosen.status)
    return _Piece(chosen.statement, "yes" if chosen.status in HOLDING else "no", chosen.status)


def _before(events: list[Event], possible: list[Event], undated: list[Event]) -> _Piece | None:
    """Before any event that has surely happened."""
    doubtful = [*possible, *(event for event in undated if event.status != "none")]
    if doubtful:
        chosen = min(doubtful, key=lambda event: (event.when or (LAST, LAST), event.statement))
        return _Piece(chosen.statement, "unknown", "")
    first = min((event for event in events if event.when), key=lambda event: (event.when, event.statement), default=None)
    if first is None or first.status == "established":
        return None
    return _Piece(first.statement, "unknown", "")


def _changes(event: Event, last: Event) -> bool:
    """Whether an event that may have happened would make the last certain one untrue."""
    if event.status == "none":
        return False  # that there are none on another day says nothing of this one
    if event.when is None and event.status in HOLDING:
        return False  # an undated establishment is the one that the dated event tells of, or lies before it
    return (event.status in HOLDING) != (last.status in HOLDING)
