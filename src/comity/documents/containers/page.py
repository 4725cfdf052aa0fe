"""A page as MediaWiki serves it or a browser saves it: its HTML is written back as wikitext, and what is read in that is told in the HTML.

The classes are those of MediaWiki's own output (`mw-parser-output`, `reference`, `references`, `wikitable`); what its skin puts around a page, edit links, contents and boxes of
navigation are no part of the article.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

from comity.documents.document import Document
from comity.documents.origin import Origin
from comity.documents.wikitext import reader as wikitext
from comity.model.errors import DocumentError

NAME = "html"
_BEGINS = re.compile(r"\ufeff?\s*(?:<!--.*?-->\s*)*(?:<!doctype html|<html[\s>])", re.I | re.S)
_CONTENT = re.compile(r"""class=["'][^"']*\bmw-parser-output\b|<section\b[^>]*data-mw-section-id""")
_TITLE = re.compile(r"<title>(.*?)(?: [-–—] [^<]*)?</title>", re.S)
_VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
_HIDDEN = frozenset(
    "mw-editsection toc navbox sidebar vertical-navbox infobox noprint mw-jump-link catlinks printfooter mw-cite-backlink flagicon Z3988 metadata"
    " ambox mw-empty-elt error mw-references-wrap-label shortdescription sistersitebox portalbox".split()
)
"""Classes of what is no text of the article."""
_UNREAD = frozenset(("script", "style", "head", "nav", "audio", "video", "math", "svg", "noscript", "template"))
_SPANS = ("rowspan", "colspan")


def likeness(text: str) -> float:
    """1 for a page in HTML with an article of MediaWiki in it, 0 for anything else."""
    return float(_BEGINS.match(text) is not None and _CONTENT.search(text) is not None)


def read(text: str, *, id: str, title: str) -> Document:
    """Read the article of a page. Raises DocumentError where it holds none, and what reading wikitext raises."""
    writer = _Writer(text)
    writer.feed(text)
    writer.close()
    inner = "".join(writer.parts)
    if not inner.strip():
        raise DocumentError(
            f"{title} is a page in HTML without an article of MediaWiki in it; give the page's wikitext, or its export."
        )
    named = _TITLE.search(text)
    return wikitext.read(inner, id=id, title=named[1].strip() if named else title).within(Origin(text, writer.pieces), NAME)


class _Writer(HTMLParser):
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
        if tag in _VOID:
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
        if self._marks or tag in _UNREAD or classes & _HIDDEN or "display:none" in given.get("style", "").replace(" ", ""):
            self._hidden = 1
            return ""
        begins, ends = self._around(tag, given, classes)
        self._write(begins)
        return ends

    def _around(self, tag: str, given: dict[str, str], classes: set[str]) -> tuple[str, str]:
        """What an element is in wikitext: what stands before and behind its content."""
        if tag in _LISTS:
            self._lists.append(_LISTS[tag])
            return ("\n<references>\n", "\n</references>\n") if "references" in classes else ("", "\n")
        if tag in ("li", "dd", "dt"):
            note = given.get("id", "")
            if note.startswith("cite_note"):
                return f'<ref name="{note}">', "</ref>\n"
            return f"\n{''.join(self._lists) if tag != 'dt' else ';'} ", ""
        if tag in ("td", "th"):
            spans = "".join(f'{name}="{given[name]}" ' for name in _SPANS if given.get(name, "").isdigit())
            return f"\n{'|' if tag == 'td' else '!'} {f'{spans}| ' if spans else ''}", ""
        if tag == "a":
            return _link(given, classes)
        if tag == "figure" or classes & {"thumb", "gallerybox"}:
            return "\n[[File:picture.jpg|thumb|", "]]\n"
        self._tables += tag == "table"
        return _AROUND.get(tag, ("", ""))

    def _end(self, tag: str, ends: str) -> None:
        if tag in _LISTS and self._lists:
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


def _link(given: dict[str, str], classes: set[str]) -> tuple[str, str]:
    """A link to a page of the wiki by its title, to another site by its address; one to a place of the page is its text."""
    href, title = given.get("href", ""), given.get("title", "").removesuffix(" (page does not exist)")
    if not href or href.startswith("#") or classes & {"image", "mw-file-description", "internal"}:
        return "", ""
    if "external" in classes or (re.match(r"https?://", href) and not title):
        return f"[{href} ", "]"
    return (f"[[{title}|", "]]") if title and not re.search(r"[\[\]|{}<>]", title) else ("", "")


_MARKS = "|[{}'"
_RUNS = re.compile(r"\|+|\[+|\{+|\}+|'+|[^|\[{}']+")
"""Text, and runs of the signs that are markup where two stand together, a bar in a table alone."""
_LISTS = {"ul": "*", "ol": "#", "dl": ":"}
_AROUND = {
    **{f"h{level}": (f"\n\n{'=' * level} ", f" {'=' * level}\n") for level in range(1, 7)},
    **dict.fromkeys(("i", "em"), ("''", "''")), **dict.fromkeys(("b", "strong"), ("'''", "'''")),
    **dict.fromkeys(("p", "blockquote", "section"), ("\n", "\n\n")), "div": ("\n", "\n"),
    "table": ('\n{| class="wikitable"\n', "\n|}\n"), "tr": ("\n|-\n", ""), "caption": ("\n|+ ", "\n"), "small": ("<small>", "</small>"),
}  # fmt: skip
"""What stands around elements in wikitext, where that is always the same."""
