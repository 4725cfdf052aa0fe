"""Two states side by side: whom they have relations with, where they have embassies, what they are members of, and the other has not."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec
from litestar import Response

from comity.gazetteer.names import name_of, the
from comity.gazetteer.states import states
from comity.model.errors import ProblemError
from comity.publication.articles.glance import embassies, memberships, partners
from comity.publication.articles.grids import body_name
from comity.publication.articles.wording import written
from comity.store.asking import first_day, today
from comity.web.addresses import pair_path, path_of
from comity.web.holder import Served
from comity.web.naming import ident_in_query
from comity.web.pages.respond import Asked, days, every, reads, respond, site_of
from comity.web.pages.states import dossier_for
from comity.web.pages.view import Link, Table, View

ASPECTS = ("Partners", "Embassies abroad", "Embassies hosted", "Organisations")


class Side(msgspec.Struct, frozen=True):
    """A state, and by aspect the identifiers of whom it has it with."""

    state: str
    has: dict[str, frozenset[str]]


@reads(*every("/compare"))
def compare(request: Asked) -> Response[bytes]:
    """The states `first` and `second` on a day; without both, the form that asks for them."""
    site, given = site_of(request), days(request)
    chosen = [ident_in_query(request, name) for name in ("first", "second")]
    named = [each for each in chosen if each]
    if odd := next((each for each in named if each not in states()), None):
        raise ProblemError(400, f"{name_of(odd)} is no state; give two states.")
    if len(named) == 2 and named[0] == named[1]:
        raise ProblemError(400, f"Both names mean {the(named[0])}; give two different states.")
    day = first_day(given["as_of"]) if "as_of" in given else today()
    sides = [side_of(site.served, given, each, day) for each in named] if len(named) == 2 else []
    query = {"first": chosen[0] or "", "second": chosen[1] or ""} | given
    title = f"{name_of(named[0])} and {name_of(named[1])} compared" if sides else "Compare two states"
    return respond(
        request,
        View(
            template="compare", title=title, path="/compare", query=query, description="Two states' partners, embassies and organisations side by side.",
            lead=(f"As of {written(day.isoformat())}. What no source tells of is in neither column.",), tables=tuple(_tables(sides)),
            about={"@type": "WebPage"},
            context={
                "named": [name_of(each) if each else "" for each in chosen], "given": given, "pair": pair_path(*named) if sides else "",
                "counts": [(aspect, [len(side.has[aspect]) for side in sides], len(_common(sides, aspect))) for aspect in ASPECTS] if sides else [],
                "sides": [(name_of(side.state), path_of(side.state)) for side in sides],
            },
        ),
    )  # fmt: skip


def side_of(served: Served, given: dict[str, str], state: str, day: date) -> Side:
    """What a state has on a day."""
    told = [each for each in dossier_for(served, given, state).accounts if each.statement.verdict != "deprecated"]
    sends, hosts = (frozenset(embassies(told, state, day, end)) for end in ("sending", "receiving"))
    joined = frozenset(each.statement.fields["organization"] for each in memberships(told, state, day))
    met = frozenset(partners(told, state, day))
    return Side(state, dict(zip(ASPECTS, (met, sends, hosts, joined), strict=True)))


def _common(sides: list[Side], aspect: str) -> frozenset[str]:
    return sides[0].has[aspect] & sides[1].has[aspect]


def _tables(sides: list[Side]) -> Iterable[Table]:
    """By aspect what one has and the other has not, side by side."""
    if not sides:
        return
    own = {side.state for side in sides}
    for aspect in ASPECTS:
        only = [
            sorted(side.has[aspect] - other.has[aspect] - own, key=_named)
            for side, other in ((sides[0], sides[1]), (sides[1], sides[0]))
        ]
        rows = tuple(tuple(_link(listed[at]) if at < len(listed) else "" for listed in only) for at in range(max(map(len, only))))
        columns = tuple(f"{name_of(side.state)} only ({len(listed)})" for side, listed in zip(sides, only, strict=True))
        yield Table(title=aspect, columns=columns, rows=rows, empty="Both have the same.")


def _named(ident: str) -> str:
    return name_of(ident) if ident in states() else body_name(ident)


def _link(ident: str) -> Link:
    return Link(_named(ident), path_of(ident))
