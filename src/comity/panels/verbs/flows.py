"""Flows: what two states traded, and each with the world, as the Correlates of War project has it."""

from __future__ import annotations

from comity.panels.coded import both_ways, in_state_years, in_years, keys, pair_keys
from comity.panels.panel import Panel
from comity.panels.verbs.verb import Column, Made, Verb


def _dyads(panel: Panel) -> Made:
    """`flow1` are the imports of state 1 from state 2; a turned pair has the two exchanged."""
    table = panel.holdings.table("cow_dyadic_trade")
    found = in_years(panel, pair_keys(panel), both_ways(table, ("flow1", "flow2")))
    return {"flow1": found.column("flow1"), "flow2": found.column("flow2")}


def _states(panel: Panel) -> Made:
    found = in_state_years(panel, keys(panel, 1), panel.holdings.table("cow_trade"))
    return {"imports": found.column("imports"), "exports": found.column("exports")}


_UNIT = "million current US dollars"
VERB = Verb(
    name="flows",
    asserts="what two states traded, and each with the world",
    coverage="the years and states of the files, 1870 to 2014; import them with `comity import cow`",
    columns=(
        Column("flow1", "imports of state 1 from state 2 in the year", "none", _UNIT),
        Column("flow2", "imports of state 2 from state 1 in the year", "none", _UNIT),
        Column("imports", "all imports of the state in the year", "none", _UNIT),
        Column("exports", "all exports of the state in the year", "none", _UNIT),
    ),
    dyads=_dyads,
    states=_states,
    sources=("cow_trade",),
    asks=False,
)
