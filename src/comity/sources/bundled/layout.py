"""How the bundled facts are laid out: four Parquet files, without a word of the articles' text.

A claim keeps its document, section, offsets and the hash of its quote; a reference its bibliographic fields and addresses.
"""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable

TABLES = ("documents", "claims", "references", "silences")
CLAIM_COLUMNS = (
    "id", "kind", "document", "fields", "section", "start", "end", "quote_hash", "citations", "in_reference", "extractor", "suggested",
    "shown",
)  # fmt: skip
REFERENCE_COLUMNS = ("document", "fields")
LEFT_OUT_OF_REFERENCES = ("text", "quote", "cited_at", "marks", "name", "group")
"""Fields of references that are text of an article or of its source, or belong to the article's own layout."""


def place(table: str) -> Traversable:
    """The file of a table."""
    return files("comity.sources.bundled") / "data" / f"{table}.parquet"
