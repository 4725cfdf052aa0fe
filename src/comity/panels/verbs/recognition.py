"""Recognition: whether a state recognised the other, where that is told."""

from __future__ import annotations

import numpy as np
import polars as pl

from comity.panels.answered import nullable
from comity.panels.panel import Panel
from comity.panels.steps import find, steps_of
from comity.panels.verbs.verb import Column, Made, Verb

_VALUES = {"yes": 1, "presumed": 1, "no": 0, "unknown": -1}


def _dyads(panel: Panel) -> Made:
    told = panel.holdings.pairs(panel.holdings.kb.recognition_spans()).with_columns(
        value=pl.col("holds").replace_strict(_VALUES, return_dtype=pl.Int8)
    )
    steps = steps_of(told.sort("pair", "first_day", "value").select("pair", "first_day", "value"), "pair", "first_day")
    values = steps.values["value"].to_numpy()
    return {
        f"recognizes{side}": nullable(
            find(panel.rows, panel.rows.pairs(turned=turned), steps).numbers(values, otherwise=-1).astype(np.int8)
        )
        for side, turned in (("12", False), ("21", True))
    }


_ZERO = "a source tells that it did not, or took it back"
VERB = Verb(
    name="recognition",
    asserts="whether a state recognised the other",
    coverage="where a source tells of recognition: mostly of states whose recognition is disputed; null elsewhere",
    columns=(
        Column("recognizes12", "state 1 recognised state 2 on the last day of the period", _ZERO),
        Column("recognizes21", "state 2 recognised state 1", _ZERO),
    ),
    dyads=_dyads,
)
