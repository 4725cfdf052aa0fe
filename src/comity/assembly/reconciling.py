"""Reconciles on the workers of a Spark session: claims that need each other go together, and the same function makes their statements as on this machine.

The claims and the statements lie in Parquet beside the snapshot under construction, so that has to be where every worker finds it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import polars as pl

from comity.assembly.sessions import sentence
from comity.model.errors import SnapshotError
from comity.panels.needs import needing
from comity.store.beside import Beside
from comity.store.handing import hand_over, judged, taken
from comity.store.judging import Engine, Judge

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_OUT = "place long, facts string, statements string"


def on_spark(session: SparkSession) -> Engine:
    """Reconciles on a session's workers. Raises SnapshotError, when asked, where Spark fails; it has tried again by then."""

    def engine(connection: duckdb.DuckDBPyConnection, known: Beside, folder: Path) -> Judge:
        work, made = folder / "spark-work", folder / "spark-made"
        parts = hand_over(connection, work, session.sparkContext.defaultParallelism)
        carried = session.sparkContext.broadcast(known)
        given = session.read.parquet(work.resolve().as_uri()).repartition(parts, "part").groupBy("part")
        with sentence(lambda reason: SnapshotError(f"Spark could not reconcile ({reason}); nothing was built.")):
            given.applyInArrow(_worker(carried), _OUT).write.parquet(made.resolve().as_uri())
        carried.destroy()
        return taken(connection, made)

    return engine


def _worker(carried: Any) -> Callable[[Any], Any]:
    def work(table: Any) -> Any:
        with needing("pyarrow"):
            import pyarrow as pa  # noqa: PLC0415 (an extra)
        schema = pa.schema([("place", pa.int64()), ("facts", pa.string()), ("statements", pa.string())])
        return pa.Table.from_pylist(judged(pl.DataFrame(pl.from_arrow(table)), carried.value), schema=schema)

    return work
