"""Small panels: states or dyads of some years, with columns that verbs add, to look at and to take away; larger ones are made on one's own machine."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import msgspec
import polars as pl
from litestar import Response

from comity.assembly.home import imported
from comity.gazetteer.names import name_of
from comity.gazetteer.states import states
from comity.model.errors import ProblemError
from comity.panels import frames
from comity.panels.holdings import Holdings
from comity.panels.panel import Panel
from comity.panels.systems import SYSTEMS, System, places, system_named
from comity.panels.verbs import verbs
from comity.store.asking import today
from comity.web.holder import Served
from comity.web.naming import ident_in_query
from comity.web.pages.respond import Asked, every, reads, respond, site_of, suffix_of
from comity.web.pages.view import Table, View

MOST = 50_000
"""Rows of a panel that a server makes for anybody."""
SHOWN = 50
FRAMES = {"dyads": "dyads", "states": "states"}
OFFERED = tuple(name for name, verb in verbs().items() if verb.asks or name in ("distance", "regions"))
"""Verbs that need no imported data set."""


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """A panel that is asked for: what its rows are of, whose states, first and last year, of which state alone, by months, which verbs."""

    frame: str = "dyads"
    system: str = "cow"
    years: tuple[int, int] = (0, 0)
    state: str | None = None
    months: bool = False
    add: tuple[str, ...] = ()


def made(served: Served, wanted: Wanted) -> Panel:
    """The panel. Raises ProblemError (400) for one that is too large, QueryError for a verb or years that there are not."""
    system, unit = system_named(wanted.system), "month" if wanted.months else "year"
    panel = Panel(system, _rows(system, unit, wanted), _holdings(served))
    if wanted.state:
        panel = panel.keep(wanted.state)
    if len(panel) > MOST:
        raise ProblemError(
            400,
            f"That panel has {len(panel):,} rows, and {MOST:,} are made here; ask for fewer years or one state, or make it with `comity panel`.",
        )
    return panel.add(*wanted.add)


def _rows(system: System, unit: str, wanted: Wanted) -> Any:
    if wanted.frame == "states":
        return frames.states_of(system, unit, wanted.years, microstates=True)
    return frames.dyads_of(system, unit, wanted.years, microstates=True, directed=True, same_day=True)


@lru_cache(maxsize=1)
def _holdings(served: Served) -> Holdings:
    """What columns are made from, kept for the snapshot that is served."""
    return Holdings(lambda: served.kb, imported())


def years_of(text: str | None) -> tuple[int, int]:
    """`1990-1992` or `1990`; last year without it. Raises ProblemError (400) for another text."""
    if not text:
        return today().year - 1, today().year - 1
    parts = text.replace(":", "-").replace("–", "-").split("-")
    if len(parts) > 2 or not all(part.strip().isdigit() and len(part.strip()) <= 4 for part in parts):
        raise ProblemError(400, f"{text[:40]!r} are no years; write them as 1990-1992, or one as 1990.")
    return int(parts[0]), int(parts[-1])


@reads(*every("/panels"))
def panels(request: Asked) -> Response[bytes]:
    """The form, and the first rows of the panel that is asked for."""
    wanted = _wanted(request)
    panel = made(site_of(request).served, wanted)
    query = _query(wanted)
    columns, rows = _table(panel, SHOWN if suffix_of(request) == "html" else len(panel))
    title = f"Panel of {wanted.frame}"
    return respond(
        request,
        View(
            template="panels", title=title, path="/panels", query=query,
            description="Research panels: states or dyads of every year, with relations, missions and memberships as columns.",
            lead=(
                f"{len(panel):,} rows; the first {min(len(panel), SHOWN)} are shown, and all of them can be taken. Empty is: not known.",
                "The whole atlas, and research data sets beside it, are for your own machine: see the command panel.",
            ),
            tables=(Table(title="Rows", columns=columns, rows=rows),), about={"@type": "Dataset"},
            context={
                "wanted": wanted, "systems": list(SYSTEMS), "offered": [name for name in panel.verbs if name in OFFERED],
                "years": "-".join(map(str, dict.fromkeys(wanted.years))), "state": name_of(wanted.state) if wanted.state else "",
                "described": [(column.name, column.label, column.zero) for _, column in panel.described()],
                "line": _line(wanted),
            },
        ),
    )  # fmt: skip


def _table(panel: Panel, most: int) -> tuple[tuple[str, ...], tuple[tuple[Any, ...], ...]]:
    """Columns and the first rows, with the names of states before their codes; codes and years are no numbers to be read as such."""
    head = panel.frame.head(most)
    sides = (1,) if panel.of == "states" else (1, 2)
    named = [pl.Series(f"state{side}" if len(sides) > 1 else "state", _names(panel, side, most)) for side in sides]
    keys = [head[name].cast(pl.String) for name in panel.keys if name != "dyadid"]
    values = [head[name] for name in head.columns if name not in panel.keys]
    shown = pl.DataFrame([*named, *keys, *values])
    rows = tuple(
        tuple("" if cell is None else f"{cell:.3g}" if isinstance(cell, float) else cell for cell in row) for row in shown.rows()
    )
    return tuple(shown.columns), rows


def _names(panel: Panel, side: int, most: int) -> list[str]:
    """The names of the states on a side of the first rows; of one that is none of ours nothing."""
    known = [name_of(ident) for ident in places()]
    return [known[at] if at < len(known) else "" for at in panel.rows.spread(panel.rows.states(side))[:most]]


def _wanted(request: Asked) -> Wanted:
    given = request.query_params
    frame, system = given.get("frame") or "dyads", given.get("system") or "cow"
    if frame not in FRAMES:
        raise ProblemError(400, f"There are no panels of {frame[:40]!r}; choose from {', '.join(FRAMES)}.")
    add = tuple(name for each in given.getall("add", ["relations"]) for name in each.split(",") if name)
    state = ident_in_query(request, "state")
    if state and state not in states():
        raise ProblemError(400, f"{name_of(state)} is no state; give a state, or none.")
    return Wanted(frame=frame, system=system, years=years_of(given.get("years")), state=state, add=add)


def _query(wanted: Wanted) -> dict[str, str]:
    given = {
        "frame": wanted.frame,
        "system": wanted.system,
        "years": "-".join(map(str, wanted.years)),
        "add": ",".join(wanted.add),
    }
    return given | ({"state": wanted.state} if wanted.state else {})


def _line(wanted: Wanted) -> str:
    """The same in Python."""
    kept = f'.keep("{wanted.state}")' if wanted.state else ""
    added = f".add({', '.join(repr(name) for name in wanted.add)})".replace("'", '"') if wanted.add else ""
    frame = "dyad_years" if wanted.frame == "dyads" else "state_years"
    return f'comity.panel.{frame}("{wanted.system}", {wanted.years}){kept}{added}'
