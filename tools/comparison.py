"""The report of docs/comparison.md: `python -m tools.comparison ../shared/data/cow` (or `make comparison`).

Imports Diplomatic Exchange from the folder, and compares it with the bundled facts, reconciled anew without it; some minutes. Writes nothing else.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import polars as pl

from comity.assembly.comparing import compare_with
from comity.assembly.opening import open_knowledge_base
from comity.panels.comparing import Comparison
from comity.panels.datasets.importing import import_project

TARGET = Path(__file__).parents[1] / "docs" / "comparison.md"
HEAD = """# Compared with Diplomatic Exchange

Made by `make comparison`: the bundled facts, reconciled anew without the data set, are asked for every directed dyad-year in which it tells of a mission or of none.
Articles tell of missions that stand today and seldom since when; of the past the facts know little without it, and answer "unknown" (told less answered). The data set has only
pairs of which one had a mission with the other, so it tells of few that had none.
"""
RELATIONS = """
## Where no relations are answered

Of all pairs that were members in a wave and of which the facts without the data set answer that they had no relations, mostly as a beginning is told that is later, so many have a row
in it, which shows that they had: an article's "established" was a renewal, or follows a break that no article tells.

| waves | answered "no" | have a row | share |
|---|---|---|---|
"""


def main() -> None:
    """Write the report."""
    with tempfile.TemporaryDirectory() as folder, open_knowledge_base() as kb:
        import_project("cow", sys.argv[1] if len(sys.argv) > 1 else "../shared/data/cow", Path(folder))
        found = compare_with(kb, "cow-diplomatic-exchange", (1817, 2005), Path(folder))
        TARGET.write_text(f"{HEAD}\n{found.report}{RELATIONS}{_denied(found)}", encoding="utf-8")
        print(TARGET.read_text("utf-8"))


def _denied(found: Comparison) -> str:
    """By periods, of how many pairs relations are denied, and how many of these the data set shows to have had some."""
    rows = found.panel.holdings.table("cow_exchange").select("year", "ccode1", "ccode2").cast(pl.Int16)
    made = found.panel.add("relations").frame.filter(
        pl.col("ccode1") < pl.col("ccode2"), pl.col("year").is_in(rows["year"].unique().to_list())
    )
    denied = made.filter(relations=0).join(rows.with_columns(row=1), on=["ccode1", "ccode2", "year"], how="left")
    lines = []
    for first, last in ((1817, 1899), (1900, 1940), (1950, 1965), (1970, 2005)):
        part = denied.filter(pl.col("year").is_between(first, last))
        lines.append(
            f"| {first}–{last} | {part.height:,} | {part['row'].count():,} | {part['row'].count() / part.height:.1%} |\n"
        )
    return "".join(lines)


if __name__ == "__main__":
    main()
