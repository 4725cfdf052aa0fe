"""Visits: how often somebody who speaks for a state went to the other in a period."""

from __future__ import annotations

import polars as pl

from comity.panels.happening import in_periods, placed
from comity.panels.panel import Panel
from comity.panels.verbs.verb import Column, Made, Verb


def _dyads(panel: Panel) -> Made:
    rows = panel.rows
    told = (
        placed(panel.holdings.pairs(panel.holdings.kb.dates("visit")), "date", rows.unit)
        .group_by("pair", "period")
        .len("count")
        .sort("pair", "period")
    )
    counts = told.with_columns(pl.col("count").cast(pl.Int16))
    return {
        f"visits{side}": in_periods(rows, rows.pairs(turned=turned), counts).column("count")
        for side, turned in (("12", False), ("21", True))
    }


VERB = Verb(
    name="visits",
    asserts="how often somebody who speaks for a state visited the other",
    coverage="visits that articles name, a few of those there were: a count is a lower bound, and where none is told it is null and never 0",
    columns=(
        Column("visits12", "visits from state 1 to state 2 in the period", unit="visits"),
        Column("visits21", "visits from state 2 to state 1 in the period", unit="visits"),
    ),
    dyads=_dyads,
)
