"""How the bundled facts are laid out: the packed tables of a snapshot (`comity.store.packing`), without a word of the articles' text.

A claim keeps its document, section, offsets and the hash of its quote; a reference its bibliographic fields and addresses.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

FOLDER = Path(str(files("comity.sources.bundled"))) / "data"
"""Where the tables lie."""
LEFT_OUT_OF_REFERENCES = ("text", "quote", "cited_at", "marks", "name", "group")
"""Fields of references that are text of an article or of its source, or belong to the article's own layout."""
INSTALLED = ("factbook",)
"""Sources that are in the tables and are read from what is installed beside, where the facts are asked for as a source."""


def place(table: str) -> Path:
    """The file of a table."""
    return FOLDER / f"{table}.parquet"
