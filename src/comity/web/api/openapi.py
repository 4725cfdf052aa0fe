"""The description of the API (OpenAPI 3.1), made from the resources themselves."""

from __future__ import annotations

from typing import Any

import msgspec

from comity.version import __version__
from comity.web.api.formats import JSON, LISTS, NAMES
from comity.web.api.resource import BASE, Resource, filled, parts
from comity.web.refusals import ProblemDetails

_TEXT = {"type": "string"}


def describe(resources: tuple[Resource, ...], url: str) -> dict[str, Any]:
    """The whole description, its examples taken from the resources."""
    structs = _structs(resources)
    _, components = msgspec.json.schema_components(structs, ref_template="#/components/schemas/{name}")
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Comity", "version": __version__, "summary": "The foreign relations of states, as dated claims with exact evidence.",
            "description": "Reads are free and need no key. Answers carry an ETag and the day of the snapshot; lists are paged by cursor.",
            "license": {"name": "CC BY-SA 4.0", "identifier": "CC-BY-SA-4.0"},
        },
        "servers": [{"url": url}],
        "paths": {BASE + each.path: {"get": _operation(each)} for each in resources},
        "components": {"schemas": components},
    }  # fmt: skip


def _structs(resources: tuple[Resource, ...]) -> list[Any]:
    found = [ProblemDetails]
    for each in resources:
        ref = each.item.get("$ref") or each.item.get("items", {}).get("$ref")
        if ref is not None and not isinstance(ref, str):
            found.append(ref)
    return list(dict.fromkeys(found))


def _operation(each: Resource) -> dict[str, Any]:
    return {
        "operationId": each.path.strip("/").replace("/", "_").replace("{", "").replace("}", "") or "root",
        "tags": [each.tag], "summary": each.summary, "parameters": [*_path_parameters(each), *_query_parameters(each)],
        "responses": {
            "200": {"description": "The answer.", "headers": _HEADERS, "content": _content(each)},
            "304": {"description": "The client has it: its ETag, or its date, is that of the answer."},
            **{str(status): _problem(said) for status, said in _refusals(each)},
        },
    }  # fmt: skip


def _refusals(each: Resource) -> list[tuple[int, str]]:
    found = [
        (400, "A parameter is unknown or cannot be what it is given as."),
        (406, "None of the formats that the client accepts is offered."),
    ]
    if list(parts(each.path)):
        found.append((404, "There is nothing of that name or id."))
    if each.listed:
        found.append((410, "The cursor belongs to a snapshot that has been replaced."))
    return [*sorted(found), (414, "The address is too long.")]


_HEADERS = {
    "ETag": {"description": "Of this address, in this format, of this snapshot.", "schema": _TEXT},
    "Last-Modified": {"description": "When the snapshot, or what was said about it, last changed.", "schema": _TEXT},
}


def _problem(said: str) -> dict[str, Any]:
    return {
        "description": said,
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemDetails"}}},
    }


def _content(each: Resource) -> dict[str, Any]:
    item = _resolved(each.item)
    if not each.listed:
        return {"application/json": {"schema": item}} | {media: {"schema": _TEXT} for media in each.media}
    page = {
        "type": "object", "required": ["snapshot", "total", "next", "items"],
        "properties": {
            "snapshot": {"type": "string", "description": "The snapshot's identity."}, "total": {"type": "integer", "description": "How many fit in all."},
            "next": {"type": ["string", "null"], "description": "The address of the next page."}, "items": {"type": "array", "items": item},
            "facets": {"type": "object", "description": "By column asked for, how many have each value.", "additionalProperties": {"type": "object", "additionalProperties": {"type": "integer"}}},
        },
    }  # fmt: skip
    return {"application/json": {"schema": page}} | {media: {"schema": _TEXT} for media in LISTS}


def _resolved(schema: dict[str, Any]) -> dict[str, Any]:
    ref = schema.get("$ref")
    if ref is not None and not isinstance(ref, str):
        return {"$ref": f"#/components/schemas/{ref.__name__}"}
    return {name: _resolved(value) if isinstance(value, dict) and name == "items" else value for name, value in schema.items()}


def _path_parameters(each: Resource) -> list[dict[str, Any]]:
    said = (
        "An id."
        if set(parts(each.path)) & {"statement", "claim"}
        else "A name or code that the gazetteer knows, or the part of a page's address."
    )
    schema = {"type": "string", "minLength": 1, "maxLength": 120}
    return [
        {"name": name, "in": "path", "required": True, "description": said, "schema": schema, "example": each.parameters[name]}
        for name in parts(each.path)
    ]


def _query_parameters(each: Resource) -> list[dict[str, Any]]:
    schema = next(iter(msgspec.json.schema_components([each.query])[1].values()))
    required = set(schema.get("required", ()))
    found = []
    for name, described in schema["properties"].items():
        plain = _without_null(described)
        said = plain.pop("description", "")
        found.append({"name": name, "in": "query", "required": name in required, "description": said, "schema": plain})
    offered = {JSON, *(LISTS if each.listed else each.media)}
    formats = [name for name, media in NAMES.items() if media in offered]
    said = "The format, whatever the client accepts; the address may end in it as well (`.csv`). A file of a list is the whole of it, unless `limit` is given."
    return [
        *found,
        {"name": "format", "in": "query", "required": False, "description": said, "schema": {"type": "string", "enum": formats}},
    ]


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """What a parameter may be when it is given: null is the way of leaving it out."""
    given = {key: value for key, value in schema.items() if key not in ("anyOf", "default")}
    if schema.get("default") is not None:
        given["default"] = schema["default"]
    for option in schema.get("anyOf", ()):
        given |= {} if option == {"type": "null"} else option
    return given


def example_of(each: Resource) -> str:
    """An address that shows a resource."""
    return BASE + filled(each.path, each.parameters) + each.example
