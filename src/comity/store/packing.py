"""A snapshot packed as Parquet files, and made of them again: in a fraction of the time in which its claims were reconciled, and of its size.

Days are packed as well: read, they take half the time in which they are made.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb

from comity.model.errors import SnapshotError
from comity.model.kinds import KINDS
from comity.model.placing import put
from comity.store.snapshot import is_snapshot
from comity.store.workshop import workshop
from comity.store.writing import complete, quoted, together, writing

PACKED = (
    "claims", "statements", "references", *(f"{kind.plural}_days" for kind in KINDS.values()), "findings", "answers", "beside", "documents", "search",
    "manifest", *(kind.plural for kind in KINDS.values()),
)  # fmt: skip
"""The tables that are packed, the largest first."""


def pack(snapshot: Path, folder: Path) -> dict[str, int]:
    """Write the tables of a snapshot as files of a folder; their sizes in bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    sizes = {}
    with duckdb.connect(str(snapshot), read_only=True) as connection:
        connection.execute("SET threads = 1")  # the same bytes every time
        for table in PACKED:
            path = folder / f"{table}.parquet"
            connection.execute(f'COPY "{table}" TO {quoted(path)} (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 19)')
            sizes[table] = path.stat().st_size
    return sizes


def unpack(folder: Path, target: Path, *, wanted: Callable[[], bool] = lambda: True) -> None:
    """Make the snapshot of packed tables at `target`, in place of an earlier one.

    `wanted`: asked when other builds in that folder are over, whether it is still to be made. Raises SnapshotError where files are missing
    or damaged, or it cannot be made there.
    """
    with workshop(target) as scratch:
        if not wanted():
            return
        made = scratch / "snapshot.duckdb"
        try:
            with writing(made) as connection:
                together(connection, [_reading(folder / f"{table}.parquet", table) for table in PACKED])
                complete(connection)
        except duckdb.Error as error:
            raise SnapshotError(f"The packed tables cannot be read ({str(error).splitlines()[0]}); reinstall comity.") from error
        put(made, target, ours=is_snapshot, force=True)


def _reading(path: Path, table: str) -> tuple[str, list[str]]:
    return f'CREATE TABLE "{table}" AS SELECT * FROM read_parquet(?)', [str(path)]
