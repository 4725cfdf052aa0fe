"""Findings: what a check has found in a snapshot or an article."""

from __future__ import annotations

from typing import Literal

import msgspec

Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
"""The gravest first."""


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
