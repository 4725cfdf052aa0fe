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
        told = panel.holdings.kb.seat_spans(any_role=any_role)
        spans = told.with_columns(pl.col("member").cast(pl.Enum(list(places())), strict=False)).drop_nulls("member")
        self.bodies = sorted(spans["body"].unique())
        first, last = (spans[name].to_physical().to_numpy() + 719_163 for name in ("first_day", "last_day"))
        begins, ends = np.searchsorted(days, first), np.searchsorted(days, last + 1)
        turns = np.unique(np.concatenate([[0], begins[begins < ends], ends[begins < ends]]))
        self.run = np.searchsorted(turns, np.arange(len(days)), side="right") - 1
        self.held = self._laid(spans, np.searchsorted(turns, begins), np.searchsorted(turns, ends), len(turns))

    def _laid(self, spans: pl.DataFrame, begins: np.ndarray, ends: np.ndarray, runs: int) -> np.ndarray:
        state = spans["member"].to_physical().to_numpy()
        body = spans["body"].cast(pl.Enum(self.bodies)).to_physical().to_numpy()
        changes = np.zeros((runs + 1, STATES, len(self.bodies)), dtype=np.int8)
        np.add.at(changes, (begins, state, body), 1)
        np.add.at(changes, (ends, state, body), -1)
        held: np.ndarray = np.cumsum(changes, axis=0, dtype=np.int8)[:-1] > 0
        return held

    def runs(self, rows: Rows) -> np.ndarray:
        """The run of each row."""
        found: np.ndarray = self.run.astype(np.int32)[rows.period - self.low]
        return found

    def of(self, rows: Rows, side: int) -> np.ndarray:
        """The row, in tables of seats, of the state on a side of each span of rows."""
        states = rows.states(side).astype(np.int32)
        return np.where(states == NOBODY, STATES - 1, states)

    def counts(self, rows: Rows) -> np.ndarray:
        """How many bodies the state of each row is in; -1 where none is known."""
        totals = self.held.sum(axis=2)[self.runs(rows), rows.spread(self.of(rows, 1))].astype(np.int16)
        return np.where(totals > 0, totals, np.int16(-1))

    def joint(self, rows: Rows) -> np.ndarray:
        """How many bodies the two states of each row are both in; -1 where either is known to be in none at all."""
        shared = np.full((len(self.held), STATES, STATES), -1, dtype=np.int16)
        for run, seats in enumerate(self.held):
            some = np.flatnonzero(seats.any(axis=1))
            used = seats[np.ix_(some, np.flatnonzero(seats.any(axis=0)))].astype(np.float32)
            shared[run][np.ix_(some, some)] = used @ used.T
        pairs = self.of(rows, 1) * STATES + self.of(rows, 2)
        found: np.ndarray = shared.ravel().take(self.runs(rows) * (STATES * STATES) + rows.spread(pairs))
        return found

    def names(self, rows: Rows) -> pl.Series:
        """Which bodies the two states of each row are both in, by identifier, with a bar between."""
        asked = pl.DataFrame(
            {"run": self.runs(rows), "one": rows.spread(self.of(rows, 1)), "other": rows.spread(self.of(rows, 2))}
        )
        distinct = asked.unique()
        run, state, body = (each.astype(np.int32) for each in np.nonzero(self.held))
        seats = pl.DataFrame({"run": run, "state": state, "body": pl.Series(self.bodies).gather(body)})
        both = distinct.join(seats, left_on=["run", "one"], right_on=["run", "state"]).join(
            seats, left_on=["run", "other", "body"], right_on=["run", "state", "body"], how="semi"
        )
        listed = both.sort("body").group_by("run", "one", "other", maintain_order=True).agg(bodies=pl.col("body").str.join("|"))
        return asked.join(listed, on=["run", "one", "other"], how="left", maintain_order="left")["bodies"]
