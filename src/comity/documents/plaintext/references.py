"""The numbered reference list, further reading and external links of a plain text."""

from __future__ import annotations

import re
from typing import Any

from comity.documents.bibliography import list_section, read_citation, split_publisher
from comity.documents.document import Block
from comity.documents.plaintext.lines import REFERENCE
from comity.model.citations import Reference

_PARENTHESIS = re.compile(r"^(?P<title>[^()]+?) \((?P<note>[^()]+)\)$")


def list_references(blocks: list[Block], cited: dict[str, list[int]]) -> list[Reference]:
    """The references in their order; `cited` has the offsets of the marks by number."""
    found = []
    for index, block in enumerate(blocks):
        text = block.prose.text.strip()
        section = list_section(block.section)
        if block.kind == "reference":
            found.append(_numbered(block, cited))
        elif block.kind == "item" and section and text:
            fields = _fields(text)
            found.append(Reference(key=f"{section} {index}", section=section, start=block.start, end=block.end, **fields))
    return found


def _numbered(block: Block, cited: dict[str, list[int]]) -> Reference:
    text = block.prose.text
    head = REFERENCE.match(text)
    number, marks = (int(head[1] or head[3]), tuple((head[2] or "").split())) if head else (0, ())
    fields = _fields(text[head.end() :].strip() if head else text)
    return Reference(
        key=str(number), n=number, marks=marks, section="references", start=block.start, end=block.end,
        cited_at=tuple(cited.get(str(number), ())), **fields,
    )  # fmt: skip


def _fields(text: str) -> dict[str, Any]:
    fields: dict[str, Any] = dict(read_citation(text))
    if "title" not in fields:
        rest = re.sub(r"This article incorporates text from[^.]*public domain\.?", "", text).strip()
        rest = re.sub(r"^\w?[\"”]\W*(?=[A-Z])", "", rest)
        if noted := _PARENTHESIS.match(rest):
            rest = noted["title"]
            fields.setdefault("note", noted["note"])
        fields["title"], publisher = split_publisher(rest)
        if publisher:
            fields.setdefault("publisher", publisher)
    return {name: value for name, value in fields.items() if value}
