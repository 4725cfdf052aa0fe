"""Reads the lines of one table into rows whose cells stand under their headers, rowspan and colspan unrolled."""

from __future__ import annotations

import re
from typing import Protocol

from comity.documents.document import Block, Cell, Row
from comity.documents.wikitext.render import Renderer


class Lines(Protocol):
    """What a table needs of whoever reads the lines around it and in its cells."""

    text: str
    renderer: Renderer
    paragraph: Block | None

    def content(self, start: int, first: int, end: int) -> None:
        """Read a line of a cell's text."""

    def add(self, kind: str, start: int, end: int) -> Block:
        """Add a block."""


_SPAN = re.compile(r"(row|col)span\s*=\s*[\"']?\s*(\d{1,4})", re.I)
_ATTRIBUTES = re.compile(r"(?:\s*<!--(?:(?!-->)[^|\n])*-->)*[^\[{<|\n]*(?:=[^\[{|\n]*)?")
"""What stands before a cell's single pipe, behind comments: attributes, and whatever is written in their place, which no reader sees."""
_DIVIDER, _HEADER_DIVIDER = re.compile(r"\|\|"), re.compile(r"\|\||!!")
MOST = 300
"""The most columns of a row, and rows or columns of a cell: more than any article has, and little enough to bear."""


class Table:
    """A table while its lines are read."""

    def __init__(self, reader: Lines, number: int, start: int) -> None:
        self.reader = reader
        self.number = number
        self.headers: list[str] = []
        self.rows = 0
        self.row: Row | None = None
        self.cell: Cell | None = None
        self.column = 0
        self._line = 0
        self._hanging: dict[int, tuple[int, Cell]] = {}  # column: rows still to fill, cell

    def line(self, first: int, end: int) -> None:
        """A line that begins with `|` or `!`."""
        text = self.reader.text
        mark = text[first + 1 : first + 2]
        if text[first] == "|" and mark == "-":
            self.close_row(first)
        elif text[first] == "|" and mark == "+":
            self.cell = None
            self.reader.add("caption", first + 2, end)
        else:
            self.cells(first, end, header=text[first] == "!")

    def cells(self, first: int, end: int, header: bool) -> None:
        """The cells of a line: divided by `||`, in a line of headers by `!!` too."""
        if self.row is None:
            self.row = Row(first, self.number, self.rows, self.headers)
            self._hang()
        starts = [first, *self._dividers(first + 1, end, header)]
        for start, stop in zip(starts, [*starts[1:], end], strict=True):
            self._open_cell(start, start + (1 if start == first else 2), stop, header)

    def _dividers(self, start: int, end: int, header: bool) -> list[int]:
        text = self.reader.text
        if text.find("||", start, end) < 0 and not (header and text.find("!!", start, end) >= 0):
            return []
        nodes = self.reader.renderer.within(start, end)
        return [
            match.start()
            for match in (_HEADER_DIVIDER if header else _DIVIDER).finditer(text, start, end)
            if not any(node.start <= match.start() < node.end for node in nodes)
        ]

    def _open_cell(self, start: int, inner: int, end: int, header: bool) -> None:
        self._finish_cell(start)
        text, spans = self.reader.text, {}
        # A single pipe divides a cell's attributes from its content; one inside markup does not.
        pipe = text.find("|", inner, end)
        if pipe >= 0 and _ATTRIBUTES.fullmatch(text, inner, pipe):
            spans = {kind.lower(): min(int(n), MOST) for kind, n in _SPAN.findall(text, inner, pipe)}
            inner = pipe + 1
        cell = self.cell = Cell(start, header)
        self._line = 0
        for _ in range(max(spans.get("col", 1), 1)):
            self._put(cell)
            if spans.get("row", 1) > 1:
                self._hanging[self.column - 1] = (spans["row"] - 1, cell)
        if self._hanging:
            self._hang()
        self.reader.paragraph = None
        first = inner
        while first < end and text[first] in " \t\r":
            first += 1
        self.reader.content(inner, first, end)
        cell.end = end

    def _put(self, cell: Cell) -> None:
        if self.row is not None and self.column < MOST:
            self.row.cells.append(cell)
            self.column += 1

    def _hang(self) -> None:
        """Put the cells that reach down from rows above into the columns they hold."""
        while self.row is not None and self.column in self._hanging:
            left, cell = self._hanging.pop(self.column)
            if left > 1:
                self._hanging[self.column] = (left - 1, cell)
            self._put(cell)

    def place(self, block: Block) -> None:
        """Give a block its place in the present cell."""
        block.row, block.column, block.line = self.row, self.column - 1, self._line
        self._line += 1
        if self.cell is not None:
            self.cell.blocks.append(block)

    def _finish_cell(self, end: int) -> None:
        if self.cell is not None:
            self.cell.end = max(self.cell.end, end)
            self.cell = None

    def close_row(self, end: int) -> None:
        """End the present row; one of header cells alone names the columns."""
        self._finish_cell(end)
        row, self.row, self.column = self.row, None, 0
        if row is None:
            return
        row.end = end
        self.rows += 1
        if all(cell.header for cell in row.cells):
            titles = [" ".join(block.prose.text for block in cell.blocks).strip().lower() for cell in row.cells]
            if sum(map(bool, titles)) > 1 or not self.headers:
                self.headers[:] = titles

    def close(self, end: int) -> None:
        """End the table."""
        self.close_row(end)
