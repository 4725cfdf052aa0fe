"""Texts that sources give, read: the document, and its record with the states that it is about."""

from __future__ import annotations

import msgspec

from comity.documents.document import Document
from comity.extraction.context import about_of
from comity.model.records import DocumentRecord
from comity.sources.source import Text


def read_text(text: Text) -> tuple[Document, DocumentRecord]:
    """A text's document and record. Raises DocumentError or SourceError where it cannot be read."""
    document, record = text.read()
    return document, msgspec.structs.replace(record, about=about_of(document))
