"""Sources and coverage: what the snapshot was read from, under which licence, how much of it."""

from __future__ import annotations

from litestar import Response

from comity.gazetteer.names import name_of
from comity.gazetteer.states import states
from comity.model.kinds import KINDS
from comity.publication.articles.wording import written
from comity.web.addresses import path_of
from comity.web.pages.respond import Asked, every, reads, respond, site_of
from comity.web.pages.view import Link, Table, View


@reads(*every("/sources"))
def sources(request: Asked) -> Response[bytes]:
    """The sources, the kinds of statements, the documents."""
    served = site_of(request).served
    manifest = served.kb.manifest
    listed = tuple((x.name, x.publisher, x.licence, x.documents, x.claims, x.attribution) for x in manifest.sources)
    counted = served.kb.counts_by_kind().sort("statements", descending=True).iter_rows(named=True)
    kinds = tuple((KINDS[x["kind"]].plural, x["statements"], x["corroborated"], x["single"], x["contested"]) for x in counted)
    documents = served.kb.documents().sort("title", "observed").iter_rows(named=True)
    rows = tuple(
        (
            Link(x["title"], x["url"] or ""),
            Link(name_of(x["about"][0]), path_of(x["about"][0])) if len(x["about"]) == 1 else ", ".join(map(name_of, x["about"])),
            x["observed"],
            x["claims"],
        )
        for x in documents
    )
    unread = tuple((name, len(found)) for name, found in manifest.unread.items())
    without = sum(state.status == "state" and x not in served.subjects for x, state in states().items())
    lead = (
        f"Snapshot {manifest.identity}: {manifest.counts['claims']:,} claims of {manifest.counts['documents']:,} documents come to"
        f" {manifest.counts['statements']:,} statements; most documents were observed by {written(manifest.as_of)}.",
        f"{len(served.subjects)} states have an article of their own here; {without} states of today are known from others’ articles only.",
    )
    return respond(
        request,
        View(
            template="tables", title="Sources and coverage", path="/sources", description="What the atlas is read from, and how far it reaches.",
            lead=lead,
            tables=(
                Table(title="Sources", columns=("Source", "Publisher", "Licence", "Documents", "Claims", "Attribution"), rows=listed),
                Table(title="Statements by kind", columns=("Kind", "Statements", "Corroborated", "Single", "Contested"), rows=kinds),
                Table(title="In scope and not read", columns=("Source", "Passages"), rows=unread, empty="Everything in scope was read."),
                Table(title="Documents", columns=("Document", "On", "Observed", "Claims"), rows=rows),
            ),
            about={"@type": "Dataset", "name": "Comity", "isAccessibleForFree": True},
        ),
    )  # fmt: skip
