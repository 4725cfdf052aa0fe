"""Sentences of a passage: their text, their place in the source, their reference marks, their typed text."""

from __future__ import annotations

import re
from bisect import bisect_left

from comity.documents.document import Block
from comity.documents.prose import Prose
from comity.extraction.context import Context
from comity.extraction.mentions import Mention, find_mentions

# A sentence ends at . ! ? and closing quotes before white space and a capital, digit, quote or the end; not after an
# abbreviation or an initial.
_END = re.compile(
    r"(?<!\b[A-Z])(?<!\bSt)(?<!\bMr)(?<!\bDr)(?<!\bMs)(?<!\bMrs)(?<!\bNo)(?<!\bvs)(?<!\bJr)(?<!\bSr)(?<!\bGen)(?<!\bGov)(?<!\bSen)"
    r"(?<!\bH\.E)(?<!\bU\.S)(?<!\bU\.K)(?<!\bca)(?<!\betc)(?<!\bi\.e)(?<!\be\.g)(?<!\b[A-Z]\.[A-Z])(?<!\bApr)(?<!\bAug)(?<!\bSept)"
    r"(?<!\bJan)(?<!\bFeb)(?<!\bOct)(?<!\bNov)(?<!\bDec)(?<!\bcf)(?<!\bapprox)(?<!\bMt)(?<!\bHon)(?<!\bProf)(?<!\bLt)(?<!\bCol)"
    r"[.!?]+[\"”’)\]]*(?=\s+[\"“‘'(\[]?[A-ZÀ-ÖØ-ÞĀ-ŽȘȚ0-9]|\s*$)|\n"
)
_ABBREVIATED_END = re.compile(r"\b(?:U\.S|U\.K|[A-Z])\.(?=\s+(?:The|In|On|It|Both|He|She|They|Since|There|This|Diplomatic|Relations|After)\b)")


class Sentence:
    """One sentence of a block.

    `text`: what a reader sees; `start`, `end`: its span in the source with the reference marks attached to it;
    `citations`: their keys; `context`: whose article it is and which country the passage is about.
    """

    __slots__ = ("_mentions", "_typed", "block", "citations", "context", "end", "offset", "prose", "start", "text")

    def __init__(self, block: Block, prose: Prose, first: int, last: int, context: Context) -> None:
        self.block = block
        self.prose = prose
        self.offset = first
        self.text = prose.text[first:last]
        self.context = context
        self.start = prose.source_start(first)
        self.end = prose.source_end(last)
        self.citations: list[str] = []
        self._mentions: list[Mention] | None = None
        self._typed: str | None = None

    @property
    def mentions(self) -> list[Mention]:
        """Its typed mentions in order."""
        if self._mentions is None:
            links = [link for link in self.prose.links if link.start >= self.offset and not link.flag]
            self._mentions = find_mentions(self.text, links, self.offset)
            self.context.resolve(self._mentions)
        return self._mentions

    @property
    def typed(self) -> str:
        """Its text with one character in place of each mention; patterns match against it."""
        if self._typed is None:
            parts, position = [], 0
            for mention in self.mentions:
                parts += (self.text[position : mention.start], mention.type)
                position = mention.end
            self._typed = "".join((*parts, self.text[position:]))
        return self._typed

    def at(self, typed: int) -> Mention:
        """The mention whose character stands at an offset of the typed text."""
        return self.mentions[_count(self.typed, 0, typed)]

    def between(self, start: int, end: int) -> list[Mention]:
        """The mentions whose characters stand in a span of the typed text."""
        first = _count(self.typed, 0, start)
        return self.mentions[first : first + _count(self.typed, start, end)]

    def original(self, start: int, end: int) -> str:
        """The reader's text of a span of the typed text."""
        parts, position = [], start
        for mention in self.between(start, end):
            at = self.typed.index(mention.type, position, end)
            parts += (self.typed[position:at], mention.text)
            position = at + 1
        return "".join((*parts, self.typed[position:end]))


_MENTION = re.compile("[\ue000-\ue007]")


def _count(typed: str, start: int, end: int) -> int:
    return len(_MENTION.findall(typed, start, end))


def split(block: Block, context: Context) -> list[Sentence]:
    """The sentences of a block, each with the reference marks that follow it."""
    prose = block.prose
    found = []
    for first, last in spans(prose.text):
        sentence = Sentence(block, prose, first, last, context)
        found.append(sentence)
    if prose.marks and found:
        _attach(prose, found)
    return found


def spans(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences of a text, white space around them left out."""
    found, start = [], 0
    ends = sorted({m.end() for m in _END.finditer(text)} | {m.end() for m in _ABBREVIATED_END.finditer(text)})
    for end in [*ends, len(text)]:
        piece = text[start:end]
        first = start + len(piece) - len(piece.lstrip())
        last = start + len(piece.rstrip())
        if last > first:
            found.append((first, last))
        start = end
    return found


def _attach(prose: Prose, sentences: list[Sentence]) -> None:
    """A mark belongs to the sentence that it stands in or directly follows; one before all text to the first."""
    starts = [sentence.offset for sentence in sentences]
    for mark in prose.marks:
        index = max(bisect_left(starts, mark.plain) - 1, 0)
        sentence = sentences[index]
        sentence.citations.append(mark.key)
        sentence.end = max(sentence.end, mark.end)
        sentence.start = min(sentence.start, mark.start)
