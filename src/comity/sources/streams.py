"""A file as a stream of bytes, unpacked as it is read: plain, .gz, .bz2 (of several streams too), .zst, .7z. No more of it is in memory than a buffer.

With the extra `dumps`, .gz and .bz2 are unpacked by every core (rapidgzip), and .zst (zstandard) and .7z (libarchive) are read.
"""

from __future__ import annotations

import bz2
import gzip
import io
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, cast

from comity.model.errors import SourceError

BUFFER = 1 << 20
LARGE = 16 << 20
"""Bytes of a file from which unpacking is worth more than one core."""
PACKED = (".gz", ".bz2", ".zst", ".7z")
"""The endings of files that are unpacked."""
_BROKEN = (OSError, EOFError, zlib.error, ValueError, RuntimeError)


@contextmanager
def opened(path: Path) -> Iterator[io.BufferedReader]:
    """The file's bytes, unpacked by the ending of its name. Raises SourceError, naming it, where it is not there or damaged, or what unpacks it is not installed."""
    try:
        with _unpacked(path) as stream:
            yield io.BufferedReader(cast("io.RawIOBase", stream), BUFFER)
    except SourceError:
        raise
    except FileNotFoundError as error:
        raise SourceError(f"{path} does not exist; check the path.") from error
    except _BROKEN as error:
        raise SourceError(f"{path} cannot be read to its end: {error}; download it again.") from error
    except Exception as error:
        if type(error).__module__.split(".")[0] not in ("zstandard", "libarchive"):
            raise
        raise SourceError(f"{path} cannot be read to its end: {error}; download it again.") from error


def _unpacked(path: Path) -> IO[bytes]:
    if path.suffix == ".gz":
        return _by_every_core(path, "RapidgzipFile") or cast("IO[bytes]", gzip.open(path))
    if path.suffix == ".bz2":
        return _by_every_core(path, "IndexedBzip2File") or cast("IO[bytes]", bz2.open(path))
    if path.suffix == ".zst":
        return _zst(path)
    if path.suffix == ".7z":
        path.open("rb").close()
        return cast("IO[bytes]", _Archive(path))
    return path.open("rb", buffering=0)


def _by_every_core(path: Path, reader: str) -> IO[bytes] | None:
    """A large file, unpacked by every core where that can be."""
    with suppress(ImportError):
        import rapidgzip  # noqa: PLC0415 (an extra)

        if path.stat().st_size >= LARGE:
            return cast("IO[bytes]", getattr(rapidgzip, reader)(str(path), os.cpu_count() or 1))
    return None


def _zst(path: Path) -> IO[bytes]:
    try:
        import zstandard  # noqa: PLC0415 (an extra)
    except ImportError as error:
        raise SourceError(NEEDED.format(path=path, error=error)) from error
    return cast("IO[bytes]", zstandard.ZstdDecompressor().stream_reader(path.open("rb"), read_across_frames=True))


def _libarchive(path: Path) -> Any:
    try:
        import libarchive  # noqa: PLC0415 (an extra)
    except (ImportError, OSError) as error:  # its package, or the system's library
        raise SourceError(NEEDED.format(path=path, error=error)) from error
    return libarchive


NEEDED = "{path} is read with the extra `dumps`; install '.[dumps]' ({error})."


class _Archive(io.RawIOBase):
    """The one file of an archive."""

    def __init__(self, path: Path) -> None:
        self._archive = _libarchive(path).file_reader(str(path), block_size=BUFFER)
        entries = iter(self._archive.__enter__())
        entry = next((each for each in entries if each.isfile), None)
        if entry is None:
            raise SourceError(f"{path} is an archive without a file in it; download it again.")
        self._blocks, self._left = iter(entry.get_blocks(BUFFER)), memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self._left:
            self._left = memoryview(next(self._blocks, b""))
        size = min(len(buffer), len(self._left))
        buffer[:size], self._left = self._left[:size], self._left[size:]
        return size

    def close(self) -> None:
        if not self.closed:
            self._archive.__exit__(None, None, None)
        super().close()
