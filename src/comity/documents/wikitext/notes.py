"""The footnotes of an article: which marks stand for which reference, numbered as a reader sees them.

References of the same name and group are one entry; the number of an entry is the order of its first mark, counted in
each group. Definitions inside a reference list give an entry its text, but no mark.
"""

from __future__ import annotations

import re

from comity.documents.wikitext import scan
from comity.documents.wikitext.scan import Node
from comity.documents.wikitext.templates import CITED, NOTES

_ATTRIBUTE = re.compile(r"(name|group)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'/>]+))", re.I)
_LIST = re.compile(r"<references(?=[\s>])[^<>/]*>.*?</references\s*>", re.I | re.S)
_LIST_TEMPLATE = re.compile(r"\s*(?:reflist|notelist|notefoot|refs|reference list|efn-ua list)\s*(?:\||\}|$)", re.I)
_NOTE_GROUPS = {"efn": "lower-alpha", "notetag": "note", "efn-ua": "upper-alpha", "efn-lr": "lower-roman"}


class Entry:
    """A numbered entry: `key` names it in citations, `node` defines it (None where only marks exist), `at` its marks."""

    __slots__ = ("at", "group", "inner", "key", "n", "name", "node")

    def __init__(self, key: str, n: int, group: str, name: str) -> None:
        self.key = key
        self.n = n
        self.group = group
        self.name = name
        self.node: Node | None = None
        self.inner: tuple[int, int] | None = None
        self.at: list[int] = []


class Notes:
    """The entries of a text in the order of their first marks, and the key of each mark."""

    def __init__(self, text: str, nodes: list[Node]) -> None:
        self._text = text
        self.entries: list[Entry] = []
        self._named: dict[tuple[str, str], Entry] = {}
        self._keys: dict[int, str] = {}
        self._counts: dict[str, int] = {}
        self._number(nodes)

    def key_at(self, start: int) -> str | None:
        """The key of the mark that begins at an offset."""
        return self._keys.get(start)

    def _number(self, nodes: list[Node]) -> None:
        lists = [found.span() for found in _LIST.finditer(self._text)]
        lists += [(n.start, n.end) for n in nodes if n.kind == scan.TEMPLATE and _LIST_TEMPLATE.match(self._text, n.start + 2)]
        definitions = []
        for node in nodes:
            described = self._describe(node)
            if described is None:
                continue
            if any(start <= node.start < end for start, end in lists):
                definitions.append((node, *described))
                continue
            name, group, inner = described
            entry = self._entry(name, group)
            entry.at.append(node.start)
            self._keys[node.start] = entry.key
            if inner and entry.inner is None:
                entry.node, entry.inner = node, inner
        for node, name, group, inner in definitions:
            known = self._named.get((group, name)) or self._named.get(("", name))
            if known and inner and known.inner is None:
                known.node, known.inner = node, inner

    def _entry(self, name: str, group: str) -> Entry:
        known = self._named.get((group, name)) if name else None
        if known:
            return known
        number = self._counts.get(group, 0) + 1
        self._counts[group] = number
        entry = Entry(f"{group} {number}".strip(), number, group, name)
        self.entries.append(entry)
        if name:
            self._named[group, name] = entry
        return entry

    def _describe(self, node: Node) -> tuple[str, str, tuple[int, int] | None] | None:
        """Name, group and content span of a node that puts a mark; None for all others."""
        text = self._text
        if node.kind == scan.REF:
            found = {m[1].lower(): m[2] or m[3] or m[4] or "" for m in _ATTRIBUTE.finditer(node.attributes)}
            return found.get("name", "").strip(), found.get("group", "").strip(), node.inner
        if node.kind != scan.TEMPLATE:
            return None
        title = text[node.start + 2 : node.pipes[0] if node.pipes else node.end - 2].strip().lower()
        if title not in NOTES and title not in CITED and not title.startswith("#tag:ref"):
            return None
        parts = node.parts()
        if title.startswith("#tag:ref"):
            title, parts = "#tag:ref", [parts[0], *parts]
            parts[1] = (text.index(":", parts[0][0]) + 4, parts[0][1])
        if title in CITED:
            return f"{title} {text[parts[0][1] : node.end - 2]}", "", (node.start, node.end)
        return self._note(title, parts)

    def _note(self, title: str, parts: list[tuple[int, int]]) -> tuple[str, str, tuple[int, int] | None]:
        named, inner = {"group": _NOTE_GROUPS.get(title, "")}, None
        for start, end in parts[1:]:
            found = re.match(r"\s*(name|group|1)\s*=\s*", self._text[start:end])
            if found and found[1] != "1":
                named[found[1]] = self._text[start + found.end() : end].strip(" \n\"'")
            elif inner is None:
                inner = (start + (found.end() if found else 0), end)
        return named.get("name", ""), named["group"], inner
