"""Turns a span of wikitext into prose: what a reader sees, with the way back to the source."""

from __future__ import annotations

import html
import re
from bisect import bisect_left

from comity.documents.prose import Link, Mark, Prose, Segment
from comity.documents.wikitext import scan
from comity.documents.wikitext.notes import Notes
from comity.documents.wikitext.scan import Node
from comity.documents.wikitext.templates import BARE_FLAGS, CITED, FLAGS, LITERALS, NOTES, RENDERERS, WRAPPERS, show

_MARKUP = re.compile(r"'{2,5}|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);|</?[a-zA-Z][^<>]*>|[\n\t ]{2,}|[\n\t]|__[A-Z]+__")
_SPECIAL = re.compile(r"['&<\n\t_]|  ")
_PREFIX = re.compile(r":?(?:File|Image|Category)\s*:", re.I)
_PICTURE_OPTION = re.compile(
    r"\s*(?:thumb|thumbnail|right|left|center|centre|none|upright|frame|frameless|border|\d*x?\d+ ?px"
    r"|(?:upright|alt|link|class|page|lang|thumb|start|end|width)\s*=.*)\s*", re.I | re.S
)  # fmt: skip
_SHOWING = FLAGS | set(RENDERERS) | set(LITERALS) | set(WRAPPERS)
_COUNTRY_CODE = re.compile(r"[A-Z]{3}|[a-z]{3}")
_BREAK = re.compile(r"<\s*(?:br|p|/p|li|/li|hr)\b", re.I)


_shown: dict[str, tuple[str, str]] = {}
LONGEST_KEPT, MOST_KEPT = 60, 50_000
"""Short templates without markup inside show the same wherever they stand; the first reading of each is kept."""


class Renderer:
    """Renders spans of one text, whose nodes and notes are given once."""

    def __init__(self, text: str, nodes: list[Node], notes: Notes) -> None:
        self.text = text
        self.nodes = nodes
        self.notes = notes
        self._starts = [node.start for node in nodes]

    def prose(self, start: int, end: int) -> Prose:
        """The prose of `text[start:end]`."""
        prose = Prose(start, end)
        _Passage(self, prose).write(start, end)
        return prose

    def plain(self, start: int, end: int) -> str:
        """The text alone, space at its ends removed."""
        if not _SPECIAL.search(self.text, start, end) and not self.within(start, end):
            return self.text[start:end].strip()
        return self.prose(start, end).text.strip()

    def within(self, start: int, end: int) -> list[Node]:
        """The outermost nodes of the span, in order."""
        index, found, last = bisect_left(self._starts, start), [], start
        nodes = self.nodes
        while index < len(nodes) and nodes[index].start < end:
            node = nodes[index]
            if node.start >= last and node.end <= end:
                found.append(node)
                last = node.end
            index += 1
        return found

    def name(self, node: Node) -> str:
        """A template's name in lower case, underscores as spaces."""
        end = node.pipes[0] if node.pipes else node.end - 2
        return self.text[node.start + 2 : end].replace("_", " ").strip().lower()

    def arguments(self, node: Node) -> dict[str, str]:
        """A template's arguments as plain text; unnamed ones under their number."""
        found: dict[str, str] = {}
        number = 0
        for start, end in node.parts()[1:]:
            equals = self.equals(start, end)
            if equals < 0:
                number += 1
                found[str(number)] = self.plain(start, end)
            else:
                found[self.text[start:equals].strip().lower()] = self.plain(equals + 1, end)
        return found

    def equals(self, start: int, end: int) -> int:
        """Where the `=` of a named argument stands, -1 in an unnamed one; one inside markup does not count."""
        position = self.text.find("=", start, end)
        if position < 0:
            return -1
        for node in self.within(start, end):
            if node.start > position:
                break
            if node.start < position < node.end:
                position = self.text.find("=", node.end, end)
                if position < 0:
                    return -1
        return position


