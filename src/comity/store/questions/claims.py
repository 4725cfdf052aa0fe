"""Claims with their evidence: those behind a statement, one by its id, and their passages in the texts at hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import polars as pl

from comity.documents.excerpt import excerpt, shortened
from comity.model.errors import QueryError
from comity.model.evidence import hash_quote
from comity.model.records import Caution, covering
from comity.store.cited import references_cited
from comity.store.snapshot import Row, Snapshot
from comity.store.texts import Texts

PARAGRAPH, REACH = 4000, 240
"""Characters of a source in which the rest of a passage's paragraph is looked for, and those of it that are shown on either side."""


class ClaimRecord(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A claim as the snapshot keeps it, with its document and references.

    `quote` is empty where the document's text is not at hand; `words`: the same as a reader sees it, without markup; `url` where a
    reader finds it. `references`: those cited. `in_reference`: it is a reference of the article that says it, in its own text.
    `cautions`: the warnings of editors that cover it.
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
    words: str = ""
    url: str | None = None
    in_reference: bool = False
    deprecated: str | None = None
    references: tuple[dict[str, Any], ...] = ()
    cautions: tuple[Caution, ...] = ()


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """A claim's words as they stand in its document, with the statement that it is behind (`fields`, `states`: the statement's).

    `about`: whose document it is. `reader`: what read it. `references`: those that the passage cites, in order, None for one that is not listed.
    """

    statement: str
    fields: dict[str, Any]
    states: tuple[str, ...]
    about: tuple[str, ...]
    document: str
    reader: str | None
    words: str
    references: tuple[dict[str, Any] | None, ...]


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

    def in_context(self, document: str, start: int, end: int, quote_hash: str, quote: str = "") -> tuple[str, str, str]:
        """A claim's passage as a reader sees it, with what stands before and after it in its paragraph; all that is not at hand is empty.

        `quote`: the passage, where it is known.
        """
        before, passage, after = self._texts.around(document, start, end, quote_hash, PARAGRAPH)
        words = passage or quote
        if not words:
            return "", "", ""
        rows = self.rows("SELECT reader FROM documents WHERE id = $document", {"document": document})
        reader = rows[0]["reader"] if rows else None
        ahead = excerpt(before.rpartition("\n")[2], reader).text.rpartition("|")[2].strip(" -*")
        behind = excerpt(after.partition("\n")[0], reader).text.partition("|")[0]  # not of the next cell
        return shortened(ahead, REACH, end=True), excerpt(words, reader).text, shortened(behind, REACH)

    def quote_of(self, document: str, start: int, end: int, quote_hash: str, quote: str = "") -> str:
        """A claim's passage, verified by its hash: as the snapshot keeps it, else from the text at hand; empty where it cannot be."""
        if quote:
            return quote if hash_quote(quote) == quote_hash or not quote_hash else ""
        return self._texts.passage(document, start, end, quote_hash)

    def passages(self, kind: str, state: str | None = None) -> Iterator[Passage]:
        """Every claim of a kind behind a statement that counts, with its words where they are at hand and verified, document by document.

        `state`: of what concerns a state or stands in its article.
        """
        rows = self.rows(_PASSAGES, {"kind": kind, "state": state})
        cited = self._cited(rows)
        for row in rows:
            words = self.quote_of(row["document"], row["start"], row["end"], row["quote_hash"], row["quote"])
            if words:
                found = tuple(cited.get((row["document"], key)) for key in row["citations"])
                yield Passage(
                    statement=row["statement"], fields=msgspec.json.decode(row["fields"]), states=tuple(row["states"]), about=tuple(row["about"]),
                    document=row["document"], reader=row["reader"], words=words, references=found,
                )  # fmt: skip

    def _cited(self, rows: list[Row]) -> dict[tuple[str, str], dict[str, Any]]:
        """The references of some claims, by document and key."""
        found = references_cited(self, ((row["document"], key) for row in rows for key in row["citations"]))
        return {(row["document"], row["key"]): msgspec.json.decode(row["fields"]) for row in found}

    def _records(self, which: str, id: str) -> list[ClaimRecord]:
        query = (
            "SELECT c.*, d.title, d.observed, d.url, d.reader, d.cautions FROM claims c JOIN documents d ON d.id = c.document"
            f" WHERE {which} ORDER BY c.document, c.start, c.id"
        )
        return [self._record(row) for row in self.rows(query, {"id": id})]

    def _record(self, row: Row) -> ClaimRecord:
        query = 'SELECT fields FROM "references" WHERE document = $document AND key IN (SELECT unnest($keys)) ORDER BY position'
        references = self.rows(query, {"document": row["document"], "keys": row["citations"]}) if row["citations"] else []
        given = {name: row[name] for name in ClaimRecord.__struct_fields__ if name in row}
        quote = row["quote"] or self.quote_of(row["document"], row["start"], row["end"], row["quote_hash"])
        return ClaimRecord(
            **given | {
                "fields": msgspec.json.decode(row["fields"]), "section": tuple(row["section"]),
                "quote": quote, "words": excerpt(quote, row["reader"]).text if quote else "",
                "cautions": covering(msgspec.convert(row["cautions"] or [], list[Caution]), row["start"], row["end"]),
                "references": tuple(msgspec.json.decode(reference["fields"]) for reference in references),
            }
        )  # fmt: skip


_COLUMNS = 'id, kind, fields, statement, document, section, start, "end", quote_hash, citations, extractor, deprecated'
_PASSAGES = """SELECT c.statement, s.fields, s.states, d.about, c.document, d.reader, c.citations, c.start, c.end, c.quote_hash, coalesce(c.quote, '') AS quote
FROM claims c JOIN statements s ON s.id = c.statement JOIN documents d ON d.id = c.document
WHERE c.kind = $kind AND s.verdict <> 'deprecated' AND c.deprecated IS NULL AND ($state IS NULL OR list_contains(s.states, $state) OR d.about = [$state])
ORDER BY c.document, c.start, c.id"""
