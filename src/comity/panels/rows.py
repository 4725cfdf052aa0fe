"""The rows of a panel, as spans: each stands for one row a period of two members, or of one, without a break."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

import msgspec
import numpy as np

from comity.panels import spans
from comity.panels.systems import Members

SHIFT = 1024
"""A pair of states as one number: the first's place in the list of states times this, and the second's."""


class Rows(msgspec.Struct, frozen=True, dict=True):
    """Spans of rows, in the order of the panel. `given`: the memberships; `one`, `other`: which of them (`other` without one in panels of states);
    `begins`, `ends`: the first and the last period of each, counted in `unit`s (see `comity.panels.spans`)."""

    given: Members
    one: np.ndarray
    other: np.ndarray | None
    begins: np.ndarray
    ends: np.ndarray
    unit: str

    @cached_property
    def lengths(self) -> np.ndarray:
        """How many rows each span has."""
        lengths: np.ndarray = self.ends - self.begins + 1
        return lengths

    def __len__(self) -> int:
        return int(self.lengths.sum())

    def spread(self, values: np.ndarray) -> np.ndarray:
        """A value a span as a value a row."""
        rows: np.ndarray = np.repeat(values, self.lengths)
        return rows

    @cached_property
    def period(self) -> np.ndarray:
        """The period of each row."""
        firsts = np.cumsum(self.lengths) - self.lengths
        periods: np.ndarray = np.arange(len(self), dtype=np.int32) - self.spread((firsts - self.begins).astype(np.int32))
        return periods

    def states(self, side: int) -> np.ndarray:
        """The places, in the list of states, of those on a side (1 or 2) of each span."""
        at = self.one if side == 1 or self.other is None else self.other
        places: np.ndarray = self.given.states[at]
        return places

    def once(self, name: str, made: Callable[[], np.ndarray]) -> np.ndarray:
        """What several verbs need of these rows: made when it is first asked for."""
        if name not in self._kept:
            self._kept[name] = made()
        return self._kept[name]

    @cached_property
    def _kept(self) -> dict[str, np.ndarray]:
        return {}

    def at(self, spans: np.ndarray) -> Rows:
        """Some of its spans."""
        other = None if self.other is None else self.other[spans]
        return Rows(self.given, self.one[spans], other, self.begins[spans], self.ends[spans], self.unit)

    def codes(self, side: int) -> np.ndarray:
        """The codes, as the system has them, of the members on a side of each span."""
        at = self.one if side == 1 or self.other is None else self.other
        codes: np.ndarray = self.given.codes[at]
        return codes

    def pairs(self, *, turned: bool = False, unordered: bool = False) -> np.ndarray:
        """Each span's two states as one number: the first before the second, `turned` after it, `unordered` the lower before the higher."""
        one, other = self.states(1).astype(np.int64), self.states(2).astype(np.int64)
        if unordered:
            one, other = np.minimum(one, other), np.maximum(one, other)
        pairs: np.ndarray = other * SHIFT + one if turned else one * SHIFT + other
        return pairs

    def day(self, moment: str) -> np.ndarray:
        """The first or the last day (`first`, `last`) of each row's period, as an ordinal."""
        low, high = int(self.begins.min(initial=0)), int(self.ends.max(initial=0))
        days: np.ndarray = spans.edges(low, high, self.unit, moment)[self.period - low]
        return days
