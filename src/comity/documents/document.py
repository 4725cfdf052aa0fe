"""A document as the extraction sees it: sections, paragraphs, list items and table rows, each with exact offsets.

Every reader, whatever it reads, answers this shape; what lies beyond it does not know which reader it was.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from comity.documents.origin import Origin
from comity.documents.prose import Prose
from comity.model.citations import Reference
from comity.model.records import Caution


class Row:
    """A table row: the spans of its cells by column, the columns' headers, and the table's caption or heading.

    `cells` are by column; a cell that spans rows stands in each of them. `number` counts the rows of the table from 0.
    `lossy`: the source is a text that has lost its table, so that an empty cell need not have been blank.
    """

    __slots__ = ("cells", "end", "headers", "lossy", "number", "start", "table")

    def __init__(self, start: int, table: int, number: int, headers: list[str]) -> None:
        self.start = start
        self.end = start
        self.table = table
        self.number = number
        self.headers = headers
        self.lossy = False
        self.cells: list[Cell] = []

    def header(self, column: int) -> str:
        """The header of a column in lower case, empty where the table has none for it."""
        return self.headers[column] if column < len(self.headers) else ""


class Cell:
    """A table cell: `start` is the offset of its mark (`|`), `blocks` what it holds."""

    __slots__ = ("blocks", "end", "header", "start")

    def __init__(self, start: int, header: bool = False) -> None:
        self.start = start
        self.end = start
        self.header = header
        self.blocks: list[Block] = []


class Block:
    """A paragraph, list item, or the text of a cell.

    `kind`: `paragraph`, `item`, `caption` (of a picture or table). `section`: the headings above it, outermost first.
    `row` and `column`: where it stands in a table, None outside. `line`: counts the lines of its cell from 0.
    """

    __slots__ = ("_prose", "_render", "column", "end", "kind", "line", "row", "section", "start")

    def __init__(self, kind: str, start: int, end: int, section: tuple[str, ...], render: Callable[[int, int], Prose]) -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.section = section
        self.row: Row | None = None
        self.column = -1
        self.line = 0
        self._render = render
        self._prose: Prose | None = None

    @property
    def prose(self) -> Prose:
        """Its text as a reader sees it, with the way back to the source."""
        if self._prose is None:
            self._prose = self._render(self.start, self.end)
        return self._prose


class Document:
    """One revision of a source, with its text unchanged.

    `id` is `source:title@observed`, or `file:NAME`; `title` the article's; `text` exactly as decoded, or taken out of the file that holds it (`source`, an `origin`
    says where); `reader` the name of
    the reader; `about`: the states whose relations it is on, where its source says so; `blocks` in the order of the text; `rows` those of its tables. `references()` answers its reference list.
    """

    def __init__(  # noqa: PLR0913 - what a reader makes
        self,
        *,
        id: str,
        title: str,
        text: str,
        reader: str,
        blocks: list[Block],
        references: Callable[[], list[Reference]],
        about: tuple[str, ...] = (),
        cautions: Callable[[], list[Caution]] = list,
    ) -> None:
        self.id = id
        self.title = title
        self.text = text
        self.reader = reader
        self.about = about
        self.blocks = blocks
        self.origin: Origin | None = None
        self._references = references
        self._cautions = cautions
        self._listed: list[Reference] | None = None

    def within(self, origin: Origin, reader: str) -> Document:
        """It as the content of a file of another format: its offsets are told in that file. `reader`: the name of what reads such files."""
        self.origin, self.reader = origin, reader
        return self

    @property
    def source(self) -> str:
        """The text of the file that it was read from: its own, or that of what holds it."""
        return self.origin.text if self.origin else self.text

    def at(self, offset: int) -> int:
        """Where a place of its text is in the source."""
        return self.origin.at(offset) if self.origin else offset

    def inside(self, offset: int) -> int:
        """The place of its text that a place of the source belongs to."""
        return self.origin.inside(offset) if self.origin else offset

    def cautions(self) -> tuple[Caution, ...]:
        """The warnings that editors have set in it; their places are those of the source."""
        found = self._cautions()
        return tuple(msgspec.structs.replace(each, start=self.at(each.start), end=self.at(each.end)) for each in found)

    def references(self) -> list[Reference]:
        """The numbered references, further reading and external links, in that order; their places are those of the source."""
        if self._listed is None:
            self._listed = [self._placed(each) for each in self._references()] if self.origin else self._references()
        return self._listed

    def _placed(self, each: Reference) -> Reference:
        places = {"start": self.at(each.start), "end": self.at(each.end), "cited_at": tuple(map(self.at, each.cited_at))}
        return msgspec.structs.replace(each, **places)
