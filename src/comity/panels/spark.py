"""Panels beyond one machine: the same rows and verbs, some years at a time, on the workers of a Spark session.

A verb looks at the states and the period of one row, so the panel of some years is that of all years, cut: each worker makes the panel of its years, and hands it over
as Arrow. Needs `comity[spark]`. The snapshot and the imported data have to lie where every worker finds them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from comity.panels import frames
from comity.panels.holdings import Holdings
from comity.panels.needs import needing
from comity.panels.panel import Panel
from comity.panels.systems import System, system_named
from comity.store.knowledge_base import KnowledgeBase

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


def on_spark(
    session: SparkSession, system: str, unit: str, years: tuple[int, int], verbs: Iterable[str], *, snapshot: Path, data: Path
) -> DataFrame:
    """All directed dyads of a system in every `year` or `month` of some years, with what verbs add, as a frame of Spark; its rows are in no order.

    `snapshot`: a snapshot's file; `data`: the folder of imported data sets. Raises QueryError as panels do, OutputError where pyspark is missing.
    """
    with needing("pyspark", "pyarrow"):
        from pyspark.sql.pandas.types import from_arrow_schema  # noqa: PLC0415 (an extra)

    names, known = tuple(verbs), system_named(system)
    sample = _plain(_made(known, unit, years[0], names, snapshot, data))
    schema = from_arrow_schema(sample.to_arrow().schema)
    asked = session.createDataFrame([(year,) for year in range(years[0], years[1] + 1)], "year int")
    spread = asked.repartition(min(years[1] - years[0] + 1, 4 * session.sparkContext.defaultParallelism), "year")
    return spread.mapInArrow(_worker(system, unit, names, snapshot, data), schema)


def _worker(
    system: str, unit: str, names: tuple[str, ...], snapshot: Path, data: Path
) -> Callable[[Iterator[Any]], Iterator[Any]]:
    def work(batches: Iterator[Any]) -> Iterator[Any]:
        for batch in batches:
            for year in batch.column("year").to_pylist():
                made = _plain(_made(system_named(system), unit, year, names, snapshot, data))
                yield from made.to_arrow().to_batches(max_chunksize=100_000)

    return work


@cache
def _holdings(snapshot: Path, data: Path) -> Holdings:
    """What a worker makes columns from, opened once."""
    return Holdings(lambda: KnowledgeBase(snapshot), data)


def _made(system: System, unit: str, year: int, names: tuple[str, ...], snapshot: Path, data: Path) -> Panel:
    rows = frames.dyads_of(system, unit, year, microstates=True, directed=True, same_day=True)
    return Panel(system, rows, _holdings(snapshot, data)).add(*names)


def _plain(panel: Panel) -> pl.DataFrame:
    """A frame in types that Spark has: words as text, counts as whole numbers with a sign."""
    frame = panel.frame
    return frame.with_columns(pl.col(name).cast(pl.String) for name, kind in frame.schema.items() if isinstance(kind, pl.Enum))
