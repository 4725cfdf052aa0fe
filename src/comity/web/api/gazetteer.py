"""States, organisations and names."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
import polars as pl

from comity.gazetteer.organizations import organizations
from comity.gazetteer.resolve import Resolution, resolve
from comity.gazetteer.states import State, regions, states
from comity.web.addresses import ident_at, path_of
from comity.web.api.resource import Day, Paged, Resource, Short, columns_schema
from comity.web.refusals import ProblemError
from comity.web.site import Site


class StatesQuery(Paged, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Filters of states."""

    region: Annotated[Short, msgspec.Meta(description="africa, americas, asia, europe, oceania or elsewhere.")] | None = None
    status: (
        Annotated[Short, msgspec.Meta(description="state, former, limited, sovereign entity, associated state or dependency.")]
        | None
    ) = None
    article: (
        Annotated[
            str,
            msgspec.Meta(description="true or false: whether its own article is among the documents.", pattern="^(true|false)$"),
        ]
        | None
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
    kinds = site.served.kb.rows(
        "SELECT kind, count(*) AS n FROM statements WHERE list_contains(states, $state) GROUP BY kind ORDER BY kind",
        {"state": ident},
    )
    return _row(site, states()[ident]) | {"statements": {row["kind"]: row["n"] for row in kinds}}


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
    roles = site.served.kb.rows(
        "SELECT role, count(*) AS n FROM memberships WHERE organization = $id GROUP BY role ORDER BY role", {"id": ident}
    )
    found = organizations()[ident]
    own = {name: getattr(found, name, None) or None for name in _ORGANIZATION}
    return own | {"variants": list(found.variants), "page": path_of(ident), "roles": {row["role"]: row["n"] for row in roles}}


def _name(site: Site, given: dict[str, str], query: NameQuery) -> Resolution:
    near = [part.strip() for part in (query.near or "").split(",") if part.strip()]
    return resolve(query.name, on=query.on, near=near)


_COUNTS = {"type": "object", "additionalProperties": {"type": "integer"}}
RESOURCES = (
    Resource(path="/states", tag="names", summary="States, former states and territories.", answer=_states, query=StatesQuery, item=columns_schema(_STATE), example="?region=asia&article=true", listed=True),
    Resource(path="/states/{state}", tag="names", summary="A state, with how many statements of each kind concern it.", answer=_state, item=columns_schema(_STATE, statements=_COUNTS), example="", parameters={"state": "KAZ"}),
    Resource(path="/organizations", tag="names", summary="International organisations.", answer=_organizations, query=Paged, item=columns_schema(_ORGANIZATION), example="?limit=10", listed=True),
    Resource(path="/organizations/{organization}", tag="names", summary="An organisation, with how many there are of each role.", answer=_organization, item=columns_schema(_ORGANIZATION, roles=_COUNTS), example="", parameters={"organization": "NATO"}),
    Resource(path="/names", tag="names", summary="What a name means, or the candidates and why not.", answer=_name, query=NameQuery, item={"$ref": Resolution}, example="?name=Congo&near=Kinshasa"),
)  # fmt: skip
