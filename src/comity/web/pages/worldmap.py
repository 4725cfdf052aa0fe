"""The map as SVG: shapes that are links, coloured by class, so that the style sheet decides how it looks in light and dark.

Projection: Equal Earth (Šavrič, Patterson and Jenny 2018), as the charts have it.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt

import msgspec
from markupsafe import Markup, escape

from comity.gazetteer.names import name_of
from comity.publication.charts.world import world
from comity.web.addresses import path_of

WIDTH, HEIGHT = 2000, 858
_SCALE = 368.0
_A = (1.340264, -0.081106, 0.000893, 0.003796)


class Shade(msgspec.Struct, frozen=True):
    """How a state is coloured, a class of the style sheet, and what is said of it."""

    mark: str
    text: str


def point(longitude: float, latitude: float) -> tuple[int, int]:
    """A place on the map, in units of its box."""
    theta = asin(sqrt(3) / 2 * sin(radians(latitude)))
    square = theta * theta
    sixth = square**3
    x = (
        2
        * sqrt(3)
        * radians(longitude)
        * cos(theta)
        / (3 * (_A[0] + 3 * _A[1] * square + sixth * (7 * _A[2] + 9 * _A[3] * square)))
    )
    y = theta * (_A[0] + _A[1] * square + sixth * (_A[2] + _A[3] * square))
    return round(WIDTH / 2 + x * _SCALE), round(490 - y * _SCALE)


@cache
def outlines() -> dict[str, str]:
    """The path of each state that has a shape, in SVG's relative commands; what is not a state of ours has an empty identifier."""
    found: dict[str, str] = {}
    for shape in world()["objects"]["countries"]["geometries"]:
        if shape["type"] is None or shape["properties"].get("name") == "Antarctica":
            continue
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        path = "".join(_ring(ring) for polygon in polygons for ring in polygon)
        ident = shape.get("id") or ""
        found[ident] = found.get(ident, "") + path
    return found


@cache
def _arcs() -> list[list[tuple[int, int]]]:
    """The topology's arcs, projected (TopoJSON: quantised differences, scaled and shifted)."""
    scale, shift = world()["transform"]["scale"], world()["transform"]["translate"]
    arcs = []
    for arc in world()["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append(point(x * scale[0] + shift[0], y * scale[1] + shift[1]))
        arcs.append(points)
    return arcs


def _ring(indexes: list[int]) -> str:
    """A ring; one that crosses the antimeridian is closed on each side of it."""
    pieces: list[list[tuple[int, int]]] = [[]]
    for index in indexes:
        for place in _arcs()[index] if index >= 0 else _arcs()[~index][::-1]:
            if pieces[-1] and abs(place[0] - pieces[-1][-1][0]) > WIDTH // 2:
                pieces.append([])
            if not pieces[-1] or place != pieces[-1][-1]:
                pieces[-1].append(place)
    return "".join(_closed(piece) for piece in pieces if len(piece) > 2)


def _closed(places: list[tuple[int, int]]) -> str:
    steps = [f"{x - a} {y - b}" for (a, b), (x, y) in pairwise(places)]
    return f"M{places[0][0]} {places[0][1]}l{' '.join(steps)}z"


def draw(shades: dict[str, Shade], *, own: str = "", links: bool = True) -> Markup:
    """The map; states without a shade are grey. Its shapes are no stops for the keyboard: a table beside it says the same."""
    parts = [f'<svg class="world" viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true" focusable="false">']
    for ident, path in outlines().items():
        parts.append(_linked(ident, f'<path class="{_mark(ident, shades, own)}" d="{path}"/>', shades, links))
    for each in world()["points"]:
        x, y = point(each["longitude"], each["latitude"])
        circle = f'<circle class="{_mark(each["id"], shades, own)}" cx="{x}" cy="{y}" r="7"/>'
        parts.append(_linked(each["id"], circle, shades, links))
    return Markup("".join([*parts, "</svg>"]))  # numbers, and names that are escaped


def _mark(ident: str, shades: dict[str, Shade], own: str) -> str:
    if ident and ident == own:
        return "self"
    return shades[ident].mark if ident in shades else "none"


def _linked(ident: str, shape: str, shades: dict[str, Shade], links: bool) -> str:
    if not ident:
        return shape
    said = f": {shades[ident].text}" if ident in shades else ""
    title = f"<title>{escape(name_of(ident))}{escape(said)}</title>"
    whole = shape.replace("/>", f">{title}</{'path' if 'path' in shape[:6] else 'circle'}>")
    return f'<a href="{path_of(ident)}" tabindex="-1">{whole}</a>' if links and path_of(ident) else whole
