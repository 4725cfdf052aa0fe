"""What each line of a plain text is: a heading, a table's header or row, a list item, a reference, more of a paragraph.

The text of a web page has lost its markup; what a line is shows in how it begins and in what stands around it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from comity.gazetteer.organizations import organization_names
from comity.gazetteer.states import state_names
from comity.model.written_dates import DATE

REFERENCE = re.compile(r"\s*(?:(\d{1,3})\. +\^ *((?:[a-z]{1,2} )*)|\[(\d{1,3})\](?= *$| +\S) *)")
"""The head of a reference in its list: `12. ^ a b`, or `[12]` at the beginning of a line."""
_RULE = re.compile(r"\s*\+(?:[-=:]+\+)+\s*")
_DRAWN = re.compile(r"\s*\|.*\|\s*")
ITEM = re.compile(r"\s*[•*·‣◦-] +")
_TABLE_HEADER = re.compile(
    r"\s*(?:Country|State|Nation|Organi[sz]ation)\b[^.]{0,60}\b(?:[Rr]elations|[Dd]ate|[Ss]ince|[Bb]egan)\b[^.]{0,40}"
)
_CATEGORIES = re.compile(r"(?:\S+ +)?Category:\S.*")
"""What a mirror prints of a page's categories: no text of the page."""
_COLUMN = re.compile(r"\s*(Notes|Country|Date)\b")
_ROW_START = re.compile(r"[\s\u00a0]*")
_SEE = re.compile(r"\s*(?:See\b|$|\t)")
_SENTENCE = re.compile(r"[.!?:;,]\s*(?:\[\d+\])*\s*$|\[\d+\]\s*$")
MOST_HEADING_WORDS = 9


@dataclass(slots=True)
class Line:
    """A line: `kind` is `blank`, `heading`, `header`, `row`, `drawn` (of a table in characters), `item`, `reference` or `text`; `text[start:end]` without its end."""

    kind: str
    start: int
    end: int


def read_lines(text: str) -> list[Line]:
    """The lines of a text with what they are."""
    found, position = [], 0
    for piece in text.splitlines(keepends=True):
        body = piece.rstrip("\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
        found.append(Line(_kind(body), position, position + len(body)))
        position += len(piece)
    _settle_headings(text, found)
    return found


def is_rule(line: str) -> bool:
    """Whether a line is what a table in characters has between two rows: `+-----+-----+`."""
    return _RULE.fullmatch(line) is not None


def _kind(line: str) -> str:
    if not line.strip() or _CATEGORIES.fullmatch(line):
        return "blank"
    if is_rule(line) or _DRAWN.fullmatch(line):
        return "drawn"
    if REFERENCE.match(line):
        return "reference"
    if ITEM.match(line):
        return "item"
    if _TABLE_HEADER.fullmatch(line):
        return "header"
    if row_country(line):
        return "row"
    return "text"


def row_country(line: str) -> tuple[int, int] | None:
    """The span of the country that a table row begins with; rows begin with the space that a flag has left."""
    start = _ROW_START.match(line)
    at = start.end() if start else 0
    names = state_names()
    words = re.match(r"[^\d\t|]{2,60}?(?=\s+(?:See\b|\d)|\s*$|\t)", line[at:])
    for candidate in (words[0].strip() if words else "",):
        if candidate in names or candidate in organization_names():
            rest = line[at + len(candidate) :]
            if _SEE.match(rest) or DATE.match(rest.lstrip()):
                return at, at + len(candidate)
    return None


def _settle_headings(text: str, lines: list[Line]) -> None:
    """A short line without a full stop, with blank lines around it, is a heading; a bare country is one outside a table."""
    table = False
    for index, line in enumerate(lines):
        before = lines[index - 1].kind if index else "blank"
        after = lines[index + 1].kind if index + 1 < len(lines) else "blank"
        body = text[line.start : line.end]
        if line.kind == "header":
            table = True
        elif line.kind == "row" and not body.startswith(("\u00a0", " ")) and "See" not in body and not DATE.search(body):
            line.kind = "heading" if before == after == "blank" else "row" if table else "text"
        elif line.kind == "text" and before == "blank" and after in ("blank", "header") and _is_title(body):
            line.kind = "heading"
            table = False


def _is_title(body: str) -> bool:
    words = body.split()
    return (
        len(words) <= MOST_HEADING_WORDS
        and body.count(",") < 3
        and not _SENTENCE.search(body)
        and body.strip()[:1].isupper()
        and not body.startswith((" ", "\u00a0"))
    )
