"""A passage as a reader sees it, with the way back: every character knows where in the source it stands.

What is not text is kept beside it: reference marks, links with their targets, flags with their countries.
"""

from __future__ import annotations

from bisect import bisect_right


class Segment:
    """A run of plain text and the source it comes from.

    Verbatim runs map character by character. Others (a template's output, an entity) stand for their source as a whole.
    `outer` is the span of the markup around the run (a link's brackets), the run's own span where there is none.
    """

    __slots__ = ("outer_end", "outer_start", "plain", "source", "verbatim")

    def __init__(self, plain: int, source: int, verbatim: bool, outer_start: int, outer_end: int) -> None:
        self.plain = plain
        self.source = source
        self.verbatim = verbatim
        self.outer_start = outer_start
        self.outer_end = outer_end


class Mark:
    """A reference mark: where it stands in the plain text, the key of its reference, its span in the source."""

    __slots__ = ("end", "key", "plain", "start")

    def __init__(self, plain: int, key: str, start: int, end: int) -> None:
        self.plain = plain
        self.key = key
        self.start = start
        self.end = end


class Link:
    """A link on `text[start:end]` of the plain text to the page `target`; a flag's target is its country's name."""

    __slots__ = ("end", "flag", "start", "target")

    def __init__(self, start: int, end: int, target: str, flag: bool = False) -> None:
        self.start = start
        self.end = end
        self.target = target
        self.flag = flag


class Prose:
    """Plain text with its way back to the source."""

    __slots__ = ("_starts", "end", "links", "marks", "segments", "start", "text")

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end
        self.text = ""
        self.segments: list[Segment] = []
        self.marks: list[Mark] = []
        self.links: list[Link] = []
        self._starts: list[int] | None = None

    def source_start(self, plain: int) -> int:
        """Where in the source the character at `plain` begins, markup around it included where it opens there."""
        segment = self._segment(plain)
        if segment is None:
            return self.start
        if plain == segment.plain or not segment.verbatim:
            return segment.outer_start
        return segment.source + plain - segment.plain

    def source_end(self, plain: int) -> int:
        """Where in the source the text before `plain` ends, markup around it included where it closes there."""
        index = self._index(plain - 1)
        if index < 0:
            return self.start
        segment = self.segments[index]
        following = self.segments[index + 1].plain if index + 1 < len(self.segments) else len(self.text)
        if plain >= following or not segment.verbatim:
            return segment.outer_end
        return segment.source + plain - segment.plain

    def plain_at(self, source: int) -> int:
        """The plain offset of the character that stands at a source offset, or the nearest one before it."""
        best = 0
        for segment in self.segments:
            if segment.outer_start > source:
                break
            best = segment.plain + (max(source - segment.source, 0) if segment.verbatim else 0)
        return min(best, len(self.text))

    def _index(self, plain: int) -> int:
        if self._starts is None:
            self._starts = [segment.plain for segment in self.segments]
        return bisect_right(self._starts, plain) - 1

    def _segment(self, plain: int) -> Segment | None:
        index = self._index(plain)
        return self.segments[index] if index >= 0 else None
