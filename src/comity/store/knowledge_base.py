"""A knowledge base: a snapshot opened for reading, and everything that can be asked of it.

Read-only, and safe from many threads and processes. Names of states may be given in any form that the gazetteer resolves.
Frames are Polars; statements are `comity.model.statements.Statement`. The questions stand, by what they are about, in
`comity.store.questions`.
"""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from comity.model.errors import QueryError
from comity.store.asking import Day, ident, last_day
from comity.store.dossier import Dossier, load_dossier
from comity.store.frames import frame_of
from comity.store.questions.answers import Answers
from comity.store.questions.claims import Claims
from comity.store.questions.counts import Counts
from comity.store.questions.documents import Documents
from comity.store.questions.dyads import Dyads
from comity.store.questions.facts import Facts
from comity.store.questions.findings import Findings
from comity.store.questions.revisions import Revisions
from comity.store.questions.statements import Statements
from comity.store.search import Hit, ask, open_index

SECONDS = 60.0
"""What a query that a user writes may take."""


_FIRST, _LAST = (day.toordinal() - date(1970, 1, 1).toordinal() for day in (date.min, date.max))


def _datable(found: pl.DataFrame) -> pl.DataFrame:
    """An answer whose dates Python has. Raises ValueError for one with others: infinity, or before the year 1."""
    for name, kind in found.schema.items():
        if kind in (pl.Date, pl.Datetime):
            days = found[name].to_physical() // {"ms": 86_400_000, "us": 86_400_000_000, "ns": 86_400_000_000_000}.get(
                getattr(kind, "time_unit", ""), 1
            )
            if not days.drop_nulls().is_between(_FIRST, _LAST).all():
                raise ValueError(f"the column {name} has a date outside the years 1 to 9999; cast it to VARCHAR")
    return found


class KnowledgeBase(Answers, Dyads, Facts, Statements, Claims, Documents, Counts, Findings, Revisions):
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
        if not isinstance(text, str) or not isinstance(limit, int) or isinstance(limit, bool) or limit < 1:
            raise QueryError(f"Words are looked for as text, with a limit of 1 or more, and not {text!r}, {limit!r}.")
        with self._lock:
            if self._index is None:
                self._index = open_index(self._connection.cursor())
            return ask(self._index, text, limit)

    def sql(self, query: str, *, seconds: float = SECONDS) -> pl.DataFrame:
        """The answer to a query in DuckDB's SQL: read-only, without access to other files, networks or settings, in bounded
        time and memory."""
        if not isinstance(query, str) or not query.strip():
            raise QueryError("The query is empty; write one in DuckDB's SQL, such as SELECT * FROM statements.")
        if not (isinstance(seconds, int | float) and 0 < seconds <= threading.TIMEOUT_MAX):
            raise QueryError(f"A query may take some seconds, and not {seconds!r:.60}.")
        cursor = self._connection.cursor()
        bell = threading.Timer(seconds, cursor.interrupt)
        bell.start()
        try:
            return _datable(frame_of(cursor.sql(query)))
        except duckdb.InterruptException as error:
            raise QueryError(f"The query took longer than {seconds:g} seconds, and was ended; ask for less.") from error
        except (
            duckdb.Error,
            ArithmeticError,
            TypeError,
            ValueError,
            pl.exceptions.PolarsError,
            pl.exceptions.PanicException,
        ) as error:
            first = (str(error).strip().splitlines() or [type(error).__name__])[0]
            raise QueryError(f"The query was refused: {first}") from error
        finally:
            bell.cancel()
