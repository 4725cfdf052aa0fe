"""A knowledge base: a snapshot opened for reading, and everything that can be asked of it.

Read-only, and safe from many threads and processes. Names of states may be given in any form that the gazetteer resolves.
Frames are Polars; statements are `comity.model.statements.Statement`. The questions stand, by what they are about, in
`comity.store.questions`.
"""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from comity.model.errors import QueryError
from comity.store.asking import Day, ident, last_day
from comity.store.dossier import Dossier, load_dossier
from comity.store.questions.claims import Claims
from comity.store.questions.counts import Counts
from comity.store.questions.documents import Documents
from comity.store.questions.facts import Facts
from comity.store.questions.findings import Findings
from comity.store.questions.statements import Statements
from comity.store.search import Hit, ask, open_index


class KnowledgeBase(Facts, Statements, Claims, Documents, Counts, Findings):
    """A snapshot. `texts`: a folder of the articles' texts, from which quotes are verified and shown."""

    def __init__(self, path: Path, texts: Path | None = None) -> None:
        super().__init__(path, texts)
        self._lock = threading.Lock()
        self._index: Any = None

    def __repr__(self) -> str:
        return f"KnowledgeBase({str(self.path)!r}, {self.manifest.counts.get('statements', 0)} statements, as of {self.manifest.as_of})"

    def dossier(self, state: str, other: str | None = None, *, known_at: Day | None = None, spells: bool = True) -> Dossier:
        """Everything held on a state or organisation, or on a pair, with the references that the claims cite.

        `known_at`: from documents observed by then alone, reconciled anew. Raises QueryError for a name that is no state.
        """
        about, beside = ident(state), ident(other) if other else None
        if about == beside:
            raise QueryError(f"{state!r} and {other!r} are the same, {about}; give two different states or organisations.")
        known = last_day(known_at) if known_at is not None else None
        return load_dossier(self, about, beside, known, spells=spells)

    def search(self, text: str, limit: int = 20) -> list[Hit]:
        """Names, sections and quotes that hold the words, each word or the beginning of one."""
        with self._lock:
            if self._index is None:
                self._index = open_index(self._connection.cursor())
            return ask(self._index, text, limit)

    def sql(self, query: str) -> pl.DataFrame:
        """The answer to a query in DuckDB's SQL: read-only, without access to other files, networks or settings."""
        if not query.strip():
            raise QueryError("The query is empty; write one in DuckDB's SQL, such as SELECT * FROM statements.")
        try:
            return self.frame(query)
        except (duckdb.Error, pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
            first = str(error).strip().splitlines()[0]
            raise QueryError(f"The query was refused: {first}") from error
