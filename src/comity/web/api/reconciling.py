"""A reconciliation service: names of states and organisations in a table are matched with their identifiers, and codes fetched, from OpenRefine and others.

Reconciliation Service API 0.2, https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from litestar import Response, post
from litestar.concurrency import sync_to_thread

from comity.gazetteer.matching import Match, matches
from comity.gazetteer.names import name_of
from comity.gazetteer.organizations import organizations
from comity.gazetteer.states import regions, states
from comity.model.errors import ProblemError
from comity.web.api.formats import JSON
from comity.web.api.resource import BASE
from comity.web.pages.respond import PUBLIC, Asked, reads, site_of

PATH = f"{BASE}/reconcile"
TYPES = {"state": "State, former state or territory", "organization": "International organisation"}
PROPERTIES = {
    "iso2": "ISO 3166-1 alpha-2", "iso3": "ISO 3166-1 alpha-3", "m49": "UN M49", "cow": "Correlates of War", "gw": "Gleditsch and Ward",
    "wikidata": "Wikidata", "region": "Region", "start": "Came to exist", "end": "Ceased to exist",
}  # fmt: skip
MOST_QUERIES = 500
LIKE, UNLIKE = 1.0, 0.5
"""What the score is multiplied by where a property that is asked for is as given, or is another."""


class Property(msgspec.Struct):
    """A value that the entity is known to have."""

    pid: str
    v: Any


class Query(msgspec.Struct):
    """A query of a batch; `type_strict` makes no difference, as nothing has two types."""

    query: str = ""
    type: str | list[str] = []
    limit: float = 5
    properties: list[Property] = []
    type_strict: str = "any"


class Wanted(msgspec.Struct):
    """A property that is to be fetched."""

    id: str


class Extension(msgspec.Struct):
    """What is to be fetched, of which entities."""

    ids: list[str]
    properties: list[Wanted]


@reads(PATH)
def service(request: Asked) -> Response[bytes]:
    """The manifest, or the answer to a batch of queries in the address."""
    given = {name: request.query_params.get(name) for name in ("queries", "extend")}
    return _json(_answered(given, site_of(request).settings.url))


@post(PATH, status_code=200)
async def service_posted(request: Asked) -> Response[bytes]:
    """The answer to a batch of queries that was posted as a form."""
    form = await request.form()
    given = {name: str(form[name]) if name in form else None for name in ("queries", "extend")}
    return _json(await sync_to_thread(_answered, given, site_of(request).settings.url))


@reads(f"{PATH}/suggest/entity")
def suggest_entity(request: Asked) -> Response[bytes]:
    """Entities whose names begin with what is typed, or are nearly it."""
    found = matches(request.query_params.get("prefix", ""), 10)
    return _json({"result": [{"id": x.id, "name": x.name, "notable": [_type(x.kind)]} for x in found]})


@reads(f"{PATH}/suggest/type")
def suggest_type(request: Asked) -> Response[bytes]:
    """The types."""
    return _json({"result": [_type(kind) for kind in TYPES if _begins(request, TYPES[kind])]})


@reads(f"{PATH}/suggest/property")
def suggest_property(request: Asked) -> Response[bytes]:
    """The properties."""
    return _json({"result": [{"id": x, "name": PROPERTIES[x]} for x in PROPERTIES if _begins(request, x, PROPERTIES[x])]})


@reads(f"{PATH}/properties")
def properties(request: Asked) -> Response[bytes]:
    """The properties that can be fetched of a type."""
    kind = request.query_params.get("type", "state")
    return _json({"type": kind, "properties": [{"id": x, "name": name} for x, name in PROPERTIES.items()]})


def _begins(request: Asked, *names: str) -> bool:
    return any(name.lower().startswith(request.query_params.get("prefix", "").lower()) for name in names)


def _json(told: Any) -> Response[bytes]:
    return Response(msgspec.json.encode(told), media_type=JSON, headers=PUBLIC)


def _answered(given: dict[str, str | None], url: str) -> Any:
    queries, extension = given["queries"], given["extend"]
    if queries is not None:
        batch = _read(queries, dict[str, Query], "queries")
        if len(batch) > MOST_QUERIES:
            raise ProblemError(400, f"A batch has {len(batch)} queries; send at most {MOST_QUERIES}.")
        return {name: {"result": list(_candidates(query))} for name, query in batch.items()}
    if extension is not None:
        return _extended(_read(extension, Extension, "extend"))
    return manifest(url)


def _read(text: str, kind: Any, name: str) -> Any:
    try:
        return msgspec.json.decode(text, type=kind)
    except msgspec.MsgspecError as error:
        raise ProblemError(400, f"The parameter {name} is no JSON of a reconciliation query: {error}.") from error


def manifest(url: str) -> dict[str, Any]:
    """What the service is and can do."""
    here = url + PATH
    return {
        "versions": ["0.2"], "name": "Comity: states and international organisations", "identifierSpace": f"{url}/states/",
        "schemaSpace": f"{url}/api", "documentation": f"{url}/api", "defaultTypes": [_type(kind) for kind in TYPES],
        "view": {"url": f"{url}/states/{{{{id}}}}"},
        "suggest": {
            "entity": {"service_url": url, "service_path": f"{PATH}/suggest/entity"}, "type": {"service_url": url, "service_path": f"{PATH}/suggest/type"},
            "property": {"service_url": url, "service_path": f"{PATH}/suggest/property"},
        },
        "extend": {"propose_properties": {"service_url": url, "service_path": here.removeprefix(url) + "/properties"}, "property_settings": []},
    }  # fmt: skip


def _type(kind: str) -> dict[str, str]:
    return {"id": kind, "name": TYPES[kind]}


def _candidates(query: Query) -> Iterator[dict[str, Any]]:
    """The candidates for a query; without a name, those that have the properties."""
    kinds = tuple([query.type] if isinstance(query.type, str) else query.type)
    limit = max(1, min(int(query.limit), 50))
    found = matches(query.query, limit, kinds) if query.query.strip() else list(_having(query, kinds))
    weighed = sorted(((each, _weighed(each, query)) for each in found), key=lambda pair: -pair[1])[:limit]
    for each, score in weighed:
        alone = each.match and score >= each.score
        yield {"id": each.id, "name": each.name, "score": round(score, 1), "match": alone, "type": [_type(each.kind)]}


def _having(query: Query, kinds: tuple[str, ...]) -> Iterator[Match]:
    idents = [*states(), *organizations()]
    for ident in idents if query.properties else ():
        kind = "state" if ident in states() else "organization"
        if (not kinds or kind in kinds) and all(_has(ident, each) for each in query.properties):
            yield Match(ident, "state" if ident in states() else "organization", name_of(ident), 100.0, match=True)


def _weighed(each: Match, query: Query) -> float:
    score = each.score
    for wanted in query.properties:
        known = value_of(each.id, wanted.pid)
        score *= LIKE if not known or _has(each.id, wanted) else UNLIKE
    return score


def _has(ident: str, wanted: Property) -> bool:
    values = wanted.v if isinstance(wanted.v, list) else [wanted.v]
    given = [str(each.get("id") if isinstance(each, dict) else each) for each in values]
    return bool(known := value_of(ident, wanted.pid)) and known.lower() in [each.lower() for each in given]


def value_of(ident: str, property: str) -> str:
    """A state's or organisation's value of a property; empty where it has none."""
    if property == "region":
        return regions().get(ident, "")
    about = states().get(ident) or organizations().get(ident)
    return str(getattr(about, property, "") or "") if property in PROPERTIES else ""


def _extended(asked: Extension) -> dict[str, Any]:
    known = [each.id for each in asked.properties if each.id in PROPERTIES]
    rows = {ident: {name: [{"str": value}] if (value := value_of(ident, name)) else [] for name in known} for ident in asked.ids}
    return {"meta": [{"id": name, "name": PROPERTIES[name]} for name in known], "rows": rows}
