"""Intergovernmental organisations: in how many of those that the Correlates of War project codes two states were members together."""

from __future__ import annotations

import numpy as np
import polars as pl

from comity.panels.coded import in_years, pair_keys
from comity.panels.panel import Panel
from comity.panels.verbs.verb import Column, Made, Verb

MEMBERS = {"joint_igos": (1, 2), "joint_igos_full": (1,)}
"""Codes of the state-years of Intergovernmental Organizations v3 that count: 1 full, 2 associate. The project's own counts of dyads have both."""


def _dyads(panel: Panel) -> Made:
    table = panel.holdings.table("cow_igo")
    years = panel.rows.period // (1 if panel.rows.unit == "year" else 12)
    asked = table.filter(pl.col("year").is_between(int(years.min()), int(years.max()))) if len(years) else table
    found = in_years(panel, pair_keys(panel), shared(asked))
    return {name: found.column(name) for name in MEMBERS}


def shared(table: pl.DataFrame) -> pl.DataFrame:
    """By state-years with a column an organisation, of how many each two were members in each year, and of how many full ones."""
    seats = [name for name in table.columns if name not in ("ccode", "year", "state")]
    found = []
    for (year,), group in table.group_by("year", maintain_order=True):
        places, codes = group.select(seats).to_numpy(), group["ccode"].to_numpy()
        one, other = np.nonzero(~np.eye(len(codes), dtype=bool))
        counts = {name: _joint(places, members)[one, other] for name, members in MEMBERS.items()}
        found.append(
            pl.DataFrame({"ccode1": codes[one], "ccode2": codes[other], **counts}).with_columns(year=pl.lit(year, pl.Int32))
        )
    return pl.concat(found) if found else pl.DataFrame(schema=_SCHEMA)


def _joint(places: np.ndarray, members: tuple[int, ...]) -> np.ndarray:
    """In how many columns each two rows both have a place that counts."""
    seats = np.isin(places, members).astype(np.float32)
    joint: np.ndarray = (seats @ seats.T).astype(np.int16)
    return joint


_SCHEMA = {"ccode1": pl.Int32, "ccode2": pl.Int32, **dict.fromkeys(MEMBERS, pl.Int16), "year": pl.Int32}
"""What there is of years of which the file has nothing."""
_ZERO = "none of those that are coded"
VERB = Verb(
    name="igos",
    asserts="in how many organisations two states were members together, as the Correlates of War project codes it",
    coverage="the states and organisations of Intergovernmental Organizations v3, 1816 to 2014; import it with `comity import cow`",
    columns=(
        Column("joint_igos", "organisations of which both were members in the year, full or associate", _ZERO, "organisations"),
        Column("joint_igos_full", "organisations of which both were full members", _ZERO, "organisations"),
    ),
    dyads=_dyads,
    sources=("cow_igo",),
    asks=False,
)
