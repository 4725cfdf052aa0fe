"""The commands `states` and `organizations`: what the gazetteer knows, with the codes of each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from comity.cli.frames import table, write
from comity.gazetteer.lives import lived, lives
from comity.gazetteer.organizations import Organization, organizations, successions
from comity.gazetteer.states import State, covers, states
from comity.model.edtf import parse

CODES = ("iso2", "iso3", "m49", "gec", "wikidata")
"""The systems in which a state has one code; in those of Correlates of War and of Gleditsch and Ward each of its lives has its own."""


def list_states(on: str | None, format: str, output: Path | None) -> None:
    """Every state by its identifier with its codes and lives; `on`: only those that existed on a date (EDTF)."""
    rows = [_state(each) for _, each in sorted(states().items()) if on is None or lived(each.id, _read(on))]
    shown = [
        [*(str(row[name]) for name in ("id", "name", "status", *CODES)), _joined(row["cow"]), _joined(row["gw"]), _spans(row)]
        for row in rows
    ]
    columns = ["Id", "Name", "Status", "ISO 2", "ISO 3", "M49", "GEC", "Wikidata", "COW", "GW", "Existed"]
    write(rows, format, output, [table("States", columns, shown)])


def list_organizations(on: str | None, format: str, output: Path | None) -> None:
    """Every organisation by its identifier with its item, other names and predecessors; `on`: only those that existed on a date (EDTF)."""
    rows = [
        _organization(each)
        for _, each in sorted(organizations().items())
        if on is None or covers(each.start, each.end, _read(on))
    ]
    shown = [
        [row["id"], row["name"], row["wikidata"], _span(row["start"], row["end"]), _joined(row["continues"]), "; ".join(row["variants"][:3])]
        for row in rows
    ]  # fmt: skip
    write(rows, format, output, [table("Organisations", ["Id", "Name", "Wikidata", "Existed", "Continues", "Also"], shown)])


def _read(on: str) -> str:
    """The date as given. Raises DateError for what is none."""
    parse(on)
    return on


def _state(state: State) -> dict[str, Any]:
    led = lives(state.id)
    codes = {name: getattr(state, name) for name in CODES}
    named = {name: list(dict.fromkeys(code for life in led if (code := getattr(life, name)))) for name in ("cow", "gw")}
    told = [{"name": x.name, "start": x.start, "end": x.end, "continues": x.continues, "source": x.source} for x in led]
    return {"id": state.id, "name": state.name, "status": state.status, **codes, **named, "lives": told}


def _organization(body: Organization) -> dict[str, Any]:
    continues = [*successions("same").get(body.id, ()), *successions("apart").get(body.id, ())]
    return {
        "id": body.id, "name": body.name, "wikidata": body.wikidata, "start": body.start, "end": body.end, "continues": continues,
        "variants": list(body.variants), "sources": list(body.sources),
    }  # fmt: skip


def _spans(row: dict[str, Any]) -> str:
    return "; ".join(_span(life["start"], life["end"]) for life in row["lives"])


def _span(start: str, end: str) -> str:
    """`1991-12-16 to today`; a question mark where the gazetteer does not know the beginning."""
    return f"{start or '?'} to {end or 'today'}"


def _joined(values: list[str]) -> str:
    return ", ".join(values)
