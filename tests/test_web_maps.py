"""Maps: shapes that close where they should, colours that mean one thing, layers, regions, pictures and frames."""

from __future__ import annotations

import re
from itertools import pairwise
from math import hypot
from typing import Any

import pytest
from litestar.testing import TestClient

import comity
from comity.gazetteer.states import states
from comity.publication.charts.ties import ties
from comity.publication.charts.world import world
from comity.web.pages.colouring import CLASSES, WORLD, colour, counts
from comity.web.pages.worldmap import REGIONS, WIDTH, Shade, box, draw, pieces, point, radius
from comity.web.templates import assets
from tests.serving import atlas

pytestmark = pytest.mark.large

LONGEST_CHORD = 140
"""Units of the map that two neighbouring places of an outline are apart at most: the longest straight border there is, 49° north, is 132."""


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with atlas(f"sqlite:///{tmp_path_factory.mktemp('maps') / 'd.sqlite'}") as found:
        yield found


def rings() -> list[list[int]]:
    found = []
    for shape in world()["objects"]["countries"]["geometries"]:
        if shape["type"] and shape["properties"].get("name") != "Antarctica":
            polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
            found += [ring for polygon in polygons for ring in polygon]
    return found


@pytest.mark.parametrize("meridian", [0, 11.5, 62.5, 87.5, -80, 173])
def test_no_outline_is_closed_across_land(meridian: float) -> None:
    for ring in rings():
        for piece in pieces(ring, meridian):
            for (x, y), (a, b) in pairwise([*piece, piece[0]]):
                along_the_edge = at_the_edge(x, y) and at_the_edge(a, b)
                assert hypot(a - x, b - y) < LONGEST_CHORD or along_the_edge, (piece[0], (x, y), (a, b))


def at_the_edge(x: int, y: int) -> bool:
    """Whether a place lies on the edge of the world, within the width of what simplified outlines leave there."""
    edges = [point(180, step / 4) for step in range(-360, 361)]
    right, _ = min(edges, key=lambda edge: abs(edge[1] - y))
    return min(abs(x - right), abs(x - (WIDTH - right))) < 12


def test_siberia_is_in_one_piece_on_either_side() -> None:
    russian = next(shape for shape in world()["objects"]["countries"]["geometries"] if shape.get("id") == "RUS")
    mainland = max((ring for polygon in russian["arcs"] for ring in polygon), key=lambda ring: sum(map(len, pieces(ring))))
    assert len(pieces(mainland)) == 2


@pytest.mark.parametrize("region", REGIONS)
def test_points_do_not_lie_on_each_other(region: str) -> None:
    drawn = str(draw({ident: Shade("q-1", "x") for ident in states()}, region=region))
    places = [tuple(map(float, found)) for found in re.findall(r'<circle class="q-1" cx="(-?\d+)" cy="(-?\d+)"', drawn)]
    assert len(places) > 60
    apart = 2 * radius(REGIONS[region]) - 1.5
    close = [(p, q) for n, p in enumerate(places) for q in places[n + 1 :] if hypot(p[0] - q[0], p[1] - q[1]) < apart]
    assert not close


def test_every_region_has_what_lies_in_it() -> None:
    for name, ident in (
        ("europe", "POL"),
        ("africa", "TCD"),
        ("asia", "KAZ"),
        ("americas", "PER"),
        ("caribbean", "CUB"),
        ("pacific", "FJI"),
    ):
        left, top, width, height = box(REGIONS[name])
        path = re.search(r'<path class="q-1" d="M(-?\d+) (-?\d+)', str(draw({ident: Shade("q-1", "x")}, region=name)))
        assert path is not None
        assert left - 60 < int(path[1]) < left + width + 60, name
        assert top - 60 < int(path[2]) < top + height + 60, name


@pytest.mark.parametrize("by", WORLD)
def test_a_colour_means_the_same_on_every_day(by: str) -> None:
    with comity.open() as kb:
        legends = {colour(kb, by, None, day).legend for day in ("1950-01-01", "1990-01-01", "2025-01-01")}
    (legend,) = legends
    assert len(legend) == len(CLASSES[by])


def test_organisations_are_no_partners_and_a_mission_attests_relations() -> None:
    with comity.open() as kb:
        assert counts(kb, "partners", "2025-11-30").keys() <= states().keys()
        assert max(counts(kb, "partners", "2025-11-30").values()) < 200
        assert ties(kb, "ABK", "status", "2025-11-30")["SOS"] == "attested by a mission"


def test_the_severed_are_not_shown_as_partners() -> None:
    with comity.open() as kb:
        status = ties(kb, "USA", "status", "2025-11-30")
        taiwan = ties(kb, "TWN", "status", "2025-11-30")
    assert (status["IRN"], status["BTN"], status["CUB"]) == ("severed", "none", "restored")
    assert not {"CAN", "JPN", "RUS", "MEX", "PHL"} & {
        other for other, how in taiwan.items() if how in ("established", "restored")
    }


def test_layers_have_addresses_and_a_state_leads_to_the_pair(client: TestClient[Any]) -> None:
    page = client.get("/?of=Kosovo&by=recognition").text
    assert "Who recognizes Kosovo" in page
    assert 'href="/pairs/france/kosovo"' in page
    members = client.get("/?of=NATO&as_of=1990").text
    assert "Members of the North Atlantic Treaty Organization, as of 1990" in members
    assert client.get("/?region=caribbean").status_code == 200
    assert client.get("/?region=moon").status_code == 400


def test_a_map_can_be_taken(client: TestClient[Any]) -> None:
    svg = client.get("/maps/kazakhstan.svg?as_of=2009")
    assert svg.headers["content-type"].startswith("image/svg+xml")
    assert "Diplomatic relations of Kazakhstan, as of 2009" in svg.text
    assert "established" in svg.text
    png = client.get("/maps/world.png?by=sends")
    assert png.content.startswith(b"\x89PNG")
    assert client.get("/maps/world.gif").status_code == 404


def test_only_what_is_meant_for_frames_may_be_framed(client: TestClient[Any]) -> None:
    framed, page = client.get("/embed/kazakhstan"), client.get("/states/kazakhstan")
    assert "frame-ancestors *" in framed.headers["content-security-policy"]
    assert "x-frame-options" not in framed.headers
    assert "frame-ancestors 'none'" in page.headers["content-security-policy"]
    assert page.headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize("theme", [0, 1])
def test_nothing_known_is_told_apart_from_the_lightest_class(theme: int) -> None:
    rules = assets()["map.css"][0].decode().split("@media (prefers-color-scheme: dark)")[theme]
    tints = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", rules))
    assert min(contrast(tints["stroke"], tints[each]) for each in ("q0", "ground")) >= 3


def contrast(one: str, other: str) -> float:
    """The contrast of two colours (WCAG 2.2, relative luminance)."""
    parts = [[int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)] for colour in (one, other)]
    linear = [[x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in colour] for colour in parts]
    dark, light = sorted(0.2126 * red + 0.7152 * green + 0.0722 * blue for red, green, blue in linear)
    return (light + 0.05) / (dark + 0.05)
