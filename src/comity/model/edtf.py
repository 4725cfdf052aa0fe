"""EDTF dates: level 1 of ISO 8601-2:2019 and its seasons, as values with precision, bounds and qualifiers.

Accepted: years (`1992`, `-0044`, `Y17000`), months, days, seasons 21 to 24, unspecified digits (`199X`,
`19XX`, `1992-XX`, `1992-07-XX`, `1992-XX-XX`), the qualifiers `?` (uncertain), `~` (approximate) and `%` (both)
at the end of a date, intervals whose ends may be open (`..`) or unknown (empty), and of level 2 the sets of which one is
meant: `[1913-10-07,1964-01-27]`, `[1992,1995..1997]`, `[..1993]` (some time until then).
Refused: the rest of level 2 (sets in braces, qualifiers inside a date, masked days such as `1992-07-1X`), days that no calendar has,
intervals that run backwards, times of day. The source string is kept and printed again.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass

from comity.model.errors import DateError

Day = tuple[int, int, int]
"""Year, month, day in the proleptic Gregorian calendar; years as astronomers count them (0 is 1 BC)."""

SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
"""First and last month of spring, summer, autumn, winter; winter runs into the next year.

ISO 8601-2 names the seasons and leaves their months to the reader; these are the northern meteorological ones.
"""

_DATE = re.compile(
    r"(?:(?P<long>Y-?\d{5,9})|(?P<year>-?\d{4}|-?\d{3}X|-?\d{2}XX))"
    r"(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?(?P<qualifier>[?~%])?"
)


@dataclass(frozen=True, slots=True)
class Point:
    """One date of any precision.

    `earliest` and `latest` are the first and last day it can mean; `precision` is one of `century`, `decade`, `year`,
    `season`, `month`, `day`; `unspecified` marks digits written X; `qualifier` is `""`, `"?"`, `"~"` or `"%"`.
    """

    text: str
    earliest: Day
    latest: Day
    precision: str
    unspecified: bool
    qualifier: str

    @property
    def uncertain(self) -> bool:
        """Whether the source doubts it (`?` or `%`)."""
        return self.qualifier in ("?", "%")

    @property
    def approximate(self) -> bool:
        """Whether it is only about then (`~` or `%`)."""
        return self.qualifier in ("~", "%")


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date or interval; `start` or `end` is None where that end of an interval is open or unknown.

    A single date has the same point at both ends. `open_start`, `open_end` tell `..` from an unknown (empty) end.
    `choices`: of a set, the dates of which one is meant, from the earliest; its ends are those of the whole.
    """

    text: str
    start: Point | None
    end: Point | None
    is_interval: bool
    open_start: bool = False
    open_end: bool = False
    choices: tuple[Edtf, ...] = ()

    def __str__(self) -> str:
        return self.text

    @property
    def earliest(self) -> Day | None:
        """The first day it can mean, or None where nothing bounds it."""
        return self.start.earliest if self.start else None

    @property
    def latest(self) -> Day | None:
        """The last day it can mean, that day included, or None where nothing bounds it."""
        return self.end.latest if self.end else None

    @property
    def precision(self) -> str:
        """The precision of a single date, or `interval`."""
        return self.start.precision if self.start and not self.is_interval else "interval"

    def compatible(self, other: Edtf) -> bool:
        """Whether both can be true of one event: their bounds share a day. 1992 is compatible with 1992-07-05."""
        if self.choices or other.choices:
            return any(one.compatible(two) for one in self.choices or (self,) for two in other.choices or (other,))
        return not _before(self.latest, other.earliest) and not _before(other.latest, self.earliest)

    def contradicts(self, other: Edtf) -> bool:
        """Whether no day satisfies both. Qualified dates contradict too: doubt is for the reader to weigh."""
        return not self.compatible(other)

    def contains(self, other: Edtf) -> bool:
        """Whether every day that `other` can mean lies within this one; an unbounded end is within an unbounded one."""
        starts = self.earliest is None or (other.earliest is not None and self.earliest <= other.earliest)
        ends = self.latest is None or (other.latest is not None and other.latest <= self.latest)
        return starts and ends


def _before(day: Day | None, other: Day | None) -> bool:
    return day is not None and other is not None and day < other


def parse(text: str) -> Edtf:
    """Read an EDTF string.

    Raises DateError for anything that is not level 1 or a season; nothing is repaired and nothing is filled in.
    """
    if text.startswith("[") and text.endswith("]"):
        return _set(text)
    if "/" not in text:
        point = _point(text)
        return Edtf(text, point, point, is_interval=False)
    start_text, _, end_text = text.partition("/")
    start = _end_of_interval(start_text, text)
    end = _end_of_interval(end_text, text)
    if start is None and end is None:
        raise DateError(f"{text!r} is not an EDTF interval: at least one of its ends has to be a date.")
    if start and end and end.latest < start.earliest:
        raise DateError(f"{text!r} is not an EDTF interval: it ends before it begins.")
    return Edtf(text, start, end, is_interval=True, open_start=start_text == "..", open_end=end_text == "..")


