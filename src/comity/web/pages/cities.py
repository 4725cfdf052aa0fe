"""The list of cities that host missions, and a city's page: who has missions there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from litestar import Response
from litestar.params import FromPath

from comity.gazetteer.cities import country_of
from comity.gazetteer.names import name_of, the
from comity.gazetteer.states import states
from comity.model.errors import ProblemError
from comity.store.answering.since import HELD
from comity.store.asking import today
from comity.web.addresses import city_path, path_of, slug, split_suffix
from comity.web.holder import Served
from comity.web.pages.respond import Asked, days, every, reads, redirect, respond, site_of
from comity.web.pages.view import Cell, Link, Table, View, dated
from comity.web.pages.worldmap import Shade, draw


def hosts(served: Served) -> dict[str, tuple[str, int]]:
    """By slug: the city's name as most sources write it, and how many missions it hosts."""
    found: dict[str, tuple[str, int]] = {}
    for city, missions in served.kb.counts_by_city().iter_rows():
        name, count = found.get(slug(city), (city, 0))
        found[slug(city)] = name, count + missions
    return found


@reads(*every("/cities"))
def listing(request: Asked) -> Response[bytes]:
    """Every city that hosts a mission."""
    found = sorted(hosts(site_of(request).served).values(), key=lambda each: (-each[1], each[0]))
    rows = tuple((Link(name, city_path(name)), name_of(country_of(name) or ""), count) for name, count in found)
    return respond(
        request,
        View(
            template="tables", title="Cities", path="/cities", description="Cities that host diplomatic missions and consular posts.",
            lead=("Counted are all missions that any source places there, those of the past too. The country is that of the largest city of the name.",),
            tables=(Table(title="Cities", columns=("City", "Country", "Missions"), rows=rows),), about={"@type": "CollectionPage"},
        ),
    )  # fmt: skip


@reads("/cities/{name:str}")
def city(request: Asked, name: FromPath[str]) -> Response[bytes] | Response[None]:
    """Who has missions in a city, on a day or ever."""
    stem, suffix = split_suffix(name)
    served, given = site_of(request).served, days(request)
    known = hosts(served)
    if slug(stem) not in known:
        raise ProblemError(404, f"No mission is known in a city called {stem[:80]!r}; look for it by search.")
    if stem != slug(stem):
        return redirect(f"/cities/{slug(stem)}", request, suffix)
    own = known[stem][0]
    as_of = given.get("as_of")
    frame = served.kb.missions(city=own, as_of=as_of or today(), known_at=given.get("known_at"))
    standing = [row for row in frame.iter_rows(named=True) if row["status"] is None and row["holds"] in HELD]
    ever = served.kb.missions(city=own, known_at=given.get("known_at")).iter_rows(named=True)
    kept = {row["statement"] for row in standing}
    gone = [row for row in ever if row["statement"] not in kept and row["mission"] != "non-resident"]
    seated = _ordered(row for row in standing if row["mission"] != "non-resident")
    covering = _ordered(row for row in standing if row["mission"] == "non-resident")
    tables = (
        Table(title="Missions", columns=COLUMNS, rows=tuple(map(_row, seated)), empty="No mission is known to stand there on that day."),
        Table(title="Accredited elsewhere from here", columns=COLUMNS, rows=tuple(map(_row, covering))),
        Table(title="Closed, planned, or not known to stand then", columns=COLUMNS, rows=tuple(map(_row, _ordered(gone)))),
    )  # fmt: skip
    senders = {row["sending"] for row in seated}
    host = country_of(own)
    said = (
        f"{len(senders)} state{'s' * (len(senders) != 1)} and organisations have missions in {own}"
        if not as_of
        else f"{len(senders)} states and organisations had missions in {own} on that day"
    )
    shades = {sender: Shade("k-sends", "has a mission there") for sender in senders if sender in states()}
    return respond(
        request,
        View(
            template="city", title=f"Missions in {own}", path=city_path(own), query=given, description=f"Who has missions in {own}.",
            lead=(f"{said}, as far as sources tell.",), tables=tables, about={"about": {"@type": "City", "name": own}},
            context={"given": given, "country": host, "the": the, "map": draw(shades, own=host or "", rest="rest"), "legend": (("k-sends", "has a mission there"),)},
        ),
    )  # fmt: skip


COLUMNS = ("Sending", "Mission", "To", "Opened", "Closed", "Verdict")


def _ordered(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=lambda row: (name_of(row["sending"]), row["mission"]))


def _row(row: dict[str, Any]) -> tuple[Cell, ...]:
    opened, closed = (dated(row[name]) for name in ("start_date", "end_date"))
    parties = [Link(name_of(row[side] or ""), path_of(row[side] or "")) for side in ("sending", "receiving")]
    verdict = Link(row["verdict"] or "", f"/statements/{row['statement']}", row["verdict"] or "")
    mission = f"{row['mission']} ({row['status']})" if row["status"] else row["mission"] or ""
    return parties[0], mission, parties[1], opened, closed or ("closed" if row["status"] == "closed" else ""), verdict
