"""Panels in one line: `comity.panel.dyad_years("cow", (1990, 2020)).add("relations", "missions")`; see `comity.panels`."""

from __future__ import annotations

from pathlib import Path
from typing import TypedDict, Unpack

from comity.assembly.home import imported
from comity.assembly.opening import open_knowledge_base
from comity.model.errors import QueryError
from comity.panels import frames
from comity.panels.frames import Years
from comity.panels.holdings import Holdings
from comity.panels.panel import Panel
from comity.panels.systems import system_named
from comity.store.knowledge_base import KnowledgeBase


class StateOptions(TypedDict, total=False):
    """What may be asked for beside system and years.

    `microstates=True`: with those of Gleditsch and Ward's tentative list. `kb`: what is asked for columns, else what `comity.open` opens; `data`: the folder of
    imported data sets, else where `comity import` puts them.
    """

    microstates: bool
    kb: KnowledgeBase
    data: Path


class DyadOptions(StateOptions, total=False):
    """What may be asked for of dyads as well.

    `directed=True`: each two twice, once from either side; else once, the lower code first. `drop_false_dyads=True`: only where both were members on one
    day at least: Suriname and South Vietnam were not in 1975, though each was in that year.
    """

    directed: bool
    drop_false_dyads: bool


def state_years(system: str = "comity", years: Years = None, **options: Unpack[StateOptions]) -> Panel:
    """Every member of a state system in every year in which it was one, sorted by code and year.

    `system`: `cow`, `gw` or `comity`. `years`: one, a range (its end left out, as Python has it), or first and last; without it all from the system's first to the
    current one. `options`: see `StateOptions`. Columns `ccode`, `gwcode` or `iso`, and `year`. Raises QueryError for a system, years or options that there are not.
    """
    return _states(system, "year", years, options)


def state_months(system: str = "comity", years: Years = None, **options: Unpack[StateOptions]) -> Panel:
    """Every member in every month, as `state_years`; columns `year` and `month`."""
    return _states(system, "month", years, options)


def dyad_years(system: str = "comity", years: Years = None, **options: Unpack[DyadOptions]) -> Panel:
    """Every two members of a state system in every year in which both were members, sorted by the two codes and year.

    `options`: see `DyadOptions`; the rest as `state_years`. Columns `ccode1`, `ccode2` (`gwcode1`, `iso1` …), `dyadid` where codes are numbers, and `year`.
    """
    return _dyads(system, "year", years, options)


def dyad_months(system: str = "comity", years: Years = None, **options: Unpack[DyadOptions]) -> Panel:
    """Every two members in every month, as `dyad_years`; columns `year` and `month`."""
    return _dyads(system, "month", years, options)


def _states(system: str, unit: str, years: Years, options: StateOptions) -> Panel:
    _checked(options, StateOptions)
    known = system_named(system)
    rows = frames.states_of(known, unit, years, microstates=options.get("microstates", True))
    return Panel(known, rows, _holdings(options))


def _dyads(system: str, unit: str, years: Years, options: DyadOptions) -> Panel:
    _checked(options, DyadOptions)
    known, directed = system_named(system), options.get("directed", True)
    same_day, microstates = options.get("drop_false_dyads", True), options.get("microstates", True)
    rows = frames.dyads_of(known, unit, years, microstates=microstates, directed=directed, same_day=same_day)
    return Panel(known, rows, _holdings(options), directed=directed)


def _checked(options: StateOptions, known: type) -> None:
    for name in options:
        if name not in known.__annotations__:
            raise QueryError(f"Panels have no option {name!r}; choose from {', '.join(known.__annotations__)}.")


def _holdings(options: StateOptions) -> Holdings:
    return Holdings(lambda: options.get("kb") or open_knowledge_base(), options.get("data") or imported())
