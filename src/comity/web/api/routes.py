"""The API's routes: a resource each, its description, and the page that documents it."""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec
from litestar import Response
from litestar.handlers import HTTPRouteHandler

from comity.model.errors import ProblemError
from comity.web.addresses import with_query
from comity.web.api import answers, gazetteer, panels, statements, tables
from comity.web.api.formats import LISTS, wrapped
from comity.web.api.openapi import describe, example_of
from comity.web.api.paging import page as cut
from comity.web.api.paging import question_of
from comity.web.api.resource import BASE, Resource, parts
from comity.web.pages.respond import PUBLIC, Asked, reads, respond, site_of
from comity.web.pages.view import View

RESOURCES: tuple[Resource, ...] = (
    *gazetteer.RESOURCES,
    *tables.RESOURCES,
    *statements.RESOURCES,
    *answers.RESOURCES,
    *panels.RESOURCES,
)
JSON = "application/json"
_PREFIX = "of_"


@cache
def _description(url: str) -> bytes:
    return msgspec.json.encode(describe(RESOURCES, url))


@reads(f"{BASE}/openapi.json")
def openapi(request: Asked) -> Response[bytes]:
    """The description of the API."""
    return Response(_description(site_of(request).settings.url), media_type=JSON, headers=PUBLIC)


@reads("/api", "/api.json", "/api.md", "/api.wiki", "/api.txt")
def documentation(request: Asked) -> Response[bytes]:
    """The documentation of the API, made from its description."""
    described = msgspec.json.decode(_description(site_of(request).settings.url))
    operations = [
        (path, operation["get"], example_of(each))
        for (path, operation), each in zip(described["paths"].items(), RESOURCES, strict=True)
    ]
    return respond(
        request,
        View(
            template="api", title="API", path="/api", description="The API of the atlas: every resource, its parameters and formats.",
            lead=("Everything that the atlas shows, for programs; free, without a key.",), data=described,
            about={"@type": "WebAPI", "name": "Comity API", "documentation": f"{site_of(request).settings.url}/api"},
            context={"operations": operations, "tags": list(dict.fromkeys(operation["tags"][0] for _, operation, _ in operations)), "described": described},
        ),
    )  # fmt: skip


def made() -> list[HTTPRouteHandler]:
    """A handler a resource."""
    return [_handler(each) for each in RESOURCES]


def _handler(resource: Resource) -> HTTPRouteHandler:
    path = BASE + resource.path
    for name in parts(resource.path):
        path = path.replace("{" + name + "}", "{" + _PREFIX + name + ":str}")  # some names are the framework's own

    def handle(request: Asked) -> Response[bytes]:
        return _answer(resource, request)

    return reads(path)(handle)


def _answer(resource: Resource, request: Asked) -> Response[bytes]:
    site = site_of(request)
    query = _query(resource, request)
    offered = LISTS if resource.listed else resource.media
    media = _media(request, [JSON, *offered])
    found = resource.answer(site, {name.removeprefix(_PREFIX): value for name, value in request.path_params.items()}, query)
    if not resource.listed:
        body = msgspec.json.encode(found) if media == JSON else offered[media](found)
        return Response(body, media_type=media, headers=PUBLIC)
    frame, cursor = cut(found, query, question_of(request.scope["path"], query), site.served.identity)
    given = {name: value for name, value in request.query_params.items() if name != "cursor"}
    following = with_query(request.scope["path"], **given, cursor=cursor) if cursor else None
    headers = PUBLIC | ({"link": f'<{following}>; rel="next"'} if following else {}) | {"x-total": str(found.height)}
    body = (
        LISTS[media](frame)
        if media != JSON
        else wrapped(frame, {"snapshot": site.served.identity, "total": found.height, "next": following})
    )
    return Response(body, media_type=media, headers=headers)


def _query(resource: Resource, request: Asked) -> Any:
    """The parameters as the resource's struct. Raises ProblemError (400) in one sentence for what does not fit."""
    given: dict[str, str] = {}
    for name, value in request.query_params.multi_items():
        if name in given:
            raise ProblemError(400, f"The parameter {name[:60]!r} is given twice; give it once.")
        given[name] = value
    try:
        return msgspec.convert(given, resource.query, strict=False)
    except msgspec.ValidationError as error:
        raise ProblemError(400, _sentence(str(error), resource, given)) from error


def _sentence(message: str, resource: Resource, given: dict[str, str]) -> str:
    known = [field.encode_name for field in msgspec.structs.fields(resource.query)]
    unknown = next((name for name in given if name not in known), None)
    if unknown is not None:
        return f"There is no parameter {unknown[:60]!r} here; choose from {', '.join(known) or 'none'}."
    what, _, where = message.partition(" - at `$.")
    name = where.rstrip("`")
    if name in given:
        return f"The parameter {name} is {given[name][:60]!r}, which does not fit: {what[:1].lower()}{what[1:]}."
    return f"{what}; see /api for what is needed."


def _media(request: Asked, offered: list[str]) -> str:
    accept = request.headers.get("accept", "").strip()
    found = request.accept.best_match(offered, default=offered[0] if not accept else None)
    if found is None:
        raise ProblemError(406, f"None of the formats accepted is offered; accept one of {', '.join(offered)}.")
    return found
