"""Minimum distance: how far the nearest points of two states lay apart."""

from __future__ import annotations

from comity.panels.coded import both_ways, in_years, pair_keys
from comity.panels.panel import Panel
from comity.panels.verbs.verb import Column, Made, Verb


def _dyads(panel: Panel) -> Made:
    table = both_ways(panel.holdings.table("cow_distance"))
    return {"min_distance": in_years(panel, pair_keys(panel), table).column("mindist").alias("min_distance")}


VERB = Verb(
    name="minimum_distance",
    asserts="how far the nearest points of two states lay apart",
    coverage="the dyads and years of the file; null elsewhere; import it with `comity import cow`",
    columns=(Column("min_distance", "least distance of the two in the year", "they touch", "kilometres"),),
    dyads=_dyads,
    sources=("mindist",),
    asks=False,
)
