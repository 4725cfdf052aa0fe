"""Claims with their evidence: those behind a statement, one by its id, and their passages in the texts at hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import polars as pl

from comity.model.errors import QueryError
from comity.model.evidence import hash_quote
from comity.store.snapshot import Row, Snapshot
from comity.store.texts import Texts


class ClaimRecord(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A claim as the snapshot keeps it, with its document and references.

    `quote` is empty where the document's text is not at hand; `url` where a reader finds it. `references`: those cited. `in_reference`: it is a
    reference of the article that says it, in its own text.
    """

    id: str
    kind: str
    fields: dict[str, Any]
    document: str
    title: str
    observed: str
    section: tuple[str, ...]
    start: int
    end: int
    quote_hash: str
    extractor: str
    quote: str = ""
    url: str | None = None
    in_reference: bool = False
    deprecated: str | None = None
    references: tuple[dict[str, Any], ...] = ()


class Claims(Snapshot):
    """Claims. `texts`: a folder of the articles' texts, from which quotes are verified and shown."""

    def __init__(self, path: Path, texts: Path | None = None) -> None:
        super().__init__(path)
        self.texts = texts
        self._texts = Texts(texts)

    def claims(self, statement: str) -> list[ClaimRecord]:
        """The claims behind a statement, with their evidence and references."""
        return self._records("c.statement = $id", statement)

    def claim(self, id: str) -> list[ClaimRecord]:
        """A claim, once for each document that makes it. Raises QueryError where there is none of that id."""
        found = self._records("c.id = $id AND c.statement IS NOT NULL", id)
        if not found:
            raise QueryError(f"There is no claim {id!r:.60} in this snapshot; ids come from its own answers.")
        return found

    def claim_table(self, *, statement: str | None = None, document: str | None = None, kind: str | None = None) -> pl.DataFrame:
        """The claims behind a statement, of a document, of a kind; a row each, in the order of texts; `fields` is JSON."""
        given = {"statement": statement, "document": document, "kind": kind}
        used = {name: value for name, value in given.items() if value is not None}
        where = f" WHERE {' AND '.join(f'{name} = ${name}' for name in used)}" if used else ""
        return self.frame(f"SELECT {_COLUMNS} FROM claims{where} ORDER BY document, start, id", used)

    def around(self, document: str, start: int, end: int, quote_hash: str, reach: int = 200) -> tuple[str, str, str]:
        """A claim's passage with the text before and after it, `reach` characters at most; three empty texts where none is at hand."""
        return self._texts.around(document, start, end, quote_hash, reach)

    def quote_of(self, document: str, start: int, end: int, quote_hash: str, quote: str = "") -> str:
        """A claim's passage, verified by its hash: as the snapshot keeps it, else from the text at hand; empty where it cannot be."""
        if quote:
            return quote if hash_quote(quote) == quote_hash or not quote_hash else ""
        return self._texts.passage(document, start, end, quote_hash)

    def passages(self) -> Iterator[tuple[Row, str]]:
        """Every claim behind a statement whose words are at hand and verified, with them, document by document.

        Of the claim: `statement`, `document`, `citations`, and `kind` and `fields` (JSON) as the claim has them.
        """
        query = (
            "SELECT statement, document, citations, kind, fields, start, \"end\", quote_hash, coalesce(quote, '') AS quote"
            " FROM claims WHERE statement IS NOT NULL ORDER BY document, start"
        )
        for row in self.frame(query).iter_rows(named=True):
            if words := self.quote_of(row["document"], row["start"], row["end"], row["quote_hash"], row["quote"]):
                yield row, words

    def quotes_of_references(self) -> dict[tuple[str, str], str]:
        """What references quote of their sources, by document and key."""
        query = """SELECT document, key, json_extract_string(fields, '$.quote') AS words FROM "references"
        WHERE fields LIKE '%"quote"%' AND words <> ''"""
        return {(row["document"], row["key"]): row["words"] for row in self.rows(query)}

    def _records(self, which: str, id: str) -> list[ClaimRecord]:
        query = (
            "SELECT c.*, d.title, d.observed, d.url FROM claims c JOIN documents d ON d.id = c.document"
            f" WHERE {which} ORDER BY c.document, c.start, c.id"
        )
        return [self._record(row) for row in self.rows(query, {"id": id})]

    def _record(self, row: Row) -> ClaimRecord:
        query = 'SELECT fields FROM "references" WHERE document = $document AND list_contains($keys, key) ORDER BY position'
        references = self.rows(query, {"document": row["document"], "keys": row["citations"]}) if row["citations"] else []
        given = {name: row[name] for name in ClaimRecord.__struct_fields__ if name in row}
        return ClaimRecord(
            **given | {
                "fields": msgspec.json.decode(row["fields"]), "section": tuple(row["section"]),
                "quote": row["quote"] or self.quote_of(row["document"], row["start"], row["end"], row["quote_hash"]),
                "references": tuple(msgspec.json.decode(reference["fields"]) for reference in references),
            }
        )  # fmt: skip


_COLUMNS = 'id, kind, fields, statement, document, section, start, "end", quote_hash, citations, extractor, deprecated'
