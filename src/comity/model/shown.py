"""How answers and statements show themselves in a notebook: a small table of what they hold."""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import Any


def table(caption: str, rows: Iterable[tuple[str, Any]]) -> str:
    """A table in HTML, a row a pair; what is empty is left out, a sequence is parted by commas."""
    cells = "".join(
        f"<tr><th scope='row' style='text-align:left'>{html.escape(name.replace('_', ' '))}</th><td style='text-align:left'>{html.escape(_text(value))}</td></tr>"
        for name, value in rows if value not in (None, "", (), [])
    )  # fmt: skip
    return f"<table><caption style='text-align:left;font-weight:bold'>{html.escape(caption)}</caption>{cells}</table>"


def _text(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
