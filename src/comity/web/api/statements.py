"""Statements with their claims, claims, pairs, documents, and the snapshot that they are from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec
import polars as pl

from comity.model.errors import ProblemError, QueryError
from comity.model.kinds import KINDS
from comity.model.statements import Statement
from comity.store.manifest import Manifest
from comity.store.questions.claims import ClaimRecord
from comity.store.questions.revisions import Revision
from comity.store.tables import DOCUMENTS
from comity.web.addresses import ident_at
from comity.web.api.resource import Day, Name, Paged, Resource, Short, Timed, Verdict, columns_schema
from comity.web.naming import identify
from comity.web.pages.statements import find
from comity.web.site import Site

if TYPE_CHECKING:
    Kind = str
else:
    Kind = Annotated[Literal[tuple(KINDS)], msgspec.Meta(description="A kind of claim.", examples=["relations"])]


class StatementsQuery(Paged, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Filters of statements."""

    kind: Kind | None = None
    state: Annotated[Name, msgspec.Meta(description="Only what concerns this state or organisation.")] | None = None
    other: Annotated[Name, msgspec.Meta(description="Only what concerns this one too.")] | None = None
    verdict: Verdict | None = None
    contested: Annotated[Short, msgspec.Meta(description="Only those in dispute over this field.", examples=["date"])] | None = (
        None
    )


