"""What rules look at: a fact with the claims that tell it, a document with its references, and the findings they make."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from comity.documents.document import Document
from comity.model.citations import Reference
from comity.model.kinds import Claim
from comity.model.records import DocumentRecord

Severity = Literal["error", "warning", "note"]


class Told(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A claim as a rule sees it: its own fields, whose article says it, where, on what references (their titles)."""

    id: str
    fields: dict[str, Any]
    document: str
    subject: str | None
    observed: str
    section: tuple[str, ...]
    start: int
    end: int
    references: tuple[str, ...]
    cited: bool
    suggested: tuple[str, ...] = ()


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


class Finding(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Something that a rule found.

    `code`, `severity`, `message`: one sentence. `document`, `start`, `end`: where, in code points of the document's text;
    `line`, `column`: the same counted from 1, where the text is at hand. `states`: whom it concerns. `statement`: its id.
    """

    code: str
    severity: Severity
    message: str
    kind: str = ""
    states: tuple[str, ...] = ()
    document: str = ""
    start: int | None = None
    end: int | None = None
    line: int | None = None
    column: int | None = None
    statement: str = ""
