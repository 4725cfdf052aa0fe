"""Regions: in which part of the world each state lies, and whether both in the same."""

from __future__ import annotations

import numpy as np
import polars as pl

from comity.gazetteer.states import regions
from comity.panels.panel import Panel
from comity.panels.systems import NOBODY, places
from comity.panels.verbs.verb import Column, Made, Verb

_NAMES = ("africa", "americas", "asia", "europe", "oceania")


def _regions(panel: Panel, side: int) -> np.ndarray:
    """The place in `_NAMES` of the region of each row's state; -1 where it has none."""
    of = np.full(NOBODY + 1, -1, dtype=np.int8)
    for ident, place in places().items():
        of[place] = _NAMES.index(regions()[ident]) if regions().get(ident) in _NAMES else -1
    found: np.ndarray = panel.rows.spread(of[panel.rows.states(side)])
    return found


def _named(at: np.ndarray) -> pl.Series:
    names = pl.Series([*_NAMES, None], dtype=pl.Enum(_NAMES))
    return names.gather(np.where(at < 0, len(_NAMES), at).astype(np.uint32))


def _states(panel: Panel) -> Made:
    return {"region": _named(_regions(panel, 1))}


def _dyads(panel: Panel) -> Made:
    one, other = _regions(panel, 1), _regions(panel, 2)
    same = pl.select(pl.when(pl.Series((one >= 0) & (other >= 0))).then(pl.Series((one == other).astype(np.int8)))).to_series()
    return {"region1": _named(one), "region2": _named(other), "same_region": same}


VERB = Verb(
    name="regions",
    asserts="in which region each state lies",
    coverage="the regions of the United Nations' M49, as the gazetteer has them; former states where their capital lay",
    columns=(
        Column("region", "region of the state"),
        Column("region1", "region of state 1"),
        Column("region2", "region of state 2"),
        Column("same_region", "both lie in the same region", "they lie in different ones"),
    ),
    dyads=_dyads,
    states=_states,
    asks=False,
)
