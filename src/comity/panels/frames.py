"""Frames: state-years, dyad-years, state-months and dyad-months of a state system, with the codes that the field has for them."""

from __future__ import annotations

import numpy as np
import polars as pl

from comity.model.errors import QueryError
from comity.panels import spans
from comity.panels.systems import System, members, system_named
from comity.store.asking import today

Years = tuple[int, int] | range | int | None


def state_years(system: str = "comity", years: Years = None, *, microstates: bool = True) -> pl.DataFrame:
    """Every member of a state system in every year in which it was one, sorted by code and year.

    `years`: one, a range (its end left out, as Python has it), or first and last; without it all from the system's first to the current one.
    `microstates`: with those of Gleditsch and Ward's tentative list. Columns `ccode`, `gwcode` or `iso`, and `year`.
    Raises QueryError for a system or years that there are not.
    """
    return _alone(system_named(system), "year", _limits(system_named(system), years), microstates)


def state_months(system: str = "comity", years: Years = None, *, microstates: bool = True) -> pl.DataFrame:
    """Every member in every month, as `state_years`; columns `year` and `month`."""
    return _alone(system_named(system), "month", _limits(system_named(system), years), microstates)


def dyad_years(
    system: str = "comity",
    years: Years = None,
    *,
    directed: bool = True,
    drop_false_dyads: bool = True,
    microstates: bool = True,
) -> pl.DataFrame:
    """Every two members of a state system in every year in which both were members, sorted by the two codes and year.

    `directed`: each two twice, once from either side; else once, the lower code first. `drop_false_dyads`: only where both were members on one
    day at least: Suriname and South Vietnam were not in 1975, though each was in that year. The rest as `state_years`; columns `ccode1`, `ccode2`
    (`gwcode1`, `iso1` …) and `year`.
    """
    known = system_named(system)
    return _together(known, "year", _limits(known, years), directed, drop_false_dyads, microstates)


def dyad_months(
    system: str = "comity",
    years: Years = None,
    *,
    directed: bool = True,
    drop_false_dyads: bool = True,
    microstates: bool = True,
) -> pl.DataFrame:
    """Every two members in every month, as `dyad_years`; columns `year` and `month`."""
    known = system_named(system)
    return _together(known, "month", _limits(known, years), directed, drop_false_dyads, microstates)


def _limits(system: System, years: Years) -> tuple[int, int]:
    """The first and the last year that are asked for."""
    if years is None:
        return system.first, today().year
    if isinstance(years, int):
        return years, years
    first, last = (
        (years[0], years[-1]) if isinstance(years, range) and len(years) else tuple(years) if len(years) == 2 else (1, 0)
    )
    if first > last:
        raise QueryError(f"{years!r} are no years; give one, a range, or the first and the last: (1990, 2020).")
    return first, last


def _alone(system: System, unit: str, limits: tuple[int, int], microstates: bool) -> pl.DataFrame:
    given = members(system.name, microstates=microstates)
    at, period = spans.alone(given, *_periods(limits, unit), unit)
    return pl.DataFrame({system.column: given.codes[at]} | _when(period, unit), strict=False)


def _together(
    system: System, unit: str, limits: tuple[int, int], directed: bool, same_day: bool, microstates: bool
) -> pl.DataFrame:
    given = members(system.name, microstates=microstates)
    one, other, period = spans.together(given, *_periods(limits, unit), unit, same_day=same_day, directed=directed)
    codes = {f"{system.column}1": given.codes[one], f"{system.column}2": given.codes[other]}
    return pl.DataFrame(codes | _when(period, unit), strict=False)


def _periods(limits: tuple[int, int], unit: str) -> tuple[int, int]:
    return limits if unit == "year" else (limits[0] * 12, limits[1] * 12 + 11)


def _when(period: np.ndarray, unit: str) -> dict[str, np.ndarray]:
    if unit == "year":
        return {"year": period.astype(np.int16)}
    return {"year": (period // 12).astype(np.int16), "month": (period % 12 + 1).astype(np.int8)}
