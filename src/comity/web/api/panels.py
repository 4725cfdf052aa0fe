"""Small panels over the API: states or dyads of some years as the field counts them, with columns that verbs add."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
import polars as pl

from comity.gazetteer.names import name_of
from comity.gazetteer.states import states
from comity.model.errors import ProblemError
from comity.web.api.resource import Name, Paged, Resource
from comity.web.naming import identify
from comity.web.pages.panels import FRAMES, Wanted, made, years_of
from comity.web.site import Site


class PanelQuery(Paged, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which panel."""

    system: Annotated[Literal["cow", "gw", "comity"], msgspec.Meta(description="Whose states and codes.")] = "cow"
    years: (
        Annotated[
            str,
            msgspec.Meta(
                description="Years: 1990-1992, or one; last year without.",
                pattern=r"^[0-9]{4}([-:][0-9]{4})?$",
                examples=["1990-1992"],
            ),
        ]
        | None
    ) = None
    state: Annotated[Name, msgspec.Meta(description="Only rows of this state.")] | None = None
    add: (
        Annotated[
            str,
            msgspec.Meta(
                description="Verbs, parted by commas.",
                max_length=200,
                pattern=r"^[a-z_]+(,[a-z_]+)*$",
                examples=["relations,missions"],
            ),
        ]
        | None
    ) = None
    months: Annotated[Literal["yes", "no"], msgspec.Meta(description="Whether rows are of months.")] = "no"


def answer(site: Site, given: dict[str, str], query: PanelQuery) -> pl.DataFrame:
    """The rows. Raises ProblemError (404) for what panels are not of, and as `made`."""
    if given["frame"] not in FRAMES:
        raise ProblemError(404, f"There are no panels of {given['frame'][:40]!r}; choose from {', '.join(FRAMES)}.")
    state = identify(query.state) if query.state else None
    if state and state not in states():
        raise ProblemError(400, f"{name_of(state)} is no state; give a state, or none.")
    wanted = Wanted(
        frame=given["frame"], system=query.system, years=years_of(query.years), state=state, months=query.months == "yes",
        add=tuple(query.add.split(",")) if query.add else (),
    )  # fmt: skip
    frame = made(site.served, wanted).frame
    return frame.with_columns(pl.col(name).cast(pl.String) for name, kind in frame.schema.items() if isinstance(kind, pl.Enum))


_ITEM: dict[str, Any] = {
    "type": "object",
    "description": "Codes of the system, year (and month), and the columns of the verbs: `comity panel --verbs` and the documentation say what they hold.",
    "properties": {"year": {"type": "integer"}},
}
RESOURCES = (
    Resource(
        path="/panels/{frame}",
        tag="panels",
        summary="States or dyads of some years, with columns that verbs add; of small panels, at most 50,000 rows before paging.",
        answer=answer,
        query=PanelQuery,
        item=_ITEM,
        example="?system=cow&years=1995&state=Kazakhstan&add=relations",
        listed=True,
        parameters={"frame": "dyads"},
    ),
)
