"""How a place in a document is read: its sentence, mentions, typed text, and the claims with the rules that made them."""

from __future__ import annotations

import msgspec

from comity.documents.document import Block, Document
from comity.extraction.engine import fill
from comity.extraction.extract import Extraction
from comity.extraction.mentions import NAMES_OF_TYPES
from comity.extraction.sentences import Sentence
from comity.model.errors import DocumentError
from comity.model.kinds import Claim


class Explanation(msgspec.Struct, frozen=True):
    """What stands at an offset and what came of it.

    `subject` and `partner`: whose article it is and which country the passage is about. `mentions`: (type, text, value).
    `pattern`: the sentence in types, which the patterns match. `frames`: the frames that its words begin and that made no claim, each with the reason. `claims`: what it asserts; in a row, what its date asserts too.
    """

    document: str
    reader: str
    section: tuple[str, ...]
    block: str
    start: int
    end: int
    text: str
    subject: str | None
    partner: str | None
    mentions: tuple[tuple[str, str, str], ...]
    pattern: str
    claims: tuple[Claim, ...]
    frames: tuple[str, ...] = ()


def explain(document: Document, offset: int) -> Explanation:
    """Explain the place at a code point offset. Raises DocumentError where the offset lies outside the text or in no passage."""
    if not 0 <= offset < len(document.source):
        raise DocumentError(f"{document.id} has {len(document.source)} characters; offset {offset} lies outside it.")
    place, offset = offset, document.inside(offset)
    extraction = Extraction(document)
    block = _block_at(document, offset)
    if block is None:
        line = document.text.count("\n", 0, offset) + 1
        raise DocumentError(
            f"Nothing at offset {offset} (line {line}) is shown to a reader; choose a place in a paragraph, list or table row."
        )
    claims = tuple(claim for claim in extraction.claims() if claim.evidence.start <= place < claim.evidence.end)
    sentence = _sentence_at(extraction.sentences(block), offset)
    context = extraction.context(block)
    return Explanation(
        document=document.id, reader=document.reader, section=block.section, block=_describe(block),
        start=document.at((sentence or block).start), end=document.at((sentence or block).end),
        text=sentence.text if sentence else block.prose.text, subject=context.subject, partner=context.other,
        mentions=tuple((NAMES_OF_TYPES[x.type], x.text, x.value) for x in sentence.mentions) if sentence else (),
        pattern=_readable(sentence) if sentence else "", claims=claims,
        frames=tuple(dict.fromkeys(why for _, why in fill.account(sentence.before_speech()))) if sentence else (),
    )  # fmt: skip


def _block_at(document: Document, offset: int) -> Block | None:
    found = [block for block in document.blocks if block.start <= offset < block.end]
    return min(found, key=lambda block: block.end - block.start) if found else None


def _sentence_at(sentences: list[Sentence], offset: int) -> Sentence | None:
    return next(
        (sentence for sentence in sentences if sentence.start <= offset < sentence.end),
        sentences[0] if sentences else None,
    )


def _describe(block: Block) -> str:
    if block.row is None:
        return block.kind
    header = block.row.header(block.column)
    return f"{block.kind} in the column {header!r} of a table row" if header else f"{block.kind} in a table row"


def _readable(sentence: Sentence) -> str:
    return "".join(NAMES_OF_TYPES.get(character, character) for character in sentence.typed)
