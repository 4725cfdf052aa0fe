"""A page in Markdown (CommonMark with GitHub's tables and footnotes), as mirrors and converters write it: written back as wikitext, and read as that.

https://spec.commonmark.org/0.31.2/ and https://github.github.com/gfm/
"""

from __future__ import annotations

import re
from itertools import pairwise
from urllib.parse import unquote

from comity.documents.document import Document
from comity.documents.origin import Origin
from comity.documents.wikitext import reader as wikitext

NAME = "markdown"
_SIGNS = re.compile(
    r"^#{1,6} +\S|(?<!\[)\[[^\[\]\n]+\]\([^()\s]+|^\|? *:?-{2,}:? *(?:\| *:?-{2,}:? *)+\|?$|^\[\^[^\]\s]+\]:|\*\*[^*\s][^*\n]*\*\*",
    re.M,
)
_WIKITEXT = re.compile(r"\[\[|\{\{|^==|^\{\|", re.M)
LIKENESS = 0.5
"""Signs of Markdown per thousand characters from which a text without wikitext's own is read as it."""
_LINE = re.compile(
    r"(?P<heading>(?P<level>#{1,6})[ \t]+)|(?P<note>\[\^(?P<key>[^\]\s]+)\]:[ \t]*)|(?P<item>(?P<indent>[ \t]*)(?:[-+*]|(?P<number>\d{1,9}[.)]))[ \t]+)|(?P<quote>>[ \t]?)"
)
_TITLE = re.compile(r"\ufeff?\s*# +([^\n#]+)")
_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_UNDERLINE = re.compile(r"(?:=+|-{3,})[ \t]*")
_FENCE = re.compile(r"[ \t]*(?:```|~~~)")
_INLINE = re.compile(
    r"""\\(?P<escaped>[!-/:-@\[-`{-~])
    |!\[(?P<picture>[^\]\n]*)\]\([^()\s]*(?:\s+"[^"\n]*")?\)
    |\[\^(?P<mark>[^\]\s]+)\]
    |\[(?P<words>[^\[\]\n]+)\]\((?P<target>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+"[^"\n]*")?\)
    |<(?P<address>https?://[^>\s]+)>
    |(?P<strong>\*{1,3}(?=\S)|(?<=\S)\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w))
    |(?P<code>`+)|(?P<comment><!--.*?-->)""",
    re.X | re.S,
)
_PAGE = re.compile(r"^(?:https?://[a-z.-]*(?:wikipedia|wiki)[a-z.]*/wiki/|/wiki/|\./)(?P<title>[^#?]+)")
_FLAG = re.compile(r"(?:Image: |image: )?[Ff]lag of (?:the )?(?P<country>[A-Z][^,.(]*)")


def likeness(text: str) -> float:
    """1 for a text with signs of Markdown and none of wikitext, 0 for anything else."""
    head = text[:20_000]
    signs = 1000 * sum(1 for _ in _SIGNS.finditer(head)) / max(len(head), 1)
    return float(signs >= LIKENESS and _WIKITEXT.search(head) is None)


def read(text: str, *, id: str, title: str) -> Document:
    """Read a page, whose title is that of its first heading where that is of the first rank. Nothing in it is an error but what is one in wikitext."""
    writer = _Writer(text)
    writer.page()
    named = _TITLE.match(text)
    return wikitext.read("".join(writer.parts), id=id, title=named[1].strip() if named else title).within(
        Origin(text, writer.pieces), NAME
    )


def rewritten(text: str) -> str:
    """A text in Markdown as wikitext."""
    writer = _Writer(text)
    writer.page()
    return "".join(writer.parts)


