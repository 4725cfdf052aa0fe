"""Relations as a history: established, suspended, severed, restored, so that every day has a status.

The events of a pair cut time into pieces. In each piece the last event that has surely happened says what holds; an event
that may or may not have happened yet makes it unknown, unless it would change nothing. Before the first event there were no
relations where that event established them, unless they were observed, or where all that is told is that there are none, and otherwise nothing is
known. A restoration of what nothing
tells to have been broken implies that it was: since it was last shown nothing is known. Relations that were told hold as far as
they are shown, and are presumed after. An observation that neither side had a mission leaves relations unknown. A told break holds until a restoration is told; where
relations are shown before that, nothing is known since then; where none is told, by one voice nothing is known, and by two they are presumed.
In a break that a restoration implies they did
not hold, presumed, where neither side had a mission; nor where for long neither had one, while each had one before and after.
An event without a date is known to have happened when it was told, and on no day before; where one of its kind is dated, it is
that one; that relations are broken, or none, it tells until every document that says so was read again without it. Of two events that may
have happened in either order neither is the last, and nothing is known until the next.
"""

from __future__ import annotations

from datetime import date

import msgspec

from comity.model.statements import Holds, Spell
from comity.reconciliation.days import LAST
from comity.reconciliation.lifetimes import Span, within
from comity.reconciliation.observations import Seen
from comity.reconciliation.spells import pieces

HOLDING = ("established", "restored")
IMPLIED = "broken"
"""What relations stand at where neither side had a mission between a time with and another with relations: nobody tells when, or how, they were broken."""


class Event(msgspec.Struct, frozen=True):
    """One event of a history: its statement's id, status, the days it can have happened on (None: undated), when it was told.

    `standing`: whether it was told as what stands, such as a mark in a table, and not only as something that once happened. `again`:
    whether it implies a break before it: a restoration, or relations that one row tells to have been established before as well. `until`: the last day
    before all that tell it were read again without it.
    """

    statement: str
    status: str
    when: Span | None
    told: tuple[Span, ...]
    standing: bool = False
    again: bool = False
    until: int = LAST


class _Piece(msgspec.Struct, frozen=True):
    statement: str
    holds: Holds
    status: str


def history(
    events: list[Event],
    shown: Seen,
    alive: tuple[Span, ...],
    eras: tuple[Span, ...],
    parted: tuple[Span, ...] = (),
    rows: int = 0,
) -> dict[str, tuple[Spell, ...]]:
    """The spells of each event's statement; together they do not overlap. Days before relations have no spell.

    `shown`: what was observed of relations. `alive`: the spans in which both existed. `eras`: what was agreed in one does not go on in the next.
    `parted`: when neither side had a mission, for long, while each had one before and after. `rows`: how many voices keep a row of relations and tell
    of no break; they support what others show after one.
    """
    found: dict[str, list[Spell]] = {event.statement: [] for event in events}
    for era in eras:
        _write(_era(events, shown, alive, era, parted, rows), found)
    return {statement: tuple(spells) for statement, spells in found.items()}


def _era(
    events: list[Event], shown: Seen, alive: tuple[Span, ...], era: Span, parted: tuple[Span, ...], rows: int
) -> list[tuple[_Piece | None, int, int]]:
    dated = [event for event in events if event.when and era[0] <= event.when[1] <= era[1]]
    undated = [event for event in events if event.when is None and era[1] == LAST]
    seen = Seen(
        tuple(run for run in shown.runs if era[0] <= run.closes and run.opens <= era[1]),
        within(shown.absent, era),
    )
    told = {x for event in (*dated, *undated) for first, last in event.told for x in (first, last + 1)}
    told |= {event.until + 1 for event in undated}
    cuts = {x for event in dated if event.when for x in (*event.when, event.when[1] + 1)} | told | seen.cuts
    judge = _Judge(dated, undated, seen, [event for event in events if event not in dated], parted, rows)
    return [(judge.on(first), first, last) for first, last in pieces(cuts, within(alive, era))]


