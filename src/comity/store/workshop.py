"""Where a snapshot is made: a folder beside the target, in which one build at a time works.

The lock is on the folder that the target stands in, and is the system's own: it is let go of when a process ends, however it
ends, and holds between containers that share a volume. So what an earlier build has left behind is nobody's, and is cleared.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import polars as pl

from comity.model.errors import OutputError, SnapshotError
from comity.model.placing import failed


@contextmanager
def folder_lock(folder: Path) -> Iterator[None]:
    """Work in a folder alone; whoever else wants to waits. Raises OSError where there is no such folder."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def is_plain(path: Path) -> bool:
    """Whether the engine takes a path as it is: it takes a question mark for the end of a file's name, and no bytes that are not UTF-8."""
    whole = str(path.absolute())
    return "?" not in whole and whole.isprintable()


@contextmanager
def workshop(target: Path) -> Iterator[Path]:
    """A folder of its own beside the target, cleared away afterwards.

    Raises SnapshotError, in one sentence, for whatever the system or an engine cannot do there: no folder, no right, no room.
    """
    prefix = f".{target.name}.build-"
    try:
        with folder_lock(target.parent):
            for old in target.parent.iterdir():
                if old.name.startswith(prefix):
                    shutil.rmtree(old, ignore_errors=True)
            beside = target.parent if is_plain(target) else None
            folder = Path(tempfile.mkdtemp(dir=beside, prefix=prefix if beside else "comity-build-"))
            try:
                yield folder
            finally:
                shutil.rmtree(folder, ignore_errors=True)
    except (SnapshotError, OutputError):
        raise
    except OSError as error:
        raise SnapshotError(failed(target, error)) from error
    except (duckdb.Error, pl.exceptions.PolarsError) as error:
        raise SnapshotError(f"{target} cannot be built: {_said(error)}") from error


def _said(error: Exception) -> str:
    """An engine's error in one line, with what to do."""
    line = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    full = any(word in str(error).lower() for word in ("no space", "disk quota", "os error 28"))
    return "there is no room left there; free some, or choose another place." if full else f"{line}; choose another place."
