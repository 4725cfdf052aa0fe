"""Which articles have direct quotes that can be cited, and a state's quotes: who said what and when, and the source."""

from __future__ import annotations

from litestar import Response
from litestar.params import FromPath

from comity.gazetteer.names import name_of, the
from comity.publication.citations.citable import by, quotes_of, when
from comity.publication.citations.plain import plain
from comity.web.addresses import ident_at, path_of, slug_of, split_suffix
from comity.web.pages.respond import Asked, every, reads, redirect, respond, site_of
from comity.web.pages.view import Link, Table, View

NO_TEXTS = "Quotes need the articles’ texts, which are not at hand on this server; whoever runs it gets them by the command comity update."
LEAD = (
    "What somebody said, word for word, with who said it, when, and the source that the article cites for it; verified by its hash in the text at hand. "
    "Words of sources in other languages, which are likely translated, are left out."
)


@reads(*every("/quotes"))
def listing(request: Asked) -> Response[bytes]:
    """How many direct quotes each article has."""
    served = site_of(request).served
    rows = tuple(
        (Link(name_of(x), f"/quotes/{slug_of(x)}"), count)
        for x, count in sorted(served.quotes().items(), key=lambda each: (-each[1], name_of(each[0])))
        if count
    )
    return respond(
        request,
        View(
            template="tables", title="Citable quotes", path="/quotes", description="Articles with direct quotes that can be cited.",
            lead=(LEAD if served.has_quotes else NO_TEXTS,),
            tables=(Table(title="Articles", columns=("Article", "Quotes"), rows=rows, empty="No article can be quoted here."),),
            about={"@type": "CollectionPage"},
        ),
    )  # fmt: skip


@reads("/quotes/{name:str}")
def of_state(request: Asked, name: FromPath[str]) -> Response[bytes] | Response[None]:
    """The direct quotes that concern a state."""
    stem, suffix = split_suffix(name)
    ident = ident_at(stem)
    if stem != slug_of(ident):
        return redirect(f"/quotes/{slug_of(ident)}", request, suffix)
    served = site_of(request).served
    rows = tuple(
        (
            f"“{quote.text}”",
            by(quote),
            when(quote),
            plain(quote.source),
            Link("statement", f"/statements/{quote.statement}"),
        )
        for quote in quotes_of(served.kb, ident)
    )
    return respond(
        request,
        View(
            template="tables", title=f"Citable quotes on {the(ident)}", path=f"/quotes/{slug_of(ident)}",
            lead=(LEAD if served.has_quotes else NO_TEXTS,), description=f"Direct quotes on {the(ident)} that can be cited.",
            tables=(Table(title="Quotes", columns=("Words", "Who", "Said", "Source", "Backs"), rows=rows, empty="No direct quote can be cited."),),
            about={"@type": "CollectionPage", "about": {"@type": "Thing", "name": name_of(ident), "url": path_of(ident)}},
        ),
    )  # fmt: skip
