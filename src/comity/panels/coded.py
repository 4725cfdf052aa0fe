"""Data sets by codes of states, brought to the rows of a panel: by the codes themselves where the panel has that system, else by the states that bore them."""

from __future__ import annotations

from functools import cache

import numpy as np
import polars as pl

from comity.panels.happening import in_periods
from comity.panels.panel import Panel
from comity.panels.rows import SHIFT
from comity.panels.spans import periods
from comity.panels.steps import Found
from comity.panels.systems import members

BORE = "cow"
"""The system whose codes the data sets have."""


def keys(panel: Panel, side: int) -> np.ndarray:
    """The number by which a data set knows the state on a side of each span of rows: its code, or its place."""
    found = panel.rows.codes(side) if panel.system.name == BORE else panel.rows.states(side)
    return found.astype(np.int64)


def pair_keys(panel: Panel, *, turned: bool = False) -> np.ndarray:
    """The number of each span's pair, as `in_years` numbers those of a data set; `turned`: the second before the first."""
    one, other = keys(panel, 1), keys(panel, 2)
    found: np.ndarray = other * SHIFT + one if turned else one * SHIFT + other
    return found


def both_ways(table: pl.DataFrame, *directed: tuple[str, str]) -> pl.DataFrame:
    """A table of dyads from either side, where it has each two once: what holds of the one holds of the other, `directed` columns exchanged."""
    names = dict((("ccode1", "ccode2"), *directed))
    turned = table.rename(names | {other: one for one, other in names.items()}).select(table.columns)
    return pl.concat([table, turned.join(table, on=["ccode1", "ccode2", "year"], how="anti")])


def covered(panel: Panel, table: pl.DataFrame) -> pl.Series:
    """Whether each row lies in the years of a table."""
    year = pl.Series(panel.rows.period // (1 if panel.rows.unit == "year" else 12))
    return year.is_between(table["year"].min(), table["year"].max())


def within(column: pl.Series, inside: pl.Series) -> pl.Series:
    """A column with 0 for what is not listed inside the years of its source, and null outside of them."""
    return pl.select(pl.when(inside).then(column.fill_null(0))).to_series()


def in_years(panel: Panel, pairs: np.ndarray, table: pl.DataFrame, *, placed: bool = False) -> Found:
    """What a table by `ccode1`, `ccode2` and `year` holds for each row, in a year or in each of its months; `placed`: its codes are places of states."""
    coded = table if placed else _placed(table, panel, "ccode1", "ccode2")
    keyed = coded.with_columns(pair=pl.col("ccode1").cast(pl.Int64) * SHIFT + pl.col("ccode2")).drop("ccode1", "ccode2")
    return in_periods(panel.rows, pairs, _by_unit(keyed, panel.rows.unit))


def in_state_years(panel: Panel, states: np.ndarray, table: pl.DataFrame) -> Found:
    """What a table by `ccode` and `year` holds for the state of each row that has this number."""
    keyed = _placed(table, panel, "ccode").with_columns(pair=pl.col("ccode").cast(pl.Int64)).drop("ccode")
    return in_periods(panel.rows, states, _by_unit(keyed, panel.rows.unit))


def _placed(table: pl.DataFrame, panel: Panel, *codes: str) -> pl.DataFrame:
    """Codes as the panel knows them; a row whose code no state bore that year is left out, and of two the one of the later code counts."""
    if panel.system.name == BORE:
        return table
    for code in codes:
        table = table.join(_bearers(), left_on=[code, "year"], right_on=["code", "year"]).drop(code).rename({"place": code})
    return table.unique([*codes, "year"], keep="last", maintain_order=True)


@cache
def _bearers() -> pl.DataFrame:
    """Which state bore a code in a year."""
    given = members(BORE)
    begins, ends = periods(given.starts, "year"), np.minimum(periods(given.ends, "year"), 2100)
    lengths = ends - begins + 1
    at = np.repeat(np.arange(len(lengths)), lengths)
    years = np.arange(len(at)) - np.repeat(np.cumsum(lengths) - lengths - begins, lengths)
    frame = pl.DataFrame(
        {"code": given.codes[at].astype(np.int32), "year": years.astype(np.int32), "place": given.states[at].astype(np.int32)}
    )
    return frame.unique(["code", "year"], keep="last", maintain_order=True)


def _by_unit(keyed: pl.DataFrame, unit: str) -> pl.DataFrame:
    if unit == "year":
        return keyed.rename({"year": "period"}).with_columns(pl.col("period").cast(pl.Int64)).sort("pair", "period")
    months = keyed.with_columns(month=pl.lit(list(range(12)))).explode("month")
    return (
        months.with_columns(period=pl.col("year").cast(pl.Int64) * 12 + pl.col("month"))
        .drop("year", "month")
        .sort("pair", "period")
    )
