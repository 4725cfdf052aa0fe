"""Agreements: how many two states signed in a period, and how many they had signed by its end."""

from __future__ import annotations

import numpy as np
import polars as pl

from comity.panels.happening import in_periods, placed
from comity.panels.panel import Panel
from comity.panels.steps import find, steps_of
from comity.panels.verbs.verb import Column, Made, Verb
from comity.reconciliation.days import bounds


def _dyads(panel: Panel) -> Made:
    rows, pairs = panel.rows, panel.rows.pairs(unordered=True)
    told = panel.holdings.pairs(panel.holdings.kb.dates("agreement"))
    in_one = placed(told, "date", rows.unit).group_by("pair", "period").len("count").sort("pair", "period")
    counted = in_periods(rows, pairs, in_one.with_columns(pl.col("count").cast(pl.Int16))).column("count")
    return {"agreements": counted, "agreements_total": _total(panel, pairs, told)}


def _total(panel: Panel, pairs: np.ndarray, told: pl.DataFrame) -> pl.Series:
    """How many are told to have been signed by the end of each period, those whose date is vague by the latest that it may mean."""
    dated = told.filter(pl.col("date").is_not_null())
    days = pl.Series([bounds(text)[1] for text in dated["date"]], dtype=pl.Int64)
    ordered = (
        dated.with_columns(day=days)
        .sort("pair", "day")
        .with_columns(count=pl.int_range(1, pl.len() + 1, dtype=pl.Int16).over("pair"))
    )
    return find(panel.rows, pairs, steps_of(ordered.select("pair", "day", "count"), "pair", "day")).column("count")


VERB = Verb(
    name="agreements",
    asserts="how many agreements two states signed",
    coverage="agreements that articles name, a few of those there are: a count is a lower bound, and where none is told it is null and never 0",
    columns=(
        Column("agreements", "agreements signed, or come into force, in the period", unit="agreements"),
        Column("agreements_total", "agreements signed by its end, as far as they are dated", unit="agreements"),
    ),
    dyads=_dyads,
)
