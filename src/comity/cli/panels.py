"""Commands of research: panels, the data sets that are imported for them, and where these and the knowledge base differ."""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

from comity.assembly.home import imported
from comity.assembly.opening import open_knowledge_base
from comity.cli.output import FORCED, Output
from comity.model.errors import QueryError
from comity.model.placing import check_place
from comity.panel import StateOptions, dyad_months, dyad_years, state_months, state_years
from comity.panels.datasets.importing import import_project
from comity.panels.panel import Panel
from comity.panels.verbs import verbs
from comity.panels.writing import is_panel, write

STATES = {"state-years": state_years, "state-months": state_months}
DYADS = {"dyad-years": dyad_years, "dyad-months": dyad_months}


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What a panel is asked to be."""

    system: str
    years: str | None
    add: str | None
    undirected: bool
    false_dyads: bool
    microstates: bool
    kb: Path | None
    data: Path | None
    options: tuple[str, ...] = ()


def panel(frame: str, asked: Asked, shows: str, output: Path | None) -> None:
    """Write a panel, its `codebook` or what to `cite`; without a file, the panel as CSV."""
    if output is not None and shows == "panel":
        check_place(output, folder=False, ours=is_panel, force=FORCED.get())
    made = _made(frame, asked)
    if output is not None and shows == "panel":
        write(made, output)
        sys.stderr.write(f"comity: {len(made):,} rows in {output}.\n")
        return
    told = made.cite() if shows == "cite" else (made.codebook() if shows == "codebook" else made.frame).write_csv()
    with Output(output) as out:
        out.write(told.encode())


def _made(frame: str, asked: Asked) -> Panel:
    given: StateOptions = {"microstates": asked.microstates, "data": asked.data or imported()}
    if asked.kb is not None:
        given["kb"] = open_knowledge_base(asked.kb)
    years = years_of(asked.years)
    if frame in STATES:
        made = STATES[frame](asked.system, years, **given)
    else:
        made = DYADS[frame](asked.system, years, **given, directed=not asked.undirected, drop_false_dyads=not asked.false_dyads)
    return made.add(
        *(name.strip() for name in (asked.add or "").split(",") if name.strip()), **dict.fromkeys(asked.options, True)
    )


def years_of(text: str | None) -> tuple[int, int] | None:
    """`1990:2020` or `1990`, the last year among them. Raises QueryError for another text."""
    if text is None:
        return None
    parts = text.split(":")
    if len(parts) > 2 or not all(part.isdigit() for part in parts):
        raise QueryError(f"{text!r} are no years; write them as 1990:2020, or one as 1990.")
    return int(parts[0]), int(parts[-1])


def list_verbs() -> None:
    """Say which verbs there are."""
    for verb in verbs().values():
        kinds = [kind for kind, making in (("dyads", verb.dyads), ("states", verb.states)) if making is not None]
        sys.stdout.write(f"{verb.name:18}{verb.asserts} ({', '.join(kinds)})\n")


def import_data(project: str, place: str, data: Path | None) -> None:
    """Import a project's data sets."""
    for each in import_project(project, place, data or imported()):
        sys.stdout.write(f"{each.name}: {each.title}, {each.rows:,} rows from {each.file}\n")
