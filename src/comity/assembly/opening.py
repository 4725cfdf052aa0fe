"""Opens a knowledge base: a given snapshot, or the bundled facts, which a first use makes into a snapshot once."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from comity.assembly.unpacking import bundled_snapshot
from comity.publication.published import Published
from comity.store import knowledge_base as asked


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


def _say(line: str) -> None:
    sys.stderr.write(f"comity: {line}\n")
