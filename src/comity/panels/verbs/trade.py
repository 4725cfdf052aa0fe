"""Trade: what share of a state's exports and imports was with the other, as its own figures have it."""

from __future__ import annotations

import polars as pl

from comity.panels.happening import in_periods, placed
from comity.panels.panel import Panel
from comity.panels.verbs.verb import Column, Made, Verb


def _dyads(panel: Panel) -> Made:
    rows, found = panel.rows, {}
    told = panel.holdings.pairs(panel.holdings.kb.trade_shares())
    for flow in ("exports", "imports"):
        shares = placed(told.filter(flow=flow), "year", "year").select("pair", "period", "share").sort("pair", "period")
        yearly = shares if rows.unit == "year" else _monthly(shares)
        for side, turned in (("12", False), ("21", True)):
            found[f"{flow[:-1]}_share{side}"] = in_periods(rows, rows.pairs(turned=turned), yearly).column("share")
    return found


def _monthly(shares: pl.DataFrame) -> pl.DataFrame:
    """A year's share in each of its months."""
    months = shares.with_columns(month=pl.lit(list(range(12)))).explode("month")
    return months.with_columns(period=pl.col("period") * 12 + pl.col("month")).drop("month").sort("pair", "period")


VERB = Verb(
    name="trade",
    asserts="what share of each state's trade was with the other",
    coverage="the main partners that the Factbook and articles name, in the years that they name; null elsewhere, and never 0",
    columns=tuple(
        Column(f"{flow}_share{one}{other}", f"share of state {other} in the {flow}s of state {one} in that year", unit="per cent")
        for flow in ("export", "import")
        for one, other in (("1", "2"), ("2", "1"))
    ),
    dyads=_dyads,
)
