"""How many things hold of each two at once, from spans that may overlap, as steps."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl

from comity.panels.steps import Found, Steps, steps_of


def held(spans: pl.DataFrame, *same: str) -> pl.DataFrame:
    """Spans (`pair`, `first_day`, `last_day`) as the days on which how many hold changes: `count` by `pair`, and by `same` beside it, from each day on."""
    by = ["pair", *same]
    ended = spans.filter(pl.col("last_day") < date.max)
    events = pl.concat(
        [
            spans.select(*by, day="first_day", change=pl.lit(1)),
            ended.select(*by, day=pl.col("last_day").dt.offset_by("1d"), change=pl.lit(-1)),
        ]
    )
    summed = events.group_by(*by, "day").agg(pl.col("change").sum()).sort(*by, "day")
    return summed.with_columns(count=pl.col("change").cum_sum().over(by)).drop("change")


def held_once(spans: pl.DataFrame, *same: str) -> Steps:
    """How many different things hold of each two, those of `same` values counted once."""
    each = held(spans, *same).sort("pair", *same, "day").with_columns(on=(pl.col("count") > 0).cast(pl.Int32))
    turns = each.with_columns(change=pl.col("on") - pl.col("on").shift(1, fill_value=0).over("pair", *same))
    summed = turns.group_by("pair", "day").agg(pl.col("change").sum()).sort("pair", "day")
    return steps_of(summed.select("pair", "day", count=pl.col("change").cum_sum().over("pair")), "pair", "day")


def counted(found: Found) -> np.ndarray:
    """The count in each row, 0 where nothing is told of the two."""
    return found.numbers(found.steps.values["count"].to_numpy().astype(np.int16))
