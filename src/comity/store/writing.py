"""How the file of a snapshot is written: its tables, then what is made of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import duckdb

from comity.model.kinds import KINDS
from comity.store.tables import SPELLS_VIEW, days_query

MEMORY = "900MB"
"""What DuckDB may use before it sorts on disk."""
GROUP = 16_384
"""Rows that lie together: small enough that a question passes by most of a table, and that tables are compressed as they come."""
WORKERS = 2
"""Tables that are made at one time; the engine uses every core for a large one, and one for the many small ones."""
INDEXED = {"statements": ("id", "facts"), "claims": ("statement", "facts"), "beside": ("facts",), "references": ("document",)}
"""The columns of tables that are looked for by their values."""


@contextmanager
def writing(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that writes a new snapshot; it is whole when this ends."""
    connection = duckdb.connect(":memory:", config={"memory_limit": MEMORY, "temp_directory": str(path.parent)})
    try:
        connection.execute(f"ATTACH {quoted(path)} AS snapshot (ROW_GROUP_SIZE {GROUP})")
        connection.execute("SET checkpoint_threshold = '1GB'")
        connection.execute("USE snapshot")
        yield connection
        connection.execute("CHECKPOINT")
    finally:
        connection.close()


def quoted(path: Path) -> str:
    """A path as the engine's SQL has it, where it takes no parameter."""
    return "'" + str(path).replace("'", "''") + "'"


def make_days(connection: duckdb.DuckDBPyConnection) -> None:
    """The tables of days, which are made of statements."""
    together(connection, [(f'CREATE TABLE "{kind.plural}_days" AS {days_query(name)}', []) for name, kind in KINDS.items()])


def complete(connection: duckdb.DuckDBPyConnection) -> None:
    """What is no table: the indexes by which few rows are found among many, and the view of spells."""
    for table, columns in INDEXED.items():
        for column in columns:
            connection.execute(f'CREATE INDEX {table}_by_{column} ON "{table}" ({column})')
    connection.execute(SPELLS_VIEW)


def together(connection: duckdb.DuckDBPyConnection, queries: Iterable[tuple[str, list[str]]]) -> None:
    """Run queries with their parameters, several at a time, each on a cursor of its own."""

    def run(query: tuple[str, list[str]]) -> None:
        cursor = connection.cursor()
        cursor.execute("USE snapshot")
        cursor.execute(*query)

    with ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(run, queries))
