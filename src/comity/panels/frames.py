"""Frames: the states, or dyads, of a system and its years or months, as the rows of a panel."""

from __future__ import annotations

from comity.model.errors import QueryError
from comity.panels import spans
from comity.panels.rows import Rows
from comity.panels.systems import System, members
from comity.store.asking import today

Years = tuple[int, int] | range | int | None


def states_of(system: System, unit: str, years: Years, *, microstates: bool) -> Rows:
    """The members of a system in every period in which they were. Raises QueryError for years that are none."""
    given = members(system.name, microstates=microstates)
    at, begins, ends = spans.alone(given, *_limits(system, years, unit), unit)
    return Rows(given, at, None, begins, ends, unit)


def dyads_of(system: System, unit: str, years: Years, *, microstates: bool, directed: bool, same_day: bool) -> Rows:
    """Every two members in every period in which both were. Raises QueryError for years that are none."""
    given = members(system.name, microstates=microstates)
    return Rows(given, *spans.together(given, *_limits(system, years, unit), unit, same_day=same_day, directed=directed), unit)


def _limits(system: System, years: Years, unit: str) -> tuple[int, int]:
    """The first and the last period that are asked for."""
    first, last = _years(system, years)
    return (first, last) if unit == "year" else (first * 12, last * 12 + 11)


def _years(system: System, years: Years) -> tuple[int, int]:
    if years is None:
        return system.first, today().year
    if isinstance(years, int):
        years = (years, years)
    first, last = (years[0], years[-1]) if isinstance(years, range) and years else tuple(years) if len(years) == 2 else (1, 0)
    if not (isinstance(first, int) and isinstance(last, int)) or first > last:
        raise QueryError(f"{years!r} are no years; give one, a range, or the first and the last: (1990, 2020).")
    if last < system.first or last > today().year:
        raise QueryError(
            f"Panels of {system.name} have the years from {system.first} to {today().year}, and not {first} to {last}."
        )
    return first, last
