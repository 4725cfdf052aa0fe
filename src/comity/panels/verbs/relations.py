"""Relations: whether two states had diplomatic relations, as the knowledge base answers for the first and last day of a period and the days between."""

from __future__ import annotations

import numpy as np
import polars as pl

from comity.panels.answered import answers, covered, flag, nullable, since_year
from comity.panels.panel import Panel
from comity.panels.statewide import partners
from comity.panels.steps import Found, find
from comity.panels.verbs.verb import Column, Made, Verb

_NONE = "a source tells, or shows, that they had none, or one did not exist"


def _dyads(panel: Panel) -> Made:
    rows, steps = panel.rows, panel.holdings.answers("relations")
    pairs = rows.pairs(unordered=True)
    opening, closing = find(rows, pairs, steps, "first"), find(rows, pairs, steps, "last")
    last = nullable(answers(panel, closing, "last"))
    some, portion = covered(panel, opening, closing)
    return {
        "relations": last,
        "relations_first": nullable(answers(panel, opening, "first")),
        "relations_any": some,
        "relations_share": portion,
        "relations_status": _status(closing),
        "relations_presumed": flag(closing, pl.col("certainty") == "presumed"),
        "relations_years": _years(panel, closing, last),
        "relations_contested": flag(closing, pl.col("contested")),
    }


def _status(closing: Found) -> pl.Series:
    status = closing.steps.values["status"]
    names = sorted(status.drop_nulls().unique())
    return closing.gather(status.cast(pl.Enum(names)))


def _years(panel: Panel, closing: Found, last: pl.Series) -> pl.Series:
    """Years since what holds began, where it holds and that is told."""
    began = since_year(closing)
    period = panel.rows.period if panel.rows.unit == "year" else panel.rows.period // 12
    years = pl.Series(period.astype(np.int16)) - began
    return pl.select(pl.when(last == 1).then(years)).to_series()


def _states(panel: Panel) -> Made:
    return {"partners": partners(panel, "relations", side=None)}


VERB = Verb(
    name="relations",
    asserts="whether two states had diplomatic relations",
    coverage="whatever pair the articles, the Factbook or the research data tell of; null where none does",
    columns=(
        Column("relations", "had diplomatic relations on the last day of the period", _NONE),
        Column("relations_first", "had diplomatic relations on its first day", _NONE),
        Column("relations_any", "had them on any of its days", "on none of its days, each of which is known"),
        Column(
            "relations_share",
            "share of its days on which they had them; null where not all of them are known",
            "on none of them",
            "share",
        ),
        Column("relations_status", "what relations stood at on its last day, as told"),
        Column(
            "relations_presumed",
            "the answer for its last day is presumed: shown before, and nothing told against it since",
            "told or shown",
        ),
        Column(
            "relations_years",
            "years since relations that hold on its last day began, or began again",
            "in the year in which they began",
            "years",
        ),
        Column("relations_contested", "sources differ on what stands behind the answer", "they do not"),
        Column(
            "partners",
            "states with which it had diplomatic relations on the last day of the period, as far as is told",
            unit="states",
        ),
    ),
    dyads=_dyads,
    states=_states,
)
