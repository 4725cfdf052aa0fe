"""The revisions of the pages of a dump, one at a time: what is not wanted is passed over unparsed, what is malformed is set aside.

A dump has a line to each tag, and no tag within a text, where `<` is written `&lt;`; so lines are looked at and only a wanted revision is parsed.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from typing import IO, NamedTuple
from xml.etree import ElementTree

MOST = 64 << 20
"""Bytes of a revision, or of a line, beyond which it is set aside; MediaWiki takes two million."""
_CUT = re.compile(rb"(?=</?page>|<revision>)|(?<=<page>)|(?<=</page>)|(?<=</revision>)")
_TAG = re.compile(rb"<(title|ns|id)>([^<]*)<")


class Head(NamedTuple):
    """What a dump says of a page before its revisions: title, namespace, id, and whether it is a redirect."""

    title: str
    namespace: str
    page: int
    redirect: bool


class Revision(NamedTuple):
    """A revision of a page: its id, when it was saved (UTC, ISO 8601), its text."""

    head: Head
    revision: int
    timestamp: str
    text: str


class Broken(NamedTuple):
    """What was set aside: the title of the page, as far as it is known, and why."""

    title: str
    reason: str


class Lines:
    """The lines of a stream, cut where one holds several tags that open or close pages and revisions; `at`: the byte at which the line begins in the stream."""

    def __init__(self, stream: IO[bytes], at: int = 0) -> None:
        self._stream, self._cut, self.at, self._next = stream, list[bytes](), at, at

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        if self._cut:
            return self._cut.pop(0)
        line = self._stream.readline(MOST)
        if not line:
            raise StopIteration
        self.at, self._next = self._next, self._next + len(line)
        if line.count(b"<") > 2:
            self._cut = list(filter(None, _CUT.split(line)))
            return self._cut.pop(0)
        return line


def revisions(
    lines: Lines, wanted: Callable[[Head], bool], *, end: int | None = None, whole: bool = True
) -> Iterator[Revision | Broken]:
    """The revisions of the wanted pages of a dump, in its order, of those that begin before the byte `end`.

    Raises EOFError where one that is `whole` ends before its end.
    """
    ended = not whole
    for line in lines:
        if b"<page>" in line:
            if end is not None and lines.at >= end:
                return
            yield from _page(lines, wanted)
        ended = ended or b"</mediawiki>" in line
    if not ended:
        raise EOFError("it ends before </mediawiki>")


def _page(lines: Iterator[bytes], wanted: Callable[[Head], bool]) -> Iterator[Revision | Broken]:
    told: list[bytes] = []
    head: Head | None = None
    passed = False
    for line in lines:
        if b"</page>" in line:
            return
        if passed:
            continue
        if b"<revision>" not in line:
            told.append(line)
            continue
        try:
            head = head or _head(told)
        except ValueError as error:
            yield Broken("a page", str(error))
            passed = True
            continue
        if not wanted(head):
            passed = True
            continue
        yield _revision(head, line, lines)


def _head(told: list[bytes]) -> Head:
    """What stands before the first revision. Raises ValueError where it is not as a dump has it."""
    found: dict[str, str] = {}
    for name, value in _TAG.findall(b"".join(told)):
        found.setdefault(name.decode(), html.unescape(value.decode("utf-8", "strict")))
    if not found.get("title") or not found.get("id", "").isdigit():
        raise ValueError("a page without a title or a number")
    return Head(found["title"], found.get("ns", "0"), int(found["id"]), any(b"<redirect" in line for line in told))


def _revision(head: Head, first: bytes, lines: Iterator[bytes]) -> Revision | Broken:
    chunk, size = [first[first.index(b"<revision>") :]], 0
    while b"</revision>" not in chunk[-1]:
        line = next(lines, b"")
        if not line:
            return Broken(head.title, "the dump ends within it")
        size += len(line)
        if size > MOST:
            chunk = [b"", line]  # its bytes are let go, up to its end
            continue
        chunk.append(line)
    if size > MOST:
        return Broken(head.title, f"a revision of more than {MOST >> 20} MB")
    try:
        return _parsed(head, ElementTree.fromstring(b"".join(chunk)))
    except (ElementTree.ParseError, ValueError) as error:
        return Broken(head.title, f"a revision is malformed: {error}")


def _parsed(head: Head, revision: ElementTree.Element) -> Revision | Broken:
    """A revision of its element; Broken where it has no text to read. Raises ValueError for a number that is none."""
    number, saved = int(revision.findtext("id", "")), revision.findtext("timestamp", "")
    text, model = revision.find("text"), revision.findtext("model", "wikitext")
    if text is None or text.get("deleted") is not None:
        return Broken(head.title, f"the text of revision {number} is hidden")
    if model != "wikitext":
        return Broken(head.title, f"revision {number} is {model}, and no wikitext")
    if not re.match(r"\d{4}-\d\d-\d\dT", saved):
        raise ValueError(f"revision {number} has no time")
    return Revision(head, number, saved, text.text or "")
