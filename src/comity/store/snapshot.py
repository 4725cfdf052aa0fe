"""Opens the file of a snapshot, locked and read-only."""

from __future__ import annotations

from pathlib import Path

import duckdb
import msgspec

from comity.model.errors import SnapshotError
from comity.store import manifest as manifests


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