def one_of(dates: Iterable[str]) -> str:
    """Dates of which one is meant, as one EDTF date: the date itself where there is one, else a set from the earliest.

    Intervals among them are spans within the set. Raises DateError where one cannot stand in a set, such as `1992/..?`.
    """
    kept = sorted(dict.fromkeys(dates), key=lambda text: (parse(text).earliest or (-(10**9), 1, 1), text))
    if len(kept) == 1:
        return kept[0]
    made = f"[{','.join(part for text in kept for part in _parts(text))}]"
    return str(parse(made))


def choices(text: str) -> list[str]:
    """The dates of which a set means one, spans as intervals; the date alone of what is no set of several."""
    if not text.startswith("[") or "," not in text:
        return [text]
    parts = (part.partition("..") for part in text[1:-1].split(","))
    return [f"{first or '..'}/{last or '..'}" if dots else first for first, dots, last in parts]


def _parts(text: str) -> tuple[str, ...]:
    """A date as the elements of a set."""
    if text.startswith("["):
        return tuple(text[1:-1].split(","))
    first, slash, last = text.partition("/")
    return (f"{first.strip('.')}..{last.strip('.')}" if slash else text,)


def _set(text: str) -> Edtf:
    """`[..1993]`, `[1913,1964]`, `[1992,1995..1997]`."""
    choices = [_choice(part, text) for part in text[1:-1].split(",")]
    if len(choices) == 1 and not choices[0].is_interval:
        raise DateError(f"{text!r} is not an EDTF set: it has one date, which is written without brackets.")
    starts = [choice.start for choice in choices]
    ends = [choice.end for choice in choices]
    start = None if None in starts else min((x for x in starts if x), key=lambda point: point.earliest)
    end = None if None in ends else max((x for x in ends if x), key=lambda point: point.latest)
    several = tuple(choices) if len(choices) > 1 else ()
    return Edtf(text, start, end, is_interval=True, open_start=start is None, open_end=end is None, choices=several)


def _choice(part: str, whole: str) -> Edtf:
    first, dots, last = part.partition("..")
    if not dots:
        point = _point(part)
        return Edtf(part, point, point, is_interval=False)
    start, end = (_point(first) if first else None), (_point(last) if last else None)
    if start is None and end is None:
        raise DateError(f"{whole!r} is not an EDTF set: one of its spans has neither end.")
    if start and end and end.latest < start.earliest:
        raise DateError(f"{whole!r} is not an EDTF set: a span of it ends before it begins.")
    return Edtf(part, start, end, is_interval=True, open_start=start is None, open_end=end is None)


def is_edtf(text: str) -> bool:
    """Whether `parse` accepts the string."""
    try:
        parse(text)
    except DateError:
        return False
    return True


def _end_of_interval(text: str, whole: str) -> Point | None:
    if text in ("", ".."):
        return None
    if "/" in text:
        raise DateError(f"{whole!r} is not an EDTF interval: it has more than one slash.")
    return _point(text)


def _point(text: str) -> Point:
    found = _DATE.fullmatch(text)
    if not found:
        raise DateError(f"{text!r} is not an EDTF date of level 1; write it as 1992, 1992-07, 1992-07-05 or 199X.")
    qualifier = found["qualifier"] or ""
    if found["long"]:
        if found["month"]:
            raise DateError(f"{text!r} is not an EDTF date: a year with Y has no month.")
        year = int(found["long"][1:])
        return Point(text, (year, 1, 1), (year, 12, 31), "year", False, qualifier)
    first, last, precision = _years(found["year"])
    if not found["month"]:
        return Point(text, (first, 1, 1), (last, 12, 31), precision, precision != "year", qualifier)
    if precision != "year":
        raise DateError(f"{text!r} is not an EDTF date of level 1: a year with X has no month.")
    return _within_year(text, first, found["month"], found["day"], qualifier)


def _years(text: str) -> tuple[int, int, str]:
    """First year, last year and precision of a year that may end in X; the years before 0 count away from it."""
    unknown = text.count("X")
    ends = int(text.replace("X", "0")), int(text.replace("X", "9"))
    return min(ends), max(ends), ("year", "decade", "century")[unknown]


def _within_year(text: str, year: int, month: str, day: str | None, qualifier: str) -> Point:
    if month == "XX":
        if day not in (None, "XX"):
            raise DateError(f"{text!r} is not an EDTF date of level 1: a day needs its month.")
        return Point(text, (year, 1, 1), (year, 12, 31), "year", True, qualifier)
    number = int(month)
    if number in SEASONS and day is None:
        first, last = SEASONS[number]
        end_year = year + (last < first)
        return Point(text, (year, first, 1), (end_year, last, _days(end_year, last)), "season", False, qualifier)
    if not 1 <= number <= 12:
        raise DateError(f"{text!r} is not an EDTF date: there is no month {month}.")
    if day is None or day == "XX":
        return Point(text, (year, number, 1), (year, number, _days(year, number)), "month", day is not None, qualifier)
    if not 1 <= int(day) <= _days(year, number):
        raise DateError(f"{text!r} is not an EDTF date: that month has no day {day}.")
    exact = (year, number, int(day))
    return Point(text, exact, exact, "day", False, qualifier)


def _days(year: int, month: int) -> int:
    """Days in a month; the Gregorian rule repeats every 400 years, so any year maps onto one the calendar module takes."""
    return calendar.monthrange(year % 400 + 2000, month)[1]
