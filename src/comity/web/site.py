"""What every request is answered from: settings, the snapshot served now, the discussion."""

from __future__ import annotations

import logging
from contextvars import ContextVar

from comity.store.differing import differences
from comity.store.knowledge_base import KnowledgeBase
from comity.web.discussion import contributions
from comity.web.discussion.changes import record, summary
from comity.web.discussion.database import Database
from comity.web.discussion.following import follow, remember
from comity.web.discussion.limits import Limits
from comity.web.holder import Holder, Served
from comity.web.settings import Settings

log = logging.getLogger("comity.web")
_held: ContextVar[Served | None] = ContextVar("served", default=None)


class Site:
    """One worker's view of what it serves."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.database = Database(settings.database)
        self.limits = Limits(self.database)
        self.holder = Holder(settings)
        follow(self.database, self.holder.current.kb)
        self._spoken = contributions.version(self.database)

    @property
    def served(self) -> Served:
        """The snapshot that the request at hand is answered from, else the one that is served now."""
        return _held.get() or self.holder.current

    def begin(self) -> tuple[str, float]:
        """Begin to answer a request: it keeps to one snapshot, whatever is swapped meanwhile.

        What its answer depends on besides its address: snapshot and discussion, and when the later of them changed.
        """
        served = self.holder.current
        _held.set(served)
        number, at = self._spoken
        return f"{served.identity}-{number}", max(served.modified, at)

    def look(self) -> None:
        """Notice what other workers accepted, and a new snapshot."""
        self._spoken = contributions.version(self.database)
        former = self.holder.current
        if self.holder.refresh() and former.identity != self.holder.current.identity:
            self._take_over(former.kb, self.holder.current.kb)
            self.heard()

    def _take_over(self, old: KnowledgeBase, new: KnowledgeBase) -> None:
        """Keep what a new snapshot changed, and let what was written on statements that it no longer holds follow."""
        differs = differences(old, new)
        if record(self.database, old.manifest.identity, new.manifest.identity, summary(differs)):
            remember(self.database, old.facts_of(list(differs.removed)))
        follow(self.database, new)

    def heard(self) -> None:
        """Show at once what this worker has just accepted, edited or deleted."""
        self._spoken = contributions.version(self.database)

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()
