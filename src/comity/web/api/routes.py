"""The API's routes: a resource each, its description, and the page that documents it."""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec
import polars as pl
from litestar import Response
from litestar.handlers import HTTPRouteHandler

from comity.model.errors import ProblemError
from comity.web.addresses import with_query
from comity.web.api import answers, gazetteer, panels, statements, tables
from comity.web.api.formats import JSON, LISTS, NAMES, wrapped
from comity.web.api.openapi import describe, example_of
from comity.web.api.paging import page as cut
from comity.web.api.paging import question_of
from comity.web.api.resource import BASE, Resource, parts
from comity.web.pages.respond import PUBLIC, Asked, reads, redirect, respond, site_of
from comity.web.pages.view import View

RESOURCES: tuple[Resource, ...] = (
    *gazetteer.RESOURCES,
    *tables.RESOURCES,
    *statements.RESOURCES,
    *answers.RESOURCES,
    *panels.RESOURCES,
)
_PREFIX = "of_"


@cache
def _description(url: str) -> bytes:
    return msgspec.json.encode(describe(RESOURCES, url))


@reads(f"{BASE}/openapi.json")
def openapi(request: Asked) -> Response[bytes]:
    """The description of the API."""
    return Response(_description(site_of(request).settings.url), media_type=JSON, headers=PUBLIC)


@reads(BASE)
def index(request: Asked) -> Response[bytes]:
    """Every resource, with what it answers and an example."""
    url = site_of(request).settings.url
    listed = [{"path": BASE + each.path, "summary": each.summary, "example": url + example_of(each)} for each in RESOURCES]
    about = {"title": "Comity", "documentation": f"{url}/api", "openapi": f"{url}{BASE}/openapi.json", "resources": listed}
    return Response(msgspec.json.encode(about), media_type=JSON, headers=PUBLIC)


@reads("/docs", "/docs/")
def elsewhere(request: Asked) -> Response[None]:
    """The documentation, where other services have theirs."""
    return redirect("/api", request, "html")


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

    endings = [] if path.endswith("}") else [f"{path}.{ending}" for ending in _endings(resource)]
    return reads(path, *endings)(handle)


def _endings(resource: Resource) -> list[str]:
    """The endings of addresses that name a format of a resource."""
    offered = {JSON, *(LISTS if resource.listed else resource.media)}
    return [ending for ending, media in NAMES.items() if media in offered]


def _answer(resource: Resource, request: Asked) -> Response[bytes]:
    site = site_of(request)
    given, path, ending = _given(request), _parameters(resource, request), _ending(resource, request)
    named = given.pop("format", ending)
    query = _query(resource, given)
    offered = LISTS if resource.listed else resource.media
    media = _named(named, resource) if named is not None else _media(request, [JSON, *offered])
    found = resource.answer(site, path, query)
    if not resource.listed:
        body = msgspec.json.encode(found) if media == JSON else offered[media](found)
        return Response(body, media_type=media, headers=PUBLIC)
    if named and not {"limit", "cursor"} & given.keys():
        query = msgspec.structs.replace(query, limit=max(found.height, 1))  # a file is the whole
    frame, cursor = cut(found, query, question_of(request.scope["path"], query), site.served.identity)
    following = (
        with_query(request.scope["path"], **{**given, **({"format": named} if named and not ending else {}), "cursor": cursor})
        if cursor
        else None
    )
    headers = PUBLIC | ({"link": f'<{following}>; rel="next"'} if following else {}) | {"x-total": str(found.height)}
    about = {"snapshot": site.served.identity, "total": found.height, "next": following} | _facets(found, query.facets)
    body = LISTS[media](frame) if media != JSON else wrapped(frame, about)
    return Response(body, media_type=media, headers=headers)


