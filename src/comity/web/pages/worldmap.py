"""The map as SVG: shapes that are links, coloured by class, so that the style sheet decides how it looks in light and dark.

Projection: Equal Earth (Šavrič, Patterson and Jenny 2018), about the meridian of what is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cache
from itertools import combinations, pairwise
from math import asin, cos, hypot, radians, sin, sqrt

import msgspec
from markupsafe import Markup, escape

from comity.gazetteer.names import name_of
from comity.gazetteer.states import states
from comity.publication.charts.world import world
from comity.web.addresses import path_of

WIDTH, HEIGHT = 2000, 880
_SCALE = 368.0
_A = (1.340264, -0.081106, 0.000893, 0.003796)
Place = tuple[int, int]


class Region(msgspec.Struct, frozen=True):
    """A part of the world by name: its bounds in degrees, west, south, east, north; east of 180 where it crosses the antimeridian."""

    name: str
    west: float = -180
    south: float = -90
    east: float = 180
    north: float = 90


REGIONS = {
    "world": Region("World"),
    "africa": Region("Africa", -20, -36, 55, 38),
    "americas": Region("Americas", -130, -56, -30, 60),
    "asia": Region("Asia", 25, -12, 150, 56),
    "caribbean": Region("Caribbean", -90, 7, -57, 28),
    "europe": Region("Europe", -24, 34, 48, 71),
    "pacific": Region("Pacific", 128, -26, 218, 22),
}
"""The regions that can be looked at, by their part of an address."""


class Shade(msgspec.Struct, frozen=True):
    """How a state is coloured, a class of the style sheet, and what is said of it."""

    mark: str
    text: str


def point(longitude: float, latitude: float, meridian: float = 0) -> Place:
    """A place on the map about a meridian, in units of its box."""
    theta = asin(sqrt(3) / 2 * sin(radians(latitude)))
    square = theta * theta
    sixth = square**3
    x = 2 * sqrt(3) * radians(longitude - meridian) * cos(theta)
    x /= 3 * (_A[0] + 3 * _A[1] * square + sixth * (7 * _A[2] + 9 * _A[3] * square))
    y = theta * (_A[0] + _A[1] * square + sixth * (_A[2] + _A[3] * square))
    return round(WIDTH / 2 + x * _SCALE), round(490 - y * _SCALE)


def _turned(longitude: float, meridian: float) -> float:
    """A longitude within half a turn of the meridian."""
    return (longitude - meridian + 180) % 360 - 180 + meridian if abs(longitude - meridian) > 180 else longitude


@cache
def outlines(meridian: float = 0) -> dict[str, str]:
    """The path of each state that has a shape, in SVG's relative commands; what is not a state of ours has an empty identifier."""
    found: dict[str, str] = {}
    for shape in world()["objects"]["countries"]["geometries"]:
        if shape["type"] is None or shape["properties"].get("name") == "Antarctica":
            continue
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        path = "".join(_closed(piece) for polygon in polygons for ring in polygon for piece in pieces(ring, meridian))
        ident = shape.get("id") or ""
        found[ident] = found.get(ident, "") + path
    return found


@cache
def _arcs(meridian: float) -> list[list[Place]]:
    """The topology's arcs, projected (TopoJSON: quantised differences, scaled and shifted)."""
    scale, shift = world()["transform"]["scale"], world()["transform"]["translate"]
    arcs = []
    for arc in world()["arcs"]:
        x = y = 0
        places = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            places.append(point(_turned(x * scale[0] + shift[0], meridian), y * scale[1] + shift[1], meridian))
        arcs.append(places)
    return arcs


def pieces(ring: list[int], meridian: float = 0) -> list[list[Place]]:
    """A ring of arcs as rings on the map: one that crosses the edge opposite the meridian is closed on each side of it."""
    found: list[list[Place]] = [[]]
    for index in ring:
        for place in _arcs(meridian)[index] if index >= 0 else _arcs(meridian)[~index][::-1]:
            if found[-1] and abs(place[0] - found[-1][-1][0]) > WIDTH // 2:
                found.append([])
            if not found[-1] or place != found[-1][-1]:
                found[-1].append(place)
    if len(found) > 1 and found[0][0] == found[-1][-1]:
        found[0] = [*found.pop(), *found[0][1:]]  # the ring began in the midst of a piece
    return [piece for piece in found if len(piece) > 2]


def _closed(places: list[Place]) -> str:
    steps = [f"{x - a} {y - b}" for (a, b), (x, y) in pairwise(places)]
    return f"M{places[0][0]} {places[0][1]}l{' '.join(steps)}z"


