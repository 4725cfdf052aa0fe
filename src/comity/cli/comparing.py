"""The command `comity compare`: where the knowledge base and another collection of the same facts differ."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from comity.assembly.comparing import compare_with
from comity.assembly.home import imported
from comity.assembly.opening import open_knowledge_base
from comity.cli.output import Output, fail
from comity.cli.panels import years_of
from comity.publication.wikidata.comparing import Beside, beside
from comity.publication.wikidata.quickstatements import batch


def compare(source: str, years: str | None, kb: Path | None, data: Path | None, format: str, output: Path | None) -> None:
    """Write where a data set and the knowledge base asked without it differ: the dyads as CSV or JSON, or the report by year."""
    with open_knowledge_base(kb) as opened:
        found = compare_with(opened, source, years_of(years), data or imported())
    told = found.report if format == "report" else _as(found.differing, format)
    _write(told, output)


def compare_items(place: str | None, kb: Path | None, format: str, least: int, output: Path | None) -> None:
    """Write where a file of Wikidata and the knowledge base differ: a report, the rows as CSV or JSON, or a batch for QuickStatements."""
    if place is None:
        fail("Give the file of Wikidata: a dump, or an answer of its API or query service (docs/wikidata.md).")
    with open_knowledge_base(kb) as opened:
        if "wikidata" in {each.name for each in opened.manifest.sources}:
            fail("The knowledge base was made with Wikidata, which would be compared with itself; give one without it by --kb.")
        found = beside(opened, place)
        _write(batch(opened, found, sources=least) if format == "quickstatements" else _told(found, format), output)


def _told(found: Beside, format: str) -> str:
    return found.report if format == "report" else _as(found.frame, format)


def _as(frame: pl.DataFrame, format: str) -> str:
    return frame.write_csv() if format == "csv" else frame.write_json()


def _write(told: str, output: Path | None) -> None:
    with Output(output) as out:
        out.write(told.encode())
