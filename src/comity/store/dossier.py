"""Everything that a snapshot holds on one state or pair: statements, each with the references its claims cite.

Four queries whatever the state, so that an article is written in the time of a page view.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import duckdb
import msgspec

from comity.model.records import DocumentRecord
from comity.model.statements import ClaimLink, Spell, Statement, Value
from comity.reconciliation.rules import involved
from comity.store.as_known import known_statements

CONCERNS = (
    "(list_contains(s.states, $state) AND ($other IS NULL OR list_contains(s.states, $other))) OR s.id IN (SELECT unnest($also))"
)
_COLUMNS = 's.id, s.kind, s.fields, s.verdict, s.reason, s.sources, s.contested, s."values", s.first_observed, s.last_observed'
_ALSO = (
    "SELECT DISTINCT statement FROM claims WHERE (kind = 'office' OR kind = 'membership' AND fields LIKE '%\"founding member\"%')"
    " AND document IN (SELECT id FROM documents WHERE subject = $state AND source <> 'factbook')"
)
"""What a state's own article says of others: who holds office elsewhere, and who founded an organisation."""


class Backing(msgspec.Struct, frozen=True, kw_only=True):
    """One claim behind a statement: its document, the keys of the references that it cites there, and where it stands."""

    claim: str
    document: str
    citations: tuple[str, ...]
    start: int
    end: int
    quote_hash: str
    quote: str = ""
    deprecated: str | None = None


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """A statement with the claims behind it, in the order of documents."""

    statement: Statement
    backing: tuple[Backing, ...]


class Dossier(msgspec.Struct, frozen=True, kw_only=True):
    """What is held on a state, or on a pair where `other` is given.

    `accounts` in the order of statements' ids; `references` by document and key, fields as `comity.model.citations`
    has them; `documents` by id; `listed`: the state's own article's references, all of them, by document, in its order.
    """

    state: str
    other: str | None
    accounts: tuple[Account, ...]
    references: dict[tuple[str, str], dict[str, Any]]
    documents: dict[str, DocumentRecord]
    listed: dict[str, tuple[dict[str, Any], ...]]


def load_dossier(
    connection: duckdb.DuckDBPyConnection, state: str, other: str | None, known_at: date | None = None, *, spells: bool = True
) -> Dossier:
    """The dossier of a state or organisation by identifier, or of a pair; from what was known by a day, where one is given.

    Without `spells` statements come without theirs, which takes less time.
    """
    with uncollected():
        return _load(connection, state, other, known_at, spells)


