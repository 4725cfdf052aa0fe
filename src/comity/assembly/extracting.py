"""Reads articles into a table of what was read (`comity.sources.readings`), on this machine or on the workers of a Spark session.

On Spark the work is cut into batches, each written by Spark's own protocol, whole or not at all; a run that was ended is gone on with: the batches
that are there are not read again. The same function reads a text on both, so the tables say the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import polars as pl

from comity.assembly.sessions import sentence
from comity.assembly.splitting import Split, splits
from comity.extraction.engine.parser import get_ready
from comity.model.collector import seldom
from comity.model.errors import OutputError, SourceError
from comity.model.evidence import hash_quote
from comity.model.placing import check_place, put, scratch
from comity.panels.needs import needing
from comity.sources.articles.files import SOURCE
from comity.sources.readings import DONE, SCHEMA, row
from comity.sources.source import Input, Options, Text, all_sources
from comity.store.inputs import gather, read_one
from comity.version import __version__

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

PLAN = "plan.json"
"""What a table is made of: so that another run goes on with its own work and with no other's."""
AT_ONCE = 64
"""Documents of a batch that is read here: what they say is held until it is written."""
PER_CORE = 16
"""Pieces of work of one batch, for each core."""
BEGUN = 2
"""Batches that are begun at one time: the next one's pieces are read by the cores that have none left of the first."""


def extract_here(target: Path, options: Options, jobs: int = 1, *, force: bool = False) -> int:
    """Write the table with that many processes, and say how many documents it holds. Raises OutputError where it cannot be put there."""
    check_place(target, folder=True, ours=is_table, force=force)
    count = 0
    with scratch(target) as folder:
        made = folder / target.name
        made.mkdir()
        read = (row(each) for each in gather(_articles(options), jobs))
        for number, rows in enumerate(_batches(read)):
            batch = made / f"batch-{number:05}"
            batch.mkdir()
            pl.DataFrame(rows, schema=SCHEMA).write_parquet(batch / "part-00000.parquet")
            (batch / DONE).touch()
            count += sum(each["error"] is None for each in rows)
        put(made, target, ours=is_table, force=force)
    return count


def _batches(read: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    while rows := list(islice(read, AT_ONCE)):
        yield rows


def _articles(options: Options) -> Options:
    """The options without what is no article: a table of what was read has only what was."""
    return msgspec.structs.replace(options, without=frozenset(all_sources()) - {SOURCE})


def is_table(folder: Path) -> bool:
    """Whether a folder holds an earlier table, or nothing."""
    return folder.is_dir() and all(each.name == PLAN or each.name.startswith("batch-") for each in folder.iterdir())


def extract_on_spark(
    session: SparkSession, target: Path, options: Options, say: Callable[[str], None] = lambda line: None
) -> int:
    """Write the table on a session's workers, or go on with one that was begun, and say how many documents it holds.

    The articles and `target` have to lie where every worker finds them. Raises OutputError where other work was begun there, or pyspark is missing,
    and SourceError for places without articles.
    """
    cores = session.sparkContext.defaultParallelism
    work = [msgspec.json.encode(each).decode() for each in splits(options, cores)]
    _begin(target, hash_quote(msgspec.json.encode([__version__, work, options.fast, options.choice]).decode()))
    size = PER_CORE * cores
    batches = [work[at : at + size] for at in range(0, len(work), size)]
    with ThreadPoolExecutor(BEGUN, "batch") as pool:
        for line in pool.map(partial(_batch, session, target, options, batches), range(len(batches))):
            say(line)
    files = [str(file) for file in sorted(target.glob("batch-*/*.parquet"))]
    return int(pl.scan_parquet(files).select(pl.col("document").drop_nulls().n_unique()).collect().item()) if files else 0


def _batch(session: SparkSession, target: Path, options: Options, batches: list[list[str]], number: int) -> str:
    """Read a batch, unless it is there, and what there is to say of it."""
    folder, of = target / f"batch-{number:05}", f"batch {number + 1} of {len(batches)}"
    if (folder / DONE).is_file():
        return f"{of} is there already."
    with sentence(
        lambda reason: SourceError(f"Spark could not read {of} ({reason}); what is read is kept, run the same command again.")
    ):
        _run(session, batches[number], folder, options)
    return f"{of} is read."


def _begin(target: Path, plan: str) -> None:
    """Begin the work, or find it begun."""
    kept = target / PLAN
    if target.exists() and any(target.iterdir()) and not (kept.is_file() and kept.read_text() == plan):
        raise OutputError(f"{target} is there and was begun for other work; choose another name with -o, or remove it.")
    target.mkdir(parents=True, exist_ok=True)
    kept.write_text(plan)


def _run(session: SparkSession, work: list[str], folder: Path, options: Options) -> None:
    numbers = session.range(0, len(work), 1, len(work))  # made by Spark itself: rows from here would take workers of their own
    frame = numbers.mapInArrow(_worker(work, options), _COLUMNS)
    frame.write.mode("overwrite").parquet(folder.resolve().as_uri())


_COLUMNS = "document string, title string, observed string, claims array<string>, input string, error string"


def _worker(splits: list[str], options: Options) -> Callable[[Iterator[Any]], Iterator[Any]]:
    def work(batches: Iterator[Any]) -> Iterator[Any]:
        with needing("pyarrow"):
            import pyarrow as pa  # noqa: PLC0415 (an extra)
        text = pa.string()
        schema = pa.schema([(name, pa.list_(text) if name == "claims" else text) for name in SCHEMA])
        get_ready(options.fast)  # before, so that collecting passes the model by
        with seldom(by_pieces=True):  # Spark collects everything after each
            for batch in batches:
                for number in batch.column("id").to_pylist():
                    for each in msgspec.json.decode(splits[number], type=Split).texts(options):
                        yield pa.RecordBatch.from_pylist([row(_read(each, options))], schema=schema)

    return work


def _read(given: Text | Input, options: Options) -> Input:
    return read_one(given, fast=options.fast) if isinstance(given, Text) else given
