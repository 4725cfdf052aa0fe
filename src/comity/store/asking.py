"""What the words of a question mean: names of states and organisations, days, and by which date a statement is told."""

from __future__ import annotations

import os
import re
from calendar import month_name, monthrange
from datetime import UTC, date, datetime

from comity.gazetteer.organizations import entity, organization_names
from comity.gazetteer.resolve import resolve
from comity.model.edtf import is_edtf, parse
from comity.model.errors import QueryError
from comity.model.kinds import KINDS
from comity.model.statements import Statement
from comity.model.written_dates import parse_written
from comity.reconciliation.days import FIRST, bounds

Day = str | date


def ident(name: str) -> str:
    """The identifier that a name means. Raises QueryError, with the candidates, where that is not certain."""
    if not isinstance(name, str):
        raise QueryError(f"{name!r} is no name of a state or organisation; give it as text.")
    found = resolve(name)
    if found.id and found.kind != "city":
        return found.id
    likely = [f"{each.id} ({each.name})" for each in found.candidates[:5] if each.kind != "city"]
    hint = f"choose from {', '.join(likely)}." if likely else "give a state's or organisation's name or code."
    why = found.reason.removesuffix("?")
    raise QueryError(f"{name!r} is not certain to be a state or organisation: {why}; {hint}")


def organization(name: str) -> str:
    """The identifier of the organisation that a name means, `org:` before it or not. Raises QueryError as `ident` does."""
    if isinstance(name, str) and (known := organization_names().get(name.removeprefix("org:"))):
        return entity(known)
    return ident(name)


def first_day(day: Day) -> date:
    """The day asked about; of a date that is not a day, its first."""
    return day if isinstance(day, date) else date.fromordinal(bounds(edtf_of(day))[0])


def last_day(day: Day) -> date:
    """The day asked about; of a date that is not a day, its last."""
    return day if isinstance(day, date) else date.fromordinal(bounds(edtf_of(day))[1])


def edtf_of(day: str) -> str:
    """A date as EDTF, however it is usually written: `2009-11-01`, `1 Nov 2009`, `November 2009`, `2009/11/01`, `today`.

    Raises QueryError for what is none, or no day that there is.
    """
    text = str(day).strip() if isinstance(day, str | int) else ""
    if text.lower() == "today":
        return today().isoformat()
    if found := _SLASHED.fullmatch(text):
        text = "-".join(part.zfill(2) for part in found.groups() if part)
    found = _FULL.fullmatch(text)
    if found and not is_edtf(text):
        raise QueryError(_no_day(text, *map(int, found.groups())))
    read = text if is_edtf(text) else parse_written(text)
    if not read or "/" in read or read.startswith("Y") or not _plain(read):
        raise QueryError(f"{day!r} is not a date; write it as 2009-11-01, 2009-11 or 2009, or as 1 November 2009.")
    return read


_SLASHED = re.compile(r"(\d{4})/(\d{1,2})(?:/(\d{1,2}))?")
_FULL = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def _plain(read: str) -> bool:
    """Whether a date has its days: what is open at both ends has none."""
    return parse(read).earliest is not None


def _no_day(text: str, year: int, month: int, day: int) -> str:
    if not 1 <= month <= len(month_name) - 1 or not year:
        return f"{text} is no day: there are twelve months in a year."
    return f"{text} is no day: {month_name[month]} {year} has {monthrange(year, month)[1]} days."


def dates_of(statement: Statement) -> list[str]:
    """The dates of a statement, the telling one first."""
    return [statement.fields[name] for name in KINDS[statement.kind].dates if statement.fields.get(name)]


def when(statement: Statement) -> tuple[int, str, str]:
    """What statements are ordered by in time, the undated last; what happened by a day, none knows since when, stands on that day."""
    dates = dates_of(statement)
    first, last = bounds(dates[0]) if dates else (9_999_999, 9_999_999)
    return first if first > FIRST else last, statement.kind, statement.id


def today() -> date:
    """The day of a question that names none: today in UTC, or what COMITY_TODAY says, for tests."""
    fixed = os.environ.get("COMITY_TODAY")
    return date.fromisoformat(fixed) if fixed else datetime.now(UTC).date()
