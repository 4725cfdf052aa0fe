"""Reads the bundled facts: each document's record, claims and references, as they were extracted."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import msgspec
import polars as pl

from comity.model.citations import Reference
from comity.model.errors import SourceError
from comity.model.evidence import Evidence
from comity.model.kinds import KINDS, Claim
from comity.model.records import DocumentRecord, Silence
from comity.sources.bundled.layout import INSTALLED, place
from comity.sources.source import Input, Options

_decode = msgspec.json.Decoder().decode
_reference = msgspec.json.Decoder(Reference).decode


def inputs(options: Options) -> Iterator[Input]:
    """Where no articles are given, or the bundled facts are asked for beside them: every document with its claims and references, in the order of the documents' ids.

    Raises SourceError where the files are missing or damaged.
    """
    if options.places and not options.bundled:
        return
    claims = _by_document("claims", "start", "id")
    references = _by_document("references", "position")
    silences = _by_document("beside", "facts")
    for row in _rows("documents"):
        record = msgspec.convert(row, DocumentRecord)
        if record.source in INSTALLED or record.source in options.without:
            continue
        yield Input(
            record=record,
            claims=[_claim(claim) for claim in claims.get(record.id, ())],
            silences=[_silence(row) for row in silences.get(record.id, ()) if row["absent"] is not None],
            references=[_reference(reference["fields"]) for reference in references.get(record.id, ())],
        )


def _rows(table: str, *order: str) -> Iterator[dict[str, Any]]:
    try:
        frame = pl.read_parquet(io.BytesIO(place(table).read_bytes()))
    except (OSError, pl.exceptions.PolarsError) as error:
        raise SourceError(f"The bundled facts cannot be read ({table}: {error}); reinstall comity.") from error
    yield from (frame.sort(order, maintain_order=True) if order else frame).iter_rows(named=True)


def _by_document(table: str, *order: str) -> dict[str, list[dict[str, Any]]]:
    """The rows of a table by document, in an order."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in _rows(table, *order):
        found.setdefault(row["document"], []).append(row)
    return found


def _silence(row: dict[str, Any]) -> Silence:
    kind, *parties = row["facts"].split("\x1f")
    return Silence(
        kind=kind, parties=tuple(parties), document=row["document"], absent=tuple(row["absent"]), parted=tuple(row["parted"])
    )


def _claim(row: dict[str, Any]) -> Claim:
    """A claim without its quote; the struct's own checks apply to its fields."""
    evidence = Evidence(
        document=row["document"], section=tuple(row["section"]), start=row["start"], end=row["end"],
        citations=tuple(row["citations"]), in_reference=row["in_reference"], quote_hash=row["quote_hash"],
    )  # fmt: skip
    given = _decode(row["fields"]) | {
        "kind": row["kind"], "id": row["id"], "extractor": row["extractor"], "suggested": tuple(row["suggested"]), "evidence": evidence,
        "shown": tuple(row["shown"]),
    }  # fmt: skip
    return msgspec.convert(given, KINDS[row["kind"]].claim)
