"""What every request is answered from: settings, the snapshot served now, the discussion."""

from __future__ import annotations

import logging

from comity.web.discussion import contributions
from comity.web.discussion.changes import compare, record
from comity.web.discussion.database import Database
from comity.web.discussion.limits import Limits
from comity.web.holder import Holder, Served
from comity.web.settings import Settings

log = logging.getLogger("comity.web")


class Site:
    """One worker's view of what it serves."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.database = Database(settings.database)
        self.limits = Limits(self.database)
        self.holder = Holder(settings)
        self._spoken = contributions.version(self.database)

    @property
    def served(self) -> Served:
        """The snapshot that is served now; a request asks once and keeps to it."""
        return self.holder.current

    def version(self) -> tuple[str, float]:
        """What answers depend on besides their address: snapshot and discussion, and when the later of them changed."""
        number, at = self._spoken
        return f"{self.served.identity}-{number}", max(self.served.modified, at)

    def look(self) -> None:
        """Notice what other workers accepted, and a new snapshot."""
        self._spoken = contributions.version(self.database)
        former = self.served
        if self.holder.refresh() and former.identity != self.served.identity:
            record(self.database, former.identity, self.served.identity, compare(former.kb, self.served.kb))
            self.heard()

    def heard(self) -> None:
        """Show at once what this worker has just accepted, edited or deleted."""
        self._spoken = contributions.version(self.database)

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()
