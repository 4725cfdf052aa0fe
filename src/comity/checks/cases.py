"""What rules look at: a fact with the claims that tell it, and a document with its references."""

from __future__ import annotations

from typing import Any

import msgspec

from comity.documents.document import Document
from comity.model.citations import Reference
from comity.model.kinds import Claim
from comity.model.records import DocumentRecord


class Told(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A claim as a rule sees it: its own fields, whose own document says it (`own`), whether that is an article, where, on what references (their titles).

    `extractor`: what read it (`rows.established`, of a row's own cells). `shown`: the years or spans that it shows alone (EDTF).
    """

    id: str
    fields: dict[str, Any]
    document: str
    own: str | None
    article: bool
    observed: str
    section: tuple[str, ...]
    start: int
    end: int
    references: tuple[str, ...]
    cited: bool
    extractor: str
    suggested: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """A fact: its statement's id, kind, preferred fields and fields in dispute, and the claims that tell it."""

    statement: str
    kind: str
    fields: dict[str, Any]
    contested: tuple[str, ...]
    told: tuple[Told, ...]


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """A document whose text is at hand, with its record, claims and references."""

    record: DocumentRecord
    document: Document
    claims: list[Claim]
    references: list[Reference]
