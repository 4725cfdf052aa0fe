"""Markup as two readers see it: our scanner, and mwparserfromhell, whose tree is walked for offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import mwparserfromhell
from mwparserfromhell import nodes as mw

from comity.documents.wikitext import scan
from comity.documents.wikitext.scan import headings


class Found(NamedTuple):
    """A piece of markup: its kind, its span, and its parts as they stand in the source."""

    kind: str
    start: int
    end: int
    parts: tuple[str, ...]


def ours(text: str) -> set[Found]:
    """What the scanner finds, the contents of references looked into."""
    found = set(_scanned(text, 0, len(text)))
    for heading in headings(text, scan.scan(text)):
        line = text[heading.start : heading.end].rstrip()
        line = re.sub(r"(?:[ \t]*<!--.*?-->)+$", "", line, flags=re.S)
        found.add(Found("heading", heading.start, heading.start + len(line), (text[slice(*heading.title)],)))
    return found


def _scanned(text: str, start: int, end: int) -> Iterator[Found]:
    for node in scan.scan(text, start, end):
        if node.kind == scan.REF:
            yield Found("ref", node.start, node.end, ())
            if node.inner:
                yield from _scanned(text, *node.inner)
        elif node.kind in (scan.TEMPLATE, scan.LINK):
            yield Found(node.kind, node.start, node.end, tuple(text[a:b] for a, b in node.parts()))
        elif node.kind == scan.EXTERNAL:
            yield Found("external", node.start, node.end, ())


def theirs(text: str) -> set[Found]:
    """What mwparserfromhell finds."""
    return set(_walk(mwparserfromhell.parse(text), 0))


def _walk(code: Any, position: int) -> Iterator[Found]:
    for node in code.nodes:
        source = str(node)
        yield from _node(node, source, position)
        position += len(source)


def _node(node: Any, source: str, at: int) -> Iterator[Found]:
    end = at + len(source)
    if isinstance(node, mw.Template):
        parts = [str(node.name), *(str(param) for param in node.params)]
        yield Found("template", at, end, tuple(parts))
        yield from _walk(node.name, at + 2)
        position = at + 2 + len(parts[0])
        for param, part in zip(node.params, parts[1:], strict=True):
            if param.showkey:
                yield from _walk(param.name, position + 1)
            yield from _walk(param.value, position + 1 + len(part) - len(str(param.value)))
            position += 1 + len(part)
    elif isinstance(node, mw.Wikilink):
        yield Found("link", at, end, tuple(source[2:-2].split("|")) if "{{" not in source and "[[" not in source[2:] else ())
        yield from _walk(node.title, at + 2)
        if node.text is not None:
            yield from _walk(node.text, end - 2 - len(str(node.text)))
    elif isinstance(node, mw.ExternalLink):
        if node.brackets:
            yield Found("external", at, end, ())
        if node.title is not None:
            yield from _walk(node.title, end - bool(node.brackets) - len(str(node.title)))
    elif isinstance(node, mw.Heading):
        title = str(node.title)
        yield Found("heading", at, end, (title.strip(),))
        yield from _walk(node.title, at + node.level)
    elif isinstance(node, mw.Tag):
        yield from _tag(node, source, at)


def _tag(node: Any, source: str, at: int) -> Iterator[Found]:
    if str(node.tag).strip().lower() == "ref":
        yield Found("ref", at, at + len(source), ())
    if node.contents is None or str(node.tag).lower() in ("nowiki", "pre", "math", "gallery", "syntaxhighlight"):
        return
    closing = (node.closing_wiki_markup or "") if node.wiki_markup else f"</{node.closing_tag}>"
    contents = str(node.contents)
    start = source.rfind(contents, 0, len(source) - len(closing) if closing else len(source))
    if start >= 0:
        yield from _walk(node.contents, at + start)
