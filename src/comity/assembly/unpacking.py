"""The bundled facts as a snapshot in the user's cache: made once for a version, found whole or made anew.

A note beside the snapshot holds its size, time of change and hash. Where size or time differ the hash decides; a snapshot that is
damaged, cut off, foreign or without its note is made again. Of several first uses one builds and the others wait for it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from hashlib import blake2b, file_digest
from pathlib import Path

import msgspec

from comity.model.errors import OutputError, SnapshotError
from comity.sources.bundled.layout import FOLDER
from comity.store.manifest import FORMAT
from comity.store.packing import unpack
from comity.version import __version__

WAY_OUT = "set COMITY_CACHE to a folder that can be written to, or COMITY_KB to a snapshot made elsewhere"


class _Note(msgspec.Struct, frozen=True):
    size: int
    changed: int
    hash: str


def bundled_snapshot(say: Callable[[str], None]) -> Path:
    """The snapshot of the bundled facts, made if this version of Comity has not made it yet, or it is no longer whole.

    Raises SnapshotError, with the way out, where it cannot be made.
    """
    target = cache_folder() / f"facts-{_identity()}.duckdb"
    if _whole(target):
        return target
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _unpack(target, say)
    except (OSError, OutputError, SnapshotError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error).rstrip(".")
        raise SnapshotError(f"The bundled facts cannot be unpacked into {target.parent}: {reason}; {WAY_OUT}.") from error
    return target


def _unpack(target: Path, say: Callable[[str], None]) -> None:
    def wanted() -> bool:
        needed = not _whole(target)
        if needed:
            say("Unpacking the bundled facts, once for this version; this takes some seconds.")
        return needed

    unpack(FOLDER, target, wanted=wanted)
    if not _whole(target):
        _note_of(target).write_bytes(msgspec.json.encode(_described(target)))
    for old in (*target.parent.glob("facts-*.duckdb*"), *target.parent.glob("*.lock")):
        if not old.name.startswith(target.name):
            old.unlink(missing_ok=True)


def cache_folder() -> Path:
    """Where snapshots are kept: COMITY_CACHE, else `comity` in the user's cache folder (XDG base directories)."""
    given = os.environ.get("COMITY_CACHE")
    if given:
        return Path(given)
    try:
        return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "comity"
    except RuntimeError as error:
        raise SnapshotError(f"There is no home folder to keep the bundled facts in; {WAY_OUT}.") from error


def clear_downloads(identity: str) -> None:
    """Remove files kept for downloads of other snapshots than this one, and what was half made of any."""
    folder = cache_folder() / "downloads"
    for kept in folder.iterdir() if folder.is_dir() else ():
        if not kept.name.startswith(f"comity-{identity[:8]}."):
            shutil.rmtree(kept, ignore_errors=True) if kept.is_dir() else kept.unlink(missing_ok=True)


def _note_of(target: Path) -> Path:
    return target.with_name(f"{target.name}.note")


def _described(target: Path) -> _Note:
    with target.open("rb") as file:
        found = file_digest(file, lambda: blake2b(digest_size=16)).hexdigest()
    stat = target.stat()
    return _Note(stat.st_size, stat.st_mtime_ns, found)


def _whole(target: Path) -> bool:
    """Whether a snapshot is there, as it was made."""
    try:
        note = msgspec.json.decode(_note_of(target).read_bytes(), type=_Note)
        stat = target.stat()
        return (stat.st_size, stat.st_mtime_ns) == (note.size, note.changed) or _described(target).hash == note.hash
    except (OSError, msgspec.MsgspecError):
        return False


def _identity() -> str:
    """Version, format and the bundled tables decide which snapshot is the right one: their manifest, and the sizes of them all."""
    sizes = sorted((file.name, file.stat().st_size) for file in FOLDER.iterdir())
    hashed = blake2b(f"{__version__} {FORMAT} {sizes}".encode(), digest_size=8)
    hashed.update((FOLDER / "manifest.parquet").read_bytes())
    return hashed.hexdigest()
