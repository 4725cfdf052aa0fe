"""The first page: the world on a day, coloured by what one chooses."""

from __future__ import annotations

from typing import Any

from litestar import Response

from comity.gazetteer.names import name_of
from comity.gazetteer.states import states
from comity.model.errors import ProblemError
from comity.publication.articles.wording import the, written
from comity.publication.charts.ties import HEADINGS
from comity.publication.charts.world import CREDIT
from comity.store.asking import today
from comity.web.addresses import SUFFIXES, path_of
from comity.web.naming import ident_in_query
from comity.web.pages.colouring import STATE, WORLD, WORLD_HEADINGS, colour
from comity.web.pages.respond import Asked, days, reads, respond, site_of
from comity.web.pages.view import Link, Table, View
from comity.web.pages.worldmap import draw

FIRST_YEAR = 1816  # the first year that state lists of the field cover (Correlates of War, State System Membership)


@reads("/", *(f"/index.{suffix}" for suffix in SUFFIXES))
def atlas(request: Asked) -> Response[bytes]:
    """The map. `state`: whose ties are shown; `by`: what colours it; `as_of`: the day."""
    kb = site_of(request).served.kb
    given = days(request)
    if "known_at" in given:
        raise ProblemError(400, "The map shows what all sources say; leave known_at out, or open a state's page.")
    state = ident_in_query(request, "state")
    if state and state not in states():
        raise ProblemError(400, f"{name_of(state)} is no state; its members are on the page of the organisation.")
    by = request.query_params.get("by") or ("status" if state else "partners")
    if by in (WORLD if state else STATE):
        by = "status" if state else "partners"  # the choice of the other kind of map, kept when a state was chosen or cleared
    as_of = given.get("as_of") or today().isoformat()
    colouring = colour(kb, by, state, as_of)
    column = colouring.column[:1].upper() + colouring.column[1:]
    rows = tuple((Link(name_of(x), path_of(x)), _value(shade.text)) for x, shade in _sorted(colouring.shades) if path_of(x))
    title = HEADINGS[by].format(the(state)) if state else WORLD_HEADINGS[by]
    return respond(
        request,
        View(
            template="atlas", title=title if state or request.query_params else "Atlas of foreign relations", path="/",
            description="Who has relations and missions with whom, on any day.",
            query={"state": state or "", "by": by if request.query_params.get("by") else ""} | given,
            lead=(f"As of {written(as_of)}. {CREDIT}",),
            tables=(Table(title=title, columns=("State", column), rows=rows, empty="Nothing is known for that day."),),
            context={
                "map": draw(colouring.shades, own=state or ""), "legend": colouring.legend, "state": state, "by": by, "as_of": as_of,
                "choices": STATE if state else WORLD, "first": FIRST_YEAR, "last": today().year, "credit": CREDIT,
                "heading": title, "given": given.get("as_of", ""),
            },
        ),
    )  # fmt: skip


def _sorted(shades: dict[str, Any]) -> list[tuple[str, Any]]:
    return sorted(shades.items(), key=lambda each: name_of(each[0]))


def _value(text: str) -> int | str:
    return int(text) if text.isdigit() else text