def _facets(frame: pl.DataFrame, asked: str | None) -> dict[str, Any]:
    """How many rows have each value of the columns asked for, the most first; a list counts for each of its values."""
    found: dict[str, dict[str, int]] = {}
    for name in dict.fromkeys(part.strip() for part in (asked or "").split(",") if part.strip()):
        if name not in frame.columns or isinstance(frame.schema[name], pl.Struct):
            raise ProblemError(400, f"There is no column {name[:60]!r} to count; choose from {', '.join(frame.columns)}.")
        column = frame[name].explode() if isinstance(frame.schema[name], pl.List) else frame[name]
        counts = column.drop_nulls().cast(pl.String).value_counts(sort=True).head(MOST_VALUES)
        found[name] = dict(counts.iter_rows())
    return {"facets": found} if asked else {}


MOST_VALUES = 100
"""Of a facet."""


def _ending(resource: Resource, request: Asked) -> str | None:
    """The format that the end of the address names."""
    last = str(request.scope["path"]).rpartition("/")[2]
    stem, dot, ending = last.rpartition(".")
    return ending if dot and stem and ending in _endings(resource) else None


def _parameters(resource: Resource, request: Asked) -> dict[str, str]:
    """The parameters in the path, the last without the ending that names a format."""
    found = {name.removeprefix(_PREFIX): str(value) for name, value in request.path_params.items()}
    ending = _ending(resource, request)
    if ending and resource.path.endswith("}"):
        last = list(parts(resource.path))[-1]
        found[last] = found[last].removesuffix(f".{ending}")
    return found


def _named(name: str, resource: Resource) -> str:
    endings = _endings(resource)
    if name not in endings:
        raise ProblemError(400, f"The format is {name[:20]!r}; choose from {', '.join(endings)}.")
    return NAMES[name]


def _given(request: Asked) -> dict[str, str]:
    """The parameters of the address. Raises ProblemError (400) for one that is given twice."""
    given: dict[str, str] = {}
    for name, value in request.query_params.multi_items():
        if name in given:
            raise ProblemError(400, f"The parameter {name[:60]!r} is given twice; give it once.")
        given[name] = value
    return given


def _query(resource: Resource, given: dict[str, str]) -> Any:
    """The parameters as the resource's struct. Raises ProblemError (400) in one sentence for what does not fit."""
    try:
        query = msgspec.convert(given, resource.query, strict=False)
    except msgspec.ValidationError as error:
        raise ProblemError(400, _sentence(str(error), resource, given)) from error
    for field in msgspec.structs.fields(resource.query):
        if field.encode_name in given and getattr(query, field.name) is None:  # `null` is read as nothing given
            raise ProblemError(400, f"The parameter {field.encode_name} is {given[field.encode_name]!r}; leave it out instead.")
    return query


def _sentence(message: str, resource: Resource, given: dict[str, str]) -> str:
    known = [field.encode_name for field in msgspec.structs.fields(resource.query)]
    unknown = next((name for name in given if name not in known), None)
    if unknown is not None:
        return f"There is no parameter {unknown[:60]!r} here; choose from {', '.join(known) or 'none'}."
    what, _, where = message.partition(" - at `$.")
    name = where.rstrip("`")
    if name in given and (choices := _choices(resource, name)):
        return f"The parameter {name} is {given[name][:60]!r}; choose from {', '.join(choices)}."
    if name in given:
        return f"The parameter {name} is {given[name][:60]!r}, which does not fit: {what[:1].lower()}{what[1:]}."
    return f"{what}; see /api for what is needed."


def _choices(resource: Resource, name: str) -> list[str]:
    """What a parameter may be, where it may be only some."""
    field = next(each for each in msgspec.structs.fields(resource.query) if each.encode_name == name)
    schema = msgspec.json.schema(field.type)
    return [str(each) for part in (schema, *schema.get("anyOf", ())) for each in part.get("enum", ()) if each is not None]


def _media(request: Asked, offered: list[str]) -> str:
    accept = request.headers.get("accept", "").strip()
    found = request.accept.best_match(offered, default=offered[0] if not accept else None)
    if found is None:
        raise ProblemError(406, f"None of the formats accepted is offered; accept one of {', '.join(offered)}.")
    return found
