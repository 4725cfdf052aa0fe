"""Findings: what a check has found in a snapshot or an article."""

from __future__ import annotations

import hashlib
from pathlib import PurePath
from typing import Literal

import msgspec

Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
"""The gravest first."""


class Finding(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Something that a rule found.

    `code`, `severity`, `message`: one sentence. `document`, `start`, `end`: where, in code points of the document's text;
    `line`, `column`: the same counted from 1, where the text is at hand, and `quote` the sentence, row or name there as a reader sees it, cut where it is long.
    `states`: whom it concerns. `statement`: its id. `fix`: what might stand in place of the text from `start` to `end`, where that is safe to offer.
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
    quote: str = ""
    fix: str = ""

    @property
    def fingerprint(self) -> str:
        """What it is known by, wherever it stands in its document and that in its folder: a hash of code, name of the file, words and message."""
        parts = (self.code, PurePath(self.document).name, self.quote, self.message)
        return hashlib.blake2b("\x1f".join(parts).encode(), digest_size=8).hexdigest()

    @property
    def told(self) -> str:
        """Its sentence, with the words that it is about."""
        return f"{self.message} “{self.quote}”" if self.quote else self.message

    @property
    def place(self) -> str:
        """Where it is: document, line and column where known, else the offset."""
        if self.line is not None:
            return f"{self.document}:{self.line}:{self.column}"
        return f"{self.document}+{self.start}" if self.start is not None else self.document
