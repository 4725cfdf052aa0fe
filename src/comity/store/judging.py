"""The second half of a build: staged claims, sorted by what they are about, become statements and the tables of the kinds.

Claims come a batch at a time and leave a batch at a time, so that memory does not grow with their number.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import polars as pl

from comity.model.kinds import KINDS
from comity.model.statements import Statement
from comity.reconciliation.assertions import Assertion, rereadings
from comity.reconciliation.dependence import EARLY, Reconciler
from comity.store.assertions import assertion_of
from comity.store.frames import frame_of
from comity.store.parts import Parts
from comity.store.staging import Staging
from comity.store.tables import CLAIMS, JUDGED, SPELLS, STATEMENTS, Row, kind_row, kind_schema, spell_rows, statement_row

BATCH = 50_000
_NEEDED = ("id", "kind", "facts", "document", "fields", "start", "citations", "extractor", "shown")


class Judging:
    """The statements of a build under construction."""

    def __init__(self, folder: Path, staging: Staging) -> None:
        self.staging = staging
        self.rereadings = rereadings(staging.records.values())
        self.judged = Parts(folder, "claims", pl.Schema({**CLAIMS, **JUDGED}))
        self.statements = Parts(folder, "statements", STATEMENTS)
        self.kinds = {name: Parts(folder, kind.plural, kind_schema(name)) for name, kind in KINDS.items()}
        self.reconciler = Reconciler()
        self.spells = Parts(folder, "spells", SPELLS)

    def run(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Judge every staged claim."""
        for batch in _batches(connection, self.staging.claims.files):
            self._batch(batch)
        for parts in (self.judged, self.statements, self.spells, *self.kinds.values()):
            parts.flush()

    @property
    def digest(self) -> str:
        """A hash of everything judged: claims, statements and spells, which come in a fixed order."""
        return "-".join(each.digest for each in (self.judged, self.statements, self.spells))

    def _batch(self, batch: pl.DataFrame) -> None:
        statements: list[str | None] = []
        deprecated: list[str | None] = []
        for facts, claims in _groups(batch):
            told = [self._assertion(claim) for claim in claims]
            places: dict[tuple[str, str], tuple[str, str | None]] = {}
            for statement in self.reconciler.reconcile(told, self.staging.context(facts)):
                self._add(statement, facts)
                places |= {(link.document, link.id): (statement.id, link.deprecated) for link in statement.claims}
            for claim in claims:
                ident, why = places.get((claim["document"], claim["id"]), (None, None))
                statements.append(ident)
                deprecated.append(why)
        withdrawn = [self.staging.withdrawn.get(ident) for ident in batch["id"]]
        judged = {"withdrawn": withdrawn, "statement": statements, "deprecated": deprecated}
        extra = pl.DataFrame(judged, schema=JUDGED)
        self.judged.write(pl.concat([batch, extra], how="horizontal"))

    def _assertion(self, claim: Row) -> Assertion:
        document = claim["document"]
        known = self.staging.fingerprints.get(document, {})
        withdrawn, reread = self.staging.withdrawn.get(claim["id"]), self.rereadings.get(document)
        return assertion_of(claim, self.staging.records[document], known, withdrawn, reread)

    def _add(self, statement: Statement, facts: str) -> None:
        self.statements.add(statement_row(statement, facts))
        self.kinds[statement.kind].add(kind_row(statement))
        for row in spell_rows(statement):
            self.spells.add(row)


def _batches(connection: duckdb.DuckDBPyConnection, files: str) -> Iterator[pl.DataFrame]:
    """The staged claims sorted by what they are about, those first that others need; a group is never cut."""
    query = "CREATE TEMP TABLE sorted AS SELECT * FROM read_parquet(?) ORDER BY list_contains(?, kind) DESC, facts, document, start, id, extractor"
    connection.execute(query, [files, list(EARLY)])
    total = connection.execute("SELECT count(*) FROM sorted").fetchall()[0][0]
    rest: pl.DataFrame | None = None
    for first in range(0, total, BATCH):
        query = f"SELECT * FROM sorted WHERE rowid >= {first} AND rowid < {first + BATCH} ORDER BY rowid"
        frame = frame_of(connection.sql(query))
        frame = pl.concat([rest, frame]) if rest is not None else frame
        last = frame["facts"][-1]
        whole = first + BATCH >= total
        ready = frame if whole else frame.filter(pl.col("facts") != last)
        rest = None if whole else frame.filter(pl.col("facts") == last)
        if ready.height:
            yield ready
    connection.execute("DROP TABLE sorted")


def _groups(batch: pl.DataFrame) -> Iterator[tuple[str, list[Row]]]:
    """The claims of each group, in order."""
    group: list[Row] = []
    for row in batch.select(_NEEDED).iter_rows(named=True):
        if group and group[0]["facts"] != row["facts"]:
            yield group[0]["facts"], group
            group = []
        group.append(row)
    if group:
        yield group[0]["facts"], group
