"""Diplomatic exchange: at what level each of two states was represented at the other, as the Correlates of War project codes it in its waves."""

from __future__ import annotations

import polars as pl

from comity.panels.coded import both_ways, in_years, pair_keys
from comity.panels.panel import Panel
from comity.panels.verbs.verb import Column, Made, Verb


def _dyads(panel: Panel) -> Made:
    """`dr_at_2` is the level of state 1 at state 2, so a turned pair has the two exchanged."""
    table = panel.holdings.table("cow_exchange").with_columns(pl.col("dr_at_1", "dr_at_2").cast(pl.Int8))
    found = in_years(panel, pair_keys(panel), both_ways(table, ("dr_at_1", "dr_at_2")))
    return {"exchange12": found.column("dr_at_2"), "exchange21": found.column("dr_at_1")}


_ZERO = "no diplomat of it was there"
VERB = Verb(
    name="exchange",
    asserts="the levels of Diplomatic Exchange as they are coded: 1 chargé d'affaires, 2 minister, 3 ambassador, 9 another or not known",
    coverage="its waves from 1817 to 2005, and the pairs that the file has in them; null between waves; import it with `comity import cow`",
    columns=(
        Column("exchange12", "level of state 1's representative at state 2 in the wave of that year", _ZERO, "level"),
        Column("exchange21", "level of state 2's representative at state 1", _ZERO, "level"),
    ),
    dyads=_dyads,
    sources=("cow_exchange",),
    asks=False,
)
