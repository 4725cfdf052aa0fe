"""What an export holds: the statements of some kinds, about a state or all, on a day or ever."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
import polars as pl

from comity.model.kinds import KINDS, kind_named
from comity.model.statements import Statement
from comity.store.asking import Day, ident
from comity.store.questions.protocol import Questions


class Selection(msgspec.Struct, frozen=True, kw_only=True):
    """What to export. `kinds`: names of kinds, empty for all; `state`: an identifier; `as_of`: a day."""

    kb: Questions
    kinds: tuple[str, ...] = ()
    state: str | None = None
    as_of: Day | None = None

    def frames(self) -> Iterator[tuple[str, pl.DataFrame]]:
        """The table of each kind that has rows: (table's name, frame)."""
        for kind in self.kinds or KINDS:
            frame = self.kb.table(kind, state=self.state, as_of=self.as_of)
            if frame.height:
                yield kind, frame

    def statements(self) -> Iterator[tuple[Statement, list[dict[str, Any]]]]:
        """Each statement with its claims as rows of the snapshot, in the order of kinds and ids."""
        for _, frame in self.frames():
            yield from self.kb.statements(frame["statement"].to_list())


def select(kb: Questions, kinds: list[str] | None = None, state: str | None = None, as_of: Day | None = None) -> Selection:
    """A selection, names checked. Raises QueryError for a kind or state that there is not."""
    return Selection(
        kb=kb, kinds=tuple(kind_named(kind).name for kind in kinds or ()), state=ident(state) if state else None, as_of=as_of
    )
