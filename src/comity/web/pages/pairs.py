"""A pair's page: what happened when, missions both ways, agreements, visits, contradictions, and the evidence of each."""

from __future__ import annotations

from typing import Any

from litestar import Response
from litestar.params import FromPath

from comity.gazetteer.names import name_of, the
from comity.gazetteer.states import states
from comity.model.errors import ProblemError
from comity.model.kinds import KINDS
from comity.publication.articles.glance import is_sure
from comity.publication.articles.redundant import redundant
from comity.publication.articles.selection import relevant
from comity.publication.articles.wording import catalogue
from comity.store.asking import first_day, today, when
from comity.store.dossier import Account
from comity.web.addresses import ident_at, pair_path, path_of, slug_of, split_suffix, with_query
from comity.web.pages.evidence import COLUMNS, plain_rows, show
from comity.web.pages.respond import Asked, days, reads, redirect, respond, site_of
from comity.web.pages.states import article_for, dossier_for, formats
from comity.web.pages.timeline import strip
from comity.web.pages.view import Table, View

MISSIONS = KINDS["mission"].place.page
SECTIONS = (
    "Diplomatic relations", MISSIONS, "Agreements", "Visits and meetings", "Trade, cooperation and flows", "Borders and disputes",
    "Policy and remarks", "Memberships",
)  # fmt: skip
"""The headings that come first, in this order; those of further kinds follow."""
DOUBTFUL = catalogue()["sections"]["doubtful"]


@reads("/pairs/{first:str}/{second:str}")
def pair(request: Asked, first: FromPath[str], second: FromPath[str]) -> Response[bytes] | Response[None]:
    """What is held about two states, or a state and an organisation."""
    stem, suffix = split_suffix(second)
    one, other = ident_at(first), ident_at(stem)
    if one == other:
        raise ProblemError(404, f"Both names mean {the(one)}; give two different states or organisations.")
    path = pair_path(one, other)
    if (slug_of(one), slug_of(other)) != (first, stem) or path != f"/pairs/{first}/{stem}":
        return redirect(path, request, suffix)
    served, given = site_of(request).served, days(request)
    dossier = dossier_for(served, given, one, other, empty=True)
    done = article_for(served, dossier, given)
    day = first_day(given["as_of"]) if "as_of" in given else None
    held = [x for x in dossier.accounts if relevant(x, dossier, day)]
    needless = redundant(held, day or today())
    accounts = sorted(held, key=lambda x: when(x.statement))
    shown = {x.statement.id: show(served.kb, dossier, x, then=day is not None) for x in accounts}
    certain = {x.statement.id for x in accounts if is_sure(x)} - needless
    sure = [shown[x.statement.id] for x in accounts if x.statement.id in certain]
    return respond(
        request,
        View(
            template="pair", title=done.title, path=path, description=f"What is held about {the(one)} and {the(other)}, with all evidence.",
            query=given, tables=(Table(title="Statements", columns=COLUMNS, rows=plain_rows(list(shown.values()))),),
            written={name: way for name, way in formats(done, dossier).items() if name != "csv"},
            about={"@type": "Article", "headline": done.title, "about": [{"@type": "Thing", "name": name_of(x)} for x in (one, other)]},
            context={
                "first": one, "second": other, "given": given, "article": done, "paths": (path_of(one), path_of(other)),
                "compare": with_query("/compare", first=one, second=other) if {one, other} <= states().keys() else "",
                "sections": _sections(accounts, shown, certain, (one, other)), "timeline": [x for x in sure if x.date],
                "strip": strip([(x.kind, x.date, x.sentence) for x in sure if x.date]), "doubtful": DOUBTFUL,
                "contested": [x for x in shown.values() if x.remarks],
            },
        ),
    )  # fmt: skip


def _sections(
    accounts: list[Account], shown: dict[str, Any], certain: set[str], pair: tuple[str, str]
) -> list[tuple[str, list[Any]]]:
    """Titles with the statements below them; missions by their direction; what is read less surely, or said better by another, at the end."""
    under: dict[str, list[Account]] = {title: [] for title in SECTIONS}
    for account in accounts:
        sure = account.statement.id in certain
        under.setdefault(KINDS[account.statement.kind].place.page if sure else DOUBTFUL, []).append(account)
    under[DOUBTFUL] = under.pop(DOUBTFUL, [])  # at the end
    found = []
    for title, listed in under.items():
        for sending, receiving in (pair, pair[::-1]) if title == MISSIONS else ():
            own = [shown[x.statement.id] for x in listed if x.statement.fields["sending"] == sending]
            found.append((f"Missions of {the(sending)} to {the(receiving)}", own))
        if title != MISSIONS:
            found.append((title, [shown[x.statement.id] for x in listed]))
    return [(title, statements) for title, statements in found if statements]