class _Writer:
    """Writes the wikitext: `parts` are its text, `pieces` where they stand in the Markdown."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.parts: list[str] = []
        self.pieces: list[tuple[int, int]] = [(0, 0)]
        self._length = 0

    def page(self) -> None:
        """Every line, tables and headings that the next line makes known first."""
        lines = [found.span() for found in re.finditer(r"[^\n]*\n|[^\n]+", self.text)]
        at, fenced = 0, False
        while at < len(lines):
            start, end = lines[at]
            following = self._body(lines[at + 1]) if at + 1 < len(lines) else ""
            fenced ^= _FENCE.match(self.text, start, end) is not None
            if fenced or _FENCE.match(self.text, start, end):
                at += 1
            elif "|" in self.text[start:end] and "|" in following and _RULE.fullmatch(following):
                at = self._table(lines, at)
            elif self.text[start:end].strip() and _UNDERLINE.fullmatch(following):
                self._put("\n== ", start)
                self._inline(start, self._stop(start, end))
                self._put(" ==\n", end)
                at += 2
            else:
                self._line(start, end)
                at += 1

    def _body(self, line: tuple[int, int]) -> str:
        return self.text[line[0] : line[1]].rstrip("\r\n")

    def _stop(self, start: int, end: int) -> int:
        return start + len(self.text[start:end].rstrip())

    def _line(self, start: int, end: int) -> None:
        stop, found = self._stop(start, end), _LINE.match(self.text, start, end)
        first = found.end() if found else start + len(self.text[start:stop]) - len(self.text[start:stop].lstrip())
        before, behind = "", "\n"
        if found and found["heading"]:
            stop = start + len(re.sub(r"[ \t]+#+$", "", self.text[start:stop]))
            marks = "=" * len(found["level"])
            before, behind = f"\n{marks} ", f" {marks}\n"
        elif found and found["note"]:
            before, behind = f'\n<references>\n<ref name="{found["key"]}">', "</ref>\n</references>\n"
        elif found and found["item"]:
            depth = 1 + len(found["indent"].expandtabs(4)) // 2
            before = ("#" if found["number"] else "*") * min(depth, 4) + " "
        elif found:
            before = ": "
        self._put(before, start)
        self._inline(first, max(first, stop))
        self._put(behind, stop)

    def _table(self, lines: list[tuple[int, int]], at: int) -> int:
        """A table from its header on; the line behind it."""
        self._put('\n{| class="wikitable"\n', lines[at][0])
        self._row(lines[at], "!")
        at += 2
        while at < len(lines) and "|" in self._body(lines[at]):
            self._put("|-\n", lines[at][0])
            self._row(lines[at], "|")
            at += 1
        self._put("|}\n\n", lines[at - 1][1])
        return at

    def _row(self, line: tuple[int, int], mark: str) -> None:
        body = self._body(line)
        edges = [found.start() for found in re.finditer(r"(?<!\\)\|", body)]
        whole = body.strip()
        edges = ([] if whole.startswith("|") else [-1]) + edges + ([] if whole.endswith("|") else [len(body)])
        for left, right in pairwise(edges):
            cell = body[left + 1 : right]
            first = line[0] + left + 1 + len(cell) - len(cell.lstrip())
            self._put(f"{mark} ", first)
            self._inline(first, max(first, self._stop(first, line[0] + right)))
            self._put("\n", line[0] + right)

    def _inline(self, start: int, end: int) -> None:
        """A stretch of text with its links, pictures, marks and emphasis."""
        at = start
        for found in _INLINE.finditer(self.text, start, end):
            self._put(self.text[at : found.start()], at)
            self._token(found)
            at = found.end()
        self._put(self.text[at:end], at)

    def _token(self, found: re.Match[str]) -> None:
        if found["escaped"]:
            self._put(found["escaped"], found.start("escaped"))
        elif found["mark"]:
            self._put(f'<ref name="{found["mark"]}" />', found.start())
        elif found["words"]:
            page = _PAGE.match(found["target"])
            named = unquote(page["title"]).replace("_", " ") if page else ""
            is_page = bool(named) and not re.search(r"[\[\]|{}<>]", named)
            address = found["target"] if found["target"].startswith(("http://", "https://")) else ""
            self._put(f"[[{named}|" if is_page else f"[{address} " if address else "", found.start())
            self._put(found["words"], found.start("words"))
            self._put("]]" if is_page else "]" if address else "", found.end("words"))
        elif found["address"]:
            self._put(found["address"], found.start("address"))
        elif (flag := _FLAG.fullmatch((found["picture"] or "").strip())) is not None:
            self._put(f"{{{{flagicon|{flag['country'].strip()}}}}} ", found.start())

    def _put(self, text: str, outer: int) -> None:
        """Write text that stands at a place of the Markdown."""
        if not text:
            return
        inner, last = self.pieces[-1]
        if outer != last + self._length - inner:
            if inner == self._length:
                self.pieces.pop()
            self.pieces.append((self._length, outer))
        self.parts.append(text)
        self._length += len(text)
