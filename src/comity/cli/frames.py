"""Frames, statements and records on the terminal, as JSON, or as CSV: every command that asks prints through here."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import polars as pl

from comity.cli.output import Output

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
    """Rich tables as text, as wide as the terminal, or 120 columns where there is none."""
    import sys

    from rich.console import Console

    wide = None if sys.stdout.isatty() else 120
    console = Console(width=wide, force_terminal=sys.stdout.isatty())
    with console.capture() as captured:
        if title:
            console.print(title, markup=False, highlight=False)
        for table in tables:
            console.print(table)
    return captured.get()


def table(title: str, columns: list[str], rows: list[list[str]]) -> Any:
    """A quiet Rich table."""
    from rich import box
    from rich.table import Table

    made = Table(title=f"{title} ({len(rows):,})", title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False, title_style="bold")
    for column in columns:
        made.add_column(column, overflow="fold")
    for row in rows:
        made.add_row(*row)
    return made
