"""Which articles have direct quotes that can be cited, and a state's quotes with ready citations."""

from __future__ import annotations

from litestar import Response
from litestar.params import FromPath

from comity.gazetteer.names import name_of
from comity.publication.articles.wording import the
from comity.publication.citations.citable import quotes
from comity.publication.citations.plain import plain
from comity.web.addresses import ident_at, path_of, slug_of, split_suffix
from comity.web.pages.respond import Asked, every, reads, redirect, respond, site_of
from comity.web.pages.view import Link, Table, View

NO_TEXTS = "The articles’ texts are not at hand on this server, so no quote can be verified, and none is offered."


@reads(*every("/quotes"))
def listing(request: Asked) -> Response[bytes]:
    """How many direct quotes each article has."""
    served = site_of(request).served
    counts = served.quotes()
    rows = tuple(
        (Link(name_of(x), f"/quotes/{slug_of(x)}"), count or "no direct quote can be cited")
        for x, count in sorted(counts.items(), key=lambda each: (-each[1], name_of(each[0])))
    )
    lead = "A quote is offered where its words are verified by their hash in the text at hand." if served.kb.texts else NO_TEXTS
    return respond(
        request,
        View(
            template="tables", title="Citable quotes", path="/quotes", description="Articles with direct quotes that can be cited.",
            lead=(lead,), tables=(Table(title="Articles", columns=("Article", "Quotes"), rows=rows, empty="No article can be quoted here."),),
            about={"@type": "CollectionPage"},
        ),
    )  # fmt: skip


@reads("/quotes/{name:str}")
def of_state(request: Asked, name: FromPath[str]) -> Response[bytes] | Response[None]:
    """The direct quotes of a state's article."""
    stem, suffix = split_suffix(name)
    ident = ident_at(stem)
    if stem != slug_of(ident):
        return redirect(f"/quotes/{slug_of(ident)}", request, suffix)
    served = site_of(request).served
    dossier = served.dossier(ident, None)
    found = {quote.text: quote for account in dossier.accounts for quote in quotes(served.kb, dossier, account)}
    rows = tuple(
        (f"“{text}”", plain(quote.source), Link("statement", f"/statements/{quote.statement}")) for text, quote in found.items()
    )
    lead = f"{len(found)} direct quotes can be cited." if served.kb.texts else NO_TEXTS
    return respond(
        request,
        View(
            template="tables", title=f"Citable quotes on {the(ident)}", path=f"/quotes/{slug_of(ident)}", lead=(lead,),
            description=f"Direct quotes on {the(ident)} that can be cited.",
            tables=(Table(title="Quotes", columns=("Words", "Source", "Backs"), rows=rows, empty="No direct quote can be cited."),),
            about={"@type": "CollectionPage", "about": {"@type": "Thing", "name": name_of(ident), "url": path_of(ident)}},
        ),
    )  # fmt: skip