def _write(told: list[tuple[_Piece | None, int, int]], found: dict[str, list[Spell]]) -> None:
    """Pieces as spells, those that follow each other and say the same as one."""
    for piece, first, last in told:
        if piece is None:
            continue
        spells = found[piece.statement]
        begin = date.fromordinal(first)
        former = spells[-1] if spells else None
        if former and (former.holds, former.status) == (piece.holds, piece.status) and former.last.toordinal() + 1 == first:
            begin = spells.pop().first
        spells.append(Spell(holds=piece.holds, first=begin, last=date.fromordinal(last), status=piece.status))


class _Judge:
    """What holds on a day of one era."""

    def __init__(
        self, dated: list[Event], undated: list[Event], seen: Seen, others: list[Event], parted: tuple[Span, ...], rows: int
    ) -> None:
        self.dated = sorted(dated, key=lambda event: (event.when, event.statement))
        self.undated = undated
        self.seen = seen
        self.rows = rows
        self.parted = parted
        self.others = others  # in whose name observations of this era are told, where it has no events of its own

    def on(self, day: int) -> _Piece | None:
        """What holds on a day, and which event says so; None before relations began."""
        happened = [event for event in self.dated if event.when and event.when[1] <= day]
        told = [event for event in self.undated if any(first <= day for first, _ in event.told)]
        last = happened[-1] if happened else None
        marked = [event for event in told if event.standing and event.status not in HOLDING and day <= event.until]
        if marked and (last is None or last.status in HOLDING):
            return self._told(marked, told, last)
        if last is None:
            return self._before(day, told)
        changing = self._changing(day, last, happened)
        if changing:
            return _Piece(changing[0].statement, "unknown", last.status)
        return self._held(day, last) if last.status in HOLDING else self._broken(day, last)

    def _told(self, broken: list[Event], told: list[Event], last: Event | None) -> _Piece:
        """Since it was told that relations are broken, they are; where it is told as well that they hold nothing is certain."""
        chosen = min(broken, key=lambda event: event.statement)
        held = any(event.status in HOLDING for event in told) or (
            chosen.status == "none" and last is not None and last.status in HOLDING
        )
        return _Piece(chosen.statement, "unknown" if held else "no", chosen.status)

    def _changing(self, day: int, last: Event, happened: list[Event]) -> list[Event]:
        """The events that may have happened by the day and would make the last certain one untrue."""
        possible = [event for event in self.dated if event.when and event.when[0] <= day < event.when[1]]
        tied = [event for event in happened if event.when and last.when and event.when[1] >= last.when[0]]
        return [event for event in (*possible, *tied, *self._unplaced(day)) if _changes(event, last)]

    def _unplaced(self, day: int) -> list[Event]:
        """The breaks, or restorations, that are told without a date and can have been then: none is told with one, nor shown by a gap."""
        dated = any(event.status not in HOLDING for event in self.dated)
        documents = [run for run in self.seen.runs if run.of_document and run.first <= day]
        if dated or self.seen.absent or documents:
            return []
        return self.undated

    def _before(self, day: int, told: list[Event]) -> _Piece | None:
        """Before any event that has surely happened."""
        possible = [event for event in self.dated if event.when and event.when[0] <= day]
        every = [*possible, *self.undated, *self.dated, *self.others]
        named = every[0].statement if every else ""
        held = next((event.statement for event in (*told, *every) if event.status in HOLDING), named)
        if not named:
            return None
        if every[0].status == "none" and self._never():
            return _Piece(named, "no" if day <= max(event.until for event in every) else "unknown", "none")
        if self.seen.surely(day):
            return _Piece(held, "yes", "established")
        if any(first <= day <= last for first, last in self.parted):
            return _Piece(held, "no", IMPLIED)
        since = self.seen.since
        holding = [event for event in told if event.status in HOLDING]
        if (
            since is not None
            and since <= day
            and not self.seen.not_then(day)
            and (holding or not self.dated)
            and self.seen.goes_on(day)
        ):
            return _Piece(held, "presumed", "established")
        doubtful = possible or [event for event in self.undated if event.status != "none"] or (since is not None and since <= day)
        first = self.dated[0] if self.dated else None
        if doubtful or first is None or first.status != "established":
            return _Piece(named, "unknown", "")
        return None

    def _never(self) -> bool:
        """Whether all that is told is that there are none, and nothing was ever shown: none is that there never were any."""
        return not self.seen.runs and all(event.status == "none" for event in (*self.dated, *self.undated, *self.others))

    def _held(self, day: int, last: Event) -> _Piece:
        """Relations that were told to begin, or begin again."""
        begun = last.when[1] if last.when else day
        following = next((event for event in self.dated if event.when and event.when[0] > begun), None)
        if self.seen.surely(day):
            return _Piece(last.statement, "yes", last.status)
        if any(first <= day <= last and begun < first for first, last in self.parted):
            return _Piece(last.statement, "no", IMPLIED)
        if following and following.again:
            if day <= begun:
                return _Piece(last.statement, "yes", last.status)
            if self._empty(day, begun, (following.when or (LAST, LAST))[0]):
                return _Piece(following.statement, "no", IMPLIED)
            return _Piece(following.statement, "unknown", last.status)
        if self._neither(day, begun, (following.when or (LAST, LAST))[0] if following else LAST):
            return _Piece(last.statement, "unknown", last.status)
        until = max(
            (span[1] for event in (*self.dated, *self.undated) if event.status in HOLDING for span in event.told), default=0
        )
        until = max(until, self.seen.until or 0, (following.when or (0, 0))[0] if following else 0)
        return _Piece(last.statement, "yes" if day <= until else "presumed", last.status)

    def _empty(self, day: int, begun: int, restored: int) -> bool:
        """Whether neither side had a mission on a day between two events that tell of a break between them, having had one before."""
        first = min((run.closes for run in self.seen.runs if run.closes >= begun), default=LAST)
        gaps = tuple(gap for gap in within(self.seen.absent, (begun, restored)) if gap[0] > first)
        return Seen(self.seen.runs, gaps).not_then(day)

    def _neither(self, day: int, begun: int, broken: int) -> bool:
        """Whether neither side had a mission then: in a wave, or between the last wave before it and the first after it with one.

        What comes with a told break (`broken`) or after it is explained by that.
        """
        for first, last in self.seen.absent:
            if last >= broken:
                continue
            before = max((run.last for run in self.seen.runs if run.last <= first), default=begun)
            after = min((run.first for run in self.seen.runs if run.first >= last), default=last)
            if max(before, begun) < day < after and last >= begun:
                return True
        return False

    def _broken(self, day: int, last: Event) -> _Piece:
        """Relations that were told to be broken: what is shown later is weighed against it."""
        since = last.when[1] if last.when else day
        anew = min(
            (event.when[0] for event in self.dated if event.when and event.status in HOLDING and event.when[0] > since),
            default=LAST,
        )
        later = [run for run in self.seen.runs if since < run.opens < anew]
        if not later:
            return _Piece(last.statement, "no", last.status)
        first = min(run.opens for run in later)
        if day <= max((end for _, end in self.seen.absent if end < first), default=since):
            return _Piece(last.statement, "no", last.status)
        if anew < LAST:  # how it ended is told: what is shown before contradicts that, and is no other end
            return _Piece(last.statement, "no" if day < first else "unknown", last.status)
        if day < first or len({run.series for run in later}) + self.rows < 2:
            return _Piece(last.statement, "unknown", last.status)
        return _Piece(last.statement, "presumed", "established")


def _changes(event: Event, last: Event) -> bool:
    """Whether an event that may have happened would make the last certain one untrue."""
    if event.status == "none":
        return False  # that there are none on another day says nothing of this one
    if event.when is None:  # an undated establishment is the one that the dated event tells of, or lies before it
        return event.status != "established"
    return (event.status in HOLDING) != (last.status in HOLDING)
