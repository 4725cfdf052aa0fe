"""Where a research data set on missions and a knowledge base that was asked without it differ: by dyad and year, with what stands behind the answer."""

from __future__ import annotations

from functools import cached_property

import numpy as np
import polars as pl

from comity.model.errors import QueryError
from comity.panels.coded import in_years
from comity.panels.panel import Panel
from comity.panels.systems import places

SETS = {"cow-diplomatic-exchange": "cow", "diplometrics": "diplometrics"}
"""The data sets that can be compared, and the source of the knowledge base that each is."""
RESIDENT = {"cow-diplomatic-exchange": 1, "diplometrics": 0.5}
"""The least level at which a data set shows a resident mission, by its own codebook; 9, another level or not known, is compared with nothing."""
_UNKNOWN = 9


class Comparison:
    """`rows`: every directed dyad-year in which the source tells of a mission or of none, with the answer beside it, null where it is unknown."""

    def __init__(self, source: str, panel: Panel, rows: pl.DataFrame) -> None:
        self.source = source
        self.panel = panel
        self.rows = rows

    @cached_property
    def differing(self) -> pl.DataFrame:
        """The rows in which the two differ, with the reason of the answer and the ids of the statements behind it."""
        differ = self.rows.filter(pl.col("source") != pl.col("answer"))
        kb = self.panel.holdings.kb
        asked = [
            kb.ask("mission", row["state1"], row["state2"], on=f"{row['year']}-12-31") for row in differ.iter_rows(named=True)
        ]
        return differ.with_columns(
            reason=pl.Series([each.reason for each in asked], dtype=pl.String),
            statements=pl.Series(["|".join(each.statements) for each in asked], dtype=pl.String),
        )

    @cached_property
    def by_year(self) -> pl.DataFrame:
        """A line a year: how many dyads the source tells of, how many of them the answer is known for, and how many of these agree and differ, either way."""
        known, same = pl.col("answer").is_not_null(), pl.col("source") == pl.col("answer")
        return (
            self.rows.group_by("year")
            .agg(
                told=pl.len(), answered=known.sum(), agree=(known & same).sum(),
                only_source=(known & ~same & (pl.col("source") == 1)).sum(), only_comity=(known & ~same & (pl.col("source") == 0)).sum(),
            )
            .sort("year")
        )  # fmt: skip

    @property
    def report(self) -> str:
        """The comparison by year as a table in Markdown, with a line on what it says."""
        total = self.by_year.select(pl.col("told", "answered", "agree", "only_source", "only_comity").sum()).row(0, named=True)
        share = f"{total['agree'] / total['answered']:.1%}" if total["answered"] else "none"
        lines = [
            f"Of {total['told']:,} directed dyad-years that {self.source} tells of, {total['answered']:,} are answered without it; {share} of these agree.",
            "", "| year | told | answered | agree | mission in the source alone | mission here alone |", "|---|---|---|---|---|---|",
        ]  # fmt: skip
        lines += [
            f"| {row['year']} | {row['told']:,} | {row['answered']:,} | {row['agree']:,} | {row['only_source']:,} | {row['only_comity']:,} |"
            for row in self.by_year.iter_rows(named=True)
        ]
        return "\n".join(lines) + "\n"


def compare(source: str, panel: Panel) -> Comparison:
    """Compare a data set with the answers of a panel's knowledge base, in the panel's dyads.

    Raises QueryError for a data set that cannot be compared, or is not imported.
    """
    if source not in SETS:
        raise QueryError(f"{source!r} cannot be compared; choose from {', '.join(SETS)}.")
    if SETS[source] in {each.name for each in panel.holdings.kb.manifest.sources}:
        raise QueryError(
            f"The knowledge base was made with {SETS[source]}, which would be compared with itself; build one with --without {SETS[source]}."
        )
    asked = panel.add("missions")
    level = _exchange(panel) if source == "cow-diplomatic-exchange" else _representation(panel)
    told = pl.select(pl.when(level != _UNKNOWN).then((level >= RESIDENT[source]).cast(pl.Int8))).to_series()
    names = pl.Series(list(places()))
    sides = {
        f"state{side}": names.gather(panel.rows.spread(np.minimum(panel.rows.states(side), len(names) - 1))) for side in (1, 2)
    }
    keys = panel.frame.select(f"{panel.system.column}1", f"{panel.system.column}2", "year")
    rows = keys.with_columns(**sides, source=told, answer=asked["mission12"], presumed=asked["mission_presumed12"])
    return Comparison(source, asked, rows.filter(pl.col("source").is_not_null()))


def _exchange(panel: Panel) -> pl.Series:
    return panel.add("exchange")["exchange12"]


def _representation(panel: Panel) -> pl.Series:
    """Diplometrics names states, and not codes: its rows are found by the states of each span."""
    table = panel.holdings.table("diplometrics_representation").drop_nulls(["sending", "receiving", "year"])
    keyed = table.select(
        ccode1=pl.col("sending").replace_strict(places(), return_dtype=pl.Int64),
        ccode2=pl.col("receiving").replace_strict(places(), return_dtype=pl.Int64),
        year="year", lor="lor",
    )  # fmt: skip
    return in_years(panel, panel.rows.pairs(), keyed, placed=True).column("lor")
