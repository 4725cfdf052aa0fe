"""Everything that a snapshot holds on one state or pair: statements, each with the references its claims cite.

Few queries whatever the state, so that an article is written in the time of a page view.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any, TypeVar

import msgspec

from comity.model.collector import paused
from comity.model.records import DocumentRecord
from comity.model.statements import ClaimLink, Statement
from comity.reconciliation.days import bounds
from comity.reconciliation.rules import involved
from comity.store.as_known import known_statements
from comity.store.cited import references_cited
from comity.store.snapshot import Row, Snapshot
from comity.store.tables import spells_of, statement_of

Part = TypeVar("Part")
_OF_PAIR = "list_contains(s.states, $state) AND list_contains(s.states, $other)"
_OF_STATE = "list_contains(s.states, $state) OR s.id IN (SELECT unnest($also))"
_COLUMNS = 's.id, s.kind, s.fields, s.verdict, s.reason, s.sources, s.contested, s."values", s.first_observed, s.last_observed'
_ALSO = (
    "SELECT DISTINCT statement FROM claims WHERE (kind = 'office' OR kind = 'membership' AND fields LIKE '%\"founding member\"%')"
    " AND document IN (SELECT id FROM documents WHERE about = [$state] AND sort = 'article')"
)
"""What a state's own article says of others: who holds office elsewhere, and who founded an organisation."""


def told_of_others(kind: str, fields: str) -> bool:
    """Whether a state's own article tells a claim of this kind and these fields (JSON) whoever it is about."""
    return kind == "office" or (kind == "membership" and '"founding member"' in fields)


class Backing(msgspec.Struct, frozen=True, kw_only=True):
    """One claim behind a statement: its document, the keys of the references that it cites there, and where it stands."""

    claim: str
    document: str
    citations: tuple[str, ...]
    start: int
    end: int
    quote_hash: str
    quote: str = ""
    deprecated: str | None = None


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """A statement with the claims behind it, in the order of documents."""

    statement: Statement
    backing: tuple[Backing, ...]


class Dossier(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """What is held on a state, or on a pair where `other` is given.

    `accounts` in the order of statements' ids; `references` by document and key, fields as `comity.model.citations`
    has them; `documents` by id; `listed`: the state's own article's references, all of them, by document, in its order.
    """

    state: str
    other: str | None
    accounts: tuple[Account, ...]
    references: dict[str, dict[str, dict[str, Any]]]
    documents: dict[str, DocumentRecord]
    listed: dict[str, tuple[dict[str, Any], ...]]

    @cached_property
    def latest(self) -> int:
        """The last day (ordinal) on which a document of it was observed, 0 where there is none."""
        return max((bounds(record.observed)[1] for record in self.documents.values()), default=0)


def load_dossier(
    snapshot: Snapshot, state: str, other: str | None, known_at: date | None = None, *, spells: bool = True
) -> Dossier:
    """The dossier of a state or organisation by identifier, or of a pair; from what was known by a day, where one is given.

    Without `spells` statements come without theirs, which takes less time.
    """
    with paused():
        return _load(snapshot, state, other, known_at, spells)


def _load(snapshot: Snapshot, state: str, other: str | None, known_at: date | None, spells: bool) -> Dossier:
    also = [row["statement"] for row in snapshot.rows(_ALSO, {"state": state})] if other is None else []
    concerns = _OF_STATE if other is None else _OF_PAIR
    given = {"state": state, "other": other, "also": also}
    concerned = snapshot.rows(f"SELECT s.id, s.facts FROM statements s WHERE {concerns}", given)
    if known_at is None:
        statements, backing = _as_judged(snapshot, [row["id"] for row in concerned], spells)
    else:
        parties = {state} if other is None else {state, other}
        statements, backing = _as_known(snapshot, {row["id"]: row["facts"] for row in concerned}, parties, known_at)
    records = snapshot.records().named(each.document for found in backing.values() for each in found)
    own = [record.id for record in records.values() if record.about == (state,) and record.sort == "article"]
    return Dossier(
        state=state, other=other, accounts=tuple(Account(statement=x, backing=backing[x.id]) for x in statements),
        references=_references(snapshot, backing), documents=records,
        listed={document: _listed(snapshot, document) for document in own},
    )  # fmt: skip


Told = tuple[list[Statement], dict[str, tuple[Backing, ...]]]
"""Statements in the order of their ids, and what stands behind each."""


def _as_judged(snapshot: Snapshot, ids: list[str], spells: bool) -> Told:
    """The statements of these ids, as the snapshot has them."""
    columns = f"{_COLUMNS}, s.spells" if spells else _COLUMNS
    rows = snapshot.rows(f"SELECT {columns} FROM statements s WHERE s.id IN (SELECT unnest($ids)) ORDER BY s.id", {"ids": ids})
    behind = snapshot.rows(_BEHIND, {"ids": ids})
    found = _grouped([(row.pop("statement"), _backing(row)) for row in behind])
    return [statement_of(row, _links(found[row["id"]]), spells_of(row) if spells else ()) for row in rows], found


def _as_known(snapshot: Snapshot, facts: dict[str, str], parties: set[str], known_at: date) -> Told:
    """What the groups of facts of these statements come to by what was known by a day, as far as it concerns the parties.

    Claims of a group may come to other statements than all of them do; two revisions of an article make claims of one id.
    """
    known, rows = known_statements(snapshot, sorted(set(facts.values())), known_at)
    by_claim = {(row["id"], row["document"]): row for row in rows}
    found = [x for x in known if x.id in facts or parties <= set(involved(x.kind, x.fields))]
    behind = {x.id: tuple(_backing(by_claim[link.id, link.document]) for link in x.claims) for x in found}
    return found, behind


def _links(backing: tuple[Backing, ...]) -> tuple[ClaimLink, ...]:
    return tuple(ClaimLink(id=each.claim, document=each.document, deprecated=each.deprecated) for each in backing)


_BEHIND = """
SELECT statement, id, document, citations, start, "end", quote_hash, coalesce(quote, '') AS quote, deprecated FROM claims
WHERE statement IN (SELECT unnest($ids)) ORDER BY document, start, id
"""


def _backing(row: Row) -> Backing:
    """What the row of a claim puts behind a statement."""
    return Backing(
        claim=row["id"], document=row["document"], citations=tuple(row["citations"]), start=row["start"], end=row["end"],
        quote_hash=row["quote_hash"], quote=row["quote"], deprecated=row["deprecated"],
    )  # fmt: skip


def _grouped(rows: list[tuple[str, Part]]) -> dict[str, tuple[Part, ...]]:
    """What belongs to each statement, in the order of rows."""
    found: dict[str, list[Part]] = {}
    for statement, part in rows:
        found.setdefault(statement, []).append(part)
    return {statement: tuple(parts) for statement, parts in found.items()}


def _references(snapshot: Snapshot, backing: dict[str, tuple[Backing, ...]]) -> dict[str, dict[str, dict[str, Any]]]:
    cited = ((each.document, key) for rows in backing.values() for each in rows for key in each.citations)
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for row in references_cited(snapshot, cited):
        fields = msgspec.json.decode(row["fields"]) | {"fingerprint": row["fingerprint"]}
        found.setdefault(row["document"], {})[row["key"]] = fields
    return found


def _listed(snapshot: Snapshot, document: str) -> tuple[dict[str, Any], ...]:
    query = 'SELECT fields, fingerprint FROM "references" WHERE document = $document ORDER BY position'
    rows = snapshot.rows(query, {"document": document})
    return tuple(msgspec.json.decode(row["fields"]) | {"fingerprint": row["fingerprint"]} for row in rows)
