"""Opens a knowledge base: a given snapshot, or the bundled facts, which a first use makes into a snapshot once."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from comity.assembly.home import kept_articles, kept_snapshot
from comity.assembly.unpacking import bundled_snapshot
from comity.model.errors import SnapshotError
from comity.publication.published import Published
from comity.store import knowledge_base as asked
from comity.store.snapshot import open_snapshot


class KnowledgeBase(asked.KnowledgeBase, Published):
    """A snapshot, the questions that can be asked of it, and its charts and articles."""


def open_knowledge_base(
    path: str | Path | None = None, *, texts: str | Path | None = None, say: Callable[[str], None] | None = None
) -> KnowledgeBase:
    """Open a snapshot for reading.

    `path`: a file that `comity build` made; else the environment's COMITY_KB; else what `comity update` keeps; else the bundled facts and the
    Factbook, which a first use makes into a snapshot in the user's cache, some seconds once, and says so through `say` (by default on the
    standard error stream). `texts`: a folder of the articles' texts, else the environment's COMITY_TEXTS, else those that `comity update` keeps; quotes that
    fit their hashes are shown. Raises SnapshotError where there is no snapshot, or one that cannot be read.
    """
    given, read = path or os.environ.get("COMITY_KB"), texts or os.environ.get("COMITY_TEXTS")
    snapshot, kept = (Path(given), None) if given else at_hand(say or _say)
    return KnowledgeBase(snapshot, Path(read) if read else kept)


def at_hand(say: Callable[[str], None]) -> tuple[Path, Path | None]:
    """The snapshot that is asked where none is named, and the texts beside it: what `comity update` keeps, else the bundled facts.

    A kept one of another version is passed over, and that is said. Raises SnapshotError where the bundled facts cannot be unpacked.
    """
    kept = kept_snapshot()
    if kept.is_file():
        try:
            open_snapshot(kept)[0].close()
            return kept, kept_articles() if kept_articles().is_dir() else None
        except SnapshotError as error:
            say(f"{str(error).rpartition(';')[0]}; the bundled facts are asked instead until `comity update` has made it anew.")
    return bundled_snapshot(say), None


def _say(line: str) -> None:
    sys.stderr.write(f"comity: {line}\n")
