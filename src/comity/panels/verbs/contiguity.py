"""Contiguity: whether two states border each other on land, or within so many miles of water (Correlates of War, Direct Contiguity)."""

from __future__ import annotations

import polars as pl

from comity.panels.coded import covered, in_years, pair_keys, within
from comity.panels.panel import Panel
from comity.panels.verbs.verb import Column, Made, Verb


def _dyads(panel: Panel) -> Made:
    yearly = by_year(panel.holdings.table("cow_contiguity"))
    contiguity = in_years(panel, pair_keys(panel), yearly).column("contiguity")
    return {"contiguity": within(contiguity, covered(panel, yearly))}


def by_year(spans: pl.DataFrame) -> pl.DataFrame:
    """The type of contiguity of each two in each year from either side: the nearest that held in any month of it."""
    both = pl.concat([spans, spans.select(ccode1="ccode2", ccode2="ccode1", conttype="conttype", begin="begin", end="end")])
    years = both.with_columns(year=pl.int_ranges(pl.col("begin") // 12, pl.col("end") // 12 + 1, dtype=pl.Int32)).explode("year")
    near = years.with_columns(pl.when(pl.col("conttype") > 0).then(pl.col("conttype")))
    return near.group_by("ccode1", "ccode2", "year").agg(contiguity=pl.col("conttype").min().fill_null(0).cast(pl.Int8))


VERB = Verb(
    name="contiguity",
    asserts="whether two states are contiguous: 1 on land, 2 within 12 miles of water, 3 within 24, 4 within 150, 5 within 400",
    coverage="1816 to the last year of the file (2016 in v3.2); import it with `comity import cow`",
    columns=(
        Column("contiguity", "type of direct contiguity, the nearest in the year", "more than 400 miles of water lie between, or none is listed", "type 1 to 5"),
    ),
    dyads=_dyads,
    sources=("cow_contiguity",),
    asks=False,
)  # fmt: skip
