"""Votes: how often two states voted alike in the General Assembly of the United Nations."""

from __future__ import annotations

import numpy as np
import polars as pl

from comity.panels.coded import in_years, pair_keys
from comity.panels.panel import Panel
from comity.panels.verbs.verb import Column, Made, Verb

_CAST = (1, 2, 3)
"""Yes, abstention, no; others were not there, or no members."""


def _dyads(panel: Panel) -> Made:
    found = in_years(panel, pair_keys(panel), agreement(panel.holdings.table("unvotes_votes")))
    return {name: found.column(name) for name in ("votes_shared", "votes_agreement")}


def agreement(votes: pl.DataFrame) -> pl.DataFrame:
    """By pair and year in how many votes both took part, and the share of them in which they voted alike; an abstention is half a yes and half a no."""
    cast = votes.filter(pl.col("vote").is_in(_CAST)).with_columns(year=pl.col("session") + 1945)
    found = []
    for (year,), group in cast.group_by("year", maintain_order=True):
        codes, calls = np.unique(group["ccode"].to_numpy()), np.unique(group["rcid"].to_numpy())
        table = np.full((len(codes), len(calls)), np.nan, dtype=np.float32)
        table[np.searchsorted(codes, group["ccode"]), np.searchsorted(calls, group["rcid"])] = group["vote"].to_numpy()
        found.append(_pairs(codes, table).with_columns(year=pl.lit(year, pl.Int32)))
    return pl.concat(found) if found else pl.DataFrame(schema=_SCHEMA)


def _pairs(codes: np.ndarray, table: np.ndarray) -> pl.DataFrame:
    """By pairs of a year's table of states and votes."""
    there = (~np.isnan(table)).astype(np.float32)
    kinds = [(np.nan_to_num(table) == kind).astype(np.float32) for kind in _CAST]
    shared = there @ there.T
    apart = sum(abs(x - y) / 2 * (kinds[x] @ kinds[y].T) for x in range(3) for y in range(3) if x != y)
    with np.errstate(invalid="ignore", divide="ignore"):
        alike = np.where(shared > 0, 1 - apart / shared, np.nan)
    one, other = np.nonzero(~np.eye(len(codes), dtype=bool))
    return pl.DataFrame(
        {
            "ccode1": codes[one], "ccode2": codes[other], "votes_shared": shared[one, other].astype(np.int32),
            "votes_agreement": pl.Series(alike[one, other]).fill_nan(None),
        }
    )  # fmt: skip


_SCHEMA = {"ccode1": pl.Int32, "ccode2": pl.Int32, "votes_shared": pl.Int32, "votes_agreement": pl.Float32, "year": pl.Int32}
"""What there is of years of which the file has nothing."""
VERB = Verb(
    name="votes",
    asserts="how often two states voted alike in the General Assembly",
    coverage="the sessions of the file, by the year in which each began; import it with `comity import unvotes`",
    columns=(
        Column("votes_shared", "votes of the year's session in which both took part", "none", "votes"),
        Column(
            "votes_agreement",
            "share of them in which they voted alike, an abstention half-way between yes and no",
            "always against each other",
            "share",
        ),
    ),
    dyads=_dyads,
    sources=("unvotes",),
    asks=False,
)
