"""The records of documents, as questions need them again and again: those looked up last are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from comity.model.records import DocumentRecord

KEPT = 20_000
"""So many records are kept at most: some twenty megabytes."""
_REVISIONS = (
    "SELECT * FROM documents WHERE series IN (SELECT series FROM documents WHERE id IN (SELECT unnest($documents))) ORDER BY id"
)
Revisions = dict[str, DocumentRecord]


class Records:
    """The records of a snapshot, which never changes. `rows` is how it is asked."""

    def __init__(self, rows: Callable[[str, dict[str, Any]], list[dict[str, Any]]]) -> None:
        self._rows = rows
        self._kept: dict[str, Revisions] = {}

    def named(self, documents: Iterable[str]) -> dict[str, DocumentRecord]:
        """The records of documents by id, in the order of ids; what is none is left out."""
        wanted = sorted(set(documents))
        found = self.revisions(wanted)
        return {id: found[id] for id in wanted if id in found}

    def revisions(self, documents: Iterable[str]) -> Revisions:
        """The records of documents and of all other revisions of what they are revisions of, by id."""
        kept = self._kept
        found: Revisions = {}
        missing = []
        for id in documents:
            if id not in kept:
                missing.append(id)
            elif id not in found:
                found |= kept[id]
        return found | self._looked_up(missing) if missing else found

    def _looked_up(self, missing: list[str]) -> Revisions:
        """The same from the table; they are kept, in place of all others where these have become many."""
        found = [msgspec.convert(row, DocumentRecord) for row in self._rows(_REVISIONS, {"documents": missing})]
        series: dict[str, Revisions] = {}
        for record in found:
            series.setdefault(record.series, {})[record.id] = record
        former = self._kept if len(self._kept) + len(found) <= KEPT else {}
        self._kept = former | {
            record.id: series[record.series] for record in found
        }  # a new one: others may be reading the former
        return {record.id: record for record in found}
