"""Similarity of foreign policy portfolios: how alike the ties of two states to all others are, in each row of a panel."""

from __future__ import annotations

import numpy as np
import polars as pl

from comity.model.errors import QueryError
from comity.panels.panel import Panel

MEASURES = ("s", "kappa", "pi")


def similarity(panel: Panel, column: str, *, most: float | None = None) -> pl.DataFrame:
    """The keys of a panel of dyads, and for each how alike the two states' values of a column towards all states of that period are.

    `s`: Signorino and Ritter's S (1999) with absolute distances, unweighted; `kappa`: Cohen's kappa (1960); `pi`: Scott's pi (1955), both weighted by
    squared distance. 1 is alike, below 0 less alike than by chance. `most`: the largest value that there could be, else the largest of the period.
    A state's tie to itself is the largest value; unknown is 0. Raises QueryError for a column that is not there, or panels of states or undirected ones.
    """
    if panel.of != "dyads" or not panel.directed:
        raise QueryError("Portfolios are compared in directed panels of dyads; take dyad_years with directed=True.")
    if column not in panel.columns or not panel[column].dtype.is_numeric():
        raise QueryError(f"The panel has no column {column!r} of numbers; add the verb that makes it.")
    times = ["year"] if panel.rows.unit == "year" else ["year", "month"]
    one, other = f"{panel.system.column}1", f"{panel.system.column}2"
    frame = panel.frame.select(one, other, *times, value=pl.col(column).cast(pl.Float64).fill_null(0))
    parts = [_period(group, one, other, most) for group in frame.partition_by(*times)]
    return pl.concat(parts).sort(one, other, *times) if parts else frame.drop("value")


def _period(group: pl.DataFrame, one: str, other: str, most: float | None) -> pl.DataFrame:
    codes = sorted({*group[one], *group[other]})
    place = {code: at for at, code in enumerate(codes)}
    rows, columns = (np.array([place[code] for code in group[name]]) for name in (one, other))
    values = np.zeros((len(codes), len(codes)))
    values[rows, columns] = group["value"].to_numpy()
    largest = most if most is not None else max(float(values.max()), 1.0)
    np.fill_diagonal(values, largest)
    found = measures(values, largest)
    made = [pl.Series(f"similarity_{name}", found[name][rows, columns]).fill_nan(None) for name in MEASURES]
    return group.drop("value").with_columns(made)


def measures(values: np.ndarray, largest: float) -> dict[str, np.ndarray]:
    """The measures between every two rows of a table, whose values lie between 0 and the largest."""
    count = values.shape[1]
    distance = np.abs(values[:, None, :] - values[None, :, :])
    squares = (distance**2).sum(axis=2) / count
    mean, power = values.mean(axis=1), (values**2).mean(axis=1)
    # what would be expected by chance: of two drawn from each one's own values, or from those of both together
    own = power[:, None] + power[None, :] - 2 * np.outer(mean, mean)
    pooled = (power[:, None] + power[None, :]) - (mean[:, None] + mean[None, :]) ** 2 / 2
    with np.errstate(invalid="ignore", divide="ignore"):
        return {
            "s": 1 - 2 * distance.sum(axis=2) / (count * largest),
            "kappa": np.where(own > 0, 1 - squares / own, np.nan),
            "pi": np.where(pooled > 0, 1 - squares / pooled, np.nan),
        }
