"""A knowledge base on a server of the atlas, asked over the API; frames travel as Arrow, so they are equal to local ones.

`sql` is not exposed to the web: the snapshot is among the server's downloads for whoever wants to ask it in SQL.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Any, NoReturn, TypeVar
from urllib.parse import quote

import msgspec
import polars as pl

from comity.model.answers import Answer as Answered
from comity.model.errors import AtlasError, ComityError, QueryError
from comity.model.evidence import hash_quote
from comity.model.findings import Finding
from comity.model.kinds import kind_named
from comity.model.kinds.membership import FULL
from comity.model.records import DocumentRecord
from comity.model.statements import Statement
from comity.publication.published import Published
from comity.store.asking import Day, dates_of, ident, organization, when
from comity.store.dossier import Dossier
from comity.store.manifest import Manifest
from comity.store.questions.claims import ClaimRecord
from comity.store.questions.facts import by_partner
from comity.store.search import Hit

Answer = TypeVar("Answer")
ARROW = "application/vnd.apache.arrow.stream"
MOST = 10_000


class Told(msgspec.Struct, frozen=True):
    """A statement and its claims, as the API has them."""

    statement: Statement
    claims: list[ClaimRecord]


class Pair(msgspec.Struct, frozen=True):
    """The statements of a pair, as the API has them."""

    statements: list[Statement]


class RemoteKnowledgeBase(Published):
    """A knowledge base at an address. Methods, their arguments, answers and QueryErrors are those of `KnowledgeBase`."""

    texts = None
    """A server keeps the texts to itself."""

    def __init__(self, url: str, timeout: float = 30.0) -> None:
        try:
            import httpx  # noqa: PLC0415 - an extra
        except ModuleNotFoundError as error:
            raise AtlasError("A connection needs httpx; install it with `pip install '.[client]'`.") from error
        self.url = url.rstrip("/")
        try:
            self._http = httpx.Client(base_url=f"{self.url}/api/v1", timeout=timeout, headers={"accept-encoding": "gzip"})
        except (httpx.InvalidURL, ValueError) as error:
            raise AtlasError(f"{url!r} is no address; give one such as https://atlas.example.org.") from error
        self._failure = httpx.HTTPError

    def __enter__(self) -> RemoteKnowledgeBase:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"RemoteKnowledgeBase({self.url!r})"

    def close(self) -> None:
        """Close the connection."""
        self._http.close()

    @cached_property
    def manifest(self) -> Manifest:
        """The manifest of the snapshot that was served when it was first asked for."""
        return self._get("/snapshot", Manifest)

    def relations(self, state: str, *, as_of: Day | None = None, known_at: Day | None = None) -> pl.DataFrame:
        """See `KnowledgeBase.relations`."""
        return by_partner(self.facts("relations", state, as_of=as_of, known_at=known_at), ident(state))

    def missions(
        self, *, sending: str | None = None, receiving: str | None = None, city: str | None = None, as_of: Day | None = None, known_at: Day | None = None
    ) -> pl.DataFrame:  # fmt: skip
        """See `KnowledgeBase.missions`."""
        if not (sending or receiving or city):
            raise QueryError("Missions are asked for by sending state, receiving state or city; give at least one of them.")
        given = {"sending": sending, "receiving": receiving, "city": city, "state": sending or receiving}
        return self._frame("/missions", **given, names="false", as_of=as_of, known_at=known_at)

    def memberships(self, member: str, *, as_of: Day | None = None, known_at: Day | None = None) -> pl.DataFrame:
        """See `KnowledgeBase.memberships`."""
        return self.facts("membership", member, as_of=as_of, known_at=known_at)

    def members(self, body: str, on: Day) -> frozenset[str]:
        """See `KnowledgeBase.members`."""
        frame = self.memberships(organization(body), as_of=on)
        full = frame.filter(pl.col("role").is_in(FULL), pl.col("holds").is_in(["yes", "presumed"]))
        return frozenset(full["member"])

    def facts(self, kind: str, state: str, *, as_of: Day | None = None, known_at: Day | None = None) -> pl.DataFrame:
        """See `KnowledgeBase.facts`."""
        return self._frame(f"/{_table(kind)}", state=state, as_of=as_of, known_at=known_at, names="false")

    def counts_by_state(self) -> pl.DataFrame:
        """See `KnowledgeBase.counts_by_state`."""
        return self._frame("/counts/states")

    def counts_by_kind(self, state: str | None = None) -> pl.DataFrame:
        """See `KnowledgeBase.counts_by_kind`."""
        return self._frame("/counts/kinds", state=state)

    def counts_by_organization(self) -> pl.DataFrame:
        """See `KnowledgeBase.counts_by_organization`."""
        return self._frame("/counts/organizations")

    def counts_by_role(self, organization: str) -> pl.DataFrame:
        """See `KnowledgeBase.counts_by_role`."""
        roles: dict[str, int] = self._get(f"/organizations/{_part(organization)}", dict[str, Any])["roles"]
        schema = {"role": pl.String, "memberships": pl.Int32}
        return pl.DataFrame({"role": list(roles), "memberships": list(roles.values())}, schema=schema)

    def counts_by_city(self) -> pl.DataFrame:
        """See `KnowledgeBase.counts_by_city`."""
        return self._frame("/counts/cities")

    def table(self, kind: str, *, state: str | None = None, as_of: Day | None = None) -> pl.DataFrame:
        """See `KnowledgeBase.table`."""
        found = self._frame(f"/{_table(kind)}", state=state, as_of=as_of, names="false")
        extra = [name for name in ("other", "state_of_relations") if name in found.columns]
        return found.drop(extra)

    def between(self, first: str, second: str, *, as_of: Day | None = None) -> list[Statement]:
        """See `KnowledgeBase.between`."""
        return self._get(f"/pairs/{_part(first)}/{_part(second)}", Pair, as_of=as_of).statements

    def ask(self, question: str, first: str, second: str, *, on: Day | None = None) -> Answered:
        """See `KnowledgeBase.ask`."""
        return self._get("/ask", Answered, question=question, first=first, second=second, on=on)

    def timeline(self, state: str) -> list[Statement]:
        """See `KnowledgeBase.timeline`."""
        found = self._get(f"/timelines/{_part(state)}", list[Statement])
        return sorted((statement for statement in found if dates_of(statement)), key=when)

    def statement(self, id: str) -> Statement:
        """See `KnowledgeBase.statement`."""
        return self._get(f"/statements/{_part(id)}", Told).statement

    def claims(self, statement: str) -> list[ClaimRecord]:
        """See `KnowledgeBase.claims`."""
        return self._get(f"/statements/{_part(statement)}", Told).claims

    def statements(self, ids: list[str]) -> Iterator[tuple[Statement, list[dict[str, Any]]]]:
        """See `KnowledgeBase.statements`."""
        for id in sorted(set(ids)):
            told = self._get(f"/statements/{_part(id)}", Told)
            yield told.statement, [msgspec.to_builtins(claim) for claim in told.claims]

    def statement_table(
        self, *, kind: str | None = None, state: str | None = None, other: str | None = None, verdict: str | None = None,
        contested: str | None = None,
    ) -> pl.DataFrame:  # fmt: skip
        """See `KnowledgeBase.statement_table`."""
        return self._frame("/statements", kind=kind, state=state, other=other, verdict=verdict, contested=contested)

    def claim(self, id: str) -> list[ClaimRecord]:
        """See `KnowledgeBase.claim`."""
        return self._get(f"/claims/{_part(id)}", list[ClaimRecord])

    def claim_table(self, *, statement: str | None = None, document: str | None = None, kind: str | None = None) -> pl.DataFrame:
        """See `KnowledgeBase.claim_table`."""
        return self._frame("/claims", statement=statement, document=document, kind=kind)

    def quote_of(self, document: str, start: int, end: int, quote_hash: str, quote: str = "") -> str:
        """A claim's passage as the server gave it, where it is the one that was read; empty otherwise."""
        return quote if quote and hash_quote(quote) == quote_hash else ""

    def documents(self) -> pl.DataFrame:
        """See `KnowledgeBase.documents`."""
        return self._frame("/documents")

    def subjects(self) -> list[str]:
        """See `KnowledgeBase.subjects`."""
        own = self.documents().filter(pl.col("sort") == "article", pl.col("about").list.len() == 1)
        return sorted(set(own["about"].list.first()))

    def findings(self) -> list[Finding]:
        """See `KnowledgeBase.findings`."""
        return msgspec.convert(self._frame("/checks").to_dicts(), list[Finding])

    def dossier(self, state: str, other: str | None = None, *, known_at: Day | None = None, spells: bool = True) -> Dossier:
        """See `KnowledgeBase.dossier`."""
        wanted = "true" if spells else "false"
        return self._get(f"/dossiers/{_part(state)}", Dossier, other=other, known_at=known_at, spells=wanted)

    def document(self, id: str) -> DocumentRecord:
        """See `KnowledgeBase.document`."""
        found = self.documents().filter(pl.col("id") == id)
        if not found.height:
            raise QueryError(f"There is no document {id!r} in this snapshot.")
        return msgspec.convert(found.to_dicts()[0], DocumentRecord)

    def has_article(self, state: str) -> bool:
        """See `KnowledgeBase.has_article`."""
        return bool(self._get(f"/states/{_part(state)}", dict[str, Any])["article"])

    def search(self, text: str, limit: int = 20) -> list[Hit]:
        """See `KnowledgeBase.search`."""
        return self._get("/search", list[Hit], q=text, limit=limit) if text.strip() else []

    def sql(self, query: str) -> NoReturn:
        """Refused: a server answers no SQL."""
        raise QueryError(f"A server answers no SQL; download the snapshot at {self.url}/downloads and open it with comity.open.")

    def _frame(self, path: str, **given: Any) -> pl.DataFrame:
        return pl.concat(self._pages(path, {**_given(given), "limit": str(MOST)}))

    def _pages(self, path: str, given: dict[str, str]) -> Iterator[pl.DataFrame]:
        following: str | None = path
        while following is not None:
            answer = self._ask(following, given, ARROW)
            yield pl.read_ipc_stream(answer.content)
            following = answer.links["next"]["url"].removeprefix("/api/v1") if "next" in answer.links else None
            given = {}

    def _get(self, path: str, kind: type[Answer], **given: Any) -> Answer:
        answer = self._ask(path, _given(given), "application/json")
        try:
            return msgspec.json.decode(answer.content, type=kind)
        except msgspec.MsgspecError as error:
            raise AtlasError(f"{self.url} does not answer as an atlas of this version does: {error}.") from error

    def _ask(self, path: str, given: dict[str, str], accept: str) -> Any:
        try:
            answer = self._http.get(path, params=given or None, headers={"accept": accept})
        except self._failure as error:
            raise AtlasError(f"{self.url} cannot be reached: {error}; check the address and the network.") from error
        if answer.status_code == 200:
            return answer
        if answer.status_code in (400, 404, 410) and answer.headers.get("content-type", "") == "application/problem+json":
            raise QueryError(answer.json()["detail"])
        raise AtlasError(f"{self.url} answered {answer.status_code} to {path}; check that it is the address of an atlas.")


def connect(url: str, *, timeout: float = 30.0) -> RemoteKnowledgeBase:
    """A knowledge base on a server of the atlas: what it gives answers as what `comity.open` gives.

    `timeout`: seconds for which an answer is waited. Raises AtlasError where there is no atlas at the address.
    """
    remote = RemoteKnowledgeBase(url, timeout)
    try:
        _ = remote.manifest
    except ComityError:
        remote.close()
        raise
    return remote


def _given(given: dict[str, Any]) -> dict[str, str]:
    return {
        name: value.isoformat() if isinstance(value, date) else str(value) for name, value in given.items() if value is not None
    }


def _part(text: str) -> str:
    return quote(text, safe="")


def _table(kind: str) -> str:
    return kind_named(kind).plural
