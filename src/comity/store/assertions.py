"""Assertions of claims that are kept as rows: what reconciliation is given, in a build and for a question as known at a day."""

from __future__ import annotations

import msgspec

from comity.model.records import DocumentRecord
from comity.reconciliation.assertions import Assertion, entities, is_opening, is_row
from comity.store.tables import Row

_decode = msgspec.json.Decoder().decode


def assertion_of(row: Row, record: DocumentRecord, cited: frozenset[str], withdrawn: str | None, reread: str | None) -> Assertion:
    """The assertion of a row of the table of claims. `cited`: the fingerprints of its references; `reread`: when its document was observed next."""
    return Assertion(
        id=row["id"], kind=row["kind"], fields=entities(_hashable(_decode(row["fields"]))), document=row["document"], start=row["start"],
        series=record.series, observed=record.observed, own=record.own, article=record.sort == "article",
        references=cited, withdrawn=withdrawn, row=is_row(row["extractor"]), opening=is_opening(row["extractor"]), shown=tuple(row["shown"]),
        reread=reread, since=row["since"],
    )  # fmt: skip


def _hashable(fields: Row) -> Row:
    """Lists of parties as tuples, which can be compared and counted."""
    return {name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()}
