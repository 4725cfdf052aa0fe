"""Whose row it is, where a table has lost the names of its countries with their flags.

A row gets its country by the first rule that gives one, and by none that leaves a choice:

- `see`: its notes refer to the page on the two (`See Chad–Libya relations`);
- `post`: the one state that their sentences on missions are about, or in whose capital a post stands;
- `only`: the one state that they name beside the document's own;
- `order`: of the states that they name, the one that fits between the rows around it in a table in alphabetical order;
- `again`: the one state that fits there, lies in the region that the heading names, has no row yet, and began relations on the same day
  by the rows of the bundled reading of the same article.

In a table in alphabetical order a country that does not fit between the rows around it is none. What no rule names stays open; `audit` lists it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple

from comity.documents.document import Block, Document, Row
from comity.extraction import mentions as m
from comity.extraction.alphabet import Alphabet
from comity.extraction.engine import lexicon
from comity.extraction.mentions import Mention, find_mentions
from comity.extraction.places import capital_states
from comity.gazetteer.states import regions, states
from comity.model.written_dates import DATE, read
from comity.sources.bundled.beginnings import beginnings

_DAY = len("1992-10-19")
_SENTENCE_END = re.compile(r"(?<=[.;])(?<!\bSt\.)\s+(?=[A-Z])")


class Named(NamedTuple):
    """The country of a row, the rule that gave it, and the line of the notes that names it, where one does."""

    ident: str
    rule: str
    block: Block | None = None


Rule = Callable[[list[Block], str], Named | None]


def name_rows(document: Document, subject: str, column: Callable[[Row], int | None]) -> dict[int, Named]:
    """The countries of the rows whose cell for it is blank, by the row's `id`. `column`: which one of a row dates relations."""
    tables: dict[int, dict[int, tuple[Row, tuple[str, ...]]]] = {}
    for block in document.blocks:
        if (row := block.row) is not None and is_unnamed(row):
            tables.setdefault(row.table, {}).setdefault(id(row), (row, block.section))
    found: dict[int, Named] = {}
    opens: list[_Open] = []
    for table in tables.values():
        notes = [_notes(row, column(row)) for row, _ in table.values()]
        first = [_first(each, subject) for each in notes]
        order = Alphabet({at: named.ident for at, named in enumerate(first) if named})
        for at, (row, section) in enumerate(table.values()):
            named = _in_order(first[at], notes[at], subject, order, at)
            if named:
                found[id(row)] = named
            elif (dated := column(row)) is not None:
                opens.append(_Open(row, section, [*row.cells[dated].blocks, *notes[at]], order, at))
    return found | _seen_again(opens, subject, {named.ident for named in found.values()})


def is_unnamed(row: Row) -> bool:
    """Whether a row's first cell is blank where the others name countries."""
    named = re.search(_pattern("country"), row.header(0))
    return bool(named and row.cells) and not any(block.prose.text.strip() for block in row.cells[0].blocks)


def _notes(row: Row, dated: int | None) -> list[Block]:
    """What stands behind the date: the notes' lines."""
    cells = list(dict.fromkeys(row.cells[(dated or 0) + 1 :]))
    return [block for cell in cells for block in cell.blocks if block.kind != "caption"]


def _first(notes: list[Block], subject: str) -> Named | None:
    return next((named for rule in (_see, _post, _only) if (named := rule(notes, subject))), None)


def _see(notes: list[Block], subject: str) -> Named | None:
    for at, block in enumerate(notes):
        if at and re.match(_pattern("also"), block.prose.text):
            continue  # what is beside the matter: the page on a state, in the row of a dependency
        if refers := re.match(_pattern("see"), block.prose.text):
            return _one(((block, each.value) for each in _states(refers[0], subject)), "see")
    return None


def _post(notes: list[Block], subject: str) -> Named | None:
    sentences = ((block, text) for block in notes for text in _SENTENCE_END.split(block.prose.text))
    told = ((block, _sent(text, subject)) for block, text in sentences if re.search(_pattern("post"), text))
    return _one(((block, ident) for block, ident in told if ident), "post")


