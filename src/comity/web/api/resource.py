"""What a resource of the API is: its address, its parameters as a struct, what it answers, and an example."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Any, Literal

import msgspec
import polars as pl

from comity.web.site import Site

BASE = "/api/v1"
LIMIT, MOST = 100, 10_000
VERDICTS = ("corroborated", "single", "contested", "deprecated")

Day = Annotated[
    str,
    msgspec.Meta(
        description="A date: 2009-11-01, 2009-11 or 2009; 1 Nov 2009 and today are read as well.",
        examples=["2009-11-01"],
        max_length=40,
    ),
]
Verdict = Literal["corroborated", "single", "contested", "deprecated"]
Name = Annotated[
    str,
    msgspec.Meta(
        description="A state or organisation, by any name or code that the gazetteer knows.", min_length=1, max_length=120
    ),
]
Short = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]


class Paged(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every list understands."""

    limit: Annotated[int, msgspec.Meta(description="How many at most.", ge=1, le=MOST)] = LIMIT
    cursor: (
        Annotated[str, msgspec.Meta(description="Where to go on, as `next` of the former page says.", max_length=200)] | None
    ) = None
    sort: (
        Annotated[
            str,
            msgspec.Meta(
                description="A column to sort by, `-` before it for descending; what is empty comes last.", max_length=60
            ),
        ]
        | None
    ) = None
    fields: Annotated[str, msgspec.Meta(description="Only these columns, parted by commas.", max_length=500)] | None = None
    facets: (
        Annotated[
            str,
            msgspec.Meta(
                description="Columns, parted by commas, of which the answer in JSON also counts each value among all that fit.",
                max_length=200,
            ),
        ]
        | None
    ) = None


class Timed(Paged, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A list that knows days."""

    as_of: (
        Annotated[
            Day, msgspec.Meta(description="Only what held, or may have held, on this day (its first, for a month or year).")
        ]
        | None
    ) = None


class Nothing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """No parameters."""


class Resource(msgspec.Struct, frozen=True, kw_only=True):
    """A resource.

    `path` below BASE, with {parameters}; `query`: the struct of its parameters; `answer`: from site, path parameters and query,
    a frame for lists, which is then sorted, paged and written in any format, else a struct or dict. `item`: the JSON Schema of an item or of the whole.
    `example`: a path and query that shows it; `media`: other formats that it is written in, by media type.
    """

    path: str
    tag: str
    summary: str
    answer: Callable[[Site, dict[str, str], Any], Any]
    item: dict[str, Any]
    example: str
    query: type[msgspec.Struct] = Nothing
    listed: bool = False
    media: dict[str, Callable[[Any], bytes]] = {}
    parameters: dict[str, str] = {}


def columns_schema(schema: Mapping[str, Any], **more: dict[str, Any]) -> dict[str, Any]:
    """The JSON Schema of a frame's rows; `more`: further properties."""
    return {"type": "object", "properties": {name: _column(kind) for name, kind in schema.items()} | more}


def _column(kind: Any) -> dict[str, Any]:
    if isinstance(kind, pl.List):
        return {"type": ["array", "null"], "items": _column(kind.inner)}
    if isinstance(kind, pl.Struct):
        return {"type": "object", "properties": {each.name: _column(each.dtype) for each in kind.fields}}
    if kind == pl.Date:
        return {"type": ["string", "null"], "format": "date"}
    if kind == pl.Boolean:
        return {"type": ["boolean", "null"]}
    if kind in (pl.Float64, pl.Int64, pl.Int32):
        return {"type": ["number", "null"]}
    return {"type": ["string", "null"]}


def filled(path: str, given: dict[str, str]) -> str:
    """A path with its parameters filled in."""
    for name, value in given.items():
        path = path.replace("{" + name + "}", value)
    return path


def parts(path: str) -> Iterator[str]:
    """The names of the parameters in a path."""
    yield from (piece[1:-1] for piece in path.split("/") if piece.startswith("{"))
