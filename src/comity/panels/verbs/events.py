"""Events: how often news reported that one state cooperated with the other, or was in conflict with it. Context beside the statements, and never one of them."""

from __future__ import annotations

import polars as pl

from comity.panels.coded import within
from comity.panels.datasets.events import CLASSES
from comity.panels.happening import in_periods
from comity.panels.panel import Panel
from comity.panels.verbs.verb import Column, Made, Verb

MONTHS = 12


def _dyads(panel: Panel) -> Made:
    rows, counts = panel.rows, in_unit(panel.holdings.table("gdelt_events"), panel.rows.unit)
    inside = pl.Series(rows.period).is_in(counts["period"].unique().implode())
    told = panel.holdings.pairs(counts)
    found: Made = {}
    for side, turned in (("12", False), ("21", True)):
        here = in_periods(rows, rows.pairs(turned=turned), told)
        found |= {f"{name}{side}": within(here.column(name), inside) for name in CLASSES}
    return {name: found[name] for name in _NAMES}


def in_unit(events: pl.DataFrame, unit: str) -> pl.DataFrame:
    """Counts by month, or by those years of which every month is at hand."""
    if unit == "month":
        return events.rename({"month": "period"})
    yearly = events.with_columns(period=pl.col("month") // MONTHS)
    whole = yearly.group_by("period").agg(pl.col("month").n_unique()).filter(pl.col("month") == MONTHS)
    return yearly.join(whole, on="period", how="semi").group_by("first", "second", "period").agg(pl.col(CLASSES).sum())


_NAMES = tuple(f"{name}{side}" for name in CLASSES for side in ("12", "21"))
VERB = Verb(
    name="events",
    asserts="how often news reported cooperation and conflict between the two",
    coverage="the months of the files, and years of which every month is at hand; import them with `comity import gdelt`",
    columns=tuple(
        Column(
            f"{name}{one}{other}",
            f"events of {name.replace('_', ' ')} that state {one} did to state {other}, as news reported them",
            "none reported, in a period of which files are at hand",
            "events",
        )
        for name in CLASSES
        for one, other in (("1", "2"), ("2", "1"))
    ),
    dyads=_dyads,
    sources=("gdelt",),
    asks=False,
)
