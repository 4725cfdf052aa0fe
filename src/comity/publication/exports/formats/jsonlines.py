"""JSON lines: a statement a line, as `comity.model.statements.Statement` has it, contested values and claims included, with the licences of the documents behind it."""

from __future__ import annotations

from pathlib import Path

import msgspec

from comity.publication.exports.selection import Selection

NAMES = ("jsonl",)
FOLDER = False


def write(selection: Selection, target: Path, format: str) -> int:
    """The file; returns the number of lines."""
    encode, count = msgspec.json.Encoder().encode, 0
    licence = dict(selection.kb.documents().select("id", "licence").iter_rows())
    with target.open("wb") as out:
        for statement, _ in selection.statements():
            licences = sorted({licence[claim.document] for claim in statement.claims if licence.get(claim.document)})
            out.write(encode(msgspec.to_builtins(statement) | {"licences": licences}) + b"\n")
            count += 1
    return count
