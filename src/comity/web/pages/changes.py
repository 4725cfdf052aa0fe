"""What new snapshots changed: how many statements were added, dropped and changed, in all and by state."""

from __future__ import annotations

from datetime import UTC, datetime

from litestar import Response

from comity.gazetteer.names import name_of
from comity.publication.articles.wording import written
from comity.store.differing import WAYS
from comity.web.addresses import path_of
from comity.web.discussion.changes import recorded
from comity.web.discussion.tables import Change
from comity.web.pages.respond import Asked, every, reads, respond, site_of
from comity.web.pages.view import Link, Table, View


@reads(*every("/changes"))
def changes(request: Asked) -> Response[bytes]:
    """The changes from one snapshot to the next, the latest first."""
    found = recorded(site_of(request).database)
    return respond(
        request,
        View(
            template="tables", title="Changes", path="/changes", description="What new snapshots of the facts changed.",
            lead=("As a feed: /feeds/changes.atom.",),
            tables=tuple(_table(each) for each in found) or (Table(title="Snapshots", columns=("Snapshot",), rows=(), empty="None has replaced another here."),),
        ),
    )  # fmt: skip


def _table(change: Change) -> Table:
    """A snapshot against the one before it, a row for all and for each party, those of whom most differs first."""
    told = change.summary
    rows = [("All", *(told[what]["count"] for what in WAYS))]
    parties = sorted(told.get("parties", {}).items(), key=lambda item: (-sum(item[1].values()), item[0]))
    rows += [(Link(name_of(party), path_of(party)), *(counts.get(what, 0) for what in WAYS)) for party, counts in parties]
    day = written(datetime.fromtimestamp(change.at, UTC).date().isoformat())
    return Table(
        title=f"{day}: snapshot {change.identity[:8]}", columns=("Of", *(way.capitalize() for way in WAYS)), rows=tuple(rows)
    )
