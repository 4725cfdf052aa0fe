"""Search: states under any name, organisations, cities, people and text; and suggestions while one types."""

from __future__ import annotations

from itertools import groupby

import msgspec
from litestar import Response

from comity.gazetteer.names import name_of
from comity.gazetteer.resolve import resolve
from comity.store.search import Hit
from comity.web.addresses import city_path, path_of, slug
from comity.web.holder import Served
from comity.web.pages.cities import hosts
from comity.web.pages.respond import PUBLIC, Asked, every, reads, respond, site_of
from comity.web.pages.view import Link, Table, View

LONGEST = 200
TYPES = {
    "state": "Countries",
    "organization": "Organizations",
    "city": "Cities",
    "person": "People",
    "section": "Sections of articles",
    "quote": "Text",
}


class Suggestion(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody may mean: its name, what it is, and the address of its page; `instead` where it was spelt otherwise."""

    name: str
    type: str
    href: str
    instead: bool = False


@reads(*every("/search"))
def search(request: Asked) -> Response[bytes]:
    """What fits the words of `q`."""
    served, text = site_of(request).served, request.query_params.get("q", "").strip()[:LONGEST]
    meant = likely(served, text) if text else []
    hits = served.kb.search(text, 60) if text else []
    grouped = {kind: list(found) for kind, found in groupby(hits, key=lambda hit: hit.type)}
    tables = tuple(
        Table(title=TYPES[kind], columns=("Found", "Also called"), rows=tuple(_row(served, hit) for hit in found))
        for kind, found in grouped.items()
    )
    first = (
        f"{len(hits)} result{'s' * (len(hits) != 1)}."
        if hits
        else "Nothing holds these words."
        if text
        else "Give a name or words to look for."
    )
    return respond(
        request,
        View(
            template="search", title=f"Search: {text}" if text else "Search", path="/search", query={"q": text} if text else {},
            description="Find states, organizations, cities, people and text.", lead=(first,), tables=tables, discussed=False,
            about={"@type": "SearchResultsPage"}, context={"text": text, "meant": meant},
        ),
    )  # fmt: skip


@reads("/suggest.json")
def suggest(request: Asked) -> Response[bytes]:
    """At most eight suggestions for what is being typed in `q`."""
    served, text = site_of(request).served, request.query_params.get("q", "").strip()[:LONGEST]
    found = likely(served, text) if text else []
    for hit in served.kb.search(text, 40) if text else ():
        name, href = lead(served, hit)
        if hit.type in ("state", "organization", "city", "person") and href not in {x.href for x in found}:
            found.append(Suggestion(name=name, type=TYPES[hit.type], href=href))
    return Response(msgspec.json.encode(found[:8]), media_type="application/json", headers=PUBLIC)


def likely(served: Served, text: str) -> list[Suggestion]:
    """What a text names exactly, or is taken for where it is misspelt."""
    found = resolve(text)
    meant = [(found.id, found.kind)] if found.id else [(x.id, x.kind) for x in found.candidates[:5]]
    suggestions = []
    for ident, kind in meant:
        name = (
            (text if found.id else next(x.name for x in found.candidates if x.id == ident)) if kind == "city" else name_of(ident)
        )
        href = city_path(name.partition(",")[0]) if kind == "city" else path_of(ident)
        if href and (kind != "city" or slug(name.partition(",")[0]) in hosts(served)):
            what = TYPES["state" if kind == "state" else "organization" if kind == "organization" else "city"]
            suggestions.append(Suggestion(name=name, type=what, href=href, instead=found.suggested))
    return list({x.href: x for x in suggestions}.values())


def lead(served: Served, hit: Hit) -> tuple[str, str]:
    """The name of a hit, and the page that it leads to."""
    if hit.type in ("state", "organization"):
        return name_of(hit.id), path_of(hit.id)
    if hit.type == "city":
        return hit.text, city_path(hit.text)
    if hit.type != "section":
        return hit.text, f"/statements/{hit.id}"
    return hit.text, path_of(served.kb.document(hit.id).own or "")


def _row(served: Served, hit: Hit) -> tuple[Link | str, ...]:
    name, href = lead(served, hit)
    others = hit.text.removeprefix(name).strip(" ·")
    return Link(name[:300], href), others[:160] if hit.type in ("state", "organization") else ""