@contextmanager
def uncollected() -> Iterator[None]:
    """The collector paused: the rows hold no cycles, and walking over them took a third of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _load(connection: duckdb.DuckDBPyConnection, state: str, other: str | None, known_at: date | None, spells: bool) -> Dossier:
    also = [row["statement"] for row in _rows(connection, _ALSO, {"state": state})] if other is None else []
    given: dict[str, Any] = {"state": state, "other": other, "also": also}
    statements = _rows(connection, f"SELECT {_COLUMNS} FROM statements s WHERE {CONCERNS} ORDER BY s.id", given)
    given["ids"] = [row["id"] for row in statements]
    backing = _backing(connection, given)
    lasting = _spells(connection, given) if spells else {}
    accounts = tuple(
        Account(statement=_statement(row, backing[row["id"]], lasting.get(row["id"], ())), backing=backing[row["id"]])
        for row in statements
    )
    if known_at is not None:
        accounts = _as_known(connection, given, known_at, [each for rows in backing.values() for each in rows])
    documents = sorted({each.document for rows in backing.values() for each in rows})
    records = _rows(connection, "SELECT * FROM documents WHERE list_contains($documents, id)", {"documents": documents})
    own = [row["id"] for row in records if row["subject"] == state and row["source"] != "factbook"]
    return Dossier(
        state=state, other=other, accounts=accounts, references=_references(connection, backing),
        documents={row["id"]: msgspec.convert(row, DocumentRecord) for row in records},
        listed={document: _listed(connection, document) for document in own},
    )  # fmt: skip


def _as_known(
    connection: duckdb.DuckDBPyConnection, given: dict[str, Any], known_at: date, backing: list[Backing]
) -> tuple[Account, ...]:
    by_claim = {each.claim: each for each in backing}
    found = []
    for statement in known_statements(connection, given["state"], known_at):
        links = tuple(by_claim[link.id] for link in statement.claims if link.id in by_claim)
        if links and (given["other"] is None or given["other"] in involved(statement.kind, statement.fields)):
            found.append(Account(statement=statement, backing=links))
    return tuple(sorted(found, key=lambda account: account.statement.id))


def _rows(connection: duckdb.DuckDBPyConnection, query: str, given: dict[str, Any]) -> list[dict[str, Any]]:
    answer = connection.cursor().execute(query, {name: value for name, value in given.items() if f"${name}" in query})
    names = [column[0] for column in answer.description or ()]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def _backing(connection: duckdb.DuckDBPyConnection, given: dict[str, Any]) -> dict[str, tuple[Backing, ...]]:
    query = (
        "SELECT c.statement, c.id AS claim, c.document, c.citations, c.start, c.end, c.quote_hash, c.quote, c.deprecated"
        " FROM claims c WHERE c.statement IN (SELECT unnest($ids))"
    )
    found: dict[str, list[Backing]] = {}
    for row in _rows(connection, query, given):
        statement = row.pop("statement")
        row["citations"], row["quote"] = tuple(row["citations"]), row["quote"] or ""
        found.setdefault(statement, []).append(Backing(**row))
    return {
        statement: tuple(sorted(rows, key=lambda each: (each.document, each.start, each.claim)))
        for statement, rows in found.items()
    }


def _spells(connection: duckdb.DuckDBPyConnection, given: dict[str, Any]) -> dict[str, tuple[Spell, ...]]:
    query = (
        "SELECT p.statement, p.holds, p.first_day AS first, p.last_day AS last, p.state_of_relations AS status"
        " FROM spells p WHERE p.statement IN (SELECT unnest($ids)) ORDER BY p.first_day"
    )
    found: dict[str, list[Spell]] = {}
    for row in _rows(connection, query, given):
        found.setdefault(row.pop("statement"), []).append(Spell(**row))
    return {statement: tuple(rows) for statement, rows in found.items()}


def _references(
    connection: duckdb.DuckDBPyConnection, backing: dict[str, tuple[Backing, ...]]
) -> dict[tuple[str, str], dict[str, Any]]:
    cited = sorted({(each.document, key) for rows in backing.values() for each in rows for key in each.citations})
    given = {"documents": [document for document, _ in cited], "keys": [key for _, key in cited]}
    query = (
        'SELECT r.document, r.key, r.fingerprint, r.fields FROM "references" r'
        " JOIN (SELECT unnest($documents) AS document, unnest($keys) AS key) k ON k.document = r.document AND k.key = r.key"
    )
    return {
        (row["document"], row["key"]): msgspec.json.decode(row["fields"]) | {"fingerprint": row["fingerprint"]}
        for row in (_rows(connection, query, given) if cited else ())
    }


def _listed(connection: duckdb.DuckDBPyConnection, document: str) -> tuple[dict[str, Any], ...]:
    query = 'SELECT fields, fingerprint FROM "references" WHERE document = $document ORDER BY position'
    rows = _rows(connection, query, {"document": document})
    return tuple(msgspec.json.decode(row["fields"]) | {"fingerprint": row["fingerprint"]} for row in rows)


def _statement(row: dict[str, Any], backing: tuple[Backing, ...], spells: tuple[Spell, ...]) -> Statement:
    links = tuple(ClaimLink(id=each.claim, document=each.document, deprecated=each.deprecated) for each in backing)
    return Statement(
        id=row["id"], kind=row["kind"], fields=msgspec.json.decode(row["fields"]), verdict=row["verdict"], reason=row["reason"],
        claims=links, sources=row["sources"], observed=(row["first_observed"], row["last_observed"]),
        contested=tuple(row["contested"]), values=msgspec.json.decode(row["values"], type=tuple[Value, ...]), spells=spells,
    )  # fmt: skip
