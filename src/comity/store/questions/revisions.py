"""What the revisions of articles told of a state or a pair, one after the other: when a fact entered, changed and left."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from comity.model.errors import QueryError
from comity.model.kinds import kind_named
from comity.model.records import DocumentRecord
from comity.reconciliation.assertions import Assertion
from comity.reconciliation.changes import changes
from comity.reconciliation.days import bounds
from comity.store.asking import ident
from comity.store.assertions import assertion_of
from comity.store.snapshot import Row, Snapshot


class Revision(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What one revision of an article told otherwise than the one before, of one fact.

    `change`: `added`, `dropped` or `changed`; `first` for what the first revision at hand told. `document`: the revision, with the article's `title`, when it was
    `observed` (EDTF) and its `url`. `old`, `new`: the fields of the claims about the fact before and then.
    """

    change: Literal["first", "added", "dropped", "changed"]
    kind: str
    document: str
    title: str
    observed: str
    url: str | None = None
    old: tuple[dict[str, Any], ...] = ()
    new: tuple[dict[str, Any], ...] = ()


class Revisions(Snapshot):
    """The history of what articles told."""

    def history(self, state: str, other: str | None = None, *, kind: str | None = None) -> list[Revision]:
        """What the revisions of articles at hand told of a state or organisation, or of it together with another, by the days on which they were observed.

        A fact told in other words, or at another place, is no change. Raises QueryError for a name, or a kind, that is none.
        """
        named = sorted({ident(each) for each in (state, other) if each is not None})
        if other is not None and len(named) < 2:
            raise QueryError(f"{state!r} and {other!r} are the same, {named[0]}; give two different states or organisations.")
        given = {"states": named, "kind": kind_named(kind).name if kind else None}
        told: dict[str, list[Row]] = {}
        for row in self.rows(_TOLD, given):
            told.setdefault(row["series"], []).append(row)
        every = self._revisions_of(list(told))
        found = [each for series, rows in told.items() for each in _history(rows, every[series])]
        return sorted(found, key=lambda each: (bounds(each.observed), each.title, each.change != "dropped"))

    def _revisions_of(self, series: list[str]) -> dict[str, list[DocumentRecord]]:
        """The revisions at hand of each series, in the order in which they were observed."""
        found: dict[str, list[DocumentRecord]] = {name: [] for name in series}
        for row in self.rows("SELECT * FROM documents WHERE series IN (SELECT unnest($series))", {"series": series}):
            found[row["series"]].append(msgspec.convert(row, DocumentRecord))
        return {name: sorted(each, key=lambda record: (bounds(record.observed), record.id)) for name, each in found.items()}


_TOLD = (
    "SELECT c.*, d.series FROM claims c JOIN documents d ON d.id = c.document JOIN statements s ON s.id = c.statement"
    " WHERE d.sort = 'article' AND list_has_all(s.states, $states) AND ($kind IS NULL OR c.kind = $kind) ORDER BY c.document, c.start, c.id"
)


def _history(rows: list[Row], revisions: list[DocumentRecord]) -> list[Revision]:
    """The revisions of one article that tell something otherwise than the one before."""
    number = {record.id: at for at, record in enumerate(revisions)}
    at_day = {record.observed: at for at, record in reversed(list(enumerate(revisions)))}
    spans = [(at_day[row["since"]] if row["since"] else number[row["document"]], number[row["document"]], row) for row in rows]
    found: list[Revision] = []
    for at in sorted({first for first, _, _ in spans} | {last + 1 for _, last, _ in spans} - {len(revisions)}):
        turned = {row["facts"] for first, last, row in spans if first == at or last == at - 1}
        then, now = (
            [_claim(row, revisions[n]) for first, last, row in spans if first <= n <= last and row["facts"] in turned]
            for n in (at - 1, at)
        )
        record = revisions[at]
        found += [
            Revision(
                change="first" if at == 0 else each.change, kind=each.kind, document=record.id, title=record.title, observed=record.observed,
                url=record.url, old=each.old, new=each.new,
            )
            for each in changes(then, now)
        ]  # fmt: skip
    return found


def _claim(row: Row, record: DocumentRecord) -> Assertion:
    return assertion_of(row, record, frozenset(), None, None)
