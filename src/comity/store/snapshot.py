"""The file of a snapshot, opened locked and read-only, and how questions put their queries to it.

Safe from many threads and processes: every query runs on a cursor of its own.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Self

import duckdb
import msgspec
import polars as pl

from comity.model.errors import QueryError, SnapshotError
from comity.store import manifest as manifests
from comity.store.frames import frame_of
from comity.store.records import Records
from comity.store.workshop import is_plain

Row = dict[str, Any]


_CLOSED: dict[str, Any] = {"enable_external_access": False, "memory_limit": "2GB", "disabled_optimizers": "in_clause"}
"""How every snapshot is opened: one process may open a file several times, but only alike. A few values to choose from are
looked up as they are; joined as a table, which the engine makes of them else, they take twice as long."""


class Snapshot:
    """An open snapshot; what can be asked of it stands in `comity.store.questions`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection, self.manifest = open_snapshot(path)
        self._kept_records = Records(self.rows)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def records(self) -> Records:
        """The records of its documents."""
        return self._kept_records

    def frame(self, query: str, given: dict[str, Any] | None = None) -> pl.DataFrame:
        """The answer to a query of ours, with its parameters bound."""
        with self._reading():
            query, used = _spelled(query, _used(query, given))
            return frame_of(self._connection.cursor().sql(query, params=used))

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """What the engine says of a damaged file, or of one that was closed, in a sentence."""
        try:
            yield
        except duckdb.ConnectionException as error:
            raise QueryError("This knowledge base is closed; open it again with comity.open.") from error
        except (duckdb.FatalException, duckdb.IOException, duckdb.InternalException, duckdb.SerializationException) as error:
            raise SnapshotError(f"{self.path} is damaged; build it again with `comity build`.") from error
        except (duckdb.ConversionException, duckdb.BinderException, duckdb.InvalidInputException) as error:
            raise QueryError(f"That cannot be asked: {str(error).splitlines()[0]}") from error
        except duckdb.Error as error:
            if type(error) is duckdb.Error or "orrupt" in str(error):
                raise SnapshotError(f"{self.path} is damaged; build it again with `comity build`.") from error
            raise

    def rows(self, query: str, given: dict[str, Any] | None = None) -> list[Row]:
        """The answer to a query of ours as rows."""
        with self._reading():
            answer = self._connection.cursor().execute(*_spelled(query, _used(query, given)))
            names = [column[0] for column in answer.description or ()]
            return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


@contextmanager
def _plain_name(path: Path) -> Iterator[Path]:
    """Another name of a file for as long as it takes to open it, where the engine does not take its own."""
    if is_plain(path):
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="comity-") as folder:
        plain = Path(folder) / "snapshot.duckdb"
        try:
            os.link(path, plain)
        except OSError:
            shutil.copyfile(path, plain)
        yield plain


def manifest_of(path: Path) -> manifests.Manifest:
    """The manifest of a snapshot. Raises as `open_snapshot`."""
    connection, manifest = open_snapshot(path)
    connection.close()
    return manifest


def is_snapshot(path: Path) -> bool:
    """Whether a file is a snapshot of Comity, of whatever version, or empty."""
    if not path.stat().st_size:
        return True
    try:
        with _plain_name(path) as plain, duckdb.connect(str(plain), read_only=True, config=_CLOSED) as connection:
            return bool(connection.execute("SELECT data FROM manifest").fetchall())
    except duckdb.Error:
        return False


def _used(query: str, given: dict[str, Any] | None) -> dict[str, Any]:
    """The parameters that a query names: the engine refuses others. Raises QueryError for a value that cannot be asked for."""
    used = {name: value for name, value in (given or {}).items() if f"${name}" in query}
    for value in used.values():
        if not all(map(_askable, value if isinstance(value, list) else [value])):
            raise QueryError(f"{value!r:.80} cannot be asked for; give text, or a day.")
    return used


FEW = 32
"""Up to so many values are named one by one in a query: the engine takes its indexes for these, and looks through a table for a list."""


def _spelled(query: str, used: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """A query with short lists to choose from spelled out, and its parameters."""
    for name, value in list(used.items()):
        chosen = f"IN (SELECT unnest(${name}))"
        if (
            isinstance(value, list)
            and 0 < len(value) <= FEW
            and chosen in query
            and query.count(f"${name}") == query.count(chosen)
        ):
            each = {f"{name}_{number}": one for number, one in enumerate(used.pop(name))}
            query = query.replace(chosen, f"IN ({', '.join(f'${key}' for key in each)})")
            used |= each
    return query, used


def _askable(value: Any) -> bool:
    if isinstance(value, str):
        return not any("\ud800" <= character <= "\udfff" or character == "\0" for character in value)
    return value is None or isinstance(value, date)


def _there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name that no file can have
        return False


def open_snapshot(path: Path) -> tuple[duckdb.DuckDBPyConnection, manifests.Manifest]:
    """A locked, read-only connection. Raises SnapshotError for what is missing, damaged, or of another format."""
    if not _there(path):
        raise SnapshotError(f"{path} does not exist; make it with `comity build`, or leave the path out for the bundled facts.")
    try:
        with _plain_name(path) as plain:
            connection = duckdb.connect(str(plain), read_only=True, config=_CLOSED)
        # a process that opens a file twice shares one instance of it, whose settings are locked already
        if connection.execute("SELECT current_setting('lock_configuration')").fetchall() != [(True,)]:
            connection.execute("SET lock_configuration = true").fetchall()
        data = connection.execute("SELECT data FROM manifest").fetchall()[0][0]
        version = int(msgspec.json.decode(data)["format"])
    except (duckdb.Error, msgspec.MsgspecError, KeyError, IndexError, TypeError, ValueError, OSError) as error:
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
    try:
        return connection, manifests.decode(data)
    except msgspec.MsgspecError as error:
        connection.close()
        raise SnapshotError(f"{path} has no manifest that can be read; build it again with `comity build`.") from error
