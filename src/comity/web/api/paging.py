"""Pages of a list: sorted, cut, with the cursor of the next one.

A cursor says of which snapshot and question it is, and how far one got. A snapshot never changes, so a position in it stays what it
is; a cursor of another snapshot is refused in plain words.
"""

from __future__ import annotations

import base64
import binascii
from hashlib import blake2b
from typing import Any

import msgspec
import polars as pl

from comity.model.errors import ProblemError
from comity.web.api.resource import Paged


class Cursor(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """Snapshot, question and position."""

    snapshot: str
    question: str
    position: int


def page(frame: pl.DataFrame, query: Paged, question: str, identity: str) -> tuple[pl.DataFrame, str | None]:
    """The page that a query asks for of a frame, and the next cursor. Raises ProblemError (400, 410) for columns or cursors that do not fit."""
    asked = blake2b(question.encode(), digest_size=6).hexdigest()
    start = _position(query.cursor, asked, identity[:12], frame.height) if query.cursor else 0
    if query.sort:
        name = query.sort.removeprefix("-")
        _known(name, frame, "sort by")
        if frame.schema[name].is_nested():
            raise ProblemError(400, f"There is no order of {name!r}, which holds lists; sort by another column.")
        ties = [each for each in ("statement", "id") if each in frame.columns and each != name]
        frame = frame.sort([name, *ties], descending=[query.sort.startswith("-"), *[False] * len(ties)], nulls_last=True)
    end = start + query.limit
    after = Cursor(identity[:12], asked, end) if end < frame.height else None
    cut = frame.slice(start, query.limit)
    if query.fields:
        names = list(dict.fromkeys(name.strip() for name in query.fields.split(",")))
        for name in names:
            _known(name, frame, "show")
        cut = cut.select(names)
    return cut, base64.urlsafe_b64encode(msgspec.json.encode(after)).decode().rstrip("=") if after else None


def _known(name: str, frame: pl.DataFrame, what: str) -> None:
    if name not in frame.columns:
        raise ProblemError(400, f"There is no column {name[:60]!r} to {what}; choose from {', '.join(frame.columns)}.")


def _position(text: str, asked: str, identity: str, height: int) -> int:
    try:
        padded = text + "=" * (-len(text) % 4)
        cursor = msgspec.json.decode(base64.b64decode(padded, altchars=b"-_", validate=True), type=Cursor)
    except (msgspec.MsgspecError, binascii.Error, ValueError) as error:
        raise ProblemError(400, "The cursor is none of ours; take it from `next` of the former page.") from error
    if cursor.snapshot != identity:
        raise ProblemError(410, "The snapshot has been replaced since the former page; begin again without a cursor.")
    if cursor.question != asked or not 0 < cursor.position < height:
        raise ProblemError(400, "The cursor belongs to another question; keep all other parameters as they were.")
    return cursor.position


def question_of(path: str, query: Any) -> str:
    """What a cursor is bound to: the address and every parameter that decides what is listed and in which order."""
    given = msgspec.structs.asdict(query)
    return path + repr(sorted((name, value) for name, value in given.items() if name not in ("cursor", "limit", "fields")))
