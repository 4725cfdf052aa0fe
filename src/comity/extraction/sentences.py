"""Sentences of a passage: their text, their place in the source, their reference marks, their typed text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from comity.documents.document import Block
from comity.documents.prose import Link, Prose
from comity.extraction.context import Context
from comity.extraction.engine.lexicon import alternatives
from comity.extraction.mentions import Mention, find_mentions
from comity.extraction.stems import Stems, find_stems

if TYPE_CHECKING:
    from comity.extraction.engine.words import Parse

# A sentence ends at . ! ? and closing quotes before white space and a capital, digit or quote, and at a line's end.
_END = re.compile(r"(?<![.!?])[.!?]++[\"”’)\]]*+(?=\s+[\"“‘'(\[]?[A-ZÀ-ÖØ-ÞĀ-ŽȘȚ0-9])|(?<=\d{4})\.(?=[A-Z][a-z])|\n")
# It does not end after an abbreviation or an initial, unless a word that opens sentences follows.
_ABBREVIATION = re.compile(rf"(?:\b(?:{alternatives('abbreviations')}))\.$")
_OPENS = re.compile(r"\s+(?:The|In|On|It|Both|He|She|They|Since|There|This|Diplomatic|Relations|After)\b")
SPEECH = ": “"
_ASIDE = re.compile(r"(?<=\S )\(((?:[^()\s]+\s){4,}[^()]*)\)")
LONGEST = 4000
"""The longest sentence that is read as one; the longest of the shared corpus has 2,300 characters."""

_PLACE_OF_END = 12  # characters before the full stop in which an abbreviation is looked for


class Sentence:
    """One sentence of a block.

    `text`: what a reader sees; `start`, `end`: its span in the source with the reference marks attached to it;
    `citations`: their keys; `stems`: the groups of stems in it (stems.py); `context`: whose article it is and which country the passage is about;
    `previous`: the sentence before it in the block; `posts`: what a reader of missions has found in it, once it has.
    """

    __slots__ = (
        "_asides",
        "_mentions",
        "_places",
        "_spoken",
        "_typed",
        "block",
        "citations",
        "context",
        "end",
        "links",
        "offset",
        "parse",
        "posts",
        "previous",
        "prose",
        "start",
        "stems",
        "text",
    )

    def __init__(self, block: Block, prose: Prose, first: int, last: int, context: Context) -> None:
        self.block = block
        self.prose = prose
        self.offset = first
        self.text = prose.text[first:last]
        self.context = context
        self.start = prose.source_start(first)
        self.end = prose.source_end(last)
        self.citations: list[str] = []
        self.links: list[Link] = []
        self.stems = find_stems(self.text)
        self.parse: Parse | None = None
        self.previous: Sentence | None = None
        self.posts: list[Any] | None = None
        self._mentions: list[Mention] | None = None
        self._asides: list[Sentence] | None = None
        self._spoken: Sentence | None = None
        self._typed: str | None = None
        self._places: list[int] = []  # of each mention's character in the typed text

    @property
    def mentions(self) -> list[Mention]:
        """Its typed mentions in order."""
        if self._mentions is None:
            self._mentions = find_mentions(self.text, self.links, self.offset, self.stems)
            self.context.resolve(self._mentions)
        return self._mentions

    @property
    def typed(self) -> str:
        """Its text with one character in place of each mention; patterns match against it."""
        if self._typed is None:
            parts: list[str] = []
            position = shortened = 0
            for mention in self.mentions:
                self._places.append(mention.start - shortened)
                shortened += mention.end - mention.start - 1
                parts += (self.text[position : mention.start], mention.type)
                position = mention.end
            self._typed = "".join((*parts, self.text[position:]))
        return self._typed

    def before_speech(self) -> Sentence:
        """The sentence up to the colon that direct speech follows: what is said there its speaker asserts, not the document."""
        if SPEECH not in self.text:
            return self
        if self._spoken is None:
            self._spoken = self._part(0, self.text.index(SPEECH))
            self._spoken.previous = self.previous
        return self._spoken

    @property
    def asides(self) -> list[Sentence]:
        """What stands in brackets and is long enough to assert something, each as a sentence with this one's span."""
        if self._asides is None:
            self._asides = [self._part(*found.span(1)) for found in _ASIDE.finditer(self.text)] if "(" in self.text else []
        return self._asides

    def _part(self, first: int, last: int) -> Sentence:
        part = Sentence(self.block, self.prose, self.offset + first, self.offset + last, self.context)
        part.start, part.end, part.citations = self.start, self.end, self.citations
        part.links = [link for link in self.links if self.offset + first <= link.start and link.end <= self.offset + last]
        return part

    def typed_at(self, offset: int) -> int:
        """Where in the typed text a character of the text stands."""
        return offset - sum(x.end - x.start - 1 for x in self.mentions if x.end <= offset)

    def at(self, typed: int) -> Mention:
        """The mention whose character stands at an offset of the typed text."""
        return self.mentions[bisect_left(self._places, typed)]

    def value(self, found: re.Match[str], group: str) -> str | None:
        """The value of the mention that a group of a match on the typed text begins with; None where there is none."""
        if group not in found.re.groupindex or found[group] is None:
            return None
        return self.at(found.start(group)).value or None

    def find(self, stems: Stems, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """The matches of a pattern in the typed text; none is looked for where the sentence has none of the stems."""
        return pattern.finditer(self.typed) if self.stems & stems.bit else iter(())

    def between(self, start: int, end: int) -> list[Mention]:
        """The mentions whose characters stand in a span of the typed text."""
        return self.mentions[bisect_left(self._places, start) : bisect_left(self._places, end)]

    def original(self, start: int, end: int) -> str:
        """The reader's text of a span of the typed text."""
        parts: list[str] = []
        position = start
        for mention in self.between(start, end):
            at = self.typed.index(mention.type, position, end)
            parts += (self.typed[position:at], mention.text)
            position = at + 1
        return "".join((*parts, self.typed[position:end]))


def split(block: Block, context: Context) -> list[Sentence]:
    """The sentences of a block, each with the reference marks that follow it."""
    prose = block.prose
    found = [Sentence(block, prose, first, last, context) for first, last in spans(prose.text)]
    for before, each in pairwise(found):
        each.previous = before
    if prose.marks and found:
        _attach(prose, found)
    if prose.links and found:
        _give_links(prose, found)
    return found


def _give_links(prose: Prose, sentences: list[Sentence]) -> None:
    index = 0
    for link in prose.links:
        while index + 1 < len(sentences) and sentences[index + 1].offset <= link.start:
            index += 1
        if not link.flag:
            sentences[index].links.append(link)


def spans(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences of a text, white space around them left out."""
    found: list[tuple[int, int]] = []
    start = 0
    for end in (*_ends(text), len(text)):
        piece = text[start:end]
        first = start + len(piece) - len(piece.lstrip())
        last = start + len(piece.rstrip())
        if last > first:
            found += _bearable(text, first, last)
        start = end
    return found


def _bearable(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """A sentence as it is; one longer than any author writes in pieces, at spaces, so that reading stays linear."""
    while last - first > LONGEST:
        space = text.rfind(" ", first, first + LONGEST)
        cut = space if space > first else first + LONGEST
        yield first, cut
        first = cut + (space > first)
    yield first, last


def _ends(text: str) -> Iterator[int]:
    for found in _END.finditer(text):
        if found[0] == ".":
            tail = text[max(0, found.end() - _PLACE_OF_END) : found.end()]
            if _ABBREVIATION.search(tail) and not _OPENS.match(text, found.end()):
                continue
        yield found.end()


def _attach(prose: Prose, sentences: list[Sentence]) -> None:
    """A mark belongs to the sentence that it stands in or directly follows; one before all text to the first."""
    starts = [sentence.offset for sentence in sentences]
    for mark in prose.marks:
        index = max(bisect_left(starts, mark.plain) - 1, 0)
        sentence = sentences[index]
        sentence.citations.append(mark.key)
        sentence.end = max(sentence.end, mark.end)
        sentence.start = min(sentence.start, mark.start)
