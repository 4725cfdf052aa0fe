"""EDTF dates as time values of Wikibase: a day, a month, a year, a decade or a century, and nothing finer than the date has.

https://www.mediawiki.org/wiki/Wikibase/DataModel#Dates_and_times
"""

from __future__ import annotations

from typing import NamedTuple

from comity.model.edtf import parse

_PRECISION = {"day": 11, "month": 10, "year": 9, "decade": 8, "century": 7}


class Time(NamedTuple):
    """A time value in the Gregorian calendar; `month` and `day` are 0 where they are not told. `circa`: whether it is about then."""

    year: int
    month: int
    day: int
    precision: int
    circa: bool = False


def time_of(date: str) -> Time | None:
    """The time value of an EDTF date; None for what Wikibase has none for: an interval, a season, a doubted date."""
    read = parse(date)
    if read.earliest is None or read.precision not in _PRECISION or date[-1] in "?%" or "/" in date:
        return None
    year, month, day = read.earliest
    exact = read.precision == "day"
    return Time(
        year, month if exact or read.precision == "month" else 0, day if exact else 0, _PRECISION[read.precision], date[-1] == "~"
    )
