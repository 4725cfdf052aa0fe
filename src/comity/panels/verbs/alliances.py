"""Alliances: what two states had promised each other (Alliance Treaty Obligations and Provisions)."""

from __future__ import annotations

import polars as pl

from comity.panels.coded import both_ways, covered, in_years, pair_keys, within
from comity.panels.panel import Panel
from comity.panels.verbs.verb import Column, Made, Verb

PLEDGES = {
    "defense": "defence",
    "offense": "offence",
    "neutral": "neutrality",
    "nonagg": "non-aggression",
    "consul": "consultation",
}


def _dyads(panel: Panel) -> Made:
    table = panel.holdings.table("atop_alliances").with_columns(pl.col(*PLEDGES).cast(pl.Int8))
    table = both_ways(table)
    there = in_years(panel, pair_keys(panel), table)
    back = there if panel.directed else in_years(panel, pair_keys(panel, turned=True), table)
    inside = covered(panel, table)
    return {
        f"atop_{pledge}": within(pl.select(pl.max_horizontal(there.column(pledge), back.column(pledge))).to_series(), inside)
        for pledge in PLEDGES
    }


VERB = Verb(
    name="alliances",
    asserts="which pledges of alliance the first of two states had made to the second",
    coverage="the years of the file (1815 to 2018 in version 5.1); import it with `comity import atop`",
    columns=tuple(
        Column(
            f"atop_{pledge}",
            f"an alliance obliged state 1 to {word} towards state 2 in the year; where each two stand once, either towards the other",
            "no alliance with such a pledge is listed",
        )
        for pledge, word in PLEDGES.items()
    ),
    dyads=_dyads,
    sources=("atop",),
    asks=False,
)
