"""Frames, statements and records on the terminal, as JSON, or as CSV: every command that asks prints through here."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import msgspec
import polars as pl

from comity.cli.output import Output
from comity.cli.tables import add_row, new_table, render

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
MARKS = {"corroborated": "●", "single": "○", "contested": "≠", "deprecated": "×"}
"""How each verdict is shown, everywhere."""


def write(rows: list[dict[str, Any]], format: str, output: Path | None, tables: list[Any] | None = None, title: str = "") -> None:
    """Write rows: `json` (one array), `csv` (lists joined by semicolons), or the Rich tables given for `text`."""
    with Output(output) as out:
        if format == "json":
            out.write(msgspec.json.format(msgspec.json.encode(rows), indent=2) + b"\n")
        elif format == "csv":
            out.write(csv(rows).encode())
        else:
            out.write(rendered(tables or [], title).encode())


def csv(rows: list[dict[str, Any]]) -> str:
    """Rows as CSV with a header; nothing but the empty string where there are none."""
    if not rows:
        return ""
    names = list(dict.fromkeys(name for row in rows for name in row))
    flat = {name: [_flat(row.get(name)) for row in rows] for name in names}
    return pl.DataFrame(flat, schema=dict.fromkeys(names, pl.String), strict=False).write_csv()


def _flat(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, list | tuple):
        return ";".join(str(_flat(each)) for each in value)
    if isinstance(value, dict):
        return msgspec.json.encode(value).decode()
    return str(value)


def rendered(tables: list[Any], title: str) -> str:
    """A title and Rich tables as text."""
    return "\n".join([*([title] if title else []), *(render(each) for each in tables)]).rstrip("\n") + "\n"


def table(title: str, columns: list[str], rows: list[list[str]]) -> Any:
    """A table with the number of its rows in the title; control characters, which a terminal obeys, are shown as marks."""
    made = new_table(f"{title} ({len(rows):,})", *columns)
    for row in rows:
        add_row(made, *(_CONTROLS.sub("\N{REPLACEMENT CHARACTER}", cell) for cell in row))
    return made
