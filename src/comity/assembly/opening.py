"""Opens a knowledge base: a given snapshot, or the bundled facts, which a first use makes into a snapshot once."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path

from filelock import FileLock

from comity.assembly.building import assemble
from comity.publication.published import Published
from comity.sources.bundled.layout import TABLES, place
from comity.sources.source import Options
from comity.store import knowledge_base as asked
from comity.store.manifest import FORMAT
from comity.version import __version__


class KnowledgeBase(asked.KnowledgeBase, Published):
    """A snapshot, the questions that can be asked of it, and its charts and articles."""


def open_knowledge_base(
    path: str | Path | None = None, *, texts: str | Path | None = None, say: Callable[[str], None] | None = None
) -> KnowledgeBase:
    """Open a snapshot for reading.

    `path`: a file that `comity build` made; else the environment's COMITY_KB; else the bundled facts and the Factbook, which a
    first use makes into a snapshot in the user's cache, some seconds once, and says so through `say` (by default on the
    standard error stream). `texts`: a folder of the articles' texts, else the
    environment's COMITY_TEXTS; quotes that fit their hashes are shown.
    Raises SnapshotError where there is no snapshot, or one that cannot be read.
    """
    given, read = path or os.environ.get("COMITY_KB"), texts or os.environ.get("COMITY_TEXTS")
    return KnowledgeBase(Path(given) if given else bundled_snapshot(say or _say), Path(read) if read else None)


def bundled_snapshot(say: Callable[[str], None]) -> Path:
    """The snapshot of the bundled facts, made if this version of Comity has not made it yet."""
    target = cache_folder() / f"facts-{_identity()}.duckdb"
    if target.exists():
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(target.with_suffix(".lock")):  # of several first uses one builds, and the others wait for it
        if target.exists():
            return target
        say("Unpacking the bundled facts, once for this version; this takes some seconds.")
        assemble(target, Options())
        for old in target.parent.glob("facts-*.duckdb"):
            if old != target:
                old.unlink(missing_ok=True)
    return target


def cache_folder() -> Path:
    """Where snapshots are kept: COMITY_CACHE, else `comity` in the user's cache folder (XDG base directories)."""
    given = os.environ.get("COMITY_CACHE")
    return Path(given) if given else Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "comity"


def _identity() -> str:
    """Version, format, bundled files and the package's code decide which snapshot is the right one."""
    hashed = blake2b(f"{__version__} {FORMAT}".encode(), digest_size=8)
    for table in TABLES:
        hashed.update(place(table).read_bytes())
    package = Path(str(files("comity")))
    for layer in ("model", "gazetteer", "sources", "reconciliation", "store", "checks"):
        for module in sorted((package / layer).rglob("*.py")):
            hashed.update(module.read_bytes())
    return hashed.hexdigest()


def _say(line: str) -> None:
    sys.stderr.write(f"comity: {line}\n")
