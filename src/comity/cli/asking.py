"""The command `ask`: a question of yes, no or unknown, or a file of them."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import msgspec

from comity.assembly.opening import open_knowledge_base
from comity.cli.frames import write
from comity.model.answers import Answer
from comity.model.errors import QueryError
from comity.publication.articles.answering import answered

COLUMNS = ("question", "first", "second", "on")
"""What a question of a file is made of; `on` may be left out."""


def ask(question: str, first: str, second: str, on: str | None, kb: Path | None, format: str, output: Path | None) -> None:
    """The answer to one question."""
    found = open_knowledge_base(kb).ask(question, first, second, on=on)
    write([_row(found)], format, output, title=answered(found) + "\n")


def ask_all(batch: Path, kb: Path | None, format: str, output: Path | None) -> None:
    """The answers to a file of questions, one a line. Raises QueryError, with the line, for one that cannot be asked."""
    base = open_knowledge_base(kb)
    found: list[Answer] = []
    for number, given in questions(batch):
        try:
            found.append(base.ask(given["question"], given["first"], given["second"], on=given.get("on") or None))
        except QueryError as error:
            raise QueryError(f"{batch}, line {number}: {error}") from error
    write([_row(each) for each in found], format, output, title="\n".join(map(answered, found)) + "\n")


def questions(batch: Path) -> list[tuple[int, dict[str, str]]]:
    """The questions of a file with their lines: CSV with a header, or JSON objects, one a line. Raises QueryError for another."""
    try:
        text = batch.read_text(encoding="utf-8-sig")
        if text.lstrip().startswith("{"):
            lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
            rows = [(number, msgspec.json.decode(line, type=dict[str, str])) for number, line in lines]
        else:
            rows = list(enumerate(csv.DictReader(io.StringIO(text)), 2))
    except (OSError, UnicodeDecodeError, msgspec.DecodeError, csv.Error) as error:
        raise QueryError(f"{batch} cannot be read: {error}; give CSV or JSON lines with {', '.join(COLUMNS)}.") from error
    for number, row in rows:
        if missing := [name for name in COLUMNS[:3] if not row.get(name)]:
            raise QueryError(f"{batch}, line {number}: no {missing[0]}; each question has {', '.join(COLUMNS)}.")
    return rows


def _row(found: Answer) -> dict[str, Any]:
    row: dict[str, Any] = msgspec.to_builtins(found)
    fields = [field.name for field in msgspec.structs.fields(Answer)]
    return {name: row.get(name) for name in fields} | {"sentence": answered(found)}
