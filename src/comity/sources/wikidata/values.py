"""Wikidata's values as ours: times as EDTF, states and organisations as identifiers."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from comity.gazetteer.organizations import organizations
from comity.gazetteer.states import states
from comity.sources.wikidata.entities import Snak, Time, Told

JULIAN = "Q1985786"
CIRCA = "Q5727902"
_TIME = re.compile(r"\+?(\d{4,16})-(\d\d)-(\d\d)T")
_DAY, _MONTH, _YEAR, _DECADE, _CENTURY = 11, 10, 9, 8, 7


@cache
def state_items() -> dict[str, str]:
    """Our identifier of a state by the number of its item."""
    return {state.wikidata: ident for ident, state in states().items() if state.wikidata}


@cache
def organization_items() -> dict[str, str]:
    """Our identifier of an organisation by the number of its item."""
    return {each.wikidata: ident for ident, each in organizations().items() if each.wikidata}


def when(told: Told, *properties: str) -> str | None:
    """The date of a statement's first qualifier among some, EDTF; about (`~`) where its editors say circa. None where it has none, or one that is not known."""
    found = told.of(*properties)
    written = edtf(found) if found else None
    circa = any(each.value == CIRCA for each in told.qualifiers.get("P1480", ()))
    return f"{written}~" if written and circa else written


def edtf(snak: Snak) -> str | None:
    """A time value as EDTF at its own precision; None for what is no time, before the year 1, or coarser than a century.

    A day of the Julian calendar is given in the Gregorian, as EDTF has it (Wikibase's JSON keeps the day of the calendar that it names).
    """
    found = _TIME.match(snak.value.time) if isinstance(snak.value, Time) else None
    if found is None or not isinstance(snak.value, Time) or len(found[1].lstrip("0")) > 4 or not int(found[1]):
        return None
    year, month, day = f"{int(found[1]):04}", found[2], found[3]
    precision = snak.value.precision
    if precision >= _DAY and "00" not in (month, day):
        return (
            _gregorian(int(year), int(month), int(day)) if snak.value.calendarmodel.endswith(JULIAN) else f"{year}-{month}-{day}"
        )
    if precision >= _MONTH and month != "00":
        return f"{year}-{month}"
    return {_DECADE: f"{year[:3]}X", _CENTURY: f"{(int(year) - 1) // 100:02}XX"}.get(
        precision, year if precision >= _YEAR else None
    )


_JULIAN_DAYS = -308
"""From 1 March of the Julian year 0, which leaps too, to the day before 1 January of the Gregorian year 1."""


def _gregorian(year: int, month: int, day: int) -> str | None:
    """The Gregorian day of a Julian one, by counting from 1 March, so that a leap day is the last of its year."""
    years, months = (year, month - 3) if month > 2 else (year - 1, month + 9)
    ordinal = years * 1461 // 4 + (153 * months + 2) // 5 + day + _JULIAN_DAYS
    return date.fromordinal(ordinal).isoformat() if ordinal > 0 else None
