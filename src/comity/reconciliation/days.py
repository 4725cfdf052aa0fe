"""EDTF dates as days: the first and the last day each can mean, counted from 1 January of the year 1.

The proleptic Gregorian calendar; what lies before the year 1 or after 9999 is counted as its first or last day. These two
ends stand for "unbounded", and are never shown as dates.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from comity.model.edtf import Day, Edtf, parse

FIRST = date.min.toordinal()
LAST = date.max.toordinal()


@lru_cache(maxsize=65_536)
def edtf(text: str) -> Edtf:
    """The date of an EDTF string; raises DateError."""
    return parse(text)


@lru_cache(maxsize=65_536)
def bounds(text: str) -> tuple[int, int]:
    """The first and last day that a date can mean; an open end is FIRST or LAST."""
    read = edtf(text)
    return _number(read.earliest, FIRST), _number(read.latest, LAST)


def _number(day: Day | None, otherwise: int) -> int:
    if day is None:
        return otherwise
    if day[0] < 1:
        return FIRST
    return LAST if day[0] > 9999 else date(*day).toordinal()


@lru_cache(maxsize=65_536)
def compatible(first: str, second: str) -> bool:
    """Whether two EDTF strings can be true of one event."""
    return edtf(first).compatible(edtf(second))


_PRECISION = {"day": 0, "month": 1, "season": 2, "year": 3, "interval": 4, "decade": 5, "century": 6}


@lru_cache(maxsize=65_536)
def vagueness(text: str) -> tuple[int, bool]:
    """What dates are ordered by, the most precise first: precision, then whether it is doubted or approximate."""
    read = edtf(text)
    return _PRECISION[read.precision], text[-1] in "?~%"


def day(number: int) -> date:
    """The day of a number."""
    return date.fromordinal(number)


LONG = 5 * 366
"""Days: what was last seen longer before the latest document is told of the past, or no more."""
