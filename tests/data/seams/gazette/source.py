"""A source that a test adds: one document with one claim."""

from __future__ import annotations

from collections.abc import Iterator

from comity.model.kinds.ratification import Ratification

from comity.model.evidence import Evidence, hash_quote
from comity.model.found import Found
from comity.model.records import DocumentRecord
from comity.sources.metadata import metadata
from comity.sources.source import Input, Options

WORDS = "Chad: Treaty on Rivers, 3 May 1999"


def inputs(options: Options) -> Iterator[Input]:
    """The one document."""
    about = metadata("gazette")
    record = DocumentRecord(
        id="gazette:Treaties@2026-01", source=about.name, series=about.title, title="Treaties", sort=about.sort, about=("TCD",),
        observed="2026-01", url=about.url, publisher=about.publisher, licence=about.licence,
    )  # fmt: skip
    evidence = Evidence(
        document=record.id, section=(), start=0, end=len(WORDS), quote=WORDS, citations=(), quote_hash=hash_quote(WORDS)
    )
    fields = {"state": "TCD", "treaty": "Treaty on Rivers", "date": "1999-05-03"}
    yield Input(record=record, claims=[Found(Ratification, "gazette.row", fields, evidence=evidence).claim(record.title)])
