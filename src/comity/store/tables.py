"""The tables of a snapshot: their columns, and the rows that claims, references and statements make in them.

Every kind has a table of its statements (`relations`, `missions`, ...), a column for each field of the kind, and a table of
days (`relations_days`, ...) with a row for each state concerned and each spell, sorted by state: what an as-of question reads.
Statements bear their spells; `spells` is a view of these.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec
import polars as pl

from comity.model.kinds import KINDS, Claim, claim_fields, kind_of
from comity.model.records import DocumentRecord, Silence
from comity.model.statements import ClaimLink, Spell, Statement, Value
from comity.reconciliation.rules import involved

Row = dict[str, Any]

_TEXTS: Any = pl.List(pl.String)
CLAIMS = pl.Schema(
    {
        "id": pl.String, "kind": pl.String, "facts": pl.String, "document": pl.String, "fields": pl.String, "section": _TEXTS,
        "start": pl.Int64, "end": pl.Int64, "quote": pl.String, "quote_hash": pl.String, "citations": _TEXTS,
        "in_reference": pl.Boolean, "extractor": pl.String, "suggested": _TEXTS, "shown": _TEXTS, "since": pl.String,
    }
)  # fmt: skip
"""Claims, each once for all revisions, one after the other, in which it stands unchanged: `document` is the last of these, `since` when the first was observed, null
where there is no other. `facts` is the key of the group in which they are reconciled."""

STAGED = pl.Schema({**CLAIMS, "cited": _TEXTS, "needs": pl.String, "witness": pl.String})
"""Claims as they are staged, once for each document: with the fingerprints that they cite, and the facts that they need and those that they show beside their own."""

JUDGED = pl.Schema({"withdrawn": pl.String, "statement": pl.String, "deprecated": pl.String})
"""What reconciliation adds to a claim."""

STATEMENTS = pl.Schema(
    {
        "id": pl.String, "kind": pl.String, "fields": pl.String, "verdict": pl.String, "reason": pl.String, "sources": pl.Int32,
        "claims": pl.Int32, "contested": _TEXTS, "values": pl.String, "states": _TEXTS, "first_observed": pl.String,
        "last_observed": pl.String, "facts": pl.String,
    }
)  # fmt: skip
REFERENCES = pl.Schema(
    {
        "document": pl.String, "key": pl.String, "position": pl.Int32, "section": pl.String, "title": pl.String,
        "url": pl.String, "fingerprint": pl.String, "fields": pl.String,
    }
)  # fmt: skip
BESIDE = pl.Schema({"facts": pl.String, "document": pl.String, "absent": _TEXTS, "parted": _TEXTS, "since": pl.String})
"""What is known of a group of facts beside its claims: when a source that would have told it does not, or, where `absent` is
null, that a document, and the revisions of it `since` a day, show it by what it says of another fact."""
_CAUTIONS = pl.List(pl.Struct({"says": pl.String, "start": pl.Int64, "end": pl.Int64, "since": pl.String}))
DOCUMENTS = pl.Schema(
    {
        name: {"length": pl.Int64, "about": _TEXTS, "cautions": _CAUTIONS}.get(name, pl.String)
        for name in DocumentRecord.__struct_fields__
    }
)

_COMMON: dict[str, Any] = {
    "statement": pl.String, "verdict": pl.String, "contested": _TEXTS, "reason": pl.String, "sources": pl.Int32,
    "first_observed": pl.String, "last_observed": pl.String,
}  # fmt: skip
SPELLS = pl.Schema(
    {
        "statement": pl.String, "kind": pl.String, "state_of_relations": pl.String, "holds": pl.String, "first_day": pl.Date,
        "last_day": pl.Date,
    }
)  # fmt: skip


def kind_fields(kind: str) -> dict[str, Any]:
    """The columns of a kind's own fields, by the names that they bear in JSON."""
    record = KINDS[kind]
    hints = get_type_hints(record.claim)
    columns = {name: _column(hints[own]) for name, own in record.fields.items()}
    return columns | ({"reporter": pl.String} if record.reported else {})


def _column(hint: Any) -> Any:
    if get_origin(hint) in (Union, UnionType):
        return _column(next(arg for arg in get_args(hint) if arg is not type(None)))
    if get_origin(hint) is tuple:
        return _TEXTS
    return pl.Float64 if hint is float else pl.String


def kind_schema(kind: str) -> pl.Schema:
    """The table of a kind's statements."""
    return pl.Schema({**kind_fields(kind), **_COMMON})


