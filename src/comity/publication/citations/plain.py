"""A reference as one line of plain text: author, title, work, publisher, date, pages, identifiers, archive and access."""

from __future__ import annotations

from functools import cache
from typing import Any

from comity.model.edtf import is_edtf
from comity.publication.articles.wording import catalogue, written

QUOTES = '“”" '


def plain(fields: dict[str, Any]) -> str:
    """The line; a reference without a title is its own text."""
    if not fields.get("title"):
        return str(fields.get("text") or fields.get("url") or fields.get("name") or fields.get("key") or "")
    words = catalogue()["head"]
    title = "“" + fields["title"].strip(QUOTES) + "”"
    parts = [fields.get("author"), title, fields.get("work"), fields.get("publisher"), shown(fields.get("date"))]
    parts += [f"pp. {fields['pages']}" if fields.get("pages") else None]
    parts += [f"doi:{fields['doi']}" if fields.get("doi") else None, f"ISBN {fields['isbn']}" if fields.get("isbn") else None]
    parts += [fields.get("url"), f"“{fields['quote']}”" if fields.get("quote") else None]
    for name, key in (("archived", "archived"), ("accessed", "accessed")):
        parts += [words[key].format(date=shown(fields[name])) if fields.get(name) else None]
    parts += [fields.get("note")]
    return ". ".join(str(part).strip().rstrip(".") for part in parts if part) + "."


@cache
def shown(date: str | None) -> str | None:
    """A reference's date in words where it is EDTF, else as the source writes it."""
    return written(date) if date and is_edtf(date) else date
