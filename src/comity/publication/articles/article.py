"""An article as a structure: what any format writes, without a format's marks.

Everything in it comes from statements. A sentence carries the numbers of the notes that it rests on; notes are numbered in the
order in which the text first cites them.
"""

from __future__ import annotations

from typing import Any

import msgspec

QUOTE = "❝"
"""Marks a sentence whose source can be quoted directly."""


class Sentence(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A sentence, the statements that it tells, its notes: numbers of references, and of remarks on contested values."""

    text: str
    statements: tuple[str, ...] = ()
    references: tuple[int, ...] = ()
    remarks: tuple[int, ...] = ()
    quotes: tuple[str, ...] = ()


class Glance(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A state in numbers: other states that it is known to have relations with, states in which it has an embassy or that have one with it,
    organisations that it is a full member of, statements about it in dispute; `changed`: the statement of the last dated change."""

    partners: int
    sends: int
    hosts: int
    organizations: int
    disputes: int
    changed: str = ""


class Entry(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A line of a table: a sentence, and the same in cells, each with what it is ordered by where that is not its text."""

    sentence: Sentence
    cells: tuple[str, ...]
    order: tuple[str, ...]


class Row(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A row of a table of countries: the partner's identifier and name, since when (`date` in EDTF), and what else is told.

    `sent`, `hosted`: the resident missions that stand there, and here, in words; `last`: the last dated event besides, in words.
    """

    state: str
    name: str
    began: Sentence | None = None
    date: str = ""
    sent: str = ""
    hosted: str = ""
    last: str = ""
    notes: tuple[Sentence, ...] = ()


class Section(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A section: `level` 2 or 3; sentences as a list, or rows of a table of countries, or entries of one with `columns`, or only sections below it."""

    title: str
    level: int
    sentences: tuple[Sentence, ...] = ()
    rows: tuple[Row, ...] = ()
    columns: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()

    @property
    def lines(self) -> tuple[Sentence, ...]:
        """Its sentences, those of its table's lines among them: for formats without such tables."""
        return (*self.sentences, *(entry.sentence for entry in self.entries))


class Note(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """An entry of the list of references. `fields` as `comity.model.citations`; `cited_in` the document that cites it, and
    `uncited` where the document itself is all there is. `quote`: what it quotes, citable; `text`: as a reader sees it."""

    number: int
    fields: dict[str, Any]
    cited_in: str
    text: str
    uncited: bool = False


class Remark(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """On a contested field of a statement: in words, and each value beside those who hold it (titles)."""

    text: str
    statement: str
    field: str
    values: tuple[tuple[str, tuple[str, ...]], ...]


class Article(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """An article on a state or a pair.

    `glance`: a state in numbers. `doubtful`: sections of what is of kinds that are read less surely, where they are asked for.
    `more`: references of the state's own article that no sentence cites; `further`, `external`: the own article's lists;
    `public_domain`: its notes on text in the public domain; `see_also`: the titles of the articles on it and each of `neighbours`; `remarks`: on contested values;
    `others`: identifiers and names
    for the navigation; `citable`: how many direct quotes can be cited.
    """

    title: str
    state: str
    other: str | None
    as_of: str | None
    head: tuple[str, ...]
    lead: tuple[Sentence, ...]
    sections: tuple[Section, ...]
    remarks: tuple[Remark, ...]
    references: tuple[Note, ...]
    glance: Glance | None = None
    doubtful: tuple[Section, ...] = ()
    more: tuple[Note, ...] = ()
    further: tuple[str, ...] = ()
    external: tuple[str, ...] = ()
    public_domain: tuple[str, ...] = ()
    see_also: tuple[str, ...] = ()
    neighbours: tuple[str, ...] = ()
    others: tuple[tuple[str, str], ...] = ()
    citable: int = 0
