"""Missions: who had a resident mission with whom, of what level, who was accredited from elsewhere, and how many posts there were, in both directions."""

from __future__ import annotations

import numpy as np
import polars as pl

from comity.model.kinds.mission import EMBASSIES
from comity.panels.answered import answers, flag, nullable
from comity.panels.counting import counted, held, held_once
from comity.panels.panel import Panel
from comity.panels.statewide import partners
from comity.panels.steps import Found, Steps, find, steps_of
from comity.panels.verbs.verb import Column, Made, Verb

LEVELS = {**dict.fromkeys(EMBASSIES, 3), "legation": 2, "diplomatic mission": 9}
"""The level of whoever leads a mission on the scale of the Correlates of War project's Diplomatic Exchange: 3 ambassador, 2 minister, 9 not known."""
_SHOWN = "told, shown, or between two observations of one source that are at most five years apart"
_CONSULAR = ("consulate-general", "consulate", "vice-consulate", "consular agency")


def _dyads(panel: Panel) -> Made:
    consulates, elsewhere = _spans(panel, _CONSULAR, once=True), _spans(panel, ("non-resident",))
    found: Made = {}
    for side, turned in (("12", False), ("21", True)):
        pairs = panel.rows.pairs(turned=turned)
        found |= _sent(
            panel, side, pairs, counted(find(panel.rows, pairs, consulates)), counted(find(panel.rows, pairs, elsewhere)) > 0
        )
    return dict(sorted(found.items(), key=lambda item: _ORDER.index(item[0])))


def _sent(panel: Panel, side: str, pairs: np.ndarray, consulates: np.ndarray, elsewhere: np.ndarray) -> Made:
    at = find(panel.rows, pairs, panel.holdings.answers("mission"))
    mission = answers(panel, at, "last")
    posts = np.maximum(mission, 0) + consulates
    return {
        f"mission{side}": nullable(mission),
        f"level{side}": nullable(_level(at, mission)),
        f"nonresident{side}": nullable(np.where(elsewhere & (mission < 1), 1, np.where(mission < 0, -1, 0)).astype(np.int8)),
        f"posts{side}": nullable(np.where((mission >= 0) | (consulates > 0), posts, -1).astype(np.int16)),
        f"mission_presumed{side}": flag(at, pl.col("certainty") == "presumed"),
    }


def _level(at: Found, mission: np.ndarray) -> np.ndarray:
    """The level where there is a mission, 0 where there is none."""
    levels = at.steps.values["status"].replace_strict(LEVELS, default=9, return_dtype=pl.Int8).to_numpy()
    return np.where(mission == 1, at.numbers(levels, otherwise=9), mission)


def _spans(panel: Panel, posts: tuple[str, ...], *, once: bool = False) -> Steps:
    """How many posts of some sorts each has with each; `once`: of one city once."""
    spans = panel.holdings.pairs(panel.holdings.kb.post_spans(posts))
    return held_once(spans, "city") if once else steps_of(held(spans), "pair", "day")


def _columns(one: str, other: str) -> list[Column]:
    sent = f"{one} at {other}"
    return [
        Column(f"mission{one}{other}", f"state {sent}: a resident mission stood on the last day of the period", "a source shows none, or relations were broken"),
        Column(f"level{one}{other}", f"state {sent}: its level, 3 an ambassador's, 2 a minister's, 9 not known (a chargé d'affaires among them)", "no resident mission"),
        Column(f"nonresident{one}{other}", f"state {sent}: represented from elsewhere and by no resident mission", "it was not, as far as missions are told"),
        Column(f"posts{one}{other}", f"state {sent}: resident mission and cities with a consulate, honorary ones left out", "none is told", "posts"),
        Column(f"mission_presumed{one}{other}", f"state {sent}: the answer is presumed", _SHOWN),
    ]  # fmt: skip


_COLUMNS = tuple(column for pair in zip(_columns("1", "2"), _columns("2", "1"), strict=True) for column in pair)
_ORDER = [column.name for column in _COLUMNS]


def _states(panel: Panel) -> Made:
    return {"missions_abroad": partners(panel, "mission", side=1), "missions_hosted": partners(panel, "mission", side=2)}


VERB = Verb(
    name="missions",
    asserts="who had a mission with whom, in both directions",
    coverage="as `relations`; levels before 2005 mostly by Diplomatic Exchange, in its waves",
    columns=(
        *_COLUMNS,
        Column(
            "missions_abroad",
            "states in which it had a resident mission on the last day of the period, as far as is told",
            unit="states",
        ),
        Column("missions_hosted", "states that had a resident mission in it", unit="states"),
    ),
    dyads=_dyads,
    states=_states,
)
