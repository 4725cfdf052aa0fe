"""Many files: the same function in a loop or in a pool of processes, with the same result in the same order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Literal

import msgspec

from comity.documents.open import read_file
from comity.extraction.audit import audit
from comity.extraction.engine.parser import get_ready
from comity.extraction.extract import extract
from comity.extraction.forms.form import unread
from comity.extraction.spread import spread
from comity.model.errors import ComityError, NotAnArticleError
from comity.model.kinds import kind_of
from comity.sources.source import Text

Audited = Literal["", "scope", "everything"]
"""Claims, or omissions: of what is in scope, or of everything."""

_encode = msgspec.json.Encoder().encode


class Outcome(msgspec.Struct, frozen=True):
    """What came of one file: its JSON lines, or the sentence that says why there are none; `note`: what else is to be said of it."""

    path: str
    lines: bytes = b""
    count: int = 0
    error: str | None = None
    note: str | None = None


def process(
    item: str | Text, reader: str | None = None, kinds: frozenset[str] = frozenset(), audited: Audited = "", fast: bool = False
) -> Outcome:
    """Read a file, or a text, and give its claims (or, `audited`, its omissions) as JSON lines; an error is an outcome, not raised."""
    path = str(item)
    try:
        document = item.read()[0] if isinstance(item, Text) else read_file(item, reader=reader)
        if audited:
            items: list[object] = list(audit(document, everything=audited == "everything", fast=fast))
        else:
            claims = extract(document, fast=fast)
            if not claims:
                raise NotAnArticleError(
                    f"{path} says nothing of foreign relations that could be read; give an article on a state's foreign relations."
                )
            items = [claim for claim in claims if not kinds or kind_of(claim) in kinds]
    except ComityError as error:
        return Outcome(path, error=str(error))
    return Outcome(path, b"".join(_encode(item) + b"\n" for item in items), len(items), note=unread(document, path))


def process_files(
    given: Iterable[Path | Text | Outcome],
    *,
    jobs: int = 1,
    reader: str | None = None,
    kinds: frozenset[str] = frozenset(),
    audited: Audited = "",
    fast: bool = False,
) -> Iterator[Outcome]:
    """The outcome of each file and text, whatever the number of processes, some at a time; `fast`: read without the model. What is an outcome already comes as it is."""
    act = partial(process, reader=reader, kinds=kinds, audited=audited, fast=fast)
    items = (str(item) if isinstance(item, Path) else item for item in given)
    yield from spread(act, items, jobs=jobs, made=Outcome, size=_size, ready=partial(get_ready, fast))


def _size(item: str | Text | Outcome) -> int:
    try:
        return Path(item).stat().st_size if isinstance(item, str) else 0
    except OSError:
        return 0
