"""Where statements are from: a row a claim behind them, with its document and its place in that."""

from __future__ import annotations

import polars as pl

from comity.store.questions.protocol import Questions

PROVENANCE = "provenance"
"""The name of the table."""
COLUMNS = (
    "statement",
    "claim",
    "document",
    "title",
    "source",
    "url",
    "observed",
    "licence",
    "start",
    "end",
    "quote_hash",
    "extractor",
)


def provenance(kb: Questions, statements: list[str]) -> pl.DataFrame:
    """The claims behind statements: by statement and place, with the document that makes each, the span of its evidence there, and the hash of that text."""
    told = pl.DataFrame({"statement": statements}, schema={"statement": pl.String})
    documents = kb.documents().select(pl.col("id").alias("document"), "title", "source", "url", "observed", "licence")
    claims = kb.claim_table().rename({"id": "claim"})
    found = claims.join(told, on="statement", how="semi").join(documents.select(*_new(documents, claims)), on="document")
    return found.select(COLUMNS).sort("statement", "document", "start", "claim")


def _new(documents: pl.DataFrame, claims: pl.DataFrame) -> list[str]:
    """The columns of documents that claims have not."""
    return [name for name in documents.columns if name == "document" or name not in claims.columns]
