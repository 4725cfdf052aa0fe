"""Answers in rows: 1, 0 or null; over all days of a period; and what stands beside them."""

from __future__ import annotations

import numpy as np
import polars as pl

from comity.panels.existence import gone
from comity.panels.panel import Panel
from comity.panels.steps import Found, Moment
from comity.reconciliation.days import bounds, day

_UNKNOWN = -1


def numbered(given: pl.Series) -> np.ndarray:
    """Answers as numbers: 1 yes, 0 no, -1 unknown."""
    return given.replace_strict({"yes": 1, "no": 0}, default=_UNKNOWN, return_dtype=pl.Int8).to_numpy()


def nullable(numbers: np.ndarray) -> pl.Series:
    """Numbers with null for -1."""
    return pl.Series(numbers).set(pl.Series(numbers == _UNKNOWN), None)


def answered(panel: Panel, found: Found, moment: Moment) -> pl.Series:
    """The answer in each row: 1, 0, null where it is unknown; 0 where one of the states did not exist."""
    numbers = found.numbers(numbered(found.steps.values["answer"]), otherwise=_UNKNOWN)
    numbers[(numbers == _UNKNOWN) & gone(panel.rows, moment)] = 0
    return nullable(numbers)


def flag(found: Found, said: pl.Expr) -> pl.Series:
    """Whether something is said of the step of each row: 1, 0, null where no answer is known."""
    values = found.steps.values
    numbers = values.select(
        pl.when(pl.col("answer").is_null()).then(_UNKNOWN).otherwise(said.fill_null(False).cast(pl.Int8))
    ).to_series()
    return nullable(found.numbers(numbers.cast(pl.Int8).to_numpy(), otherwise=_UNKNOWN))


def covered(panel: Panel, opening: Found, closing: Found) -> tuple[pl.Series, pl.Series]:
    """Over all days of each period, by the steps of its first and last: whether it was so on any, null where none was and not all are known;
    and on what share of those that are known."""
    first, last = panel.rows.day("first"), panel.rows.day("last")
    yes, no = (_days(closing, answer, last) - _days(opening, answer, first - 1) for answer in ("yes", "no"))
    known = yes + no
    with np.errstate(invalid="ignore", divide="ignore"):
        portion = pl.Series((yes / known).astype(np.float32)).fill_nan(None)
    found = np.where(yes > 0, 1, np.where(no == last - first + 1, 0, _UNKNOWN)).astype(np.int8)
    lost = (known == 0) & gone(panel.rows, "first") & gone(panel.rows, "last")
    found[lost] = 0
    return nullable(found), portion.set(pl.Series(lost), 0.0)


def _days(found: Found, answer: str, until: np.ndarray) -> np.ndarray:
    """On how many days up to one the answer has been so, by the step that holds on the day after it or on it."""
    steps = found.steps
    before = found.numbers(steps.values[answer].to_numpy().astype(np.int32))
    holds = found.numbers((steps.values["answer"] == answer).fill_null(False).to_numpy())
    begun = found.numbers(steps.days.astype(np.int32))
    return before + np.where(holds, until - begun + 1, 0)


def since_year(found: Found) -> pl.Series:
    """The year in which what holds began: the first that its date may mean, null where none is told."""
    texts = found.steps.values["since"]
    known = texts.drop_nulls().unique().to_list()
    years = {text: day(bounds(text)[0]).year for text in known if bounds(text)[0] > 1}
    numbers = texts.replace_strict(years, default=None, return_dtype=pl.Int16).fill_null(_UNKNOWN)
    return nullable(found.numbers(numbers.to_numpy(), otherwise=_UNKNOWN))
