"""A view as the answer to a request: the format that its address asks for, and what every page has around its content."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any, TypeVar

import msgspec
from litestar import Request, Response, get
from litestar.concurrency import sync_to_thread
from litestar.handlers import HTTPRouteHandler
from markupsafe import Markup

from comity.publication.articles.wording import written
from comity.publication.citations.bibtex import bibtex
from comity.publication.citations.plain import plain
from comity.store.asking import edtf_of
from comity.web.addresses import SUFFIXES, slug, split_suffix, with_query
from comity.web.discussion import contributions
from comity.web.discussion.markup import shown
from comity.web.pages.view import MEDIA, View, write
from comity.web.site import Site
from comity.web.templates import page

HTML = "text/html"
PUBLIC = {"cache-control": "public, no-cache"}
Asked = Request[Any, Any, Any]
Answer = TypeVar("Answer")


def reads(*paths: str) -> Callable[[Callable[..., Any]], HTTPRouteHandler]:
    """A handler of GET that computes in a thread."""
    return lambda function: get(list(paths))(threaded(function))


def threaded(function: Callable[..., Answer]) -> Callable[..., Awaitable[Answer]]:
    """A handler that runs in a thread. The framework's own way wraps a handler once more for each other of its path."""

    @wraps(function)
    async def run(*given: Any, **named: Any) -> Answer:
        return await sync_to_thread(function, *given, **named)

    return run


def site_of(request: Asked) -> Site:
    """The site that a request is made to."""
    found: Site = request.app.state.site
    return found


def every(path: str) -> list[str]:
    """The addresses of a page without parameters in its path: its own, and one a suffix."""
    return [path, *(f"{path}.{suffix}" for suffix in SUFFIXES)]


def suffix_of(request: Asked) -> str:
    """The format that the address of a request asks for."""
    return split_suffix(request.scope["path"].rpartition("/")[2])[1]


def days(request: Asked) -> dict[str, str]:
    """The days in the address as EDTF: `as_of`, `known_at`, those given. Raises QueryError for what is no date."""
    return {name: edtf_of(value) for name in ("as_of", "known_at") if (value := request.query_params.get(name, "")).strip()}


def redirect(path: str, request: Asked, suffix: str) -> Response[None]:
    """To the one stable address, with the same parameters."""
    query = request.scope["query_string"].decode("latin-1")
    target = path + (f".{suffix}" if suffix != "html" else "") + (f"?{query}" if query else "")
    return Response(None, status_code=301, headers={"location": target})


def respond(request: Asked, view: View) -> Response[bytes]:
    """The view in the format asked for."""
    site, suffix = site_of(request), suffix_of(request)
    if suffix != "html":
        return Response(write(view, suffix, site.served.identity), media_type=MEDIA[suffix], headers=PUBLIC)
    comments = contributions.accepted(site.database, view.path) if view.discussed else []
    content = page(
        view.template, view=view, site=site, identity=site.served.identity, manifest=site.served.kb.manifest,
        canonical=site.settings.url + with_query(view.path, **view.query), formats=_formats(view), cite=_citation(site, view),
        comments=[(each, shown(each.text)) for each in comments], linked=_linked(site, view), **view.context,
    )  # fmt: skip
    return Response(content, media_type=HTML, headers=PUBLIC)


def _formats(view: View) -> list[tuple[str, str, str]]:
    """Suffix, media type and address of each other format."""
    have = [suffix for suffix in SUFFIXES if suffix != "csv" or view.tables or view.tabular or "csv" in view.written]
    base = "/index" if view.path == "/" else view.path
    return [(suffix, MEDIA[suffix], with_query(f"{base}.{suffix}", **view.query)) for suffix in have]


def _citation(site: Site, view: View) -> dict[str, str]:
    manifest = site.served.kb.manifest
    day = f", as of {written(view.query['as_of'])}" if view.query.get("as_of") else ""
    known = f", as known at {written(view.query['known_at'])}" if view.query.get("known_at") else ""
    fields = {
        "type": "webpage", "title": view.title, "publisher": "Comity", "date": manifest.as_of,
        "url": site.settings.url + with_query(view.path, **view.query), "note": f"Snapshot {manifest.identity}{day}{known}",
    }  # fmt: skip
    return {"text": plain(fields), "bibtex": bibtex(fields, _key(view, manifest.as_of))}


def _key(view: View, as_of: str) -> str:
    """The key of a page's BibTeX entry: its address and year."""
    return "-".join(
        filter(None, ("comity", *slug(view.path).split("-"), *slug(view.query.get("as_of", "")).split("-"), as_of[:4]))
    )


def _linked(site: Site, view: View) -> Markup:
    """The page's description by schema.org; `<` is escaped, as it stands in a script element."""
    described = {
        "@context": "https://schema.org", "@type": "WebPage", "name": view.title, "description": view.description,
        "url": site.settings.url + with_query(view.path, **view.query), "isPartOf": {"@type": "WebSite", "name": "Comity", "url": site.settings.url},
        "version": site.served.identity, **view.about,
    }  # fmt: skip
    return Markup(msgspec.json.encode(described).decode().replace("<", "\\u003c").replace("&", "\\u0026"))
