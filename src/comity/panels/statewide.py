"""How many partners a state has in each period, each by its own life: a state is not counted again under the name of what continues it."""

from __future__ import annotations

from datetime import date
from itertools import product

import numpy as np
import polars as pl

from comity.panels.answered import nullable
from comity.panels.counting import held
from comity.panels.panel import Panel
from comity.panels.steps import find, steps_of
from comity.panels.systems import places
from comity.reconciliation.days import day
from comity.reconciliation.lifetimes import lifetime


def partners(panel: Panel, question: str, *, side: int | None) -> pl.Series:
    """With how many others the answer is yes on the last day of the period: of pairs that have the state on a side (1 or 2), or on either (None).

    Null where there is no yes: nothing is told then.
    """
    spans = _living(panel.holdings.kb.answer_spans(question).filter(answer="yes"))
    sides = {1: ["first"], 2: ["second"], None: ["first", "second"]}[side]
    whose = pl.concat([spans.select("first_day", "last_day", pair=pl.col(name).replace_strict(places())) for name in sides])
    found = find(panel.rows, panel.rows.states(1).astype(np.int64), steps_of(held(whose), "pair", "day"))
    counts = found.numbers(found.steps.values["count"].to_numpy().astype(np.int16), otherwise=-1)
    return nullable(np.where(counts > 0, counts, np.int16(-1)))


def _living(spans: pl.DataFrame) -> pl.DataFrame:
    """The parts of spans in which both states themselves existed."""
    known = spans.filter(pl.col("first").is_in(list(places())), pl.col("second").is_in(list(places())))
    rows = [
        (first, second, max(begin, one[0], other[0]), min(end, one[1], other[1]))
        for first, second, begin, end in _ordinals(known)
        for one, other in product(lifetime(first), lifetime(second))
    ]
    alive = [(first, second, day(begin), day(end)) for first, second, begin, end in rows if begin <= end]
    return pl.DataFrame(
        alive, schema={"first": pl.String, "second": pl.String, "first_day": pl.Date, "last_day": pl.Date}, orient="row"
    )


def _ordinals(spans: pl.DataFrame) -> list[tuple[str, str, int, int]]:
    rows: list[tuple[str, str, date, date]] = spans.select("first", "second", "first_day", "last_day").rows()
    return [(first, second, begin.toordinal(), end.toordinal()) for first, second, begin, end in rows]
