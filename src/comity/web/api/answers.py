"""What is published from statements: findings of the checks, search, articles, the map."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Annotated, Any, Literal

import msgspec
import polars as pl

from comity.model.answers import Answer
from comity.model.errors import ProblemError
from comity.model.findings import SEVERITIES
from comity.publication.articles.article import Article
from comity.publication.articles.publish import render
from comity.publication.citations.citable import with_quotes
from comity.store.asking import today
from comity.store.dossier import Dossier
from comity.store.search import Hit
from comity.web.addresses import ident_at
from comity.web.api.resource import Day, Name, Paged, Resource, Short, columns_schema
from comity.web.naming import identify
from comity.web.pages.colouring import STATE, WORLD, choices, colour
from comity.web.pages.disagreements import chosen
from comity.web.pages.states import article_for, dossier_for
from comity.web.site import Site


class ChecksQuery(Paged, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Filters of findings."""

    code: Annotated[Short, msgspec.Meta(description="A rule's code, or its beginning.", examples=["R002"])] | None = None
    severity: Annotated[str, msgspec.Meta(pattern=f"^({'|'.join(SEVERITIES)})$")] | None = None
    state: Annotated[Name, msgspec.Meta(description="Only what concerns this state or organisation.")] | None = None


class SearchQuery(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words to look for."""

    q: Annotated[Short, msgspec.Meta(description="Words, or beginnings of words.", examples=["Kazak"])]
    limit: Annotated[int, msgspec.Meta(ge=1, le=200)] = 20


class ArticleQuery(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The days of an article."""

    as_of: Annotated[Day, msgspec.Meta(description="What had happened by this day.")] | None = None
    known_at: Annotated[Day, msgspec.Meta(description="From sources observed by this day alone.")] | None = None


class AskQuery(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is asked, of whom, of which day."""

    question: Annotated[Literal["relations", "membership", "mission"], msgspec.Meta(description="What is asked.")]
    first: Annotated[Name, msgspec.Meta(description="One of the two, the member, the sending state.")]
    second: Annotated[Name, msgspec.Meta(description="The other, the organisation, the receiving state.")]
    on: Annotated[Day, msgspec.Meta(description="The day, or the first day of a date; today without it.")] | None = None


class DossierQuery(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """With whom, and as known when."""

    other: Annotated[Name, msgspec.Meta(description="The other of a pair.")] | None = None
    known_at: Annotated[Day, msgspec.Meta(description="From sources observed by this day alone.")] | None = None
    spells: Annotated[str, msgspec.Meta(description="Whether spells are wanted.", pattern="^(true|false)$")] = "true"


class MapQuery(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the map shows."""

    state: Annotated[Name, msgspec.Meta(description="The state whose ties are shown; without one the world.")] | None = None
    by: Annotated[Short, msgspec.Meta(description=f"{', '.join(STATE)} with a state; {', '.join(WORLD)} without.")] | None = None
    as_of: Annotated[Day, msgspec.Meta(description="The day.")] | None = None


_FINDING = {
    "code": pl.String(), "severity": pl.String(), "message": pl.String(), "kind": pl.String(), "states": pl.List(pl.String),
    "document": pl.String(), "start": pl.Int64(), "end": pl.Int64(), "statement": pl.String(),
}  # fmt: skip


def _checks(site: Site, given: dict[str, str], query: ChecksQuery) -> pl.DataFrame:
    state = identify(query.state) if query.state else None
    found = chosen(site.served, (query.code or "").upper(), query.severity or "", state)
    rows = [{name: getattr(x, name) for name in _FINDING} | {"states": list(x.states)} for x in found]
    return pl.DataFrame(rows, schema=_FINDING)


def _search(site: Site, given: dict[str, str], query: SearchQuery) -> list[Hit]:
    return site.served.kb.search(query.q, query.limit)


def _article(site: Site, given: dict[str, str], query: ArticleQuery) -> Article:
    asked = {name: value for name in ("as_of", "known_at") if (value := getattr(query, name)) is not None}
    first = ident_at(given["state"])
    second = ident_at(given["other"]) if "other" in given else None
    if first == second:
        raise ProblemError(404, f"Both names mean {first}; give two different states or organisations.")
    return article_for(site.served, dossier_for(site.served, asked, first, second), asked)


def _dossier(site: Site, given: dict[str, str], query: DossierQuery) -> Dossier:
    other = identify(query.other) if query.other else None
    found = site.served.kb.dossier(ident_at(given["state"]), other, known_at=query.known_at, spells=query.spells == "true")
    return with_quotes(site.served.kb, found)


def _ask(site: Site, given: dict[str, str], query: AskQuery) -> Answer:
    return site.served.kb.ask(query.question, query.first, query.second, on=query.on)


def _map(site: Site, given: dict[str, str], query: MapQuery) -> dict[str, str]:
    state = identify(query.state) if query.state else None
    by = query.by or next(iter(choices(state)))
    colouring = colour(site.served.kb, by, state, query.as_of or today())
    return {x: shade.text for x, shade in sorted(colouring.shades.items())}


def _written(format: str) -> Callable[[Any], bytes]:
    return lambda done: render(done, format).encode()


_ARTICLES: dict[str, Callable[[Any], bytes]] = {
    media: _written(format)
    for media, format in (
        ("text/markdown", "markdown"),
        ("text/html", "html"),
        ("text/x-wiki", "wikitext"),
        ("text/plain", "text"),
    )
}
_article_of = partial(Resource, tag="published", answer=_article, query=ArticleQuery, item={"$ref": Article}, media=_ARTICLES)
RESOURCES = (
    Resource(path="/ask", tag="published", summary="Did it hold that day? Diplomatic relations, full membership, a resident mission: yes, no or unknown, and why.", answer=_ask, query=AskQuery, item={"$ref": Answer}, example="?question=relations&first=CUB&second=USA&on=1970-06-01"),
    Resource(path="/checks", tag="published", summary="What the checks find: contradictions and oddities.", answer=_checks, query=ChecksQuery, item=columns_schema(_FINDING), example="?severity=error&limit=5", listed=True),
    Resource(path="/search", tag="published", summary="Names, sections and text that hold words.", answer=_search, query=SearchQuery, item={"type": "array", "items": {"$ref": Hit}}, example="?q=Kazak&limit=5"),
    _article_of(path="/articles/{state}", summary="The article on a state or organisation.", example="?as_of=2009-11-01", parameters={"state": "KAZ"}),
    _article_of(path="/articles/{state}/{other}", summary="The article on a pair.", example="", parameters={"state": "KAZ", "other": "LBY"}),
    Resource(path="/dossiers/{state}", tag="published", summary="Everything that an article on a state, or on a pair, is written from.", answer=_dossier, query=DossierQuery, item={"type": "object"}, example="?other=LBY", parameters={"state": "KAZ"}),
    Resource(path="/map", tag="published", summary="What the map shows, by state.", answer=_map, query=MapQuery, item={"type": "object", "additionalProperties": {"type": "string"}}, example="?state=KAZ&by=mission&as_of=2009"),
)  # fmt: skip
