"""What is known of a state: how many statements, by the decade that they tell of and by source."""

from __future__ import annotations

from collections import Counter

from litestar import Response
from litestar.params import FromPath

from comity.gazetteer.names import the
from comity.gazetteer.states import states
from comity.publication.articles.selection import UNDATED, when_told
from comity.reconciliation.days import day
from comity.sources.metadata import metadata
from comity.web.addresses import ident_at, path_of, slug_of, split_suffix
from comity.web.pages.respond import Asked, reads, redirect, respond, site_of
from comity.web.pages.states import dossier_for
from comity.web.pages.view import Table, View

UNDATED_ROW = "undated"


@reads("/states/{name:str}/{page:str}")
def coverage(request: Asked, name: FromPath[str], page: FromPath[str]) -> Response[bytes] | Response[None]:
    """Statements about a state by decade and source; the last part of the address is `coverage`, with a suffix or none."""
    stem, suffix = split_suffix(page)
    ident = ident_at(name)
    path = f"{path_of(ident)}/coverage"
    if ident not in states() or stem != "coverage" or name != slug_of(ident):
        return redirect(path, request, suffix)
    dossier = dossier_for(site_of(request).served, {}, ident)
    counts: Counter[tuple[str, str]] = Counter()
    for account in dossier.accounts:
        at = when_told(account)[0]
        decade = UNDATED_ROW if at == UNDATED else f"{day(at).year // 10}0s"
        for source in {dossier.documents[backing.document].source for backing in account.backing}:
            counts[decade, source] += 1
    sources = sorted({source for _, source in counts})
    decades = sorted({decade for decade, _ in counts})
    rows = tuple((decade, *(counts[decade, source] or None for source in sources)) for decade in decades)
    return respond(
        request,
        View(
            template="tables", title=f"What is known of {the(ident)}", path=path, description=f"Statements about {the(ident)} by decade and source.",
            lead=("How many statements each source stands behind, by the decade that they tell of. A statement with several sources is counted under each.",),
            tables=(Table(title="Statements", columns=("Decade", *(metadata(source).title for source in sources)), rows=rows),),
            about={"@type": "WebPage"}, context={"up": (path_of(ident), f"Foreign relations of {the(ident)}")},
        ),
    )  # fmt: skip
