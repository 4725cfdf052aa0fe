"""HTML written back as wikitext, with where each piece of that stands in the HTML."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from comity.documents.containers.elements import AROUND, HIDDEN, LISTS, SPANS, UNREAD, VOID, link

_MARKS = "|[{}'"
_RUNS = re.compile(r"\|+|\[+|\{+|\}+|'+|[^|\[{}']+")
"""Text, and runs of the signs that are markup where two stand together, a bar in a table alone."""


class Writer(HTMLParser):
    """Writes an article as wikitext: `parts` are its text, `pieces` where they stand in the HTML."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self.parts: list[str] = []
        self.pieces: list[tuple[int, int]] = [(0, 0)]
        self._length = 0
        self._lines = [0, *(found.end() for found in re.finditer("\n", text))]
        self._open: list[tuple[str, str]] = []  # what is open: its tag, and what its end writes
        self._hidden = 0  # how many of these, from the first hidden one on
        self._inside = 0  # how many, from the article's own on
        self._lists: list[str] = []
        self._tables = 0
        self._marks = False  # whether what is hidden is the mark of a footnote

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in VOID:
            if tag == "br" and self._reads():
                self._write("<br>")
            return
        ends = ""
        if self._hidden:
            self._hidden += 1
            self._inside += 1
            self._mark(given)
        elif self._inside:
            self._inside += 1
            ends = self._begin(tag, given, set(given.get("class", "").split()))
        elif "mw-parser-output" in given.get("class", "").split() or "data-mw-section-id" in given:
            self._inside = 1
        self._open.append((tag, ends))

    def handle_endtag(self, tag: str) -> None:
        if not any(each == tag for each, _ in self._open):
            return
        while self._open:
            each, ends = self._open.pop()
            if self._inside and not self._hidden:
                self._end(each, ends)
            self._inside -= self._inside > 0
            self._hidden -= self._hidden > 0
            self._marks = self._marks and self._hidden > 0
            if each == tag:
                return

    def handle_data(self, data: str) -> None:
        if self._reads():
            self._text(data)

    def handle_entityref(self, name: str) -> None:
        if self._reads():
            self._write(f"&{name};")

    def handle_charref(self, name: str) -> None:
        if self._reads():
            self._write(f"&#{name};")

    def _reads(self) -> bool:
        return self._inside > 0 and not self._hidden

    def _begin(self, tag: str, given: dict[str, str], classes: set[str]) -> str:
        """Write what an element begins with; what its end is to write."""
        self._marks = tag == "sup" and "reference" in classes
        if self._marks or tag in UNREAD or classes & HIDDEN or "display:none" in given.get("style", "").replace(" ", ""):
            self._hidden = 1
            return ""
        begins, ends = self._around(tag, given, classes)
        self._write(begins)
        return ends

    def _around(self, tag: str, given: dict[str, str], classes: set[str]) -> tuple[str, str]:
        """What an element is in wikitext: what stands before and behind its content."""
        if tag in LISTS:
            self._lists.append(LISTS[tag])
            return ("\n<references>\n", "\n</references>\n") if "references" in classes else ("", "\n")
        if tag in ("li", "dd", "dt"):
            note = given.get("id", "")
            if note.startswith("cite_note"):
                return f'<ref name="{note}">', "</ref>\n"
            return f"\n{''.join(self._lists) if tag != 'dt' else ';'} ", ""
        if tag in ("td", "th"):
            spans = "".join(f'{name}="{given[name]}" ' for name in SPANS if given.get(name, "").isdigit())
            return f"\n{'|' if tag == 'td' else '!'} {f'{spans}| ' if spans else ''}", ""
        if tag == "a":
            return link(given, classes)
        if tag == "figure" or classes & {"thumb", "gallerybox"}:
            return "\n[[File:picture.jpg|thumb|", "]]\n"
        self._tables += tag == "table"
        return AROUND.get(tag, ("", ""))

    def _end(self, tag: str, ends: str) -> None:
        if tag in LISTS and self._lists:
            self._lists.pop()
        self._tables -= tag == "table"
        self._write(ends)

    def _mark(self, given: dict[str, str]) -> None:
        """A footnote's mark, by the place of the list that it leads to."""
        note = given.get("href", "").partition("#")[2]
        if self._marks and note.startswith("cite_note"):
            self._marks = False
            self._write(f'<ref name="{note}" />')

    def _text(self, data: str) -> None:
        """Text: no line begins with a blank, and what would be markup in wikitext is written as text."""
        begins = self.parts[-1].endswith("\n") if self.parts else True
        start = len(data) - len(data.lstrip()) if begins else 0
        for found in _RUNS.finditer(data, start):
            marked = found[0][0] in _MARKS and (len(found[0]) > 1 or (found[0] == "|" and self._tables > 0))
            text = "".join(f"&#{ord(each)};" for each in found[0]) if marked else found[0].replace("\n", " ")
            self._write(text, found.start())

    def _write(self, text: str, beyond: int = 0) -> None:
        """Write text that stands at the parser's place, or so far beyond it."""
        if not text:
            return
        line, column = self.getpos()
        outer = self._lines[line - 1] + column + beyond
        inner, last = self.pieces[-1]
        if outer != last + self._length - inner:
            if inner == self._length:
                self.pieces.pop()
            self.pieces.append((self._length, outer))
        self.parts.append(text)
        self._length += len(text)
