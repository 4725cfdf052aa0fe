"""What the snapshot was read from: documents, whose articles are among them, and which stand behind a statement."""

from __future__ import annotations

from functools import cached_property

import msgspec
import polars as pl

from comity.model.errors import QueryError
from comity.model.records import DocumentRecord
from comity.store.snapshot import Snapshot

_OWN = "sort = 'article' AND len(about) = 1"
"""An article on one state: its own."""


class Documents(Snapshot):
    """Documents."""

    def document(self, id: str) -> DocumentRecord:
        """What is known of a document. Raises QueryError where there is none of that id."""
        rows = self.rows("SELECT * FROM documents WHERE id = $id", {"id": id})
        if not rows:
            raise QueryError(f"There is no document {id!r} in this snapshot.")
        return msgspec.convert(rows[0], DocumentRecord)

    def documents(self) -> pl.DataFrame:
        """All documents, a row each, by id, with how many `claims` each makes."""
        counted = "(SELECT document, count(*)::INTEGER AS claims FROM claims GROUP BY document) c ON c.document = d.id"
        return self.frame(f"SELECT d.*, coalesce(c.claims, 0) AS claims FROM documents d LEFT JOIN {counted} ORDER BY d.id")

    def subjects(self) -> list[str]:
        """The states whose own article is among the documents, sorted."""
        return [row["state"] for row in self.rows(f"SELECT DISTINCT about[1] AS state FROM documents WHERE {_OWN} ORDER BY 1")]

    def has_article(self, state: str) -> bool:
        """Whether the state's own article is among the documents; if not it is known only from others'."""
        return isinstance(state, str) and state in self._subjects

    @cached_property
    def _subjects(self) -> frozenset[str]:
        """Asked once, as every article asks."""
        return frozenset(self.subjects())

    def documents_behind(self, statements: list[str]) -> dict[str, list[tuple[str, str | None]]]:
        """Titles and addresses of the documents whose claims stand behind each statement, sorted."""
        if not isinstance(statements, list):
            raise QueryError(f"Statements are given as a list of ids, and not as {statements!r:.60}.")
        query = (
            "SELECT DISTINCT c.statement AS id, d.title, d.url FROM claims c JOIN documents d ON d.id = c.document"
            " WHERE list_contains($ids, c.statement) ORDER BY 1, 2, 3"
        )
        found: dict[str, list[tuple[str, str | None]]] = {id: [] for id in statements}
        for row in self.rows(query, {"ids": statements}) if statements else ():
            found[row["id"]].append((row["title"], row["url"]))
        return found
