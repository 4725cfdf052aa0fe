"""A file line by line, unpacked as it is read: plain, .gz, .bz2, .zst. No more of it is in memory than a line."""

from __future__ import annotations

import bz2
import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from comity.model.errors import SourceError

BUFFER = 1 << 20
_BROKEN = (OSError, EOFError, zlib.error, ValueError)


@contextmanager
def opened(path: Path) -> Iterator[io.BufferedReader]:
    """The file's bytes, unpacked by the ending of its name. Raises SourceError, naming it, where it is not there or damaged."""
    try:
        with _unpacked(path) as stream:
            yield io.BufferedReader(cast("io.RawIOBase", stream), BUFFER)
    except _BROKEN as error:
        raise SourceError(f"{path} cannot be read to its end: {error}; download it again.") from error


def _unpacked(path: Path) -> IO[bytes]:
    if path.suffix == ".gz":
        return cast("IO[bytes]", gzip.open(path))
    if path.suffix == ".bz2":
        return cast("IO[bytes]", bz2.open(path))
    return path.open("rb", buffering=0)
