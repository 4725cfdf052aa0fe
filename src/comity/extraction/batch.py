"""Many files: the same function in a loop or in a pool of processes, with the same result in the same order."""

from __future__ import annotations

from collections.abc import Iterator
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
    path: str, reader: str | None = None, kinds: frozenset[str] = frozenset(), audited: Audited = "", fast: bool = False
) -> Outcome:
    """Read one file and give its claims (or, `audited`, its omissions) as JSON lines; an error is an outcome, not raised."""
    try:
        document = read_file(path, reader=reader)
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
    paths: list[Path],
    *,
    jobs: int = 1,
    reader: str | None = None,
    kinds: frozenset[str] = frozenset(),
    audited: Audited = "",
    fast: bool = False,
) -> Iterator[Outcome]:
    """The outcome of each file, in the order given, whatever the number of processes; `fast`: read without the model."""
    act = partial(process, reader=reader, kinds=kinds, audited=audited, fast=fast)
    get_ready(fast, len(paths), jobs)
    return spread(act, map(str, paths), jobs=jobs, size=_size)


def _size(path: str) -> int:
    try:
        return Path(path).stat().st_size
    except OSError:
        return 0
