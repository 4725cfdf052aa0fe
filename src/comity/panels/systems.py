"""State systems: who counts as a state, by which code, from which day to which.

`cow`: State System Membership 2016 of the Correlates of War project. `gw`: the independent states of Gleditsch and Ward, microstates among them.
`comity`: the states of the gazetteer by their own lives. A membership that a list has on its last day is taken to go on.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec
import numpy as np
import polars as pl

from comity.gazetteer.lives import Life, by_code, lives
from comity.gazetteer.states import states
from comity.model.errors import QueryError
from comity.reconciliation.days import bounds

OPEN = date(9999, 12, 31).toordinal()
NOBODY = 1023
"""The place of a member that is no state of the gazetteer: nothing is told of it."""
COUNTED = ("state", "limited", "former", "sovereign entity", "associated state")


class System(msgspec.Struct, frozen=True, kw_only=True):
    """A state system. `column`: what its codes are called, `number` where they are numbers; `first`: the first year that it covers; `citation`: how to cite it."""

    name: str
    column: str
    number: bool
    first: int
    citation: str


SYSTEMS = {
    "cow": System(
        name="cow", column="ccode", number=True, first=1816,
        citation="Correlates of War Project. 2017. State System Membership List, v2016. https://correlatesofwar.org",
    ),
    "gw": System(
        name="gw", column="gwcode", number=True, first=1816,
        citation="Gleditsch, Kristian S., and Michael D. Ward. 1999. A Revised List of Independent States since the Congress of Vienna. "
        "International Interactions 25 (4): 393–413.",
    ),
    "comity": System(
        name="comity", column="iso", number=False, first=1816, citation="Comity, gazetteer of states: ISO 3166-1 and the project's own codes.",
    ),
}  # fmt: skip


class Members(msgspec.Struct, frozen=True):
    """The memberships of a system, by code and then by time: codes, the places of the states in the order of all (`places`), and the first and last
    day of each as ordinals (1 is 1 January of year 1)."""

    codes: np.ndarray
    states: np.ndarray
    starts: np.ndarray
    ends: np.ndarray


def system_named(name: str) -> System:
    """A system by its name. Raises QueryError for another."""
    if name not in SYSTEMS:
        raise QueryError(f"There is no state system {name!r}; choose from {', '.join(SYSTEMS)}.")
    return SYSTEMS[name]


@cache
def members(system: str, *, microstates: bool = True) -> Members:
    """The memberships of a system; `microstates`: with those of Gleditsch and Ward's tentative list. Raises QueryError for another system."""
    known = system_named(system)
    rows = sorted(_lives() if system == "comity" else _listed(system, microstates), key=lambda row: row[:3])
    codes, starts, ends, idents = zip(*rows, strict=True)
    held = np.array([places().get(ident, NOBODY) for ident in idents], dtype=np.int16)
    return Members(np.array(codes, dtype=np.int16 if known.number else object), held, np.array(starts), np.array(ends))


@cache
def places() -> dict[str, int]:
    """The place of each state in the order of all identifiers: the number by which panels know it."""
    return {ident: at for at, ident in enumerate(sorted(states()))}


@cache
def _listed(system: str, microstates: bool) -> list[tuple[Any, int, int, str]]:
    rows = [row for row in table().iter_rows(named=True) if row["system"] == system and (microstates or row["microstate"] == "0")]
    return [piece for row in rows for piece in _pieces(row)]


def _pieces(row: dict[str, str]) -> list[tuple[Any, int, int, str]]:
    """A membership, cut where another state of ours begins to bear its code: 255 was Prussia before it was Germany, 365 the Soviet Union between two Russias."""
    start = date.fromisoformat(row["start"]).toordinal()
    end = date.fromisoformat(row["end"]).toordinal() if row["end"] else OPEN
    lived = [(*_days(life), life.id) for life in by_code(row["system"]).get(row["code"], ())]
    cuts = sorted({start, *(day for one, last, _ in lived for day in (one, last + 1) if start < day <= end)})
    found: list[tuple[Any, int, int, str]] = []
    for first, after in zip(cuts, [*cuts[1:], end + 1], strict=True):
        state = max((each for each in lived if each[0] <= first <= each[1]), default=(0, 0, row["state"]))[2]
        if found and found[-1][3] == state:
            found[-1] = (*found[-1][:2], after - 1, state)
        else:
            found.append((int(row["code"]), first, after - 1, state))
    return found


def _days(life: Life) -> tuple[int, int]:
    """The first and the last day of a life."""
    return bounds(life.start)[0] if life.start else 1, bounds(life.end)[1] if life.end else OPEN


def _lives() -> list[tuple[Any, int, int, str]]:
    """The lives of states; of one whose beginning we do not know it is that of its code in a list, and where no list has it, it is left out."""
    found = []
    for ident, state in states().items():
        for life in lives(ident) if state.status in COUNTED else ():
            start = bounds(life.start)[0] if life.start else _first_listed(life)
            if start is not None:
                found.append((ident, start, bounds(life.end)[1] if life.end else OPEN, ident))
    return found


def _first_listed(life: Life) -> int | None:
    """The first day of a life's code in Gleditsch and Ward's list, else in that of Correlates of War."""
    codes = {"gw": life.gw, "cow": life.cow}
    for system, code in codes.items():
        starts = [row[1] for row in _listed(system, True) if code and row[0] == int(code)]
        if starts:
            return min(starts)
    return None


@cache
def table() -> pl.DataFrame:
    """The lists of both systems as they are kept: a membership a row, with its source."""
    file = files("comity.panels") / "data" / "systems.tsv"
    return pl.read_csv(file.read_bytes(), separator="\t", infer_schema=False, null_values=[]).fill_null("")
