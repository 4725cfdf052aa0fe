"""Warnings of quality that editors have set: of the whole page, a section, or a sentence."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from comity.documents.wikitext.render import Renderer
from comity.documents.wikitext.scan import Heading, Node, outermost
from comity.model.records import Caution
from comity.model.written_dates import DATE, read

_LOCAL = re.compile(r"[ -]?(?:section|inline|sect|span)$")
_SENTENCE = re.compile(r"[.!?](?:\s*(?:<ref[^>]*/>|<ref.*?</ref>|\{\{[^{}]*\}\}))*\s+(?=[A-Z\[{'\"“])|\n", re.S)


def cautions(renderer: Renderer, nodes: list[Node], titles: list[Heading]) -> list[Caution]:
    """The warnings of a page, in the order of their templates, each with what it covers."""
    return list(_each(renderer, [node for node in outermost(nodes) if node.kind == "template"], titles))


def _each(renderer: Renderer, templates: list[Node], titles: list[Heading]) -> Iterator[Caution]:
    for node in templates:
        name = renderer.name(node).lower().replace("_", " ").strip()
        says = _says().get(name) or _says().get(_LOCAL.sub("", name))
        if says is None:
            continue
        arguments = renderer.arguments(node)
        dated = DATE.search(arguments.get("date", ""))
        since = read(dated) if dated else None
        if _is_block(renderer.text, node):
            whole = not name.endswith(("section", "sect")) and arguments.get("1", "").strip().lower() not in (
                "section",
                "list",
                "table",
                "part",
            )
            first, last = (
                (0, len(renderer.text)) if whole and not _above(node, titles) else _section(node, titles, len(renderer.text))
            )
        else:
            first, last = _sentence(renderer.text, node)
        yield Caution(says=says, start=first, end=last, since=since)


def _is_block(text: str, node: Node) -> bool:
    """Whether a template stands in a line of its own."""
    before, after = text.rfind("\n", 0, node.start) + 1, text.find("\n", node.end)
    return not text[before : node.start].strip() and not text[node.end : after if after >= 0 else len(text)].strip()


def _above(node: Node, titles: list[Heading]) -> bool:
    return any(title.end <= node.start for title in titles)


def _section(node: Node, titles: list[Heading], end: int) -> tuple[int, int]:
    """From the heading above to the next of its rank."""
    above = [title for title in titles if title.end <= node.start]
    if not above:
        return 0, min((title.start for title in titles), default=end)
    own = above[-1]
    return own.start, min((title.start for title in titles if title.start > own.start and title.level <= own.level), default=end)


def _sentence(text: str, node: Node) -> tuple[int, int]:
    """The sentence that ends at a template."""
    begin = 0
    for found in _SENTENCE.finditer(text, max(0, node.start - 3000), node.start):
        begin = found.end()
    return begin, node.end


@cache
def _says() -> dict[str, str]:
    """What a template says, by its name."""
    told = tomllib.loads((files("comity.documents.wikitext") / "cautions.toml").read_text("utf-8"))["words"]
    return {name: says for says, names in told.items() for name in names}