class ClaimsQuery(Paged, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Filters of claims."""

    statement: Annotated[Short, msgspec.Meta(description="The statement behind which they stand.")] | None = None
    document: Annotated[Short, msgspec.Meta(description="The document that makes them.")] | None = None
    kind: Kind | None = None


class PairsQuery(Timed, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Filters of pairs."""

    state: Annotated[Name, msgspec.Meta(description="Only pairs with this state.")] | None = None


class PairQuery(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The day of a pair's statements."""

    as_of: Annotated[Day, msgspec.Meta(description="Only what held, or may have held, on this day.")] | None = None


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """What is held about two states or organisations: their identifiers and statements, the earliest first."""

    parties: tuple[str, str]
    statements: list[Statement]


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A statement with the claims behind it, their evidence and references."""

    statement: Statement
    claims: list[ClaimRecord]


_STATEMENT = {
    "id": pl.String(), "kind": pl.String(), "fields": pl.String(), "verdict": pl.String(), "reason": pl.String(), "sources": pl.Int32(),
    "claims": pl.Int32(), "contested": pl.List(pl.String), "states": pl.List(pl.String), "first_observed": pl.String(), "last_observed": pl.String(),
}  # fmt: skip
_CLAIM = {
    "id": pl.String(), "kind": pl.String(), "fields": pl.String(), "statement": pl.String(), "document": pl.String(), "section": pl.List(pl.String),
    "start": pl.Int64(), "end": pl.Int64(), "quote_hash": pl.String(), "citations": pl.List(pl.String), "extractor": pl.String(), "deprecated": pl.String(),
}  # fmt: skip
_PAIR = {
    "first": pl.String(),
    "second": pl.String(),
    "status": pl.String(),
    "date": pl.String(),
    "verdict": pl.String(),
    "statement": pl.String(),
}
_DOCUMENT = {**DOCUMENTS, "claims": pl.Int32()}
MOST_FILTERED = "At least one of statement, document and kind has to be given; all claims at once are among the downloads."


def _statements(site: Site, given: dict[str, str], query: StatementsQuery) -> pl.DataFrame:
    named = {name: identify(value) for name in ("state", "other") if (value := getattr(query, name)) is not None}
    return site.served.kb.statement_table(kind=query.kind, verdict=query.verdict, contested=query.contested, **named)


def _statement(site: Site, given: dict[str, str], query: Any) -> Told:
    found = find(site.served.kb, given["statement"])
    return Told(statement=found, claims=site.served.kb.claims(found.id))


def _claims(site: Site, given: dict[str, str], query: ClaimsQuery) -> pl.DataFrame:
    if query.statement is None and query.document is None and query.kind is None:
        raise ProblemError(400, MOST_FILTERED)
    return site.served.kb.claim_table(statement=query.statement, document=query.document, kind=query.kind)


def _claim(site: Site, given: dict[str, str], query: Any) -> list[ClaimRecord]:
    try:
        return site.served.kb.claim(given["claim"])
    except QueryError as error:
        raise ProblemError(404, str(error)) from error


def _pairs(site: Site, given: dict[str, str], query: PairsQuery) -> pl.DataFrame:
    frame = site.served.kb.table("relations", state=identify(query.state) if query.state else None, as_of=query.as_of)
    parties = pl.col("parties").list
    return frame.select(parties.get(0).alias("first"), parties.get(1).alias("second"), *list(_PAIR)[2:]).sort(
        "first", "second", "date", "statement"
    )


def _pair(site: Site, given: dict[str, str], query: PairQuery) -> Pair:
    first, second = _two(given)
    return Pair(parties=(first, second), statements=site.served.kb.between(first, second, as_of=query.as_of))


def _history(site: Site, given: dict[str, str], query: Any) -> list[Revision]:
    return site.served.kb.history(*_two(given))


def _two(given: dict[str, str]) -> tuple[str, str]:
    """The pair in an address, sorted. Raises ProblemError (404) where both are one."""
    first, second = sorted(ident_at(given[name]) for name in ("first", "second"))
    if first == second:
        raise ProblemError(404, f"Both names mean {first}; give two different states or organisations.")
    return first, second


def _timeline(site: Site, given: dict[str, str], query: Any) -> list[Statement]:
    return site.served.kb.timeline(ident_at(given["state"]))


def _documents(site: Site, given: dict[str, str], query: Any) -> pl.DataFrame:
    return site.served.kb.documents().select(list(_DOCUMENT))


def _snapshot(site: Site, given: dict[str, str], query: Any) -> Manifest:
    return site.served.kb.manifest


RESOURCES = (
    Resource(path="/statements", tag="statements", summary="Statements of all kinds; in tables `fields` is JSON.", answer=_statements, query=StatementsQuery, item=columns_schema(_STATEMENT, fields={"type": "object"}), example="?kind=relations&contested=date&limit=5", listed=True),
    Resource(path="/statements/{statement}", tag="statements", summary="A statement with the claims behind it, their evidence and references.", answer=_statement, item={"$ref": Told}, example="", parameters={"statement": "006a259b6684a324"}),
    Resource(path="/claims", tag="statements", summary="Claims; in tables `fields` is JSON.", answer=_claims, query=ClaimsQuery, item=columns_schema(_CLAIM, fields={"type": "object"}), example="?kind=recognition&limit=5", listed=True),
    Resource(path="/claims/{claim}", tag="statements", summary="A claim, once for each document that makes it.", answer=_claim, item={"type": "array", "items": {"$ref": ClaimRecord}}, example="", parameters={"claim": "0"}),
    Resource(path="/pairs", tag="statements", summary="Pairs of states with the status of their relations, a row an event or, as of a day, what holds.", answer=_pairs, query=PairsQuery, item=columns_schema(_PAIR), example="?state=KAZ&as_of=2009", listed=True),
    Resource(path="/pairs/{first}/{second}", tag="statements", summary="Every statement about a pair, the earliest first.", answer=_pair, query=PairQuery, item={"$ref": Pair}, example="?as_of=2009", parameters={"first": "KAZ", "second": "LBY"}),
    Resource(path="/pairs/{first}/{second}/history", tag="statements", summary="What the revisions of articles at hand told of a pair: when a fact came in, changed and went out.", answer=_history, item={"type": "array", "items": {"$ref": Revision}}, example="", parameters={"first": "KAZ", "second": "LBY"}),
    Resource(path="/timelines/{state}", tag="statements", summary="The dated statements about a state or organisation, the earliest first.", answer=_timeline, item={"type": "array", "items": {"$ref": Statement}}, example="", parameters={"state": "KAZ"}),
    Resource(path="/documents", tag="snapshot", summary="The documents of the snapshot.", answer=_documents, query=Paged, item=columns_schema(_DOCUMENT), example="?limit=5", listed=True),
    Resource(path="/snapshot", tag="snapshot", summary="What the snapshot is: identity, sources, counts.", answer=_snapshot, item={"$ref": Manifest}, example=""),
)  # fmt: skip
