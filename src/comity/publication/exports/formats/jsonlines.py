"""JSON lines: a statement a line, as `comity.model.statements.Statement` has it, contested values and claims included."""

from __future__ import annotations

from pathlib import Path

import msgspec

from comity.publication.exports.selection import Selection

NAMES = ("jsonl",)
FOLDER = False


def write(selection: Selection, target: Path, format: str) -> int:
    """The file; returns the number of lines."""
    encode, count = msgspec.json.Encoder().encode, 0
    with target.open("wb") as out:
        for statement, _ in selection.statements():
            out.write(encode(statement) + b"\n")
            count += 1
    return count
