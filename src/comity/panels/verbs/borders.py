"""Borders: whether two states share a land border, and how long it is."""

from __future__ import annotations

import numpy as np
import polars as pl

from comity.panels.answered import nullable
from comity.panels.panel import Panel
from comity.panels.steps import find, steps_of
from comity.panels.verbs.verb import Column, Made, Verb


def _dyads(panel: Panel) -> Made:
    rows, pairs = panel.rows, panel.rows.pairs(unordered=True)
    told = panel.holdings.pairs(panel.holdings.kb.border_spans())
    spans = told.group_by("pair").agg(pl.col("length_km").max(), first=pl.col("first_day").min(), last=pl.col("last_day").max())
    ended = spans.select("pair", day=pl.col("last"), length_km=pl.lit(None, dtype=pl.Float64), border=pl.lit(0))
    begun = spans.select("pair", day=pl.col("first"), length_km="length_km", border=pl.lit(1))
    at = find(rows, pairs, steps_of(pl.concat([begun, ended]), "pair", "day"))
    border = at.numbers(at.steps.values["border"].to_numpy().astype(np.int8), otherwise=-1)
    return {"land_border": nullable(np.where(border == 1, 1, -1).astype(np.int8)), "border_km": at.column("length_km")}


VERB = Verb(
    name="borders",
    asserts="whether two states share a land border, and its length",
    coverage="the borders of today's states since both have existed, by the Factbook and articles; former borders are in none",
    columns=(
        Column("land_border", "a land border is told of"),
        Column("border_km", "its length, as last told", unit="kilometres"),
    ),
    dyads=_dyads,
)
