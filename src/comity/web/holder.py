"""The snapshot that is served: opened once a worker, and swapped for a newer file without a request lost.

A request takes `holder.current` when it begins and keeps it until it ends, so an old snapshot is closed when the last of its
requests is done. DuckDB shares one instance of what it finds to be the same path, symbolic links followed, even when the file has
been replaced; so each opening goes through a hard link of its own, which is removed at once.
"""

from __future__ import annotations

import glob
import logging
import os
import shutil
import tempfile
import threading
import time
from functools import lru_cache
from pathlib import Path

from comity.assembly.opening import at_hand
from comity.gazetteer.states import states
from comity.model.errors import ComityError, ProblemError
from comity.publication.citations.citable import count_quotes
from comity.store.dossier import Dossier
from comity.store.knowledge_base import KnowledgeBase
from comity.web.settings import Settings

log = logging.getLogger("comity.web")
Signature = tuple[int, int, int]
STALE = 600
"""After so many seconds nobody is still opening a link: to open one takes less than a second."""


class Served:
    """One opened snapshot with what is kept of it in memory."""

    def __init__(self, kb: KnowledgeBase, path: Path, signature: Signature, kept: int) -> None:
        self.kb = kb
        self.path, self.signature = path, signature
        self.modified = signature[2] / 1e9
        self.identity = kb.manifest.identity
        self._counting = threading.Lock()
        self._quotes: dict[str, int] | None = None
        self.subjects = frozenset(kb.subjects())
        self.dossier = lru_cache(maxsize=kept)(self._dossier)

    def _dossier(self, state: str, other: str | None = None) -> Dossier:
        """A dossier as `KnowledgeBase.dossier` gives it; those asked for last are kept, as loading is the slower half of a page."""
        return self.kb.dossier(state, other)

    def get_ready(self, most: int = 12) -> list[str]:
        """What takes longest at first sight: the quotes are counted, and the dossiers of the states with the most statements loaded. These states, the
        largest first."""
        self.quotes()
        counted = self.kb.counts_by_state().sort("statements", descending=True)["state"]
        largest = counted.filter(counted.is_in(list(states()))).head(most).to_list()
        for state in largest:
            self.dossier(state)
        return largest

    def quotes(self) -> dict[str, int]:
        """How many direct quotes can be cited, by state that has an article. Counted once."""
        with self._counting:
            if self._quotes is None:
                self._quotes = count_quotes(self.kb)
            return self._quotes

    @property
    def has_quotes(self) -> bool:
        """Whether any quote can be cited: only then are quotes spoken of."""
        return any(self.quotes().values())

    def copy(self, target: Path) -> None:
        """Copy the snapshot's file. Raises ProblemError (404) where another one has taken its place meanwhile."""
        shutil.copyfile(self.path, target)
        if _signature(self.path) != self.signature:
            target.unlink()
            raise ProblemError(404, "This snapshot has been replaced by a newer one; open the page of downloads again.")

    def articles(self) -> list[str]:
        """The states of today that have a page in the navigation: those with an article, and those known from others'."""
        return sorted(x for x, state in states().items() if x in self.subjects or state.status in ("state", "limited"))


class Holder:
    """Holds the snapshot that is served now."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.path = settings.kb or at_hand(log.info)[0]
        self._signature = _signature(self.path)
        self.current = self._open()

    def refresh(self) -> bool:
        """Take the file anew if it was replaced; a damaged one is logged once, and the snapshot at hand stays."""
        try:
            signature = _signature(self.path)
        except OSError:
            return False  # it is being put into place, or was removed: what is open stays readable
        if signature == self._signature:
            return False
        self._signature = signature
        try:
            self.current = self._open()
        except ComityError as error:
            log.error("snapshot refused", extra={"told": {"reason": str(error)}})
            return False
        log.info("snapshot swapped", extra={"told": {"identity": self.current.identity}})
        return True

    def _open(self) -> Served:
        link = _link(self.path)
        try:
            kb = KnowledgeBase(link, self.settings.texts)
        finally:
            link.unlink(missing_ok=True)
        return Served(kb, self.path, self._signature, self.settings.kept)


def _signature(path: Path) -> Signature:
    stat = path.stat()
    return stat.st_ino, stat.st_size, stat.st_mtime_ns


def _link(path: Path) -> Path:
    """Another name of the file; where its folder is not ours to write in, a copy. Those that a killed server left behind are cleared."""
    name = f".{path.stem}.{int(time.time())}.{os.urandom(4).hex()}.duckdb"
    for old in path.parent.glob(f".{glob.escape(path.stem)}.*.*.duckdb"):
        stamp = old.name.split(".")[-3]
        if stamp.isdecimal() and int(stamp) < time.time() - STALE:
            old.unlink(missing_ok=True)
    try:
        os.link(path, path.parent / name)
    except OSError:
        copy = Path(tempfile.gettempdir()) / name
        try:
            shutil.copyfile(path, copy)
        except OSError as error:
            raise ComityError(f"{path} cannot be read: {error.strerror}; give a snapshot made by `comity build`.") from error
        return copy
    return path.parent / name
