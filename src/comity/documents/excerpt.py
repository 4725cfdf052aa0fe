"""A passage of a source as a reader sees it: without markup, its cells side by side, its reference marks kept apart."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import msgspec

from comity.documents.containers import api, export, markdown, page
from comity.documents.containers.writing import Writer
from comity.documents.plaintext import reader as plaintext
from comity.documents.plaintext.lines import REFERENCE
from comity.documents.plaintext.rendering import render
from comity.documents.prose import Prose
from comity.documents.wikitext import reader as wikitext
from comity.model.errors import NotAnArticleError

_ROW = re.compile(r"\s*[|!]")
_HALVES = re.compile(r"\]\]|\}\}|\[\[(?:[^\[\]|]*\|)?|\{\{.*$", re.S)
"""Halves of links and templates that a passage was cut in."""
BESIDE = " · "
"""What stands between two cells."""

Piece = tuple[str, Prose]
"""What stands before a passage's piece, where something does, and the piece."""


class Excerpt(NamedTuple):
    """A passage's text, and where in it its reference marks stand, in their order."""

    text: str
    marks: tuple[int, ...] = ()


def excerpt(words: str, reader: str | None) -> Excerpt:
    """A passage as a reader sees it. `words`: as they stand in the source; `reader`: the name of the reader of that (a document's `reader`).

    What was cut in the midst of markup is shown without the half that is left of it. Of a source that is no text of an article (`reader` None) the words are shown as they are.
    """
    if reader not in _WRITTEN:
        return Excerpt(words)
    try:
        return _joined(_WRITTEN[reader](words))
    except NotAnArticleError:  # a sentence that holds what a page of another sort begins with
        return Excerpt(words)


def shortened(text: str, length: int, *, end: bool = False) -> str:
    """The first words of a text, or its last (`end`), as far as they fit a length; what is left out is shown by dots."""
    if len(text) <= length:
        return text
    if end:
        return f"… {text[-length:].partition(' ')[2]}"
    return f"{text[:length].rpartition(' ')[0]} …"


def _joined(pieces: Iterable[Piece]) -> Excerpt:
    text, marks = "", []
    for between, prose in pieces:
        shown, blank = prose.text.strip(), len(prose.text) - len(prose.text.lstrip())
        ahead = len(text) + (len(between) if text and shown else 0)
        marks += [max(ahead + mark.plain - blank, 0) for mark in prose.marks]
        text += (between if text and shown else "") + " ".join(shown.split("\n"))
    halves = [found.span() for found in _HALVES.finditer(text)]
    return Excerpt(_HALVES.sub("", text), tuple(at - _before(at, halves) for at in marks))


def _before(at: int, spans: list[tuple[int, int]]) -> int:
    """How much of some spans lies before a place."""
    return sum(min(end, at) - start for start, end in spans if start < at)


def _wikitext(words: str) -> Iterator[Piece]:
    """A piece of wikitext: a row or its cells stand in a table, everything else by itself."""
    whole = f"{{|\n|-\n{words}\n|}}" if _ROW.match(words) or "\n|" in words else words.lstrip()
    for block in wikitext.read(whole, id="", title="").blocks:
        yield BESIDE if block.row is not None and block.line == 0 else " ", block.prose


def _plaintext(words: str) -> Iterator[Piece]:
    """A piece of plain text, the bars of drawn cells left out."""
    for line in words.split("\n"):
        head = REFERENCE.match(line)
        at = head.end() if head else 0
        for cell in line[at:].split("|"):
            yield BESIDE if at else " ", render(line, at, at + len(cell))
            at += len(cell) + 1


def _html(words: str) -> Iterator[Piece]:
    writer = Writer(whole := f'<div class="mw-parser-output">{words}</div>')
    writer.feed(whole)
    writer.close()
    yield from _wikitext("".join(writer.parts))


def _markdown(words: str) -> Iterator[Piece]:
    line = words.strip("| ").split("|") if words.lstrip().startswith("|") else [words]
    for at, cell in enumerate(line):
        for between, prose in _wikitext(markdown.rewritten(cell.strip())):
            yield BESIDE if at else between, prose


def _api(words: str) -> Iterator[Piece]:
    try:
        yield from _wikitext(msgspec.json.decode(f'"{words}"', type=str))
    except msgspec.DecodeError:  # cut in the midst of an escape
        yield from _wikitext(words)


_WRITTEN: dict[str | None, Callable[[str], Iterator[Piece]]] = {
    wikitext.NAME: _wikitext,
    plaintext.NAME: _plaintext,
    page.NAME: _html,
    export.NAME: lambda words: _wikitext(html.unescape(words)),
    api.NAME: _api,
    markdown.NAME: _markdown,
}