def _sent(text: str, subject: str) -> str | None:
    """The state that a sentence on a mission is about beside the document's own: whom one is sent to, else the first, else whose capital it names."""
    named = _states(text, subject)
    if not named:
        cities = [each for each in find_mentions(text, [], 0) if each.type == m.NAME and not _is_elsewhere(text, each)]
        held = (capital_states().get(each.text) for each in cities)
        return next((ident for ident in held if ident and ident != subject), None)
    begins = re.match(r"(?:[Tt]he )?", text)
    if begins and named[0].start == begins.end():
        return named[0].value
    sent = (each for each in named if re.search(_pattern("sent_to"), text[: each.start]))
    return next(sent, named[0]).value


def _only(notes: list[Block], subject: str) -> Named | None:
    return _one(_named_in(notes, subject), "only")


def _one(told: Iterable[tuple[Block, str]], rule: str) -> Named | None:
    """The state that is told, if all that is told is one."""
    found: dict[str, Block] = {}
    for block, ident in told:
        found.setdefault(ident, block)
    return Named(next(iter(found)), rule, next(iter(found.values()))) if len(found) == 1 else None


def _named_in(notes: list[Block], subject: str) -> list[tuple[Block, str]]:
    return [(block, each.value) for block in notes for each in _states(block.prose.text, subject)]


def _states(text: str, subject: str) -> list[Mention]:
    """The states that a text names or whose people or language it does, beside the document's own and those where others' missions lie."""
    found = (each for each in find_mentions(text, [], 0) if each.type in (m.STATE, m.DEMONYM) and each.value in states())
    return [each for each in found if each.value != subject and not _is_elsewhere(text, each)]


def _is_elsewhere(text: str, mention: Mention) -> bool:
    return re.search(_pattern("elsewhere"), text[: mention.start]) is not None


def _in_order(named: Named | None, notes: list[Block], subject: str, order: Alphabet, at: int) -> Named | None:
    """What the notes' rules have named where it fits between its neighbours, else the one of all that they name that does."""
    if named and (at in order.standing or order.fits(named.ident, at)):
        return named
    if not order.holds:
        return None
    taken = set(order.standing.values())
    told = _named_in(notes, subject)
    return _one(((block, ident) for block, ident in told if ident not in taken and order.fits(ident, at)), "order")


class _Open(NamedTuple):
    """A row that its notes do not name: its heading, the lines that may date it, and its place in its table's order."""

    row: Row
    section: tuple[str, ...]
    lines: list[Block]
    order: Alphabet
    at: int


def _seen_again(opens: list[_Open], subject: str, taken: set[str]) -> dict[int, Named]:
    """Rows by the day that the bundled reading of the article has for one state alone."""
    known = beginnings(subject) if opens else {}
    free = {ident: dates for ident, dates in known.items() if ident in states() and ident not in taken}
    found = {}
    for each in opens:
        region, days = _region(each.section), _days(each.lines)
        able = [
            ident
            for ident, dates in free.items()
            if days & dates and each.order.fits(ident, each.at) and region in (None, regions().get(ident))
        ]
        if len(able) == 1:
            found[id(each.row)] = Named(able[0], "again")
    twice = [named.ident for named in found.values()]
    return {row: named for row, named in found.items() if twice.count(named.ident) == 1}


def _days(lines: list[Block]) -> set[str]:
    """The days on which relations began by a date's cell and by the notes' sentences that say so."""
    texts = [lines[0].prose.text, *(text for line in lines[1:] for text in _SENTENCE_END.split(line.prose.text))] if lines else []
    told = [text for at, text in enumerate(texts) if not at or re.search(_pattern("begun"), text)]
    return {day for text in told for each in DATE.finditer(text) if (day := read(each)) and len(day) == _DAY}


def _region(section: tuple[str, ...]) -> str | None:
    """The region that the innermost heading names."""
    heading = section[-1].lower() if section else ""
    return next((region for word, region in lexicon.read("unnamed")["regions"].items() if word in heading), None)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(lexicon.read("unnamed")[name])
