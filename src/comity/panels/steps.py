"""Steps: what held of each two, or of each one, from a day on until their next step; and which of them holds in each row of a panel."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

import msgspec
import numpy as np
import polars as pl

from comity.panels.rows import Rows
from comity.panels.spans import firsts, periods

Moment = Literal["first", "last"]
"""On which day of a period one looks: its first or its last."""
_WIDE = 1 << 22
"""More than there are days, or periods."""


class Steps(msgspec.Struct, frozen=True, dict=True):
    """Steps in the order of `keys`, whom each is of, and then of `days`, from when on (ordinals). `values`: a column for whatever holds from then on."""

    keys: np.ndarray
    days: np.ndarray
    values: pl.DataFrame

    @cached_property
    def of(self) -> np.ndarray:
        """The keys that have steps."""
        return np.unique(self.keys)

    def begins(self, unit: str, moment: Moment) -> np.ndarray:
        """The first period of each step on whose first, or last, day it holds already."""
        found = periods(self.days, unit)
        return found if moment == "last" else found + (firsts(found, unit) < self.days)


def steps_of(frame: pl.DataFrame, key: str, day: str) -> Steps:
    """Steps from a frame with a column for the key and one for the day."""
    frame = frame.sort(key, day, maintain_order=True)
    days = frame[day].to_physical().to_numpy().astype(np.int64)
    ordinals = days + 719_163 if frame[day].dtype == pl.Date else days
    return Steps(frame[key].to_numpy().astype(np.int64), ordinals, frame.drop(key, day))


class Found(msgspec.Struct, frozen=True):
    """Which step holds in each row: its place, or -1 where none does."""

    steps: Steps
    at: np.ndarray

    def only(self, rows: np.ndarray) -> Found:
        """It for some rows."""
        return Found(self.steps, self.at[rows])

    def column(self, name: str) -> pl.Series:
        """What a column of the steps holds in each row; null where no step does."""
        return self.gather(self.steps.values[name])

    def gather(self, values: pl.Series) -> pl.Series:
        """A value a step as a value a row; null where no step holds."""
        if values.dtype.is_integer() and not values.null_count():
            numbers = values.to_numpy()
            return pl.Series(values.name, np.append(numbers, numbers.dtype.type(0))[self.at]).set(pl.Series(self.at < 0), None)
        padded = pl.concat([values, pl.Series(values.name, [None], dtype=values.dtype)])
        return padded.gather(np.where(self.at < 0, len(values), self.at).astype(np.uint32))

    def numbers(self, values: np.ndarray, otherwise: float = 0) -> np.ndarray:
        """A value a step as a value a row."""
        rows: np.ndarray = np.append(values, np.asarray([otherwise], dtype=values.dtype))[self.at]
        return rows


def find(rows: Rows, keys: np.ndarray, steps: Steps, moment: Moment = "last") -> Found:
    """The step that holds in each row, by the key of its span."""
    begins = steps.begins(rows.unit, moment)
    order = steps.keys * _WIDE + begins
    low = np.searchsorted(order, keys * _WIDE + rows.begins, side="right") - 1
    high = np.searchsorted(order, keys * _WIDE + rows.ends, side="right") - 1
    own = np.append(steps.keys, -1)
    early = own[low] != keys  # before the first step of the key, or it has none
    none = own[high] != keys
    return Found(steps, _laid(rows, np.append(begins, 0), np.where(none, -1, low), np.where(none, -1, high), early & ~none))


def _laid(rows: Rows, begins: np.ndarray, low: np.ndarray, high: np.ndarray, early: np.ndarray) -> np.ndarray:
    """The step of each row: from each span's lowest to its highest, each for as many rows as it holds in."""
    counts = high - low + 1
    span = np.repeat(np.arange(len(low)), counts)
    firsts_of = np.cumsum(counts) - counts
    step = np.arange(len(span)) - np.repeat(firsts_of - low, counts)
    opening = step == low[span]
    start = np.where(opening, rows.begins[span], begins[step])
    after = np.append(start[1:], 0)
    closing = np.append(opening[1:], True)
    lengths = np.where(closing, rows.ends[span] + 1, after) - start
    step[opening & early[span]] = -1
    return np.repeat(step.astype(np.int32), lengths)
