"""The codebook as Markdown or HTML."""

from __future__ import annotations

from html import escape
from pathlib import Path

from comity.publication.exports.codebook import codebook
from comity.publication.exports.selection import Selection

NAMES = ("codebook", "codebook-html")
FOLDER = False


def write(selection: Selection, target: Path, format: str) -> int:
    """The file; it is about the model, so that a selection leaves out nothing of it."""
    text = codebook()
    target.write_text(text if format == "codebook" else page(text), encoding="utf-8")
    return 0


def page(markdown: str) -> str:
    """The codebook's Markdown as a page: headings, tables and paragraphs are all it has."""
    parts, table = (
        [
            '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Codebook</title>'
            "<style>body{max-width:60rem;margin:2rem auto;padding:0 1rem;font:1rem/1.5 system-ui,sans-serif;color-scheme:light dark;overflow-wrap:anywhere}"
            "td,th{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #8886}table{border-collapse:collapse;width:100%}</style></head><body>"
        ],
        False,
    )
    for line in markdown.splitlines():
        row = line.startswith("|")
        if row != table:
            parts.append("<table>" if row else "</table>")
            table = row
        if row and not line.startswith("|---"):
            parts.append("<tr>" + "".join(f"<td>{_inline(cell.strip())}</td>" for cell in line.strip("|").split("|")) + "</tr>")
        elif line.startswith("#"):
            level = len(line) - len(line.lstrip("#"))
            parts.append(f"<h{level}>{_inline(line[level:].strip())}</h{level}>")
        elif line and not row:
            parts.append(_inline(line))
    return "\n".join([*parts, "</body></html>"])


def _inline(text: str) -> str:
    for mark, tag in (("**", "b"), ("`", "code")):
        pieces = text.split(mark)
        text = "".join(piece if index % 2 == 0 else f"\0{tag}\1{piece}\0/{tag}\1" for index, piece in enumerate(pieces))
    return escape(text).replace("\0", "<").replace("\1", ">")
