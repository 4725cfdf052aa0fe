"""What is known beside the claims of a group: whose documents they are in, what takes them back, who is silent, and what other claims show of it.

It goes with the claims wherever they are judged, so it is plain data.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from comity.model.kinds import KINDS
from comity.model.records import DocumentRecord
from comity.reconciliation.assertions import Assertion, rereadings
from comity.reconciliation.observations import Context
from comity.store.assertions import assertion_of
from comity.store.tables import Row

SEPARATOR = "\x1f"
"""Between the parts of a key of facts: kind, then parties."""


def needs_of(claim: Assertion) -> str | None:
    """The key of the facts that what a claim says needs (a mission needs relations); None where there are none."""
    needs = KINDS[claim.kind].needs(claim.fields)
    return SEPARATOR.join(needs) if needs else None


def shows(claim: Assertion) -> bool:
    """Whether a claim shows what it needs; what shows certain years alone says so of the other fact itself."""
    kind = KINDS[claim.kind]
    return not (claim.shown or kind.gone(claim.fields) or claim.fields.get(kind.end or ""))


class Beside:
    """The records of documents by their ids, why claims are withdrawn by theirs, and silences and witnesses by the facts that they are about."""

    def __init__(self) -> None:
        self.records: dict[str, DocumentRecord] = {}
        self.withdrawn: dict[str, str] = {}
        self.silences: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        self.parted: dict[str, list[str]] = {}
        self.witnesses: dict[str, set[tuple[str, str]]] = {}

    def silent(self, facts: str, record: DocumentRecord, absent: Iterable[str], parted: Iterable[str]) -> None:
        """Keep that a document leaves out facts that it would have told (`comity.model.records.Silence`)."""
        self.silences.setdefault(facts, []).append((record.series, tuple(absent)))
        self.parted.setdefault(facts, []).extend(parted)

    def witness(self, facts: str, record: DocumentRecord, since: str | None) -> None:
        """Keep that a document, and the revisions of it since a day, show facts by what they say of others."""
        observed = f"{since}/{record.observed}" if since and since != record.observed else record.observed
        self.witnesses.setdefault(facts, set()).add((record.series, observed))

    def context(self, facts: str) -> Context:
        """What is known of a group of facts beside its claims."""
        return Context(
            silences=tuple(self.silences.get(facts, ())), witnesses=tuple(sorted(self.witnesses.get(facts, ()))),
            parted=tuple(self.parted.get(facts, ())),
        )  # fmt: skip

    def assertion(self, row: Row) -> Assertion:
        """The assertion of a claim as it is staged; asked when every document is known."""
        document = row["document"]
        return assertion_of(
            row, self.records[document], frozenset(row["cited"]), self.withdrawn.get(row["id"]), self._reread.get(document)
        )

    @cached_property
    def _reread(self) -> dict[str, str]:
        return rereadings(self.records.values())
