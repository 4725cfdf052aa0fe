"""Whether the states of each row existed, themselves or what they continue: where one did not, whatever is asked of the two is answered by no."""

from __future__ import annotations

from functools import cache

import numpy as np
import polars as pl

from comity.panels.rows import Rows
from comity.panels.steps import Moment, Steps, find, steps_of
from comity.panels.systems import places
from comity.reconciliation.days import LAST
from comity.reconciliation.lifetimes import common_lifetime


@cache
def _lives() -> Steps:
    """By state, whether it existed from a day on."""
    rows = [(place, 1, False) for place in places().values()]
    for ident, place in places().items():
        for first, last in common_lifetime((ident,)):
            rows = [row for row in rows if row[:2] != (place, first)]
            rows.append((place, first, True))
            if last < LAST:
                rows.append((place, last + 1, False))
    return steps_of(
        pl.DataFrame(rows, schema={"place": pl.Int64, "day": pl.Int64, "lives": pl.Boolean}, orient="row"), "place", "day"
    )


def gone(rows: Rows, moment: Moment) -> np.ndarray:
    """Of each row, whether one of its states did not exist at a moment of the period; not so of one that we do not know."""
    return rows.once(f"gone {moment}", lambda: _gone(rows, moment))


def _gone(rows: Rows, moment: Moment) -> np.ndarray:
    sides = (1,) if rows.other is None else (1, 2)
    missing = np.zeros(len(rows), dtype=bool)
    lives = _lives().values["lives"].to_numpy()
    for side in sides:
        found = find(rows, rows.states(side).astype(np.int64), _lives(), moment)
        missing |= ~found.numbers(lives, otherwise=True)
    return missing
