"""Distance: how far the capitals of two states lay apart, on the great circle."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources import files

import numpy as np
import polars as pl

from comity.panels.panel import Panel
from comity.panels.steps import Steps, find, steps_of
from comity.panels.systems import members, places
from comity.panels.verbs.verb import Column, Made, Verb

RADIUS = 6371.0088
"""The mean radius of the earth in kilometres (International Union of Geodesy and Geophysics)."""


@cache
def _capitals(system: str) -> Steps:
    """Where the capital of each member was from a day on; by code, or by place in the list of states."""
    file = files("comity.panels") / "data" / "capitals.tsv"
    listed = "gw" if system == "comity" else system
    rows = pl.read_csv(file.read_bytes(), separator="\t", infer_schema=False).filter(system=listed)
    given = members(listed)
    by_code = dict(zip(given.codes.tolist(), given.states.tolist(), strict=True))
    code = rows["code"].cast(pl.Int64)
    key = code if system != "comity" else code.replace_strict(by_code, default=len(places()), return_dtype=pl.Int64)
    made = pl.DataFrame({"key": key, "day": [date.fromisoformat(day).toordinal() for day in rows["start"]]})
    made = made.with_columns(rows["latitude"].cast(pl.Float64), rows["longitude"].cast(pl.Float64))
    return steps_of(made, "key", "day")


def great_circle(latitude: np.ndarray, longitude: np.ndarray) -> np.ndarray:
    """The distances in kilometres between every two of some points in degrees, by the haversine formula."""
    phi, lam = np.radians(latitude), np.radians(longitude)
    half = np.sin((phi[:, None] - phi) / 2) ** 2 + np.cos(phi[:, None]) * np.cos(phi) * np.sin((lam[:, None] - lam) / 2) ** 2
    distances: np.ndarray = 2 * RADIUS * np.arcsin(np.sqrt(half))
    return distances


@cache
def _distances(system: str) -> np.ndarray:
    """Between every two capitals; not a number beside one that is not known."""
    values = _capitals(system).values
    known = great_circle(values["latitude"].to_numpy(), values["longitude"].to_numpy()).astype(np.float32)
    return np.pad(known, (0, 1), constant_values=np.nan)


def _dyads(panel: Panel) -> Made:
    system, rows = panel.system.name, panel.rows
    sides = [rows.states(side) if system == "comity" else rows.codes(side) for side in (1, 2)]
    one, other = (find(rows, side.astype(np.int64), _capitals(system)).at for side in sides)
    return {"capital_km": pl.Series(_distances(system)[one, other]).fill_nan(None)}


VERB = Verb(
    name="distance",
    asserts="how far the capitals of two states lay apart",
    coverage="all members of both systems since 1816, capitals by year; null where the capital of one is not listed",
    columns=(
        Column(
            "capital_km", "great-circle distance of the capitals on the last day of the period", "the same city", "kilometres"
        ),
    ),
    dyads=_dyads,
    sources=("capitals",),
    asks=False,
)
