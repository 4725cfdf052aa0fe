"""Reconciles on the workers of a Spark session: claims that need each other go together, and the same function makes their statements as on this machine.

The staged claims and the statements lie in Parquet beside the snapshot under construction, so that has to be where every worker finds it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import msgspec
import polars as pl

from comity.assembly.sessions import sentence
from comity.model.errors import SnapshotError
from comity.model.statements import Statement
from comity.panels.needs import needing
from comity.reconciliation.dependence import root
from comity.store.beside import SEPARATOR, Beside
from comity.store.frames import frame_of
from comity.store.judging import NEEDED, Engine, Judge, groups, here
from comity.store.tables import Row
from comity.store.writing import quoted

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

CLAIMS = 20_000
"""Claims of one piece of work, about: some seconds of reconciling."""
_NEEDS = """
SELECT facts, arg_min(needs, (document, start, id, extractor)) FILTER (needs IS NOT NULL) AS needs FROM sorted GROUP BY facts
"""
_WORK = "SELECT {columns}, s.rowid AS place, (hash(r.root) % {parts})::INTEGER AS part FROM sorted s JOIN roots r ON r.facts = s.facts ORDER BY part, place"
_OUT = "place long, facts string, statements string"


def on_spark(session: SparkSession) -> Engine:
    """Reconciles on a session's workers. Raises SnapshotError, when asked, where Spark fails; it has tried again by then."""

    def engine(connection: duckdb.DuckDBPyConnection, known: Beside, folder: Path) -> Judge:
        work, made = folder / "spark-work", folder / "spark-made"
        parts = _write(connection, work, session.sparkContext.defaultParallelism)
        carried = session.sparkContext.broadcast(known)
        given = session.read.parquet(work.resolve().as_uri()).repartition(parts, "part").groupBy("part")
        with sentence(lambda reason: SnapshotError(f"Spark could not reconcile ({reason}); nothing was built.")):
            given.applyInArrow(_worker(carried), _OUT).write.parquet(made.resolve().as_uri())
        carried.destroy()
        return _judge(connection, made)

    return engine


def _write(connection: duckdb.DuckDBPyConnection, work: Path, cores: int) -> int:
    """Write the claims for the workers, and say in how many parts."""
    rows = connection.execute(_NEEDS).fetchall()
    roots = [(facts, SEPARATOR.join(root(tuple((needs or facts).split(SEPARATOR))))) for facts, needs in rows]
    work.mkdir()
    table = work.with_name("roots.parquet")
    pl.DataFrame(roots, schema=["facts", "root"], orient="row").write_parquet(table)
    connection.execute("CREATE TEMP TABLE roots AS SELECT * FROM read_parquet(?)", [str(table)])
    total = int(connection.execute("SELECT count(*) FROM sorted").fetchall()[0][0])
    parts = max(cores, -(-total // CLAIMS))
    query = _WORK.format(columns=", ".join(f's."{name}"' for name in NEEDED), parts=parts)
    connection.execute(f"COPY ({query}) TO {quoted(work / 'claims.parquet')} (FORMAT parquet)")
    connection.execute("DROP TABLE roots")
    return parts


def _worker(carried: Any) -> Callable[[Any], Any]:
    def work(table: Any) -> Any:
        with needing("pyarrow"):
            import pyarrow as pa  # noqa: PLC0415 (an extra)
        claims = pl.DataFrame(pl.from_arrow(table)).sort("place")
        places = dict(claims.group_by("facts").agg(pl.col("place").min()).iter_rows())
        judge = here(carried.value)
        made = [
            {"place": places[facts], "facts": facts, "statements": msgspec.json.encode(judge(facts, told)).decode()}
            for facts, told in groups(claims)
        ]
        return pa.Table.from_pylist(
            made, schema=pa.schema([("place", pa.int64()), ("facts", pa.string()), ("statements", pa.string())])
        )

    return work


def _judge(connection: duckdb.DuckDBPyConnection, made: Path) -> Judge:
    """Takes the statements of one group after another from what the workers made."""
    answers = _answers(connection, made)

    def judge(facts: str, claims: list[Row]) -> list[Statement]:
        known, statements = next(answers)
        if known != facts:
            raise SnapshotError(f"Spark lost what was said of {facts.replace(SEPARATOR, ' ')}; nothing was built, run it again.")
        return msgspec.json.decode(statements, type=list[Statement])

    return judge


def _answers(connection: duckdb.DuckDBPyConnection, made: Path) -> Iterator[tuple[str, str]]:
    connection.execute("CREATE TEMP TABLE made AS SELECT * FROM read_parquet(?) ORDER BY place", [str(made / "*.parquet")])
    total = connection.execute("SELECT count(*) FROM made").fetchall()[0][0]
    for first in range(0, total, CLAIMS):
        query = f"SELECT facts, statements FROM made WHERE rowid >= {first} AND rowid < {first + CLAIMS} ORDER BY rowid"
        yield from frame_of(connection.sql(query)).iter_rows()
    connection.execute("DROP TABLE made")
