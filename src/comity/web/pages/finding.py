"""Search: states under any name, organisations, cities, people and text; and suggestions while one types."""

from __future__ import annotations

import re
from itertools import groupby

import msgspec
from litestar import Response

from comity.gazetteer.names import name_of
from comity.gazetteer.resolve import resolve
from comity.store.search import Hit
from comity.web.addresses import city_path, path_of, slug
from comity.web.holder import Served
from comity.web.pages.cities import hosts
from comity.web.pages.respond import PUBLIC, Asked, every, reads, respond, site_of, suffix_of
from comity.web.pages.states import article_for, dossier_for
from comity.web.pages.understanding import Suggestion, names_in, understood
from comity.web.pages.view import Link, Table, View

LONGEST = 200
NAMED = ("state", "organization")
TYPES = {
    "state": "Countries",
    "organization": "Organisations",
    "city": "Cities",
    "person": "People",
    "section": "Sections of articles",
    "quote": "Text",
}


@reads(*every("/search"))
def search(request: Asked) -> Response[bytes] | Response[None]:
    """What fits the words of `q`; an exact name opens its page, unless `text` asks for the words."""
    served, text = site_of(request).served, request.query_params.get("q", "").strip()[:LONGEST]
    meant = meanings(served, text) if text else []
    exact = meant[0] if meant and not meant[0].instead and resolve(text).id else None
    if exact and suffix_of(request) == "html" and "text" not in request.query_params:
        return Response(None, status_code=303, headers={"location": exact.href})
    hits = [hit for hit in served.kb.search(text, 60) if _is_worth(hit)] if text else []
    grouped = {kind: list(found) for kind, found in groupby(hits, key=lambda hit: hit.type)}
    tables = tuple(
        Table(
            title=TYPES[kind],
            columns=("Found", "Also called") if kind in NAMED else ("Found",),
            rows=tuple(_row(served, hit) for hit in found),
        )
        for kind, found in grouped.items()
    )
    first = (
        f"{len(hits)} page{'s' * (len(hits) != 1)} and passages hold these words{', and there may be more' if len(hits) > 50 else ''}."
        if hits
        else ""
        if meant
        else "No name, page or passage holds these words; try fewer, or another spelling."
        if text
        else "Give a name or words to look for."
    )
    return respond(
        request,
        View(
            template="search", title=f"Search: {text}" if text else "Search", path="/search", query={"q": text} if text else {},
            description="Find states, organisations, cities, people and text.", lead=(first,) if first else (), tables=tables, discussed=False,
            about={"@type": "SearchResultsPage"}, context={"text": text, "meant": meant, "answer": _answer(served, text, meant)},
        ),
    )  # fmt: skip


def _answer(served: Served, text: str, meant: list[Suggestion]) -> str:
    """How two states stand, in a sentence, where a question is about them; empty where it asks for something else."""
    if not meant or meant[0].type != "Relations":
        return ""
    one, other = list(dict.fromkeys(each.id for each in names_in(text, frozenset()) if each.kind != "city"))[:2]
    lead = article_for(served, dossier_for(served, {}, one, other, empty=True), {}).lead
    return lead[0].text if lead else ""


@reads("/suggest.json")
def suggest(request: Asked) -> Response[bytes]:
    """At most eight suggestions for what is being typed in `q`."""
    served, text = site_of(request).served, request.query_params.get("q", "").strip()[:LONGEST]
    found = meanings(served, text) if text else []
    for hit in served.kb.search(text, 40) if text else ():
        name, href = lead(served, hit)
        if hit.type in ("state", "organization", "city", "person") and _is_worth(hit) and href not in {x.href for x in found}:
            found.append(Suggestion(name=name, type=TYPES[hit.type], href=href))
    return Response(msgspec.json.encode(found[:8]), media_type="application/json", headers=PUBLIC)


def meanings(served: Served, text: str) -> list[Suggestion]:
    """What a text asks for: what it names exactly, what a question in it asks, what it is taken for."""
    exact = likely(served, text)
    asked = understood(text, frozenset(hosts(served)))
    found = [*exact, *asked] if not exact or not exact[0].instead else [*asked, *exact]
    return list({each.href: each for each in found}.values())


_PART = r"(?:[A-ZÀ-ÖØ-ÞĀ-Ž][\w.’'-]*|de|da|di|dos|del|van|von|der|den|al|el|bin|ibn|ben|of|the|y|e)"
_PERSON = re.compile(rf"{_PART}(?: {_PART}){{1,6}}")
_LISTS = re.compile(r": (?:.*, )?(?:References|Notes|External links|Further reading|See also|Sources|Bibliography)$")


def _is_worth(hit: Hit) -> bool:
    """Whether a hit is what it is found as: a person a name, a section more than a list of references."""
    if hit.type == "person":
        return _PERSON.fullmatch(hit.text) is not None
    return hit.type != "section" or not _LISTS.search(hit.text)


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
    if hit.type not in NAMED:
        return (Link(name[:300], href),)
    return Link(name[:300], href), hit.text.removeprefix(name).strip(" ·")[:160]
