"""A knowledge base: a snapshot opened for reading, and what can be asked of it.

Read-only, and safe from many threads and processes: every question runs on a cursor of its own. Names of states may be given
in any form that the gazetteer resolves. Frames are Polars; statements are `comity.model.statements.Statement`.
"""

from __future__ import annotations

import importlib
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import msgspec
import polars as pl

from comity.model.errors import QueryError
from comity.model.evidence import hash_quote
from comity.model.kinds import KINDS, kind_named
from comity.model.records import DocumentRecord
from comity.model.statements import ClaimLink, Spell, Statement
from comity.reconciliation.rules import same_city
from comity.store.as_known import as_known, with_other
from comity.store.asking import Day, dates_of, first_day, ident, last_day, when
from comity.store.dossier import Dossier, load_dossier
from comity.store.search import Hit, ask, open_index
from comity.store.snapshot import open_snapshot
from comity.store.tables import kind_schema, statement_of
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


class KnowledgeBase:
    """A snapshot. `texts`: a folder of the articles' texts, from which quotes are verified and shown."""

    def __init__(self, path: Path, texts: Path | None = None) -> None:
        self.path = path
        self.texts = texts
        self._connection, self.manifest = open_snapshot(path)
        self._lock = threading.Lock()
        self._index: Any = None
        self._texts = Texts(texts)

    def __enter__(self) -> KnowledgeBase:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __repr__(self) -> str:
        return f"KnowledgeBase({str(self.path)!r}, {self.manifest.counts.get('statements', 0)} statements, as of {self.manifest.as_of})"

    def relations(self, state: str, *, as_of: Day | None = None, known_at: Day | None = None) -> pl.DataFrame:
        """A state's relations, a row a partner (with `as_of`) or event (without).

        `as_of`: the day asked about; the column `holds` says yes or unknown, `state_of_relations` what the pair's history
        stood at. `known_at`: only what sources observed by then said counts. Raises QueryError for a name that is no state.
        """
        return self._about("relations", ident(state), as_of, known_at)

    def missions(
        self,
        *,
        sending: str | None = None,
        receiving: str | None = None,
        city: str | None = None,
        as_of: Day | None = None,
        known_at: Day | None = None,
    ) -> pl.DataFrame:
        """Missions by sending state, receiving state or organisation, and host city; at least one has to be given."""
        given = {"sending": sending and ident(sending), "receiving": receiving and ident(receiving)}
        if not any(given.values()) and not city:
            raise QueryError("Missions are asked for by sending state, receiving state or city; give at least one of them.")
        first = given["sending"] or given["receiving"]
        frame = self._about("mission", first, as_of, known_at)
        for name, value in given.items():
            if value:
                frame = frame.filter(pl.col(name) == value)
        if not city:
            return frame
        places = zip(frame["city"], frame["receiving"], strict=True)
        return frame.filter(
            pl.Series([place is not None and same_city(place, city, where) for place, where in places], dtype=pl.Boolean)
        )

    def memberships(self, member: str, *, as_of: Day | None = None, known_at: Day | None = None) -> pl.DataFrame:
        """The organisations that a state is in, or, for an organisation, its members."""
        return self._about("membership", ident(member), as_of, known_at)

    def facts(self, kind: str, state: str, *, as_of: Day | None = None, known_at: Day | None = None) -> pl.DataFrame:
        """The statements of any kind that concern a state or organisation."""
        return self._about(kind_named(kind).name, ident(state), as_of, known_at)

    def _about(self, kind: str, about: str | None, as_of: Day | None, known_at: Day | None) -> pl.DataFrame:
        if known_at is not None:
            known = last_day(known_at)
            return as_known(self._connection, kind, about, first_day(as_of) if as_of is not None else None, known)
        if as_of is None:
            return self.table(kind, state=about)
        where = "about = $state" if about else "about = sending"  # a mission stands under both its states
        query = (
            f'SELECT * EXCLUDE (about) FROM "{KINDS[kind].plural}_days" WHERE {where} AND first_day <= $day AND last_day >= $day'
            " AND holds <> 'no' ORDER BY statement"
        )
        parameters = {"day": first_day(as_of)} | ({"state": about} if about else {})
        return with_other(self.frame(query, parameters), kind, about)

    def between(self, first: str, second: str, *, as_of: Day | None = None) -> list[Statement]:
        """Every statement that concerns both, the earliest first; with `as_of` those that hold, or may, on that day,
        each with the spell that says so."""
        pair = sorted((ident(first), ident(second)))
        if pair[0] == pair[1]:
            raise QueryError(f"{first!r} and {second!r} are the same, {pair[0]}; give two different states or organisations.")
        found = self._load("list_contains(states, $first) AND list_contains(states, $second)", first=pair[0], second=pair[1])
        if as_of is not None:
            spells = [(statement, self._spell(statement, first_day(as_of))) for statement in found]
            found = [msgspec.structs.replace(statement, spells=(spell,)) for statement, spell in spells if spell]
        return sorted(found, key=when)

    def timeline(self, state: str) -> list[Statement]:
        """The dated statements that concern a state or organisation, the earliest first."""
        found = self._load("list_contains(states, $state)", state=ident(state))
        return sorted((statement for statement in found if dates_of(statement)), key=when)

    def dossier(self, state: str, other: str | None = None, *, known_at: Day | None = None, spells: bool = True) -> Dossier:
        """Everything held on a state or organisation, or on a pair, with the references that the claims cite.

        `known_at`: from documents observed by then alone, reconciled anew. Raises QueryError for a name that is no state.
        """
        about, beside = ident(state), ident(other) if other else None
        if about == beside:
            raise QueryError(f"{state!r} and {other!r} are the same, {about}; give two different states or organisations.")
        known = last_day(known_at) if known_at is not None else None
        return load_dossier(self._connection, about, beside, known, spells=spells)

    def statement(self, id: str) -> Statement:
        """A statement with its claims and values. Raises QueryError where there is none of that id."""
        found = self._load("id = $id", id=id)
        if not found:
            raise QueryError(f"There is no statement {id!r} in this snapshot; ids come from its own answers.")
        return found[0]

    def claims(self, statement: str) -> list[ClaimRecord]:
        """The claims behind a statement, with their evidence and references."""
        rows = self.rows(
            "SELECT c.*, d.title, d.observed, d.url, d.hash AS text_hash FROM claims c JOIN documents d ON d.id = c.document"
            " WHERE c.statement = $id ORDER BY c.document, c.start, c.id",
            {"id": statement},
        )
        return [self._claim(row) for row in rows]

    def document(self, id: str) -> DocumentRecord:
        """What is known of a document."""
        rows = self.rows("SELECT * FROM documents WHERE id = $id", {"id": id})
        if not rows:
            raise QueryError(f"There is no document {id!r} in this snapshot.")
        return msgspec.convert(rows[0], DocumentRecord)

    def has_article(self, state: str) -> bool:
        """Whether the state's own article is among the documents; if not it is known only from others'."""
        return bool(
            self.rows("SELECT 1 FROM documents WHERE source <> 'factbook' AND subject = $state LIMIT 1", {"state": state})
        )

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

    def frame(self, query: str, parameters: dict[str, Any] | None = None) -> pl.DataFrame:
        """The answer to a query of ours, with its parameters bound; `sql` is for queries that users write."""
        return pl.DataFrame(self._connection.cursor().sql(query, params=parameters))

    def rows(self, query: str, parameters: dict[str, Any]) -> list[dict[str, Any]]:
        """The rows of what `frame` answers."""
        return self.frame(query, parameters).to_dicts()

    def _load(self, where: str, **parameters: str) -> list[Statement]:
        rows = self.rows(f"SELECT * FROM statements WHERE {where}", parameters)
        return [statement for statement, _ in self._backed(rows, "statement, id, document, deprecated")]

    def _backed(self, rows: list[dict[str, Any]], columns: str) -> Iterator[tuple[Statement, list[dict[str, Any]]]]:
        """The statements of rows, each with columns of its claims."""
        claims: dict[str, list[dict[str, Any]]] = {row["id"]: [] for row in rows}
        query = f"SELECT {columns} FROM claims WHERE statement IN (SELECT unnest($ids)) ORDER BY document, start, id"
        for claim in self.rows(query, {"ids": list(claims)}) if rows else ():
            claims[claim["statement"]].append(claim)
        for row in rows:
            behind = claims[row["id"]]
            links = tuple(ClaimLink(id=each["id"], document=each["document"], deprecated=each["deprecated"]) for each in behind)
            yield statement_of(row, links), behind

    def _spell(self, statement: Statement, day: date) -> Spell | None:
        """The spell in which a statement holds, or may, on a day."""
        query = (
            "SELECT holds, first_day AS first, last_day AS last, state_of_relations AS status FROM spells"
            " WHERE statement = $id AND first_day <= $day AND last_day >= $day AND holds <> 'no'"
        )
        rows = self.rows(query, {"id": statement.id, "day": day})
        return Spell(**rows[0]) if rows else None

    def _claim(self, row: dict[str, Any]) -> ClaimRecord:
        references = (
            self.rows(
                'SELECT fields FROM "references" WHERE document = $document AND list_contains($keys, key) ORDER BY position',
                {"document": row["document"], "keys": row["citations"]},
            )
            if row["citations"]
            else []
        )
        quote = row["quote"] or self.quote_of(row["document"], row["start"], row["end"], row["quote_hash"])
        names = ClaimRecord.__struct_fields__
        given = {name: row[name] for name in names if name in row} | {
            "fields": msgspec.json.decode(row["fields"]), "quote": quote, "section": tuple(row["section"]),
            "references": tuple(msgspec.json.decode(reference["fields"]) for reference in references),
        }  # fmt: skip
        return ClaimRecord(**given)

    @property
    def chart(self) -> Any:
        """Charts as Altair objects: `kb.chart.map("KAZ")`; see `comity.publication.charts.charts.Charts`."""
        # by name: publication stands above this layer, and a knowledge base without charts does not load it
        try:
            return importlib.import_module("comity.publication.charts.charts").Charts(self)
        except ModuleNotFoundError as error:
            raise QueryError("Charts need further packages; install them with `pip install 'comity[charts]'`.") from error

    def around(self, document: str, start: int, end: int, quote_hash: str, reach: int = 200) -> tuple[str, str, str]:
        """A claim's passage with the text before and after it, `reach` characters at most; three empty texts where none is at hand."""
        return self._texts.around(document, start, end, quote_hash, reach)

    def quote_of(self, document: str, start: int, end: int, quote_hash: str, quote: str = "") -> str:
        """A claim's passage, verified by its hash: as the snapshot keeps it, else from the text at hand; empty where it cannot be."""
        if quote:
            return quote if hash_quote(quote) == quote_hash or not quote_hash else ""
        return self._texts.passage(document, start, end, quote_hash)

    def table(self, kind: str, *, state: str | None = None, as_of: Day | None = None) -> pl.DataFrame:
        """The statements of a kind, a row each, of all states or one; with `as_of` those that hold, or may, on that day."""
        plural = kind_named(kind).plural
        columns = ", ".join(f't."{name}"' for name in kind_schema(kind))
        query = f'SELECT {columns} FROM "{plural}" t'
        conditions: list[str] = []
        given: dict[str, Any] = {}
        if as_of is not None:
            query = (
                f'SELECT {columns}, p.holds, p.first_day, p.last_day FROM "{plural}" t JOIN spells p ON p.statement = t.statement'
            )
            conditions, given = ["p.first_day <= $day AND p.last_day >= $day AND p.holds <> 'no'"], {"day": first_day(as_of)}
        if state is not None:
            query += " JOIN statements s ON s.id = t.statement"
            conditions, given = [*conditions, "list_contains(s.states, $state)"], given | {"state": ident(state)}
        where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        return self.frame(f"{query}{where} ORDER BY t.statement", given)

    def statements(self, ids: list[str]) -> Iterator[tuple[Statement, list[dict[str, Any]]]]:
        """The statements of these ids, each with the rows of its claims, in the order of ids."""
        rows = self.rows("SELECT * FROM statements WHERE id IN (SELECT unnest($ids)) ORDER BY id", {"ids": ids})
        return self._backed(rows, "*")


def subjects(kb: KnowledgeBase) -> list[str]:
    """The states whose own article is among the documents."""
    query = "SELECT DISTINCT subject FROM documents WHERE source <> 'factbook' AND subject IS NOT NULL ORDER BY 1"
    return [row[0] for row in kb.sql(query).iter_rows()]