STATEMENTS_QUERY = """
SELECT s.*, coalesce(p.spells, []) AS spells FROM read_parquet($statements) s LEFT JOIN (
    SELECT statement, list(struct_pack(holds := holds, first := first_day, last := last_day, status := state_of_relations) ORDER BY first_day) AS spells
    FROM read_parquet($spells) GROUP BY statement
) p ON p.statement = s.id ORDER BY s.id
"""
"""Statements from parts with their spells."""
SPELLS_VIEW = (
    "CREATE VIEW spells AS SELECT id AS statement, kind, p.status AS state_of_relations, p.holds, p.first AS first_day, p.last AS last_day"
    " FROM (SELECT id, kind, unnest(spells) AS p FROM statements)"
)


def days_query(kind: str) -> str:
    """What the table of a kind's days is made by: its statements, once for each state concerned and each spell."""
    history = "s.p.status AS state_of_relations, " if KINDS[kind].history else ""
    about = f"SELECT id, unnest(states) AS about, spells FROM statements WHERE kind = '{kind}'"
    return (
        f"SELECT s.about, k.*, {history}s.p.holds, s.p.first AS first_day, s.p.last AS last_day"
        f" FROM (SELECT id, about, unnest(spells) AS p FROM ({about})) s"
        f' JOIN "{KINDS[kind].plural}" k ON k.statement = s.id ORDER BY s.about, k.statement, first_day'
    )


def claim_row(claim: Claim, facts: str) -> Row:
    """A claim as it is staged."""
    evidence = claim.evidence
    return {
        "id": claim.id, "kind": kind_of(claim), "facts": facts, "document": evidence.document,
        "fields": msgspec.json.encode(claim_fields(claim)).decode(), "section": list(evidence.section), "start": evidence.start,
        "end": evidence.end, "quote": evidence.quote, "quote_hash": evidence.quote_hash, "citations": list(evidence.citations),
        "in_reference": evidence.in_reference, "extractor": claim.extractor, "suggested": list(claim.suggested),
        "shown": list(claim.shown),
    }  # fmt: skip


def silence_row(silence: Silence) -> Row:
    """A silence as it is kept."""
    return {"facts": silence.facts, "document": silence.document, "absent": list(silence.absent), "parted": list(silence.parted)}


def _common(statement: Statement) -> Row:
    return {
        "statement": statement.id, "verdict": statement.verdict, "contested": list(statement.contested), "reason": statement.reason,
        "sources": statement.sources, "first_observed": statement.observed[0], "last_observed": statement.observed[1],
    }  # fmt: skip


def listed(fields: Row) -> Row:
    """Fields as they are kept: parties as a list."""
    return {name: list(value) if isinstance(value, tuple) else value for name, value in fields.items()}


def statement_row(statement: Statement, facts: str) -> Row:
    """A statement in the table of all statements."""
    return {
        "id": statement.id, "kind": statement.kind, "fields": msgspec.json.encode(statement.fields).decode(),
        "verdict": statement.verdict, "reason": statement.reason, "sources": statement.sources, "claims": len(statement.claims),
        "contested": list(statement.contested), "values": msgspec.json.encode(statement.values).decode(),
        "states": list(involved(statement.kind, statement.fields)), "first_observed": statement.observed[0],
        "last_observed": statement.observed[1], "facts": facts,
    }  # fmt: skip


def kind_row(statement: Statement) -> Row:
    """A statement in its kind's table."""
    return {**listed(statement.fields), **_common(statement)}


def spell_rows(statement: Statement) -> Iterator[Row]:
    """A statement's spells."""
    for spell in statement.spells:
        yield {
            "statement": statement.id, "kind": statement.kind, "holds": spell.holds, "state_of_relations": spell.status,
            "first_day": spell.first, "last_day": spell.last,
        }  # fmt: skip


def spells_of(row: Row) -> tuple[Spell, ...]:
    """The spells of a row of a table of statements."""
    return tuple(Spell(**spell) for spell in row["spells"])


def statement_of(row: Row, claims: tuple[ClaimLink, ...], spells: tuple[Spell, ...] = ()) -> Statement:
    """The statement of a row of the table of statements, with its claims."""
    return Statement(
        id=row["id"], kind=row["kind"], fields=msgspec.json.decode(row["fields"]), verdict=row["verdict"], reason=row["reason"],
        claims=claims, sources=row["sources"], observed=(row["first_observed"], row["last_observed"]),
        contested=tuple(row["contested"]), values=msgspec.json.decode(row["values"], type=tuple[Value, ...]),
        spells=spells,
    )  # fmt: skip
