"""Cuts wikitext into sections, paragraphs, list items, captions and tables.

A line break inside a template, link, reference or comment is no line break. Tables may nest; a table inside a cell gives
rows of its own. What shows nothing to a reader gives no block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from comity.documents.document import Block
from comity.documents.prose import Prose
from comity.documents.wikitext.render import Renderer, captions
from comity.documents.wikitext.scan import COMMENT, Heading, outermost
from comity.documents.wikitext.tables import Table

_BLANK = re.compile(r"\s*")
_PICTURE = re.compile(r"\[\[\s*(?:File|Image)\s*:", re.I)
_INDENT = " \t\r<"
_INDENTED_TABLE = re.compile(r":+[ \t]*\{\|")
TERM = 7
"""The level of a term that serves as a heading; headings proper have 1 to 6."""

_LIST = re.compile(r"[*#:;]+[ \t]*")


class BlockReader:
    """Reads the blocks of one text."""

    def __init__(self, renderer: Renderer, headings: list[Heading]) -> None:
        self.text = renderer.text
        self.renderer = renderer
        self.headings = {heading.start: heading for heading in headings}
        self.blocks: list[Block] = []
        self.section: tuple[str, ...] = ()
        self._levels: list[tuple[int, str]] = []
        self.tables: list[Table] = []
        self._count = 0
        self.paragraph: Block | None = None

    def read(self) -> list[Block]:
        for start, end in self._lines():
            heading = self.headings.get(start)
            if heading is not None:
                self._open_section(heading)
            else:
                self._line(start, end)
        while self.tables:
            self.tables.pop().close(len(self.text))
        return self.blocks

    def _lines(self) -> Iterator[tuple[int, int]]:
        """Spans of the lines without their ends; a node that runs over a line end keeps the line going."""
        text, length = self.text, len(self.text)
        nodes = outermost(self.renderer.nodes)
        index, start, search = 0, 0, 0
        while start < length:
            end = text.find("\n", search)
            if end < 0:
                end = length
            while index < len(nodes) and nodes[index].end <= end:
                index += 1
            if index < len(nodes) and nodes[index].start < end:
                search = nodes[index].end
                if search < length:
                    continue
                end = length
            yield start, end
            start = search = end + 1

    def _open_section(self, heading: Heading) -> None:
        self.paragraph = None
        while self.tables:
            self.tables.pop().close(heading.start)
        while self._levels and self._levels[-1][0] >= heading.level:
            self._levels.pop()
        self._levels.append((heading.level, self.renderer.plain(*heading.title)))
        self.section = tuple(title for _, title in self._levels)

    def _open_term(self, start: int, end: int) -> None:
        """A term that is not defined in its own line heads what follows, as a heading below all others."""
        title = self.renderer.plain(start, end).strip()
        if title and ":" not in title:
            self._levels = [*(each for each in self._levels if each[0] < TERM), (TERM, title)]
            self.section = tuple(name for _, name in self._levels)

    def _line(self, start: int, end: int) -> None:
        text = self.text
        first = self._past_comments(start, end) if text[start : start + 1] in _INDENT else start
        if (indented := _INDENTED_TABLE.match(text, first, end)) is not None:
            first = indented.end() - 2
        mark = text[first : first + 2]
        if mark == "{|":
            self.paragraph = None
            self._count += 1
            self.tables.append(Table(self, self._count, first))
        elif self.tables and mark == "|}":
            self.paragraph = None
            self.tables.pop().close(first)
            if first + 2 < end:
                self._line(first + 2, end)
        elif self.tables and mark[:1] in ("|", "!") and mark:
            self.paragraph = None
            self.tables[-1].line(first, end)
        else:
            self.content(start, first, end)

    def _past_comments(self, start: int, end: int) -> int:
        """Where the line's own text begins: past space and comments."""
        found = _BLANK.match(self.text, start, end)
        first = found.end() if found else start
        while self.text.startswith("<!--", first):
            node = next((n for n in self.renderer.within(first, end) if n.kind == COMMENT and n.start == first), None)
            if node is None:
                break
            found = _BLANK.match(self.text, node.end, end)
            first = found.end() if found else node.end
        return min(first, end)

    def content(self, start: int, first: int, end: int) -> None:
        """A line of text: a list item, the start of a paragraph, more of one, or blank. `first` is past its indent."""
        if first >= end:
            if self.text[start:end].strip() == "":
                self.paragraph = None
            return
        item = _LIST.match(self.text, first, end)
        if item:
            self.paragraph = None
            self.add("item", first, end)
            if self.text[first] == ";" and not self.tables:
                self._open_term(item.end(), end)
            return
        if self.paragraph is not None:
            self.paragraph.end = end
            self._captions(start, end)
            return
        self.paragraph = self.add("paragraph", first, end)

    def add(self, kind: str, start: int, end: int) -> Block:
        """A block of the present section and cell."""
        block = Block(kind, start, end, self.section, self._render)
        if self.tables and self.tables[-1].cell is not None:
            self.tables[-1].place(block)
        self.blocks.append(block)
        self._captions(start, end)
        return block

    def _captions(self, start: int, end: int) -> None:
        if not _PICTURE.search(self.text, start, end):
            return
        for node, span in captions(self.renderer, start, end):
            caption = Block("caption", node.start, node.end, self.section, partial(self._caption, span))
            if self.tables and self.tables[-1].cell is not None:
                self.tables[-1].place(caption)
            self.blocks.append(caption)

    def _caption(self, span: tuple[int, int], _start: int, _end: int) -> Prose:
        return self.renderer.prose(*span)

    def _render(self, start: int, end: int) -> Prose:
        if self.text[start] not in "*#:;":
            return self.renderer.prose(start, end)
        item = _LIST.match(self.text, start, end)
        prose = self.renderer.prose(item.end() if item else start, end)
        if prose.segments:
            prose.segments[0].outer_start = start  # an item's mark belongs to its first sentence
        return prose
