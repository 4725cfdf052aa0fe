"""An assertion: a claim with what its weight depends on, namely who says so, when it was observed, on what references."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import msgspec

from comity.gazetteer.organizations import entity
from comity.model.kinds import KINDS, Claim, claim_fields, kind_of
from comity.model.records import DocumentRecord
from comity.reconciliation.days import bounds


class Assertion(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A claim as reconciliation sees it.

    `fields`: the claim's own, without those that are absent. `document`, `start`: where it stands. `series`: whose voice it
    is; all revisions of an article share one. `own`: the state whose own document it is; `article`: whether that is an article.
    `observed`: EDTF.
    `references`: fingerprints of the references it cites. `withdrawn`: why it does not count, if so. `row`: whether it is the row that
    the document keeps for the pair. `opening`: whether it tells how something began, and not that it is so. `shown`: as
    `comity.model.kinds.base.Claim` has it. `reread`: when the document was observed next, EDTF, None
    where it was not. `since`: when the first of the revisions was observed, one after the other up to this document, in which the claim stands unchanged; None where
    this one alone is known.
    """

    id: str
    kind: str
    fields: dict[str, Any]
    document: str
    start: int
    series: str
    observed: str
    own: str | None = None
    article: bool = False
    references: frozenset[str] = frozenset()
    withdrawn: str | None = None
    row: bool = False
    opening: bool = False
    shown: tuple[str, ...] = ()
    reread: str | None = None
    since: str | None = None

    @property
    def stood(self) -> str:
        """When its document, or one revision of it after another, said so: EDTF."""
        return f"{self.since}/{self.observed}" if self.since and self.since != self.observed else self.observed

    @property
    def reporter(self) -> str | None:
        """The state whose own figures these are, of a kind that reports such: the document's."""
        reported = KINDS[self.kind].reported
        return self.own if reported and reported(self.fields) else None

    @property
    def attested(self) -> str:
        """When it was last seen to be so: EDTF."""
        return self.shown[-1].rpartition("/")[2] if self.shown else self.observed

    @property
    def order(self) -> tuple[str, int, str]:
        """What assertions are sorted by, so that the order in which they arrive changes nothing."""
        return self.document, self.start, self.id


def assertion(claim: Claim, record: DocumentRecord) -> Assertion:
    """The assertion of a claim that a document makes; its references are not looked at."""
    return Assertion(
        id=claim.id,
        kind=kind_of(claim),
        fields=entities(claim_fields(claim)),
        document=record.id,
        start=claim.evidence.start,
        series=record.series,
        observed=record.observed,
        own=record.own,
        article=record.sort == "article",
        row=is_row(claim.extractor),
        opening=is_opening(claim.extractor),
        shown=claim.shown,
    )


def rereadings(records: Iterable[DocumentRecord]) -> dict[str, str]:
    """For each document of which a later revision is known, by its id: when the next one was observed."""
    series: dict[str, list[DocumentRecord]] = {}
    for record in sorted(records, key=lambda record: (bounds(record.observed), record.id)):
        series.setdefault(record.series, []).append(record)
    follows = (pair for each in series.values() for pair in pairwise(each))
    return {before.id: after.observed for before, after in follows if bounds(before.observed)[1] < bounds(after.observed)[0]}


def entities(fields: dict[str, Any]) -> dict[str, Any]:
    """Fields in which what is said to be an organisation has the identifier that no state has."""
    named = fields.get("organization")
    return fields if not named or entity(named) == named else {**fields, "organization": entity(named)}


def is_row(extractor: str) -> bool:
    """Whether a claim was made from a row of a table of countries."""
    return extractor.startswith("rows.")


def is_opening(extractor: str) -> bool:
    """Whether a claim was made from words for how something began: `opened an embassy`."""
    return extractor == "mission.opened"
