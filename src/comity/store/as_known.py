"""What the sources observed by a day said: the claims of those documents alone, reconciled anew by the same function."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import duckdb
import msgspec
import polars as pl

from comity.model.kinds import KINDS
from comity.model.statements import Statement
from comity.reconciliation.assertions import Assertion
from comity.reconciliation.days import bounds
from comity.reconciliation.reconcile import reconcile
from comity.store.tables import SPELLS, Row, kind_row, kind_schema, spell_rows

_CLAIMS = """
SELECT c.id, c.kind, c.facts, c.document, c.fields, c.start, c.citations, c.withdrawn, d.series, d.observed, d.subject
FROM claims c JOIN documents d ON d.id = c.document
WHERE c.facts IN (SELECT facts FROM statements WHERE {which}) ORDER BY c.facts, c.document, c.start, c.id
"""
_REFERENCES = (
    'SELECT document, key, fingerprint FROM "references" WHERE fingerprint IS NOT NULL AND list_contains($documents, document)'
)


def as_known(
    connection: duckdb.DuckDBPyConnection, kind: str, state: str | None, as_of: date | None, known_at: date
) -> pl.DataFrame:
    """The frame that `KnowledgeBase` answers with, from documents observed no later than `known_at` alone."""
    which = "kind = $kind AND ($state IS NULL OR list_contains(states, $state))"
    statements = _reconciled(connection, which, {"kind": kind, "state": state}, known_at)
    if as_of is None:
        return _frame([kind_row(statement) for statement in statements], kind_schema(kind))
    spells = [row for statement in statements for row in spell_rows(statement)]
    days = pl.DataFrame(spells, schema=SPELLS).drop("kind")
    holding = days.filter(pl.col("first_day") <= as_of, pl.col("last_day") >= as_of, pl.col("holds") != "no")
    frame = (
        _frame([kind_row(statement) for statement in statements], kind_schema(kind))
        .join(holding, on="statement")
        .sort("statement")
    )
    return with_other(frame if KINDS[kind].history else frame.drop("state_of_relations"), kind, state)


def known_statements(connection: duckdb.DuckDBPyConnection, ids: list[str], known_at: date) -> list[Statement]:
    """What statements come to by documents observed no later than `known_at` alone, in the order of their ids."""
    found = _reconciled(connection, "id IN (SELECT unnest($ids))", {"ids": ids}, known_at)
    return sorted(found, key=lambda statement: statement.id)


def _reconciled(connection: duckdb.DuckDBPyConnection, which: str, given: dict[str, Any], known_at: date) -> list[Statement]:
    rows = pl.DataFrame(connection.cursor().sql(_CLAIMS.format(which=which), params=given)).to_dicts()
    known = [row for row in rows if bounds(row["observed"])[1] <= known_at.toordinal()]
    cited = _fingerprints(connection, sorted({row["document"] for row in known}))
    return [statement for claims in _groups(known, cited) for statement in reconcile(claims)]


def with_other(frame: pl.DataFrame, kind: str, state: str | None) -> pl.DataFrame:
    """Relations with the column `other` in front: the party that is not the one asked about."""
    if not KINDS[kind].history:
        return frame
    parties = pl.col("parties").list
    other = pl.when(parties.get(0) == state).then(parties.get(1)).otherwise(parties.get(0)).alias("other")
    return frame.select(other, pl.all())


def _fingerprints(connection: duckdb.DuckDBPyConnection, documents: list[str]) -> dict[tuple[str, str], str]:
    rows = pl.DataFrame(connection.cursor().sql(_REFERENCES, params={"documents": documents})).iter_rows() if documents else ()
    return {(document, key): print_ for document, key, print_ in rows}


def _groups(rows: list[dict[str, Any]], cited: dict[tuple[str, str], str]) -> Iterator[list[Assertion]]:
    groups: dict[str, list[Assertion]] = {}
    for row in rows:
        keys = [(row["document"], key) for key in row["citations"]]
        fields = {name: tuple(v) if isinstance(v, list) else v for name, v in msgspec.json.decode(row["fields"]).items()}
        claim = Assertion(
            id=row["id"], kind=row["kind"], fields=fields, document=row["document"], start=row["start"], series=row["series"],
            observed=row["observed"], subject=row["subject"], references=frozenset(cited[key] for key in keys if key in cited),
            withdrawn=row["withdrawn"],
        )  # fmt: skip
        groups.setdefault(row["facts"], []).append(claim)
    yield from groups.values()


def _frame(rows: list[Row], schema: pl.Schema) -> pl.DataFrame:
    return pl.DataFrame({name: [row.get(name) for row in rows] for name in schema}, schema=schema, strict=False).sort("statement")
