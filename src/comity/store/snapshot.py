"""The file of a snapshot, opened locked and read-only, and how questions put their queries to it.

Safe from many threads and processes: every query runs on a cursor of its own.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Self

import duckdb
import msgspec
import polars as pl

from comity.model.errors import SnapshotError
from comity.store import manifest as manifests

Row = dict[str, Any]


class Snapshot:
    """An open snapshot; what can be asked of it stands in `comity.store.questions`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection, self.manifest = open_snapshot(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def frame(self, query: str, given: dict[str, Any] | None = None) -> pl.DataFrame:
        """The answer to a query of ours, with its parameters bound."""
        return pl.DataFrame(self._connection.cursor().sql(query, params=_used(query, given)))

    def rows(self, query: str, given: dict[str, Any] | None = None) -> list[Row]:
        """The answer to a query of ours as rows."""
        answer = self._connection.cursor().execute(query, _used(query, given))
        names = [column[0] for column in answer.description or ()]
        return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def _used(query: str, given: dict[str, Any] | None) -> dict[str, Any]:
    """The parameters that a query names: the engine refuses others."""
    return {name: value for name, value in (given or {}).items() if f"${name}" in query}


def open_snapshot(path: Path) -> tuple[duckdb.DuckDBPyConnection, manifests.Manifest]:
    """A locked, read-only connection. Raises SnapshotError for what is missing, damaged, or of another format."""
    if not path.exists():
        raise SnapshotError(f"{path} does not exist; make it with `comity build`, or leave the path out for the bundled facts.")
    try:
        connection = duckdb.connect(str(path), read_only=True, config={"enable_external_access": False})
        # a process that opens a file twice shares one instance of it, whose settings are locked already
        if connection.execute("SELECT current_setting('lock_configuration')").fetchall() != [(True,)]:
            connection.execute("SET lock_configuration = true").fetchall()
        data = connection.execute("SELECT data FROM manifest").fetchall()[0][0]
        version = msgspec.json.decode(data)["format"]
    except (duckdb.Error, msgspec.MsgspecError, KeyError, IndexError, OSError) as error:
        raise SnapshotError(
            f"{path} is not a snapshot of Comity, or it is damaged; build it again with `comity build`."
        ) from error
    if version != manifests.FORMAT:
        age = "an older" if version < manifests.FORMAT else "a newer"
        act = (
            "build it again with `comity build`" if version < manifests.FORMAT else "install the version of Comity that wrote it"
        )
        connection.close()
        raise SnapshotError(f"{path} was written by {age} version (format {version}, this one reads {manifests.FORMAT}); {act}.")
    return connection, manifests.decode(data)
