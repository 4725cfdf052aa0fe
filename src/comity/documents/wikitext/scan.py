"""Finds the markup of wikitext in one pass: templates, links, references, comments, headings, each with exact offsets.

The scanner never fails: markup that is not closed is text. Nodes come in a flat list sorted by start; one that lies
inside another follows it. The text of `<ref>`, `<nowiki>` and comments is opaque here, as it is to MediaWiki's
preprocessor; `scan(text, start, end)` over a reference's content looks inside. Time is linear in the text: every
character is consumed once and every frame of the stack is pushed and popped once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

TEMPLATE, LINK, EXTERNAL, REF, COMMENT, OPAQUE = "template", "link", "external", "ref", "comment", "opaque"

_TOKEN = re.compile(r"\{\{+|\}\}+|\[\[|\]\]|\||<(?=[!RrNnPpMmSsGgDd])|\[(?=(?:https?:|ftp:)?//)|\]")
_REF = re.compile(r"<ref(?=[\s/>])([^<>]*?)(/?)>", re.I)
_OPAQUE = re.compile(r"<(nowiki|pre|math|syntaxhighlight|source|gallery)(?=[\s/>])[^<>]*>", re.I)
_STRUCK = re.compile(r"<(del|s|strike)>", re.I)
_CLOSE_REF = re.compile(r"</ref\s*>", re.I)
_HEADING = re.compile(r"^(={1,6})(.+?)\1[ \t]*(?:<!--.*?-->[ \t]*)*$", re.M)
_BAD_TITLE = re.compile(r"[\n\[\]{}<>]")


DEEPEST = 40
"""Markup nested deeper is text: no article nests so deep, and MediaWiki stops at as many templates."""


class Node:
    """A piece of markup: `text[start:end]`.

    `pipes`: offsets of the `|` that divide a template or link. For a reference, `inner` is the span of its content,
    None where it has none (`<ref name=x />`), and `attributes` the raw attributes.
    """

    __slots__ = ("attributes", "end", "inner", "kind", "pipes", "start")

    def __init__(self, kind: str, start: int, end: int, pipes: list[int] | None = None) -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.pipes = pipes or []
        self.inner: tuple[int, int] | None = None
        self.attributes = ""

    def __repr__(self) -> str:
        return f"Node({self.kind}, {self.start}, {self.end})"

    def parts(self) -> list[tuple[int, int]]:
        """Spans between the braces or brackets and the pipes: first the name or title, then each argument."""
        edges = [self.start + 1, *self.pipes, self.end - 2]
        return [(a + 1, b) for a, b in pairwise(edges)]


class Heading:
    """A heading line: `level` 1 to 6, span of the line, span of its title without surrounding space."""

    __slots__ = ("end", "level", "start", "title")

    def __init__(self, level: int, start: int, end: int, title: tuple[int, int]) -> None:
        self.level = level
        self.start = start
        self.end = end
        self.title = title


class _Frame:
    __slots__ = ("count", "pipes", "start")

    def __init__(self, start: int, count: int) -> None:
        self.start = start  # of the outermost brace or bracket still open
        self.count = count  # braces still open; 0 for a link, -1 for an external link
        self.pipes: list[int] = []


def scan(text: str, start: int = 0, end: int | None = None) -> list[Node]:
    """The nodes within `text[start:end]`, sorted by start, outer before inner."""
    scanner = _Scanner(text, start, len(text) if end is None else end)
    scanner.run()
    scanner.nodes.sort(key=lambda node: (node.start, -node.end))
    return scanner.nodes


class _Scanner:
    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.nodes: list[Node] = []
        self.stack: list[_Frame] = []
        self.unclosed: set[str] = set()  # closing tags known to be absent further on
        self.braces = 0  # frames of braces, of links and of external links in the stack
        self.links = 0
        self.externals = 0

    def run(self) -> None:
        position, search, end, stack, text = self.start, _TOKEN.search, self.end, self.stack, self.text
        while found := search(text, position, end):
            token = found[0]
            at, position = found.span()
            if token == "|":
                if stack and stack[-1].count >= 0:
                    stack[-1].pipes.append(at)
            elif token == "<":
                position = self.tag(at)
            elif token[0] == "{":
                stack.append(_Frame(at, position - at))
                self.braces += 1
            elif token[0] == "}":
                self.close_braces(at, position)
            elif token == "[[":
                stack.append(_Frame(at, 0))
                self.links += 1
            elif token == "]]":
                position = self.close_link(at, position)
            elif token == "[":
                if self.externals and stack[-1].count == -1:
                    self.pop()  # external links do not nest: the one left open is text
                stack.append(_Frame(at, -1))
                self.externals += 1
            elif self.externals and stack[-1].count == -1:
                self.close_external(position)

    def pop(self) -> _Frame:
        frame = self.stack.pop()
        if frame.count > 0:
            self.braces -= 1
        elif frame.count == 0:
            self.links -= 1
        else:
            self.externals -= 1
        return frame

    def close_braces(self, at: int, end: int) -> None:
        """A run of closing braces ends templates, and parameters (three braces), from the inside out."""
        while end - at >= 2 and self.braces:
            while self.stack[-1].count <= 0:
                self.pop()  # a link left open inside a template is text
            frame = self.stack[-1]
            taken = min(frame.count, end - at, 3)
            if taken < 2:
                self.pop()
                continue
            at += taken
            opened = frame.start + frame.count - taken
            if taken == 2 and len(self.stack) <= DEEPEST:
                self.nodes.append(Node(TEMPLATE, opened, at, frame.pipes))
            frame.count -= taken
            frame.pipes = []
            if frame.count < 2:
                self.stack.pop()
                self.braces -= 1

    def close_link(self, at: int, end: int) -> int:
        """A `]]` ends the innermost link, or an external link and leaves one bracket to it."""
        if self.externals and self.stack[-1].count == -1:
            if self.links == 0:
                self.close_external(at + 1)
                return at + 1
            while self.stack[-1].count == -1:
                self.pop()
        if not self.links or self.stack[-1].count != 0:
            return end
        frame = self.pop()
        title_end = frame.pipes[0] if frame.pipes else at
        deep = len(self.stack) >= DEEPEST
        if not deep and title_end > frame.start + 2 and not _BAD_TITLE.search(self.text, frame.start + 2, title_end):
            self.nodes.append(Node(LINK, frame.start, end, frame.pipes))
        return end

    def close_external(self, end: int) -> None:
        frame = self.pop()
        if self.text.find("\n", frame.start, end) < 0:
            self.nodes.append(Node(EXTERNAL, frame.start, end))

    def tag(self, at: int) -> int:
        """Step over a comment, struck text, which is read as one, a reference or an opaque element; where to go on."""
        text = self.text
        if text.startswith("<!--", at):
            return self.element(COMMENT, at, at + 4, "-->")
        if found := _REF.match(text, at, self.end):
            return self.ref(at, found)
        if found := _STRUCK.match(text, at, self.end):
            return self.element(COMMENT, at, found.end(), f"</{found[1]}>")
        if found := _OPAQUE.match(text, at, self.end):
            if found[0].endswith("/>"):
                return found.end()
            return self.element(OPAQUE, at, found.end(), f"</{found[1]}>")
        return at + 1

    def element(self, kind: str, at: int, inner: int, closing: str) -> int:
        if closing in self.unclosed:
            return inner
        close = self.text.find(closing, inner, self.end)
        if close < 0:
            self.unclosed.add(closing)
            if kind == COMMENT:  # MediaWiki hides the rest of the page
                self.nodes.append(Node(kind, at, self.end))
                return self.end
            return inner
        self.nodes.append(Node(kind, at, close + len(closing)))
        return close + len(closing)

    def ref(self, at: int, found: re.Match[str]) -> int:
        node = Node(REF, at, found.end())
        node.attributes = found[1]
        if not found[2]:
            close = None if "</ref>" in self.unclosed else _CLOSE_REF.search(self.text, found.end(), self.end)
            if close is None:
                self.unclosed.add("</ref>")
                return found.end()
            node.inner = (found.end(), close.start())
            node.end = close.end()
        self.nodes.append(node)
        return node.end


def headings(text: str, nodes: list[Node]) -> Iterator[Heading]:
    """The heading lines that stand outside all other markup; `nodes` are those of `scan` over the whole text."""
    spans = outermost(nodes)
    index = 0
    for found in _HEADING.finditer(text):
        start = found.start()
        while index < len(spans) and spans[index].end <= start:
            index += 1
        if index < len(spans) and spans[index].start < start:
            continue
        level = len(found[1])
        title = found[2]
        first = start + level + len(title) - len(title.lstrip())
        yield Heading(level, start, found.end(), (first, first + len(title.strip())))


def outermost(nodes: list[Node]) -> list[Node]:
    """Those of the sorted nodes that lie in no other."""
    found: list[Node] = []
    end = -1
    for node in nodes:
        if node.start >= end:
            found.append(node)
            end = node.end
    return found
