"""A map as a figure of a page: the shapes, what its colours mean, the day and the choices, each an address of its own."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
from markupsafe import Markup

from comity.gazetteer.lives import lives
from comity.gazetteer.names import the
from comity.gazetteer.states import states
from comity.model.errors import ProblemError
from comity.publication.articles.wording import written
from comity.publication.charts.ties import HEADINGS
from comity.publication.charts.world import CREDIT
from comity.store.asking import today
from comity.web.addresses import pair_path, path_of, slug_of, with_query
from comity.web.pages.colouring import UNDAYED, WORLD_HEADINGS, Colouring, choices, colour
from comity.web.pages.respond import Asked
from comity.web.pages.worldmap import REGIONS, draw
from comity.web.site import Site

MEMBERS = "Members of {}"
UNKNOWN = ("unknown", "nothing known")
REST = ("rest", "none that a source names")
OTHERS = ("others", "known only from the articles of others")


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """`heading`: what is shown, with its day; `legend`: class and words; `picture`, `embed`: the addresses of the picture and of the frame."""

    svg: Markup
    heading: str
    legend: tuple[tuple[str, str], ...]
    note: str
    picture: str
    embed: str
    colouring: Colouring
    by: str
    as_of: str
    region: str


def region_in(request: Asked) -> str:
    """The region that the address asks for. Raises ProblemError (400) for another one."""
    region = request.query_params.get("region") or "world"
    if region not in REGIONS:
        raise ProblemError(400, f"There is no region {region[:40]!r}; choose from {', '.join(REGIONS)}.")
    return region


def opening_day(about: str | None) -> str:
    """The day that a page opens at without one: today, and of a state of the past its last."""
    life = lives(about)[-1] if about in states() and lives(about or "") else None
    if life is None or not life.end or life.end == "..":
        return today().isoformat()
    return (date.fromisoformat(life.end) - timedelta(days=1)).isoformat() if len(life.end) == 10 else life.end


def figure(
    site: Site,
    about: str | None,
    by: str,
    as_of: str | None = None,
    region: str = "world",
    colouring: Colouring | None = None,
) -> Figure:
    """The map of the world, of a state's ties or of an organisation's members; `colouring`: where it is at hand. Raises QueryError for a `by` that it has not."""
    day = as_of or opening_day(about)
    served = site.served
    colouring = colouring or colour(served.kb, by, about, day)
    counted = about is None
    others = frozenset(colouring.shades.keys() - served.subjects) if counted else frozenset()
    state = about if about in states() else None
    link = (lambda ident: pair_path(state, ident) if ident != state else path_of(ident)) if state else path_of
    rest = REST if about is not None and (about not in states() or by == "recognition") else UNKNOWN
    legend = (*colouring.legend, rest, *((OTHERS,) if others else ()))
    query = {"by": by, "as_of": as_of, "region": region if region != "world" else None}
    name = slug_of(about) if about else "world"
    return Figure(
        svg=draw(colouring.shades, own=about or "", region=region, others=others, link=link, rest=rest[0]),
        heading=f"{heading(about, by)}{'' if by in UNDAYED else f', as of {written(day)}'}",
        legend=legend, note=CREDIT, picture=with_query(f"/maps/{name}.svg", **query), embed=site.settings.url + with_query(f"/embed/{name}", **query),
        colouring=colouring, by=by, as_of=day, region=region,
    )  # fmt: skip


def heading(about: str | None, by: str) -> str:
    """What a map shows, without its day."""
    if about is None:
        return WORLD_HEADINGS[by]
    return HEADINGS[by].format(the(about)) if by in HEADINGS else MEMBERS.format(the(about))


def chosen(request: Asked, about: str | None) -> str:
    """The choice in the address; the first, where it is another map's. Raises ProblemError (400) for none of any map's."""
    given = request.query_params.get("by") or ""
    if given and not any(given in choices(each) for each in (None, "FRA", "EU")):
        raise ProblemError(400, f"The map cannot be coloured by {given[:40]!r}; choose from {', '.join(choices(about))}.")
    return given if given in choices(about) else next(iter(choices(about)))
