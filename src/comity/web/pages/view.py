"""What a page says, apart from how: the same content as HTML and, by suffix, as JSON, Markdown, wikitext, CSV and plain text."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import msgspec

from comity.model.errors import ProblemError
from comity.publication.articles.wording import written


class Link(msgspec.Struct, frozen=True):
    """A text that leads somewhere; `mark` is a class of the style sheet, or empty."""

    text: str
    href: str = ""
    mark: str = ""


class Dated(msgspec.Struct, frozen=True):
    """A date in words, and the EDTF by which it is ordered."""

    text: str
    order: str


Cell = Link | Dated | str | int | None


def dated(date: str | None) -> Cell:
    """A cell with an EDTF date; empty for none."""
    return Dated(written(date), date.removeprefix("[..").removeprefix("../").strip("[]")) if date else ""


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """A table: its title, columns, rows of cells, and what is said where it has no row."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str = "Nothing is held."


class View(msgspec.Struct, frozen=True, kw_only=True):
    """A page's content.

    `template`: how it looks as HTML, filled in with `context`. `path`: its stable address without suffix; `query`: the parameters
    that belong to the address. `lead`: sentences before the tables. `data`: what the JSON holds instead of the tables.
    `written`: for formats written in a way of their own. `about`: schema.org's description. `discussed`: whether people may comment.
    `tabular`: whether there is a table, where the HTML does without it.
    """

    template: str
    title: str
    path: str
    description: str
    query: dict[str, str] = {}
    lead: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    context: dict[str, Any] = {}
    data: Any = None
    written: dict[str, Callable[[], str]] = {}
    about: dict[str, Any] = {}
    discussed: bool = True
    tabular: bool = False


MEDIA = {
    "json": "application/json",
    "md": "text/markdown",
    "wiki": "text/plain",
    "txt": "text/plain",
    "csv": "text/csv",
}
"""The media type of each suffix; the charset, UTF-8, is added to texts when they are sent."""


def text_of(cell: Cell) -> str:
    """A cell as plain text."""
    return "" if cell is None else cell.text if isinstance(cell, Link | Dated) else str(cell)


def write(view: View, suffix: str, identity: str) -> bytes:
    """A view in the format of a suffix. Raises ProblemError (404) for a format that it has not."""
    if suffix in view.written:
        return view.written[suffix]().encode()
    if suffix == "csv" and not view.tables:
        raise ProblemError(404, "This page has no table, and so no CSV; ask for .json, .md or .wiki.")
    return _WRITERS[suffix](view, identity).encode()


def _json(view: View, identity: str) -> str:
    data = view.data
    if data is None:
        data = {
            "lead": view.lead,
            "tables": [{"title": x.title, "columns": x.columns, "rows": [[text_of(cell) for cell in row] for row in x.rows]} for x in view.tables],
        }  # fmt: skip
    whole = {"title": view.title, "path": view.path, "query": view.query, "snapshot": identity, "content": data}
    return msgspec.json.format(msgspec.json.encode(whole), indent=1).decode() + "\n"


def _markdown(view: View, identity: str) -> str:
    parts = [f"# {view.title}", *view.lead]
    for table in view.tables:
        rows = ["| " + " | ".join(table.columns) + " |", "|" + " --- |" * len(table.columns)]
        rows += [
            "| " + " | ".join(text_of(cell).replace("|", "\\|").replace("\n", " ") for cell in row) + " |" for row in table.rows
        ]
        parts += [f"## {table.title}", "\n".join(rows) if table.rows else table.empty]
    return "\n\n".join([*parts, f"Snapshot {identity} of Comity."]) + "\n"


def _wikitext(view: View, identity: str) -> str:
    parts = list(view.lead)
    for table in view.tables:
        rows = ['{| class="wikitable sortable"', "! " + " !! ".join(table.columns)]
        for row in table.rows:
            rows += ["|-", "| " + " || ".join(text_of(cell).replace("|", "{{!}}") for cell in row)]
        parts += [f"== {table.title} ==", "\n".join([*rows, "|}"]) if table.rows else table.empty]
    return "\n\n".join([*parts, f"<!-- Snapshot {identity} of Comity. -->"]) + "\n"


def _csv(view: View, identity: str) -> str:
    return "".join(csv_of(table) for table in view.tables[:1])


def csv_of(table: Table) -> str:
    """A table as CSV (RFC 4180) with its head; no text is left that a spreadsheet would take for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([_inert(text_of(cell)) for cell in row] for row in table.rows)
    return out.getvalue()


def _inert(text: str) -> str:
    return f"'{text}" if text[:1] in "=+-@\t\r" and text[:1] else text


def _plain(view: View, identity: str) -> str:
    parts = [view.title, *view.lead]
    for table in view.tables:
        parts += [table.title.upper(), "\n".join("  ".join(filter(None, map(text_of, row))) for row in table.rows) or table.empty]
    return "\n\n".join([*parts, f"Snapshot {identity} of Comity."]) + "\n"


_WRITERS = {"json": _json, "md": _markdown, "wiki": _wikitext, "csv": _csv, "txt": _plain}
