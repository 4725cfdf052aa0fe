"""The entries of a list: a row of a table, or an item, with what each of its parts is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from comity.documents.document import Block, Cell, Document, Row
from comity.extraction.cells import plainly
from comity.extraction.context import identify
from comity.extraction.engine.lexicon import read
from comity.extraction.mentions import ORGANIZATION, STATE, find_mentions
from comity.gazetteer.organizations import entity, organizations
from comity.gazetteer.states import states
from comity.model.written_dates import DATE
from comity.model.written_dates import read as read_date

_BRACKET = re.compile(r"\(([^()]*)\)")


@dataclass
class Entry:
    """A row or an item: its headings, its span in the text, the keys of its reference marks, and its parts by what they are."""

    section: tuple[str, ...]
    start: int
    end: int
    blocks: dict[str, list[Block]] = field(default_factory=dict)

    @property
    def citations(self) -> tuple[str, ...]:
        """The keys of its reference marks, each once for each mark."""
        blocks = dict.fromkeys(block for blocks in self.blocks.values() for block in blocks)
        return tuple(mark.key for block in blocks for mark in block.prose.marks)

    def text(self, part: str) -> str:
        """A part's text in one line, without what is empty; dates plainly written."""
        return plainly(" ".join(block.prose.text.strip() for block in self.blocks.get(part, ()))).strip(" –—-")

    def date(self, part: str) -> str | None:
        """The first date of a part, EDTF."""
        return next((date for each in DATE.finditer(self.text(part)) if (date := read_date(each))), None)

    def parties(self, part: str) -> list[str]:
        """The states and organisations that a part names by flags, links or whole names, in their order."""
        found = [ident for block in self.blocks.get(part, ()) for ident in _named(block)]
        return list(dict.fromkeys(found))

    def mentioned(self, part: str) -> list[str]:
        """The states and organisations that the text of a part mentions, in their order."""
        mentions = [each for block in self.blocks.get(part, ()) for each in find_mentions(block.prose.text, [], 0)]
        return list(dict.fromkeys(each.value for each in mentions if each.value and each.type in (STATE, ORGANIZATION)))

    def says(self, what: str) -> bool:
        """Whether the innermost headings say something of what stands below them (`headings` in forms.toml)."""
        return any(_heading(what).search(title.lower()) for title in self.section[-2:])


def entries(document: Document, columns: str) -> Iterator[Entry]:
    """The rows of tables that name a party or a person in a column, and the items outside tables, in the order of the text.

    `columns`: whose columns they are (a key of `columns` in forms.toml).
    """
    done: set[int] = set()
    for block in document.blocks:
        row = block.row
        if row is None:
            if block.kind == "item":
                yield Entry(block.section, block.start, block.end, {"item": [block]})
        elif id(row) not in done:
            done.add(id(row))
            if entry := _row(row, block.section, columns):
                yield entry


def _row(row: Row, section: tuple[str, ...], columns: str) -> Entry | None:
    entry = Entry(section, row.start, row.end)
    own = [cell for cell in row.cells if cell.start >= row.start]
    for at, cell in enumerate(row.cells):
        entry.blocks.setdefault(_part(columns, row.header(at)), []).extend(_shown(cell))
    if "country" not in entry.blocks and "person" not in entry.blocks:
        return None
    entry.start = min((cell.start for cell in own), default=row.start)
    entry.end = max((block.end for cell in own for block in cell.blocks), default=row.end)
    return entry if entry.end > entry.start else None


def _shown(cell: Cell) -> list[Block]:
    return [block for block in cell.blocks if block.kind != "caption"]


@cache
def _part(columns: str, header: str) -> str:
    """What a column holds, by its header; the header itself where it is none of those that are read."""
    parts = read("forms")["columns"][columns]
    return next((part for part, pattern in parts.items() if re.search(pattern, header)), header) if header else ""


@cache
def _heading(what: str) -> re.Pattern[str]:
    return re.compile(read("forms")["headings"][what])


def _named(block: Block) -> Iterator[str]:
    prose = block.prose
    flags = [link for link in prose.links if link.flag]
    found = [ident for link in flags or prose.links if (ident := known(link.target))]
    if found:
        yield from found
    elif ident := known(re.sub(r"\s*[\[(].*$", "", prose.text.strip())):
        yield ident


def known(name: str) -> str | None:
    """The state or organisation of a name; none of the names that are only words."""
    ident = identify(name) if 1 < len(name) < 80 else None
    return ident if ident in states() or (ident and entity(ident) in organizations()) else None


def brackets(text: str) -> list[str]:
    """What stands in brackets behind a name."""
    return [each.strip() for each in _BRACKET.findall(text)]
