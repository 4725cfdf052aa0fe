"""What happened between two days: the dated events of all states, or of one."""

from __future__ import annotations

from litestar import Response

from comity.gazetteer.names import name_of, the
from comity.model.errors import ProblemError
from comity.model.kinds import KINDS
from comity.model.statements import Statement
from comity.publication.articles.telling import told
from comity.publication.articles.wording import written
from comity.store.asking import first_day, last_day, today
from comity.web.naming import ident_in_query
from comity.web.pages.respond import Asked, every, reads, respond, site_of
from comity.web.pages.view import Cell, Link, Table, View, dated

MOST = 2000
"""Events that a page shows at most."""


@reads(*every("/events"))
def events(request: Asked) -> Response[bytes]:
    """Events from the day `from` to the day `to`, of all or `of` a state or organisation; without days those of the last full year."""
    given = {name: request.query_params.get(name, "").strip() for name in ("from", "to")}
    first = given["from"] or str(today().year - 1)
    last = given["to"] or given["from"] or first
    about = ident_in_query(request, "of")
    if first_day(first) > last_day(last):
        raise ProblemError(400, f"{first} is after {last}; give the earlier day first.")
    found = site_of(request).served.kb.happened(first, last, about)
    span = written(first) if first == last else f"{written(first)} to {written(last)}"
    whose = f" of {the(about)}" if about else ""
    more = f" The first {MOST:,} are shown; choose a shorter time or one state for the rest." if len(found) > MOST else ""
    return respond(
        request,
        View(
            template="events", title=f"What changed{whose}, {span}", path="/events", query={**given, "of": about or ""},
            description="Relations begun and broken, missions opened and closed, memberships, treaties and visits between two days.",
            lead=(f"{len(found):,} dated event{'s' * (len(found) != 1)}.{more}",),
            tables=(Table(title="Events", columns=("Date", "What happened", "Kind"), rows=tuple(map(_row, found[:MOST])), empty="Nothing that a source dates then."),),
            about={"@type": "CollectionPage"},
            context={"first": first, "last": given["to"], "of": name_of(about) if about else ""},
        ),
    )  # fmt: skip


def _row(event: tuple[str, Statement]) -> tuple[Cell, ...]:
    date, statement = event
    sentence = Link(told(statement.kind, statement.fields), f"/statements/{statement.id}")
    return dated(date), sentence, KINDS[statement.kind].plural
