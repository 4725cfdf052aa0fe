"""Seats: who is in which organisation on the last day of each period of a panel, and how many two states share."""

from __future__ import annotations

import numpy as np
import polars as pl

from comity.panels.panel import Panel
from comity.panels.rows import Rows
from comity.panels.spans import edges
from comity.panels.systems import NOBODY, places

STATES = len(places()) + 1
"""Rows of a table of seats: the states, and one for a member that is none."""


class Seats:
    """`bodies`: organisations; `held[run, state, body]`: who sat where in each run of periods without a change; `run`: that of each period from `low` on."""

    def __init__(self, panel: Panel, *, any_role: bool = False) -> None:
        rows = panel.rows
        self.low = int(rows.begins.min(initial=0))
        days = edges(self.low, int(rows.ends.max(initial=0)), rows.unit, "last")
        spans = panel.holdings.kb.seat_spans(any_role=any_role).filter(pl.col("member").is_in(list(places())))
        self.bodies = sorted(spans["body"].unique())
        first, last = (spans[name].to_physical().to_numpy() + 719_163 for name in ("first_day", "last_day"))
        begins, ends = np.searchsorted(days, first), np.searchsorted(days, last + 1)
        turns = np.unique(np.concatenate([[0], begins[begins < ends], ends[begins < ends]]))
        self.run = np.searchsorted(turns, np.arange(len(days)), side="right") - 1
        self.held = self._laid(spans, np.searchsorted(turns, begins), np.searchsorted(turns, ends), len(turns))

    def _laid(self, spans: pl.DataFrame, begins: np.ndarray, ends: np.ndarray, runs: int) -> np.ndarray:
        state = spans["member"].replace_strict(places(), return_dtype=pl.Int64).to_numpy()
        body = np.searchsorted(self.bodies, spans["body"].to_numpy())
        held = np.zeros((runs, STATES, len(self.bodies)), dtype=np.float32)
        for at in range(len(state)):
            held[begins[at] : ends[at], state[at], body[at]] = 1
        return held

    def runs(self, rows: Rows) -> np.ndarray:
        """The run of each row."""
        found: np.ndarray = self.run[rows.period - self.low]
        return found

    def of(self, rows: Rows, side: int) -> np.ndarray:
        """The row, in tables of seats, of the state on a side of each row."""
        states = rows.spread(rows.states(side))
        return np.where(states == NOBODY, STATES - 1, states)

    def counts(self, rows: Rows) -> np.ndarray:
        """How many bodies the state of each row is in; -1 where none is known."""
        totals = self.held.sum(axis=2)[self.runs(rows), self.of(rows, 1)].astype(np.int16)
        return np.where(totals > 0, totals, np.int16(-1))

    def joint(self, rows: Rows) -> np.ndarray:
        """How many bodies the two states of each row are both in; -1 where either is known to be in none at all."""
        shared = np.empty((len(self.held), STATES, STATES), dtype=np.int16)
        for at, seats in enumerate(self.held):
            used = seats[:, seats.any(axis=0)]
            shared[at] = used @ used.T
        some = np.einsum("rss->rs", shared) > 0
        run, one, other = self.runs(rows), self.of(rows, 1), self.of(rows, 2)
        return np.where(some[run, one] & some[run, other], shared[run, one, other], np.int16(-1))

    def names(self, rows: Rows) -> pl.Series:
        """Which bodies the two states of each row are both in, by identifier, with a bar between."""
        asked = pl.DataFrame({"run": self.runs(rows), "one": self.of(rows, 1), "other": self.of(rows, 2)})
        distinct = asked.unique()
        run, state, body = np.nonzero(self.held)
        seats = pl.DataFrame({"run": run, "state": state, "body": pl.Series(self.bodies).gather(body)})
        both = distinct.join(seats, left_on=["run", "one"], right_on=["run", "state"]).join(
            seats, left_on=["run", "other", "body"], right_on=["run", "state", "body"], how="semi"
        )
        listed = both.sort("body").group_by("run", "one", "other", maintain_order=True).agg(bodies=pl.col("body").str.join("|"))
        return asked.join(listed, on=["run", "one", "other"], how="left", maintain_order="left")["bodies"]
