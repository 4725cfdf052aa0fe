"""What happened between two states in each period: events by their dates, as steps that last for a period."""

from __future__ import annotations

import numpy as np
import polars as pl

from comity.panels.rows import Rows
from comity.panels.spans import firsts, periods
from comity.panels.steps import Found, Steps, find
from comity.reconciliation.days import bounds


def placed(frame: pl.DataFrame, date: str, unit: str) -> pl.DataFrame:
    """Rows with the `period` in which their date (EDTF) lies; those whose date does not lie in one are left out."""
    dated = frame.filter(pl.col(date).is_not_null())
    ends = np.array([bounds(text) for text in dated[date]], dtype=np.int64).reshape(-1, 2)
    first, last = periods(ends[:, 0], unit), periods(ends[:, 1], unit)
    return dated.with_columns(period=pl.Series(first)).filter(pl.Series(first == last))


def in_periods(rows: Rows, pairs: np.ndarray, frame: pl.DataFrame) -> Found:
    """What a frame with `pair` and `period`, each two once, holds for each row; null where it has nothing of the two in that period."""
    return find(rows, pairs, _lasting(frame, rows.unit))


def _lasting(frame: pl.DataFrame, unit: str) -> Steps:
    """A step where each period begins, and one to nothing where it ends, unless the next begins there."""
    frame = frame.sort("pair", "period")
    followed = (pl.col("pair").shift(-1) == pl.col("pair")) & (pl.col("period").shift(-1) == pl.col("period") + 1)
    after = frame.filter(~followed.fill_null(False)).select("pair", pl.col("period") + 1)
    every = pl.concat([frame, after], how="diagonal").sort("pair", "period")
    return Steps(every["pair"].to_numpy(), firsts(every["period"].to_numpy(), unit), every.drop("pair", "period"))


def known_of(rows: Rows, pairs: np.ndarray, known: pl.DataFrame) -> np.ndarray:
    """Whether each row's two are among pairs of which something is told."""
    found: np.ndarray = rows.spread(np.isin(pairs, known["pair"].to_numpy()))
    return found
