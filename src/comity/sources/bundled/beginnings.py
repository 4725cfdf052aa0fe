"""Since when the state of an article has had relations, by the rows of the bundled reading of the same article."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

import msgspec
import polars as pl

from comity.model.errors import SourceError
from comity.sources.bundled.layout import place

_decode = msgspec.json.Decoder().decode


def beginnings(subject: str) -> dict[str, frozenset[str]]:
    """The dates (EDTF) by the other party; empty where no article of the state is bundled. Raises SourceError where the facts cannot be read."""
    found: dict[str, set[str]] = {}
    for fields in _rows().get(subject, ()):
        other = next(party for party in fields["parties"] if party != subject)
        found.setdefault(other, set()).add(fields["date"])
    return {other: frozenset(dates) for other, dates in found.items()}


@cache
def _rows() -> dict[str, list[dict[str, Any]]]:
    """What rows that name their country tell of beginnings, by the article's state."""
    try:
        documents, claims = (pl.read_parquet(io.BytesIO(place(table).read_bytes())) for table in ("documents", "claims"))
    except (OSError, pl.exceptions.PolarsError) as error:
        raise SourceError(f"The bundled facts cannot be read ({error}); reinstall comity.") from error
    told = claims.filter(pl.col("extractor") == "rows.established").select("document", "fields")
    about = {row["id"]: row["about"] for row in documents.iter_rows(named=True)}
    found: dict[str, list[dict[str, Any]]] = {}
    for document, fields in told.iter_rows():
        read = _decode(fields)
        for subject in about[document]:
            if read.get("date") and subject in read["parties"]:
                found.setdefault(subject, []).append(read)
    return found
