"""Contested: whether sources differ on anything that is told of two states."""

from __future__ import annotations

import numpy as np

from comity.panels.answered import nullable
from comity.panels.happening import known_of
from comity.panels.panel import Panel
from comity.panels.verbs.verb import Column, Made, Verb


def _dyads(panel: Panel) -> Made:
    rows, pairs = panel.rows, panel.rows.pairs(unordered=True)
    told, contested = (
        known_of(rows, pairs, panel.holdings.pairs(panel.holdings.kb.pairs_told(contested=each))) for each in (False, True)
    )
    return {"contested": nullable(np.where(contested, 1, np.where(told, 0, -1)).astype(np.int8))}


VERB = Verb(
    name="contested",
    asserts="whether sources differ on anything told of two states",
    coverage="every pair of which anything is told, whatever the period; the codebook of `relations` and `missions` has the flags of their own answers",
    columns=(
        Column("contested", "sources differ on a statement on the two, of any kind and time", "all that is told of them agrees"),
    ),
    dyads=_dyads,
)
