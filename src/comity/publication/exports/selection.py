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
        """The table of each kind that has rows: (table's name, frame), each row with the `licences` of the sources that say so."""
        of_document = self.kb.documents().select(pl.col("id").alias("document"), "licence")
        for kind in self.kinds or KINDS:
            frame = self.kb.table(kind, state=self.state, as_of=self.as_of)
            if frame.height:
                yield kind, frame.join(self._licences(kind, of_document), on="statement", how="left", maintain_order="left")

    def _licences(self, kind: str, of_document: pl.DataFrame) -> pl.DataFrame:
        """The licences of the documents behind each statement of a kind, sorted."""
        claims = self.kb.claim_table(kind=kind).select("statement", "document").drop_nulls().unique()
        found = claims.join(of_document, on="document").group_by("statement").agg(pl.col("licence").drop_nulls().unique().sort())
        return found.rename({"licence": "licences"})

    def statements(self) -> Iterator[tuple[Statement, list[dict[str, Any]]]]:
        """Each statement with its claims as rows of the snapshot, in the order of kinds and ids."""
        for _, frame in self.frames():
            yield from self.kb.statements(frame["statement"].to_list())


def select(kb: Questions, kinds: list[str] | None = None, state: str | None = None, as_of: Day | None = None) -> Selection:
    """A selection, names checked. Raises QueryError for a kind or state that there is not."""
    return Selection(
        kb=kb, kinds=tuple(kind_named(kind).name for kind in kinds or ()), state=ident(state) if state else None, as_of=as_of
    )
