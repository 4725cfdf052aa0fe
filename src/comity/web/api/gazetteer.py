"""States, organisations and names, and how much is held of each."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec
import polars as pl

from comity.gazetteer.matching import Match, matches
from comity.gazetteer.organizations import organizations
from comity.gazetteer.resolve import Resolution, resolve
from comity.gazetteer.states import State, regions, states
from comity.model.errors import ProblemError
from comity.web.addresses import ident_at, path_of
from comity.web.api.resource import VERDICTS, Day, Name, Paged, Resource, Short, columns_schema
from comity.web.naming import identify
from comity.web.site import Site

if TYPE_CHECKING:
    Region = str
    Status = str
else:
    Region = Literal[tuple(sorted(set(regions().values())))]
    Status = Literal[tuple(sorted({state.status for state in states().values()}))]


class StatesQuery(Paged, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Filters of states."""

    region: Region | None = None
    status: Status | None = None
    article: (
        Annotated[Literal["true", "false"], msgspec.Meta(description="Whether its own article is among the documents.")] | None
    ) = None


class NameQuery(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A name to resolve."""

    name: Annotated[Short, msgspec.Meta(description="The name, in any form.", examples=["Congo"])]
    on: Annotated[Day, msgspec.Meta(description="The day on which it was used.")] | None = None
    near: Annotated[Short, msgspec.Meta(description="Names mentioned with it, parted by commas.")] | None = None


_STATE = {
    "id": pl.String(), "name": pl.String(), "status": pl.String(), "region": pl.String(), "iso2": pl.String(), "iso3": pl.String(),
    "m49": pl.String(), "cow": pl.String(), "gw": pl.String(), "wikidata": pl.String(), "start": pl.String(), "end": pl.String(),
    "article": pl.Boolean(), "page": pl.String(),
}  # fmt: skip
_ORGANIZATION = {
    "id": pl.String(),
    "name": pl.String(),
    "variants": pl.List(pl.String),
    "start": pl.String(),
    "end": pl.String(),
    "page": pl.String(),
}


def _row(site: Site, state: State) -> dict[str, Any]:
    given = msgspec.structs.asdict(state)
    return {name: given.get(name) or None for name in _STATE} | {
        "region": regions().get(state.id), "article": state.id in site.served.subjects, "page": path_of(state.id),
    }  # fmt: skip


def _states(site: Site, given: dict[str, str], query: StatesQuery) -> pl.DataFrame:
    frame = pl.DataFrame([_row(site, state) for state in states().values()], schema=_STATE)
    for name in ("region", "status"):
        if (value := getattr(query, name)) is not None:
            frame = frame.filter(pl.col(name) == value)
    if query.article is not None:
        frame = frame.filter(pl.col("article") == (query.article == "true"))
    return frame


def _state(site: Site, given: dict[str, str], query: Any) -> dict[str, Any]:
    ident = ident_at(given["state"])
    if ident not in states():
        raise ProblemError(404, f"{given['state'][:80]!r} is an organisation; ask for it at /api/v1/organizations/{ident}.")
    kinds = site.served.kb.counts_by_kind(ident).select("kind", "statements")
    return _row(site, states()[ident]) | {"statements": dict(kinds.iter_rows())}


def _organizations(site: Site, given: dict[str, str], query: Any) -> pl.DataFrame:
    rows = [
        {name: getattr(x, name, None) or None for name in _ORGANIZATION} | {"variants": list(x.variants), "page": path_of(x.id)}
        for x in organizations().values()
    ]
    return pl.DataFrame(rows, schema=_ORGANIZATION)


def _organization(site: Site, given: dict[str, str], query: Any) -> dict[str, Any]:
    ident = ident_at(given["organization"])
    if ident not in organizations():
        raise ProblemError(404, f"{given['organization'][:80]!r} is a state; ask for it at /api/v1/states/{ident}.")
    roles = dict(site.served.kb.counts_by_role(ident).iter_rows())
    found = organizations()[ident]
    own = {name: getattr(found, name, None) or None for name in _ORGANIZATION}
    return own | {"variants": list(found.variants), "page": path_of(ident), "roles": roles}


def _name(site: Site, given: dict[str, str], query: NameQuery) -> Resolution:
    near = [part.strip() for part in (query.near or "").split(",") if part.strip()]
    return resolve(query.name, on=query.on, near=near)


class MatchQuery(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A name to match."""

    name: Annotated[Short, msgspec.Meta(description="The name, in any form, misspelt or only begun.", examples=["Kazakstan"])]
    limit: Annotated[int, msgspec.Meta(description="How many at most.", ge=1, le=50)] = 5
    kind: Literal["state", "organization"] | None = None


def _matches(site: Site, given: dict[str, str], query: MatchQuery) -> list[Match]:
    return matches(query.name, query.limit, (query.kind,) if query.kind else ())


class KindsQuery(Paged, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whose statements are counted."""

    state: Annotated[Name, msgspec.Meta(description="Only what concerns this state or organisation.")] | None = None


def _counts(question: str) -> Callable[[Site, dict[str, str], Any], pl.DataFrame]:
    """The answer of one of the knowledge base's counts."""
    return lambda site, given, query: getattr(site.served.kb, question)()


def _kinds(site: Site, given: dict[str, str], query: KindsQuery) -> pl.DataFrame:
    return site.served.kb.counts_by_kind(identify(query.state) if query.state else None)


def _counted(name: str, *counts: str) -> dict[str, Any]:
    return columns_schema({name: pl.String(), **{each: pl.Int32() for each in counts}})


_COUNTS = {"type": "object", "additionalProperties": {"type": "integer"}}
RESOURCES = (
    Resource(path="/states", tag="names", summary="States, former states and territories.", answer=_states, query=StatesQuery, item=columns_schema(_STATE), example="?region=asia&article=true", listed=True),
    Resource(path="/states/{state}", tag="names", summary="A state, with how many statements of each kind concern it.", answer=_state, item=columns_schema(_STATE, statements=_COUNTS), example="", parameters={"state": "KAZ"}),
    Resource(path="/organizations", tag="names", summary="International organisations.", answer=_organizations, query=Paged, item=columns_schema(_ORGANIZATION), example="?limit=10", listed=True),
    Resource(path="/organizations/{organization}", tag="names", summary="An organisation, with how many there are of each role.", answer=_organization, item=columns_schema(_ORGANIZATION, roles=_COUNTS), example="", parameters={"organization": "NATO"}),
    Resource(path="/counts/states", tag="names", summary="How many statements concern each state, and how many of them are contested.", answer=_counts("counts_by_state"), query=Paged, item=_counted("state", "statements", "contested"), example="?limit=5", listed=True),
    Resource(path="/counts/kinds", tag="names", summary="How many statements of each kind and verdict there are.", answer=_kinds, query=KindsQuery, item=_counted("kind", "statements", *VERDICTS), example="?state=KAZ", listed=True),
    Resource(path="/counts/organizations", tag="names", summary="How many members each organisation has, in any role but a former one.", answer=_counts("counts_by_organization"), query=Paged, item=_counted("organization", "members"), example="?limit=5", listed=True),
    Resource(path="/counts/cities", tag="names", summary="How many missions any source places in each city.", answer=_counts("counts_by_city"), query=Paged, item=_counted("city", "missions"), example="?limit=5", listed=True),
    Resource(path="/names", tag="names", summary="What a name means, or the candidates and why not.", answer=_name, query=NameQuery, item={"$ref": Resolution}, example="?name=Congo&near=Kinshasa"),
    Resource(path="/match", tag="names", summary="The states and organisations that a name may mean, with scores. For OpenRefine there is a reconciliation service at /api/v1/reconcile.", answer=_matches, query=MatchQuery, item={"type": "array", "items": {"$ref": Match}}, example="?name=Kazakstan"),
)  # fmt: skip
