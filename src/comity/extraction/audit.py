"""What was in scope and made no claim: so that nothing is dropped in silence.

In scope is a sentence that a family's `scope` matches (it names a mission, a membership, a date of relations, a treaty, ...)
and a table row that names a country under a heading that dates relations. Each is listed with the likeliest reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from comity.documents.document import Document, Row
from comity.extraction.extract import FAMILIES, SHORTEST, Extraction
from comity.extraction.families import Family
from comity.extraction.sentences import Sentence

_NEGATED = re.compile(r"\b(?:not|no|never|neither|nor|without|lacks?)\b")
_HYPOTHETICAL = re.compile(
    r"\b(?:would|could|may|might|should|if|plan\w*|propos\w*|consider\w*|negotiat\w*|seek\w*|hop\w+|want\w*|intend\w*)\b"
)


class Omission(msgspec.Struct, frozen=True):
    """A passage in scope that made no claim.

    `what`: `row` or `sentence`; `family`: whose scope it is in; `reason`: why it likely made none; the rest says where.
    """

    what: str
    family: str
    reason: str
    document: str
    section: tuple[str, ...]
    line: int
    start: int
    end: int
    text: str


def audit(document: Document) -> Iterator[Omission]:
    """The omissions of a document, in the order of its text."""
    extraction = Extraction(document)
    rows: set[int] = set()
    for block in document.blocks:
        row = block.row
        if row is not None and id(row) not in rows:
            rows.add(id(row))
            list(extraction.row_claims(row, block.section))
            yield from _row(extraction, row, block.section)
        if block.end - block.start < SHORTEST or extraction.is_head(block):
            continue
        for sentence in extraction.sentences(block):
            yield from _sentence(extraction, sentence)


def _row(extraction: Extraction, row: Row, section: tuple[str, ...]) -> Iterator[Omission]:
    facts = extraction.facts(row, section)
    if facts.found or facts.dated is None or not any(block.prose.text.strip() for block in facts.dated.blocks):
        return  # a blank date asserts nothing
    text = extraction.document.text[row.start : min(row.end, row.start + 300)]
    reason = "its date is not one that is read" if facts.partner else "its country is not known"
    yield _omission(extraction, "row", "relations", reason, section, row.start, row.end, text)


def _sentence(extraction: Extraction, sentence: Sentence) -> Iterator[Omission]:
    concerned = [family for family in FAMILIES if family.scope.search(sentence.text)]
    if not concerned:
        return
    made = {found.rule.split(".")[0] for found in extraction.find(sentence)}
    for family in concerned:
        if family.name not in made:
            yield _omission(
                extraction, "sentence", family.name, _reason(family, sentence), sentence.block.section, sentence.start, sentence.end, sentence.text
            )  # fmt: skip


def _reason(family: Family, sentence: Sentence) -> str:
    if _NEGATED.search(sentence.text):
        return "it is negated"
    if _HYPOTHETICAL.search(sentence.text):
        return "it is planned, wished or supposed"
    if sentence.block.kind == "caption":
        return "it is a picture's caption"
    if sentence.context.pair is None and family.name in ("missions", "relations", "agreements", "visits", "trade"):
        return "one of its parties is not clear"
    return "no pattern matches it"


def _omission(  # noqa: PLR0913 - an omission's parts
    extraction: Extraction,
    what: str,
    family: str,
    reason: str,
    section: tuple[str, ...],
    start: int,
    end: int,
    text: str,
) -> Omission:
    document = extraction.document
    line = document.text.count("\n", 0, start) + 1
    return Omission(what, family, reason, document.id, section, line, start, end, text)
