"""The second half of a build: staged claims, sorted by what they are about, become statements and the tables of the kinds.

Claims come a batch at a time and leave a batch at a time, so that memory does not grow with their number. Who reconciles them is asked for: this process
(`local`), or the workers of another engine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import polars as pl

from comity.model.kinds import KINDS
from comity.model.statements import Statement
from comity.reconciliation.dependence import Reconciler
from comity.store.beside import Beside
from comity.store.parts import Parts
from comity.store.staging import Staging
from comity.store.standing import batches, order, witnesses
from comity.store.tables import CLAIMS, JUDGED, SPELLS, STATEMENTS, Row, kind_row, kind_schema, spell_rows, statement_row

NEEDED = ("id", "kind", "facts", "document", "fields", "start", "extractor", "shown", "since", "cited")
"""The columns of staged claims that reconciling looks at."""

Judge = Callable[[str, list[Row]], list[Statement]]
"""What reconciles the staged claims of a group of facts; asked for one group after another, in order."""
Engine = Callable[[duckdb.DuckDBPyConnection, Beside, Path], Judge]
"""What makes a judge of the table `sorted` and what is known beside it; it may work in the folder."""


def here(known: Beside) -> Judge:
    """Reconciles in this process."""
    reconciler = Reconciler()
    return lambda facts, claims: reconciler.reconcile([known.assertion(each) for each in claims], known.context(facts))


def local(connection: duckdb.DuckDBPyConnection, known: Beside, folder: Path) -> Judge:
    """The engine of this process."""
    return here(known)


class Judging:
    """The statements of a build under construction."""

    def __init__(self, folder: Path, staging: Staging, engine: Engine = local) -> None:
        self.folder = folder
        self.staging = staging
        self.engine = engine
        self.judged = Parts(folder, "claims", pl.Schema({**CLAIMS, **JUDGED}))
        self.statements = Parts(folder, "statements", STATEMENTS)
        self.kinds = {name: Parts(folder, kind.plural, kind_schema(name)) for name, kind in KINDS.items()}
        self.spells = Parts(folder, "spells", SPELLS)

    def run(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Judge every staged claim."""
        order(connection, self.folder, self.staging.claims.files, self.staging.known)
        self._witnesses(connection)
        judge = self.engine(connection, self.staging.known, self.folder)
        for batch in batches(connection):
            self._batch(batch, judge)
        connection.execute("DROP TABLE sorted")
        for parts in (self.judged, self.statements, self.spells, self.staging.beside, *self.kinds.values()):
            parts.flush()

    @property
    def digest(self) -> str:
        """A hash of everything judged: claims, statements and spells, which come in a fixed order."""
        return "-".join(each.digest for each in (self.judged, self.statements, self.spells))

    def _witnesses(self, connection: duckdb.DuckDBPyConnection) -> None:
        for facts, document, since in witnesses(connection):
            self.staging.known.witness(facts, self.staging.known.records[document], since)
            self.staging.beside.add({"facts": facts, "document": document, "absent": None, "parted": None, "since": since})

    def _batch(self, batch: pl.DataFrame, judge: Judge) -> None:
        statements: list[str | None] = []
        deprecated: list[str | None] = []
        for facts, claims in groups(batch):
            places: dict[tuple[str, str], tuple[str, str | None]] = {}
            for statement in judge(facts, claims):
                self._add(statement, facts)
                places |= {(link.document, link.id): (statement.id, link.deprecated) for link in statement.claims}
            for claim in claims:
                ident, why = places.get((claim["document"], claim["id"]), (None, None))
                statements.append(ident)
                deprecated.append(why)
        withdrawn = [self.staging.known.withdrawn.get(ident) for ident in batch["id"]]
        judged = {"withdrawn": withdrawn, "statement": statements, "deprecated": deprecated}
        extra = pl.DataFrame(judged, schema=JUDGED)
        self.judged.write(pl.concat([batch.select(CLAIMS.names()), extra], how="horizontal"))

    def _add(self, statement: Statement, facts: str) -> None:
        self.statements.add(statement_row(statement, facts))
        self.kinds[statement.kind].add(kind_row(statement))
        for row in spell_rows(statement):
            self.spells.add(row)


def groups(batch: pl.DataFrame) -> Iterator[tuple[str, list[Row]]]:
    """The claims of each group of facts in a frame of them, in order."""
    group: list[Row] = []
    for row in batch.select(NEEDED).iter_rows(named=True):
        if group and group[0]["facts"] != row["facts"]:
            yield group[0]["facts"], group
            group = []
        group.append(row)
    if group:
        yield group[0]["facts"], group
