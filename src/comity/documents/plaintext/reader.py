"""Reads the plain text of a web page, its lost structure rebuilt where the text allows.

Headings, table rows and list items are told by their lines (see lines.py). Reference marks `[n]` are joined to the numbered
list. Two blank lines where one is usual mark a heading that is lost: what follows is about another country, and gets it from
its own sentences, not from the row or heading before.
"""

from __future__ import annotations

from itertools import groupby

from comity.documents.document import Block, Cell, Document, Row
from comity.documents.plaintext import grids
from comity.documents.plaintext.lines import ITEM, Line, read_lines, row_country
from comity.documents.plaintext.references import list_references
from comity.documents.plaintext.rendering import MARK, key_of, render
from comity.documents.prose import Prose
from comity.model.written_dates import DATE

NAME = "plaintext"
HEADERS = ["country", "formal relations began", "notes"]


def read(text: str, *, id: str, title: str) -> Document:
    """Read a plain text. Nothing in it is an error."""
    reader = _Reader(text)
    blocks = reader.read()
    return Document(
        id=id, title=title, text=text, reader=NAME, blocks=blocks,
        references=lambda: list_references(blocks, reader.cited()),
    )  # fmt: skip


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.blocks: list[Block] = []
        self.section: tuple[str, ...] = ()
        self.row: Row | None = None
        self.rows = self.tables = 0
        self.notes_line = 0
        self.table = False

    def read(self) -> list[Block]:
        blank = 0
        for drawn, lines in groupby(read_lines(self.text), key=lambda line: line.kind == "drawn"):
            if drawn:
                self._table(list(lines))
                blank = 0
                continue
            for line in lines:
                blank = self._line(line, blank)
        return self.blocks

    def _line(self, line: Line, blank: int) -> int:
        """Read a line that comes after so many blank ones; how many there are now."""
        if line.kind == "blank":
            return blank + 1
        if blank > 1:
            self.row = None  # a lost heading
            if line.kind == "header":
                self.section = ()
        getattr(self, f"_{line.kind}")(line)
        return 0

    def cited(self) -> dict[str, list[int]]:
        """Offsets of the marks by their number."""
        heads = {block.start for block in self.blocks if block.kind == "reference"}
        found: dict[str, list[int]] = {}
        for mark in MARK.finditer(self.text):
            if mark.start() in heads:
                continue
            found.setdefault(key_of(mark), []).append(mark.start())
        return found

    def _heading(self, line: Line) -> None:
        self.row, self.table = None, False
        self.section = (self.text[line.start : line.end].strip(),)

    def _header(self, line: Line) -> None:
        self.row, self.table = None, True

    def _row(self, line: Line) -> None:
        """Country, date if there is one, and the notes on the same line."""
        body = self.text[line.start : line.end]
        span = row_country(body)
        if span is None or not (self.table or body.startswith(("\u00a0", " "))):
            self._text(line)
            return
        row = self.row = Row(line.start + span[0], 0, self.rows, HEADERS)
        row.lossy = True
        self.rows += 1
        self.notes_line = 0
        row.end = line.end
        dated = DATE.match(body, span[1] + len(body[span[1] :]) - len(body[span[1] :].lstrip()))
        date = dated.span() if dated else (span[1], span[1])
        for column, (start, end) in enumerate((span, date, (date[1], len(body.rstrip())))):
            cell = Cell(line.start + start)
            cell.end = line.start + end
            row.cells.append(cell)
            if body[start:end].strip():
                first = start + len(body[start:end]) - len(body[start:end].lstrip())
                self._add("paragraph", line.start + first, line.start + end, column)

    def _table(self, lines: list[Line]) -> None:
        """A table drawn in characters: every line of a cell is a passage."""
        self.row, self.table, self.tables = None, False, self.tables + 1
        headers: list[str] = []
        for number, drawn in enumerate(grids.rows(self.text, lines)):
            if drawn.header and not headers:
                headers = grids.heading(self.text, drawn)
                continue
            row = Row(drawn.start, self.tables, number, headers)
            row.end = drawn.end
            for column, (start, end) in enumerate(drawn.cells):
                cell = Cell(start)
                cell.end = end
                row.cells.append(cell)
                self._cell(row, column, drawn.lines[column])

    def _cell(self, row: Row, column: int, lines: list[tuple[int, int]]) -> None:
        for number, (start, end) in enumerate(lines):
            kind = "item" if ITEM.match(self.text, start, end) else "paragraph"
            block = Block(kind, start, end, self.section, self._shown)
            block.row, block.column, block.line = row, column, number
            row.cells[column].blocks.append(block)
            self.blocks.append(block)

    def _item(self, line: Line) -> None:
        self._add("item", line.start, line.end, 2)

    def _reference(self, line: Line) -> None:
        self.row, self.table = None, False
        self.section = ("References",)
        self._add("reference", line.start + len(self._indent(line)), line.end, -1)

    def _text(self, line: Line) -> None:
        self._add("paragraph", line.start, line.end, 2)

    def _indent(self, line: Line) -> str:
        body = self.text[line.start : line.end]
        return body[: len(body) - len(body.lstrip())]

    def _shown(self, start: int, end: int) -> Prose:
        return render(self.text, start, end)

    def _add(self, kind: str, start: int, end: int, column: int) -> None:
        block = Block(kind, start, end, self.section, self._shown)
        if self.row is not None and column >= 0:
            block.row, block.column = self.row, column
            block.line = self.notes_line if column == 2 else 0
            self.notes_line += column == 2
            self.row.cells[column].blocks.append(block)
        self.blocks.append(block)