class _Passage:
    """Writes one prose: pieces of text with their segments, marks and links."""

    def __init__(self, renderer: Renderer, prose: Prose) -> None:
        self.renderer = renderer
        self.source = renderer.text
        self.prose = prose
        self.parts: list[str] = []
        self.length = 0

    def write(self, start: int, end: int) -> None:
        self.span(start, end)
        self.prose.text = "".join(self.parts)

    def span(self, start: int, end: int) -> None:
        position = start
        for node in self.renderer.within(start, end):
            if node.start > position:
                self.text(position, node.start)
            self.node(node)
            position = node.end
        if position < end:
            self.text(position, end)

    def text(self, start: int, end: int) -> None:
        source = self.source
        if not _SPECIAL.search(source, start, end):
            self.add(source[start:end], start, True, start, end)
            return
        position = start
        for found in _MARKUP.finditer(source, start, end):
            if found.start() > position:
                self.add(source[position : found.start()], position, True, position, found.start())
            shown = self.shown(found[0])
            if shown:
                self.add(shown, found.start(), False, found.start(), found.end())
            position = found.end()
        if position < end:
            self.add(source[position:end], position, True, position, end)

    def shown(self, markup: str) -> str:
        if markup[0] == "&":
            return html.unescape(markup).replace("\xa0", " ")
        if markup[0] == "<":
            return "\n" if _BREAK.match(markup) else ""
        if markup[0] in "'_":
            return ""
        return "\n" if "\n" in markup else " "  # an author's line break ends a sentence, as it does to a reader of the source

    def add(self, text: str, source: int, verbatim: bool, outer_start: int, outer_end: int) -> None:
        self.prose.segments.append(Segment(self.length, source, verbatim, outer_start, outer_end))
        self.parts.append(text)
        self.length += len(text)

    def node(self, node: Node) -> None:
        if node.kind == scan.REF:
            self.mark(node)
        elif node.kind == scan.LINK:
            self.link(node)
        elif node.kind == scan.TEMPLATE:
            self.template(node)
        elif node.kind == scan.EXTERNAL:
            self.external(node)

    def mark(self, node: Node) -> None:
        key = self.renderer.notes.key_at(node.start)
        if key:
            self.prose.marks.append(Mark(self.length, key, node.start, node.end))

    def link(self, node: Node) -> None:
        parts = node.parts()
        title = self.source[parts[0][0] : parts[0][1]]
        if _PREFIX.match(title) and not title.startswith(":"):
            return  # pictures are blocks of their own, categories show nothing
        begin, (start, end) = self.length, parts[-1] if len(parts) > 1 else parts[0]
        first = len(self.prose.segments)
        self.span(start, end)
        if len(self.prose.segments) > first:
            self.prose.segments[first].outer_start = node.start
            self.prose.segments[-1].outer_end = node.end
        self.prose.links.append(Link(begin, self.length, title.partition("#")[0].replace("_", " ").strip(" :")))

    def external(self, node: Node) -> None:
        space = self.source.find(" ", node.start, node.end)
        if space >= 0:
            self.span(space + 1, node.end - 1)

    def template(self, node: Node) -> None:
        raw = self.source[node.start : node.end]
        known = _shown.get(raw)
        if known:
            self.output(node, *known)
            return
        name = self.renderer.name(node)
        if name in NOTES or name in CITED:
            self.mark(node)
        elif name in BARE_FLAGS:
            arguments = self.renderer.arguments(node)
            self.prose.links.append(Link(self.length, self.length, arguments.get("1", ""), flag=True))
        elif name in _SHOWING:
            shown = show(name, self.renderer.arguments(node)) or ""
            if len(raw) <= LONGEST_KEPT and len(_shown) < MOST_KEPT and "{{" not in raw[2:] and "[[" not in raw:
                _shown[raw] = (name, shown)
            self.output(node, name, shown)
        elif _COUNTRY_CODE.fullmatch(name) and len(node.pipes) <= 1:
            self.output(node, "flag", name.upper())  # {{KAZ}} shows flag and name of a country

    def output(self, node: Node, name: str, shown: str) -> None:
        shown = shown.replace("\xa0", " ")
        flag = name in FLAGS or name == "#invoke:flag"
        if flag and shown.lower() in ("deco", "icon"):
            return
        begin = self.length
        self.add(shown, node.start, False, node.start, node.end)
        if flag:
            self.prose.links.append(Link(begin, self.length, shown, flag=True))


def captions(renderer: Renderer, start: int, end: int) -> list[tuple[Node, tuple[int, int]]]:
    """The pictures of a span with the spans of their captions."""
    found = []
    for node in renderer.within(start, end):
        if node.kind == scan.LINK and _PREFIX.match(renderer.text, node.start + 2):
            spoken = [span for span in node.parts()[1:] if not _PICTURE_OPTION.fullmatch(renderer.text, *span)]
            if spoken:
                found.append((node, spoken[-1]))
    return found
