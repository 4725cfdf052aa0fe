"""What answers are looked up in: by queries where one is asked for, all of it at once where all are."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple, Protocol

import msgspec

from comity.model.kinds.membership import FULL
from comity.store.snapshot import Row, Snapshot


class Unlisted(NamedTuple):
    """That documents of a series do not list what they would: the title of one, and the spans (EDTF) in which it was not so."""

    series: str
    title: str
    absent: tuple[str, ...]


class Lookup(Protocol):
    """What is known of a group of facts (comity.reconciliation), by its key."""

    def statements(self, facts: str) -> list[Row]:
        """The statements that count, by id, with their fields decoded, and their spells."""
        ...

    def unlisted(self, facts: str) -> list[Unlisted]:
        """Where a source that would have told it does not."""
        ...

    def tells_itself(self, statements: list[str], who: str) -> bool:
        """Whether a state's own article is among what stands behind statements."""
        ...

    def members(self, body: str, on: date) -> frozenset[str]:
        """The full members of an organisation on a day, the presumed among them."""
        ...

    def terms(self, body: str, member: str) -> list[tuple[date, date]]:
        """The spans in which one was a full member of an organisation, in order."""
        ...


def titles(snapshot: Snapshot) -> dict[str, tuple[str, str]]:
    """Series and title of each document, by its id."""
    return {row["id"]: (row["series"], row["title"]) for row in snapshot.rows("SELECT id, series, title FROM documents")}


def decoded(row: Row) -> Row:
    """A row of the table of statements with its fields."""
    return row | {"fields": msgspec.json.decode(row["fields"])}


STATEMENTS = (
    'SELECT id, fields, verdict, sources, contested, "values", first_observed, last_observed, spells, facts FROM statements'
)
SILENCES = "SELECT facts, document, absent FROM beside WHERE absent IS NOT NULL"
OWN = "SELECT c.statement, d.about FROM claims c JOIN documents d ON d.id = c.document WHERE d.sort = 'article' AND c.statement IS NOT NULL"
MEMBERS = (
    "SELECT DISTINCT organization, member, first_day, last_day FROM memberships_days WHERE about = organization"
    " AND holds IN ('yes', 'presumed') AND list_contains($roles, role)"
)
ROLES = {"roles": list(FULL)}
