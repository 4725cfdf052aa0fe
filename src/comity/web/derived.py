"""What takes seconds to find out about a snapshot, found out once and kept in a file: findings of the checks, citable quotes."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from hashlib import blake2b
from typing import TypeVar

import msgspec

from comity.assembly.opening import cache_folder
from comity.checks.run import check_snapshot, selected
from comity.model.findings import Finding
from comity.publication.articles.publish import article
from comity.store.knowledge_base import KnowledgeBase

Found = TypeVar("Found")
SEVERITIES = ("error", "warning", "note")


class Derived:
    """Kept in memory once asked for, and by the snapshot's identity in the user's cache, where other workers find it."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb = kb
        self._lock = threading.Lock()
        self._findings: list[Finding] | None = None
        self._quotes: dict[str, int] | None = None

    def findings(self) -> list[Finding]:
        """What the checks find in the snapshot, the gravest first."""
        with self._lock:
            if self._findings is None:
                found = self._kept("findings", list[Finding], lambda: check_snapshot(self.kb, selected([])))
                self._findings = sorted(found, key=lambda each: (SEVERITIES.index(each.severity), each.code))
            return self._findings

    def quotes(self) -> dict[str, int]:
        """How many direct quotes can be cited, by state that has an article; none where no texts are at hand."""
        if self.kb.texts is None:
            return {}
        with self._lock:
            if self._quotes is None:
                self._quotes = self._kept("quotes", dict[str, int], self._count)
            return self._quotes

    def prepare(self) -> None:
        """Find out everything, before somebody waits for it."""
        self.findings()
        self.quotes()

    def _count(self) -> dict[str, int]:
        return {state: article(self.kb, state).citable for state in self.kb.subjects()}

    def _kept(self, name: str, kind: type[Found], find: Callable[[], Found]) -> Found:
        texts = blake2b(str(self.kb.texts).encode(), digest_size=4).hexdigest()
        file = cache_folder() / f"{name}-{self.kb.manifest.identity}-{texts}.json"
        try:
            return msgspec.json.decode(file.read_bytes(), type=kind)
        except (OSError, msgspec.MsgspecError):
            found = find()
        file.parent.mkdir(parents=True, exist_ok=True)
        scratch = file.with_suffix(f".{os.getpid()}")
        scratch.write_bytes(msgspec.json.encode(found))
        os.replace(scratch, file)
        return found
