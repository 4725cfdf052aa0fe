"""League tables: how many partners and embassies each state is known to have, with what changed in ten years."""

from __future__ import annotations

from collections import Counter
from datetime import date

import polars as pl
from litestar import Response

from comity.gazetteer.names import name_of
from comity.gazetteer.states import states
from comity.model.errors import ProblemError
from comity.model.kinds.mission import RESIDENT
from comity.publication.articles.wording import written
from comity.reconciliation.days import bounds
from comity.reconciliation.lifetimes import existed
from comity.store.asking import first_day, today
from comity.store.knowledge_base import KnowledgeBase
from comity.web.addresses import path_of
from comity.web.pages.colouring import WORLD_HEADINGS, counts
from comity.web.pages.respond import Asked, days, every, reads, respond, site_of
from comity.web.pages.view import Link, Table, View

RANKED = {
    "sends": "embassies abroad",
    "hosts": "embassies hosted",
    "partners": "partners",
}
COUNTED = (
    "Counted are states in which a source shows an embassy, high commission, nunciature or legation that stands on the day; consulates and honorary consuls are not.",
    "Counted are other states with which a source tells of relations that stand on the day, or shows a resident mission.",
)
SILENT = "What no source at hand tells of is not counted: ranks of states without an article of their own are too low."
SPAN = 10
"""Years over which change is told: what is dated in them, as what nobody dates may have changed at any time."""
ENDS = {"sends": ("sending", "receiving"), "hosts": ("receiving", "sending")}


@reads(*every("/rankings"))
def rankings(request: Asked) -> Response[bytes]:
    """The states in the order of what they have on a day; `by` one of RANKED."""
    served, given = site_of(request).served, days(request)
    by = request.query_params.get("by") or "sends"
    if by not in RANKED:
        raise ProblemError(400, f"States are not ranked by {by[:40]!r}; choose from {', '.join(RANKED)}.")
    day = first_day(given["as_of"]) if "as_of" in given else today()
    before = date(day.year - SPAN, day.month, min(day.day, 28))
    now, (begun, ended) = counts(served.kb, by, day), changes(served.kb, by, before, day)
    listed = sorted((x for x in now if x in states() and existed(x, day)), key=lambda x: (-now[x], name_of(x)))
    rows, place = [], 0
    for at, ident in enumerate(listed):
        place = place if at and now[ident] == now[listed[at - 1]] else at + 1
        known = "own article" if ident in served.subjects else "others only"
        rows.append((place, Link(name_of(ident), path_of(ident)), now[ident], begun[ident], ended[ident], known))
    words = ("Established", "Broken") if by == "partners" else ("Opened", "Closed")
    columns = ("Rank", "State", RANKED[by].capitalize(), *(f"{word} since {before.year}" for word in words), "Known from")
    return respond(
        request,
        View(
            template="rankings", title=WORLD_HEADINGS[by], path="/rankings", query={"by": by} | given,
            description="States ranked by embassies abroad, embassies hosted and partners, on any day.",
            lead=(f"As of {written(day.isoformat())}. {COUNTED[by == 'partners']} {SILENT}",),
            tables=(Table(title=WORLD_HEADINGS[by], columns=columns, rows=tuple(rows)),), about={"@type": "CollectionPage"},
            context={"choices": RANKED, "by": by, "given": given},
        ),
    )  # fmt: skip


def changes(kb: KnowledgeBase, by: str, after: date, until: date) -> tuple[Counter[str], Counter[str]]:
    """By state how many others it has dated beginnings with, and dated ends, after a day and until another."""
    begun: Counter[str] = Counter()
    ended: Counter[str] = Counter()
    if by == "partners":
        for parties, status, told in dated(kb.table("relations"), "parties", "status", "date").iter_rows():
            counted = begun if status in ("established", "restored") else ended if status in BROKEN else None
            if counted is not None and _within(told, after, until):
                counted.update(party for party in parties if party in states())
        return begun, ended
    posts = kb.table("mission").filter(pl.col("mission").is_in(RESIDENT))
    for own, other, start, end in dated(posts, *ENDS[by], "start_date", "end_date").iter_rows():
        if other in states():
            begun[own] += _within(start, after, until)
            ended[own] += _within(end, after, until)
    return begun, ended


def dated(table: pl.DataFrame, *columns: str) -> pl.DataFrame:
    """These columns of the rows that have any date."""
    dates = [name for name in columns if name.endswith("date")]
    return table.select(columns).filter(pl.any_horizontal(pl.col(name).is_not_null() for name in dates))


BROKEN = ("severed", "suspended")


def _within(written_date: str | None, after: date, until: date) -> bool:
    """Whether a date (EDTF) lies wholly after a day and not after another."""
    if not written_date:
        return False
    first, last = bounds(written_date)
    return after.toordinal() < first and last <= until.toordinal()