@cache
def _sphere() -> str:
    """The edge of the world, and a net of meridians and parallels thirty degrees apart, as a path each."""
    edge = [point(180, latitude) for latitude in range(-90, 91, 5)] + [point(-180, latitude) for latitude in range(90, -91, -5)]
    net = [[point(longitude, latitude) for latitude in range(-90, 91, 5)] for longitude in range(-150, 180, 30)]
    net += [[point(longitude, latitude) for longitude in (-180, 180)] for latitude in range(-60, 90, 30)]
    lines = "".join("M" + "L".join(f"{x} {y}" for x, y in line) for line in net)
    return f'<path class="sea" d="{_closed(edge)}"/><path class="net" d="{lines}"/>'


def box(region: Region) -> tuple[int, int, int, int]:
    """A region's box on its map: left, top, width and height."""
    if region.west <= -180:
        return 0, 0, WIDTH, HEIGHT
    meridian = (region.west + region.east) / 2
    steps = [region.south + (region.north - region.south) * step / 8 for step in range(9)]
    corners = [point(longitude, latitude, meridian) for latitude in steps for longitude in (region.west, region.east)]
    left, top = min(x for x, _ in corners), min(y for _, y in corners)
    return left, top, max(x for x, _ in corners) - left, max(y for _, y in corners) - top


@cache
def _points(name: str) -> tuple[tuple[str, int, int], ...]:
    """The points of a region's map, each as near to its place as it may be without lying on another."""
    region = REGIONS[name]
    meridian = (region.west + region.east) / 2
    given = [(each["id"], *point(_turned(each["longitude"], meridian), each["latitude"], meridian)) for each in world()["points"]]
    apart = 2.3 * radius(region)
    places = {ident: (float(x), float(y)) for ident, x, y in given}
    for _ in range(60):
        for one, other in combinations(places, 2):
            (x, y), (a, b) = places[one], places[other]
            far = hypot(a - x, b - y)
            if far < apart:
                push = (apart - far) / 2
                dx, dy = ((a - x) / far * push, (b - y) / far * push) if far else (push, 0.0)
                places[one], places[other] = (x - dx, y - dy), (a + dx, b + dy)
    return tuple((ident, round(x), round(y)) for ident, (x, y) in places.items())


def radius(region: Region) -> float:
    """The radius of a point on a region's map."""
    return round(box(region)[2] / 270, 1)


def draw(
    shades: dict[str, Shade],
    *,
    own: str = "",
    region: str = "world",
    others: Collection[str] = (),
    link: Callable[[str], str] | None = path_of,
    rest: str = "unknown",
) -> Markup:
    """The map of a region; states without a shade are hatched, or of the class `rest`. `others`: those that are dotted, known from others alone.

    `link`: where a state leads. A table beside it says the same; the script lets the keyboard go through the shapes.
    """
    part = REGIONS[region]
    meridian = 0 if region == "world" else (part.west + part.east) / 2
    left, top, width, height = box(part)
    parts = [f'<svg class="world" viewBox="{left} {top} {width} {height}" role="group" aria-label="Map">', _PATTERNS]
    parts.append(
        _sphere() if region == "world" else f'<rect class="sea" x="{left}" y="{top}" width="{width}" height="{height}"/>'
    )
    for ident, path in outlines(meridian).items():
        parts.append(_linked(ident, f'<path class="{_mark(ident, shades, own, rest)}" d="{path}"/>', shades, link))
        if ident in others and ident in shades:
            parts.append(f'<path class="others" d="{path}"/>')
    for ident, x, y in _points(region):
        if ident in shades or ident == own or states()[ident].status in ("state", "sovereign entity"):
            circle = f'<circle class="{_mark(ident, shades, own, rest)}" cx="{x}" cy="{y}" r="{radius(part)}"/>'
            parts.append(_linked(ident, circle, shades, link))
    return Markup("".join([*parts, "</svg>"]))  # numbers, and names that are escaped


_PATTERNS = (
    '<defs><pattern id="unknown" width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect class="ground" width="9" height="9"/><rect class="stroke" width="2.2" height="9"/></pattern>'
    '<pattern id="dotted" width="12" height="12" patternUnits="userSpaceOnUse"><circle class="dot" cx="3" cy="3" r="1.7"/></pattern></defs>'
)


def _mark(ident: str, shades: dict[str, Shade], own: str, rest: str) -> str:
    if ident and ident == own:
        return "self"
    return shades[ident].mark if ident in shades else rest


def _linked(ident: str, shape: str, shades: dict[str, Shade], link: Callable[[str], str] | None) -> str:
    if not ident:
        return shape
    said = f": {shades[ident].text}" if ident in shades else ""
    title = f"<title>{escape(name_of(ident))}{escape(said)}</title>"
    whole = shape.replace("/>", f">{title}</{'path' if 'path' in shape[:6] else 'circle'}>")
    href = link(ident) if link is not None else ""
    return f'<a href="{escape(href)}" tabindex="-1">{whole}</a>' if href else whole
