"""What was in scope and made no claim: so that nothing is dropped in silence.

In scope is a sentence that a family's scope (english/scopes.toml) matches (it names a mission, a membership, a date of relations, a treaty, ...)
and a table row that names a country under a heading that dates relations. Each is listed with the likeliest reason. On
request everything else that made no claim is listed too, so that every sentence, cell and reference is accounted for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from comity.documents.document import Document, Row
from comity.extraction.engine import fill
from comity.extraction.engine.lexicon import read
from comity.extraction.extract import SHORTEST, Extraction
from comity.extraction.sentences import Sentence
from comity.extraction.suppositions import unasserted
from comity.model.kinds import KINDS, kind_of

_NEGATED = re.compile(r"\b(?:not|no|never|neither|nor|without|lacks?)\b")
_HYPOTHETICAL = re.compile(
    r"\b(?:would|could|may|might|should|if|plan\w*|propos\w*|consider\w*|negotiat\w*|seek\w*|hop\w+|want\w*|intend\w*)\b"
)


class Omission(msgspec.Struct, frozen=True):
    """A passage in scope that made no claim.

    `what`: `row`, `cell` or `sentence`; `family`: whose scope it is in, `none` where no kind is about it; `reason`: why it likely made none; the rest says where.
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


def audit(document: Document, *, everything: bool = False, fast: bool = False) -> Iterator[Omission]:
    """The omissions of a document, in the order of its text; with `everything` also what is in no kind's scope. `fast`: of the reading without
    the model."""
    extraction = Extraction(document, fast=fast)
    extraction.prepare()
    rows: set[int] = set()
    for block in document.blocks:
        row = block.row
        if row is not None and id(row) not in rows:
            rows.add(id(row))
            list(extraction.row_claims(row, block.section))
            yield from _row(extraction, row, block.section)
        head = extraction.is_head(block)
        if not everything and (head or block.end - block.start < SHORTEST):
            continue
        if head and row is not None and extraction.facts(row, block.section).found:
            continue  # the row's claims stand on its country and its date
        for sentence in extraction.sentences(block):
            omissions = [] if head else list(_sentence(extraction, sentence))
            yield from omissions
            if everything and not omissions and (head or not extraction.find(sentence)):
                yield _nothing(extraction, sentence, head)


def _nothing(extraction: Extraction, sentence: Sentence, head: bool) -> Omission:
    """A passage that no kind is about."""
    what = "cell" if sentence.block.row is not None else "sentence"
    if sentence.block.kind == "reference":
        reason = "it is a reference, and stands in the reference list"
    elif head:
        reason = "it heads a row that dates nothing"
    elif sentence.text.startswith("See "):
        reason = "it points to another article"
    elif unasserted(sentence.text, sentence.stems):
        reason = "it supposes, asks or denies, or names a work"
    elif len(sentence.text.split()) < FEWEST:
        reason = "it is no sentence: a label, a link or a list entry"
    else:
        reason = "it says nothing that a kind asserts in words that are read"
    return _omission(extraction, what, "none", reason, sentence.block.section, sentence.start, sentence.end, sentence.text)


FEWEST = 5
"""Words below which a passage is a label rather than a sentence."""


def _row(extraction: Extraction, row: Row, section: tuple[str, ...]) -> Iterator[Omission]:
    facts = extraction.facts(row, section)
    if facts.found or facts.dated is None or not any(block.prose.text.strip() for block in facts.dated.blocks):
        return  # a blank date asserts nothing
    text = extraction.document.text[row.start : min(row.end, row.start + 300)]
    reason = "its date is not one that is read" if facts.partner else "its country is not known"
    yield _omission(extraction, "row", "relations", reason, section, row.start, row.end, text)


@cache
def scopes() -> dict[str, re.Pattern[str]]:
    """For each family what is in its scope: a sentence that matches and makes no claim of it is listed."""
    return {family: re.compile(pattern) for family, pattern in read("scopes").items()}


def _sentence(extraction: Extraction, sentence: Sentence) -> Iterator[Omission]:
    concerned = [family for family, scope in scopes().items() if scope.search(sentence.text)]
    if not concerned:
        return
    found = list(extraction.find(sentence))
    made = {each.rule.split(".")[0] for each in found} | {KINDS[kind_of(each.kind)].plural for each in found}
    for family in concerned:
        if family not in made:
            yield _omission(
                extraction, "sentence", family, _reason(family, sentence), sentence.block.section, sentence.start, sentence.end, sentence.text
            )  # fmt: skip


def _reason(family: str, sentence: Sentence) -> str:
    if framed := next((why for kind, why in fill.account(sentence) if KINDS[kind].plural == family), None):
        return framed
    if _NEGATED.search(sentence.text):
        return "it is negated"
    if _HYPOTHETICAL.search(sentence.text):
        return "it is planned, wished or supposed"
    if sentence.block.kind == "caption":
        return "it is a picture's caption"
    if sentence.context.pair is None and family in ("missions", "relations", "agreements", "visits", "trade"):
        return "one of its parties is not clear"
    return (
        "no formula covers it, and it was read without the model"
        if sentence.before_speech().parse is None
        else "no frame or pattern reads it"
    )


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
    start, end = document.at(start), document.at(end)
    line = document.source.count("\n", 0, start) + 1
    return Omission(what, family, reason, document.id, section, line, start, end, text)
