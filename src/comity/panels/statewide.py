"""How many partners a state has in each period: steps of pairs, counted by state."""

from __future__ import annotations

import numpy as np
import polars as pl

from comity.panels.answered import nullable
from comity.panels.panel import Panel
from comity.panels.rows import SHIFT
from comity.panels.steps import Steps, find, steps_of


def partners(panel: Panel, steps: Steps, *, side: int | None) -> pl.Series:
    """With how many others the answer is yes on the last day of the period: of pairs that have the state on a side (1 or 2), or on either (None).

    Null where there is no yes: nothing is told then.
    """
    firsts, seconds = np.divmod(steps.keys, SHIFT)
    whose = {1: [firsts], 2: [seconds], None: [firsts, seconds]}[side]
    changes = _changes(steps)
    turns = pl.concat([pl.DataFrame({"state": each, "day": steps.days, "change": changes}) for each in whose])
    summed = turns.filter(pl.col("change") != 0).group_by("state", "day").agg(pl.col("change").sum()).sort("state", "day")
    counted = summed.select("state", "day", count=pl.col("change").cum_sum().over("state"))
    found = find(panel.rows, panel.rows.states(1).astype(np.int64), steps_of(counted, "state", "day"))
    counts = found.numbers(found.steps.values["count"].to_numpy().astype(np.int16), otherwise=-1)
    return nullable(np.where(counts > 0, counts, np.int16(-1)))


def _changes(steps: Steps) -> np.ndarray:
    """By how much each step changes the number of those of its key: 1 where a yes begins, -1 where one ends."""
    held = (steps.values["answer"] == "yes").fill_null(False).to_numpy().astype(np.int32)
    before = np.where(np.append(-1, steps.keys[:-1]) == steps.keys, np.append(0, held[:-1]), 0)
    changes: np.ndarray = held - before
    return changes
