"""Answers in rows: 1, 0 or null; over all days of a period; and what stands beside them."""

from __future__ import annotations

import numpy as np
import polars as pl

from comity.model.edtf import choices
from comity.panels.existence import gone
from comity.panels.panel import Panel
from comity.panels.rows import Rows
from comity.panels.steps import Found, Moment
from comity.reconciliation.days import bounds, day

_UNKNOWN = -1
_PLAIN = r"^(\d{4})(?:-\d\d){0,2}$"
"""A date that means one year."""


def numbered(given: pl.Series) -> np.ndarray:
    """Answers as numbers: 1 yes, 0 no, -1 unknown."""
    return given.replace_strict({"yes": 1, "no": 0}, default=_UNKNOWN, return_dtype=pl.Int8).to_numpy()


def nullable(numbers: np.ndarray) -> pl.Series:
    """Numbers with null for -1."""
    return pl.Series(numbers).set(pl.Series(numbers == _UNKNOWN), None)


def answers(panel: Panel, found: Found, moment: Moment) -> np.ndarray:
    """The answer in each row: 1, 0, -1 where it is unknown; 0 where one of the states did not exist."""
    numbers = found.numbers(numbered(found.steps.values["answer"]), otherwise=_UNKNOWN)
    numbers[(numbers == _UNKNOWN) & gone(panel.rows, moment)] = 0
    return numbers


def flag(found: Found, said: pl.Expr) -> pl.Series:
    """Whether something is said of the step of each row: 1, 0, null where no answer is known."""
    values = found.steps.values
    numbers = values.select(
        pl.when(pl.col("answer").is_null()).then(_UNKNOWN).otherwise(said.fill_null(False).cast(pl.Int8))
    ).to_series()
    return nullable(found.numbers(numbers.cast(pl.Int8).to_numpy(), otherwise=_UNKNOWN))


def covered(panel: Panel, opening: Found, closing: Found) -> tuple[pl.Series, pl.Series]:
    """Over all days of each period, by the steps of its first and last: whether it was so on any, null where none was and not all are known;
    and on what share of them, null where not all are known."""
    some = closing.numbers(numbered(closing.steps.values["answer"]), otherwise=_UNKNOWN)
    portion = np.where(some == _UNKNOWN, np.float32("nan"), some.astype(np.float32))
    turning = np.flatnonzero(opening.at != closing.at)  # most periods have one answer throughout
    some[turning], portion[turning] = _over_days(panel.rows, opening.only(turning), closing.only(turning), turning)
    lost = (some == _UNKNOWN) & gone(panel.rows, "first") & gone(panel.rows, "last")
    some[lost], portion[lost] = 0, 0
    return nullable(some), pl.Series(portion).fill_nan(None)


def _over_days(rows: Rows, opening: Found, closing: Found, at: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Whether it was so on any day of some periods, and on what share of the days."""
    first, last = rows.day("first")[at], rows.day("last")[at]
    yes, no = (_days(closing, answer, last) - _days(opening, answer, first - 1) for answer in ("yes", "no"))
    days = last - first + 1
    portion = np.where(yes + no == days, yes / days, np.nan).astype(np.float32)
    return np.where(yes > 0, 1, np.where(no == days, 0, _UNKNOWN)).astype(np.int8), portion


def _days(found: Found, answer: str, until: np.ndarray) -> np.ndarray:
    """On how many days up to one the answer has been so, by the step that holds on the day after it or on it."""
    steps = found.steps
    before = found.numbers(steps.values[answer].to_numpy().astype(np.int32))
    holds = found.numbers((steps.values["answer"] == answer).fill_null(False).to_numpy())
    begun = found.numbers(steps.days.astype(np.int32))
    return before + np.where(holds, until - begun + 1, 0)


def since_year(found: Found) -> pl.Series:
    """The year in which what holds began; null where none is told, or dates of several years are."""
    texts = found.steps.values["since"]
    plain = texts.str.extract(_PLAIN).cast(pl.Int16)
    others = texts.filter(plain.is_null()).drop_nulls().unique()
    years = {text: year for text in others if (year := _year(text)) is not None}
    told = texts.replace_strict(years, default=None, return_dtype=pl.Int16) if years else plain
    numbers = plain.fill_null(told).fill_null(_UNKNOWN)
    return nullable(found.numbers(numbers.to_numpy(), otherwise=_UNKNOWN))


def _year(text: str) -> int | None:
    """The year of a date; None where it may be of several."""
    ends = {day(end).year for each in choices(text) for end in bounds(each)}
    return ends.pop() if len(ends) == 1 else None
