"""Everything that a snapshot holds on one state or pair: statements, each with the references its claims cite.

Four queries whatever the state, so that an article is written in the time of a page view.
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
from comity.store.snapshot import Snapshot
from comity.store.tables import spells_of, statement_of

Part = TypeVar("Part")
CONCERNS = (
    "(list_contains(s.states, $state) AND ($other IS NULL OR list_contains(s.states, $other))) OR s.id IN (SELECT unnest($also))"
)
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
    given: dict[str, Any] = {"state": state, "other": other, "also": also}
    columns = f"{_COLUMNS}, s.spells" if spells else _COLUMNS
    rows = snapshot.rows(f"SELECT {columns} FROM statements s WHERE {CONCERNS} ORDER BY s.id", given)
    given["ids"] = [row["id"] for row in rows]
    if known_at is not None:
        parties = {state} if other is None else {state, other}
        known = known_statements(snapshot, given["ids"], known_at)
        statements = [x for x in known if x.id in given["ids"] or parties <= set(involved(x.kind, x.fields))]
        backing = _known_backing(statements, _backing(snapshot, given, _TOGETHER))
    else:
        backing = _backing(snapshot, given, _BEHIND)
        statements = [statement_of(row, _links(backing[row["id"]]), spells_of(row) if spells else ()) for row in rows]
    documents = sorted({each.document for found in backing.values() for each in found})
    records = snapshot.rows("SELECT * FROM documents WHERE list_contains($documents, id)", {"documents": documents})
    own = [row["id"] for row in records if row["about"] == [state] and row["sort"] == "article"]
    return Dossier(
        state=state, other=other, accounts=tuple(Account(statement=x, backing=backing[x.id]) for x in statements),
        references=_references(snapshot, backing), documents={row["id"]: msgspec.convert(row, DocumentRecord) for row in records},
        listed={document: _listed(snapshot, document) for document in own},
    )  # fmt: skip


def _known_backing(statements: list[Statement], backing: dict[str, tuple[Backing, ...]]) -> dict[str, tuple[Backing, ...]]:
    """What stands behind statements that were reconciled anew: the claims that they name, each in the document that they name.

    Two revisions of an article make claims of one id.
    """
    by_claim = {(each.claim, each.document): each for rows in backing.values() for each in rows}
    return {x.id: tuple(by_claim[link.id, link.document] for link in x.claims) for x in statements}


def _links(backing: tuple[Backing, ...]) -> tuple[ClaimLink, ...]:
    return tuple(ClaimLink(id=each.claim, document=each.document, deprecated=each.deprecated) for each in backing)


_BEHIND = "c.statement IN (SELECT unnest($ids))"
_TOGETHER = "c.facts IN (SELECT facts FROM statements WHERE id IN (SELECT unnest($ids)))"
"""Claims that are reconciled together: without the later ones they may come to other statements than all of them do."""


def _backing(snapshot: Snapshot, given: dict[str, Any], which: str) -> dict[str, tuple[Backing, ...]]:
    query = (
        "SELECT c.statement, c.id AS claim, c.document, c.citations, c.start, c.end, c.quote_hash, coalesce(c.quote, '') AS quote,"
        f" c.deprecated FROM claims c WHERE {which} ORDER BY c.document, c.start, c.id"
    )
    rows = snapshot.rows(query, given)
    return _grouped([(row.pop("statement"), Backing(**row | {"citations": tuple(row["citations"])})) for row in rows])


def _grouped(rows: list[tuple[str, Part]]) -> dict[str, tuple[Part, ...]]:
    """What belongs to each statement, in the order of rows."""
    found: dict[str, list[Part]] = {}
    for statement, part in rows:
        found.setdefault(statement, []).append(part)
    return {statement: tuple(parts) for statement, parts in found.items()}


def _references(snapshot: Snapshot, backing: dict[str, tuple[Backing, ...]]) -> dict[str, dict[str, dict[str, Any]]]:
    cited = sorted({(each.document, key) for rows in backing.values() for each in rows for key in each.citations})
    given = {"documents": [document for document, _ in cited], "keys": [key for _, key in cited]}
    query = (
        'SELECT r.document, r.key, r.fingerprint, r.fields FROM "references" r'
        " JOIN (SELECT unnest($documents) AS document, unnest($keys) AS key) k ON k.document = r.document AND k.key = r.key"
    )
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for row in snapshot.rows(query, given) if cited else ():
        fields = msgspec.json.decode(row["fields"]) | {"fingerprint": row["fingerprint"]}
        found.setdefault(row["document"], {})[row["key"]] = fields
    return found


def _listed(snapshot: Snapshot, document: str) -> tuple[dict[str, Any], ...]:
    query = 'SELECT fields, fingerprint FROM "references" WHERE document = $document ORDER BY position'
    rows = snapshot.rows(query, {"document": document})
    return tuple(msgspec.json.decode(row["fields"]) | {"fingerprint": row["fingerprint"]} for row in rows)
