"""Readable tables for the terminal."""

from __future__ import annotations

import io
import os
import re
import shutil
import sys
from typing import TYPE_CHECKING

import msgspec
from rich.console import Console
from rich.table import Table
from rich.text import Text

from comity.model.kinds import KINDS, Claim, kind_of

if TYPE_CHECKING:  # the reader takes longer to import than a question to answer
    from comity.extraction.audit import Omission

_BASE = frozenset((*Claim.__struct_fields__, "kind"))
_HIDDEN = re.compile(r"<ref[^>]*/>|<ref.*?</ref>|<!--.*?-->", re.S)
_MARKUP = re.compile(r"\[\[(?:[^|\]]*\|)?([^\]]*)\]\]|\{\{(?:[^{}|]*\|)([^{}|]*)[^{}]*\}\}")
WHOLE = 100_000
"""A width that every line fits in."""


def render(table: Table) -> str:
    """The table as text: in colour and as wide as the terminal there (or as COLUMNS says), elsewhere plain, a line a row."""
    terminal = sys.stdout.isatty()
    width = shutil.get_terminal_size().columns if terminal or os.environ.get("COLUMNS", "").isdigit() else WHOLE
    console = Console(file=io.StringIO(), width=width, force_terminal=terminal)
    console.print(table, soft_wrap=False)
    lines = console.file.getvalue().splitlines()  # type: ignore[attr-defined]
    return "\n".join(line if terminal else line.rstrip() for line in lines) + "\n"


def new_table(title: str, *columns: str) -> Table:
    """An empty table in the house's style."""
    table = Table(title=title, title_justify="left", box=None, padding=(0, 2, 0, 0), header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def add_row(table: Table, *cells: str) -> None:
    """A row as it is: brackets in a source's text are no style."""
    table.add_row(*(Text(cell) for cell in cells))


def claims_table(path: str, claims: list[Claim]) -> str:
    """Kind, what is claimed, when, the number of references, and the passage, one claim a row."""
    table = new_table(f"{path}: {len(claims)} claims", "Kind", "Who and what", "When", "Refs", "Passage")
    for claim in claims:
        fields = {name: value for name, value in msgspec.to_builtins(claim).items() if name not in _BASE}
        when = [str(fields.pop(name)) for name in KINDS[kind_of(claim)].dates if fields.get(name)]
        cited = str(len(claim.evidence.citations) or "–")
        add_row(
            table,
            kind_of(claim),
            _what(fields),
            " to ".join(when) or "–",
            cited,
            shorten(claim.evidence.quote),
        )
    return render(table)


def omissions_table(path: str, omissions: list[Omission]) -> str:
    """Line, family, reason and text of what made no claim."""
    table = new_table(f"{path}: {len(omissions)} passages in scope made no claim", "Line", "Scope", "Why", "Passage")
    for omission in omissions:
        add_row(table, str(omission.line), f"{omission.family} {omission.what}", omission.reason, shorten(omission.text))
    return render(table)


def _what(fields: dict[str, object]) -> str:
    parts = []
    for value in fields.values():
        if isinstance(value, (list, tuple)):
            parts.append("–".join(map(str, value)))
        elif isinstance(value, float):
            parts.append(f"{value:,.10g}")
        elif value:
            parts.append(str(value))
    return ", ".join(parts)


def shorten(text: str, width: int = 90) -> str:
    """A passage on one line, references left out, cut to a width."""
    line = " ".join(_MARKUP.sub(r"\1\2", _HIDDEN.sub("", text)).split()).strip(" |*")
    return line if len(line) <= width else f"{line[: width - 1]}…"
