"""A stretch of plain text as a reader sees it: its reference marks kept apart, white space and marks of emphasis taken away."""

from __future__ import annotations

import re

from comity.documents.plaintext.lines import ITEM, REFERENCE
from comity.documents.prose import Mark, Prose, Segment

MARK = re.compile(r"\[(?:(\d{1,3})|(?:note|nb|n|a) ?(\d{1,3}))\]")
_HIDDEN = re.compile(r"[^\S\n]{2,}|(?<!\w)_(?=[^\s_])|(?<=[^\s_])_(?!\w)")
"""White space that is shown as one space, and the marks of emphasis around `_words_`."""


def render(text: str, start: int, end: int) -> Prose:
    """The prose of a span of a text."""
    return _Rendering(text, start, end).prose


class _Rendering:
    """A span on its way to prose."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.prose = text, Prose(start, end)
        self._parts: list[str] = []
        self._length = 0
        item = ITEM.match(text, start, end)
        position = item.end() if item and item.end() < end else start
        head = REFERENCE.match(text, start, end)
        for mark in MARK.finditer(text, head.end() if head else position, end):
            self._run(position, mark.start())
            self.prose.marks.append(Mark(self._length, key_of(mark), mark.start(), mark.end()))
            position = mark.end()
        self._run(position, end)
        self.prose.text = "".join(self._parts)

    def _run(self, start: int, end: int) -> None:
        """A run of text, each stretch of white space in it shown as one space."""
        position = start
        for hidden in _HIDDEN.finditer(self.text, start, end):
            self._add(position, hidden.start(), None)
            if hidden[0] != "_":
                self._add(*hidden.span(), " ")
            position = hidden.end()
        self._add(position, end, None)

    def _add(self, start: int, end: int, shown: str | None) -> None:
        if end <= start:
            return
        text = self.text[start:end] if shown is None else shown
        self.prose.segments.append(Segment(self._length, start, shown is None, start, end))
        self._parts.append(text)
        self._length += len(text)


def key_of(mark: re.Match[str]) -> str:
    """The key of the reference that a mark stands for."""
    return mark[1] or f"note {mark[2]}"
