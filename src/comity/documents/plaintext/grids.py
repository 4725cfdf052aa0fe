"""Tables drawn in characters: `+---+---+` between rows, `+===+===+` below the header, `|` between cells.

The drawing is that of pandoc's grid tables with unbroken lines, so that each line of a cell is one of the text that was drawn.
Columns are told by their bars, and where a cell has a bar of its own by their width on a screen.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise

from comity.documents.plaintext.lines import Line, is_rule

_ATTRIBUTES = re.compile(r"\s*(?:<?\s*\w[\w-]*=\"[^|]*\|)?\s*")
"""What may stand before a cell's text: white space, and attributes that the drawing has kept (`style="width:12%;"|`)."""


@dataclass(slots=True)
class Drawn:
    """A drawn row: the span of its lines; by column the spans of its cells on the first line, and of each line of their text."""

    start: int
    end: int
    cells: list[tuple[int, int]]
    lines: list[list[tuple[int, int]]]
    header: bool = False


def rows(text: str, lines: list[Line]) -> Iterator[Drawn]:
    """The rows of the table that the lines draw. Where no rule stands between its rows, each line is one."""
    rules = [line for line in lines if is_rule(text[line.start : line.end])]
    edges = _edges(text[rules[0].start : rules[0].end]) if rules else []
    held: list[Line] = []
    for line in lines:
        body = text[line.start : line.end]
        if line not in rules:
            held.append(line)
        elif held:
            yield _drawn(text, held, edges, header="=" in body)
            held = []
        if line in rules:
            edges = _edges(body)
    yield from (_drawn(text, [line], edges) for line in held)


def heading(text: str, drawn: Drawn) -> list[str]:
    """The headers of its columns in lower case, without what the drawing has left of their marks."""
    shown = (" ".join(text[start:end] for start, end in lines) for lines in drawn.lines)
    return [each.strip(" |-¨").lower() for each in shown]


def _edges(rule: str) -> list[int]:
    """Where a rule's columns begin and end, counted on the screen."""
    return [at for at, char in enumerate(rule) if char == "+"]


def _drawn(text: str, lines: list[Line], edges: list[int], header: bool = False) -> Drawn:
    parts = [_cells(text, line, edges) for line in lines]
    shown = [_pieces(text, [part[column] for part in parts]) for column in range(len(edges) - 1)]
    return Drawn(lines[0].start, lines[-1].end, parts[0], shown, header)


def _cells(text: str, line: Line, edges: list[int]) -> list[tuple[int, int]]:
    """The spans of a line's cells, without the bars."""
    body = text[line.start : line.end]
    bars = [at for at, char in enumerate(body) if char == "|"]
    if len(bars) != len(edges):
        bars = _by_width(body, edges)
    return [(line.start + left + 1, line.start + right) for left, right in pairwise(bars)]


def _by_width(body: str, edges: list[int]) -> list[int]:
    """The places of a line's characters that stand under the edges of the rule."""
    ends = list(accumulate(map(_width, body), initial=0))
    return [min(next((at for at, end in enumerate(ends) if end >= edge), len(body)), len(body)) for edge in edges]


def _width(char: str) -> int:
    """How many columns of a screen a character fills (Unicode Standard Annex 11)."""
    return 0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _pieces(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans of the lines of a cell that hold text, the attributes before them left out."""
    found = []
    for start, end in spans:
        first = start + _ATTRIBUTES.match(text[start:end]).end()  # type: ignore[union-attr]
        last = first + len(text[first:end].rstrip())
        if first < last:
            found.append((first, last))
    return found
