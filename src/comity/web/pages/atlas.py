"""The first page: the world on a day, coloured by what one chooses; or the ties of a state, or an organisation's members."""

from __future__ import annotations

from typing import Any

from litestar import Response

from comity.gazetteer.names import name_of
from comity.gazetteer.states import states
from comity.model.errors import ProblemError
from comity.publication.articles.wording import written
from comity.store.asking import today
from comity.web.addresses import SUFFIXES, pair_path, path_of
from comity.web.naming import ident_in_query
from comity.web.pages.colouring import choices
from comity.web.pages.mapping import chosen, figure, heading, region_in
from comity.web.pages.respond import Asked, days, reads, respond, site_of
from comity.web.pages.view import Link, Table, View
from comity.web.pages.worldmap import REGIONS

FIRST_YEAR = 1816  # the first year that state lists of the field cover (Correlates of War, State System Membership)


@reads("/", *(f"/index.{suffix}" for suffix in SUFFIXES))
def atlas(request: Asked) -> Response[bytes]:
    """The map. `of`: the state or organisation whose ties or members are shown; `by`: what colours it; `as_of`: the day; `region`: what of the world."""
    site, given = site_of(request), days(request)
    if "known_at" in given:
        raise ProblemError(400, "The map shows what all sources say; leave known_at out, or open a state's page.")
    about = ident_in_query(request, "of") or ident_in_query(request, "state")
    by, region = chosen(request, about), region_in(request)
    made = figure(site, about, by, given.get("as_of"), region)
    column = made.colouring.column[:1].upper() + made.colouring.column[1:]
    rows = tuple((Link(name_of(x), path_of(x)), _value(shade.text)) for x, shade in _sorted(made.colouring.shades) if path_of(x))
    untold = _untold(about, made.colouring.shades) if by == "status" else ()
    plain = not about and not request.query_params
    return respond(
        request,
        View(
            template="atlas", title="Atlas of foreign relations" if plain else made.heading, path="/",
            description="Who has relations and missions with whom, on any day.",
            query={"of": about or "", "by": (request.query_params.get("by") and by) or "", "region": region if region != "world" else ""} | given,
            lead=(f"{made.heading}. {made.note}",),
            tables=(Table(title=heading(about, by), columns=("State", column), rows=rows, empty="Nothing is known for that day."),),
            context={
                "figure": made, "of": about, "untold": untold, "choices": choices(about), "regions": {key: each.name for key, each in REGIONS.items()},
                "first": FIRST_YEAR, "last": today().year, "given": given.get("as_of", ""), "day": written(made.as_of),
            },
        ),
    )  # fmt: skip


def _untold(about: str | None, shades: dict[str, Any]) -> tuple[Link, ...]:
    """The states with which no source tells how a state's relations stand, each with the page of the two."""
    if about is None or about not in states():
        return ()
    others = sorted(
        (each for each in states().values() if each.status == "state" and each.id not in shades and each.id != about),
        key=lambda x: x.name,
    )
    return tuple(Link(each.name, pair_path(about, each.id)) for each in others)


def _sorted(shades: dict[str, Any]) -> list[tuple[str, Any]]:
    return sorted(shades.items(), key=lambda each: name_of(each[0]))


def _value(text: str) -> int | str:
    plain = text.replace(",", "")
    return int(plain) if plain.isdigit() else text
