"""Statements with the claims behind them, each with its evidence in context, as pages show them."""

from __future__ import annotations

from typing import Any

import msgspec

from comity.model.kinds import KINDS
from comity.model.records import covering
from comity.publication.articles.article import Remark
from comity.publication.articles.footnotes import contested, title_of
from comity.publication.articles.selection import last_seen
from comity.publication.articles.telling import told
from comity.publication.articles.wording import warned
from comity.publication.citations.plain import plain
from comity.store.asking import dates_of
from comity.store.dossier import Account, Dossier
from comity.store.knowledge_base import KnowledgeBase


class Behind(msgspec.Struct, frozen=True, kw_only=True):
    """A claim behind a statement: which document says so, where, in which words (empty where the text is not at hand), on which references."""

    claim: str
    title: str
    observed: str
    url: str | None
    start: int
    end: int
    before: str
    passage: str
    after: str
    references: tuple[tuple[str, str | None], ...]
    cautions: tuple[str, ...]
    deprecated: str | None


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """A statement for a page. `kind` in words; `date` the telling one, EDTF; `remarks` on fields in dispute."""

    id: str
    kind: str
    sentence: str
    date: str
    verdict: str
    reason: str
    sources: int
    remarks: tuple[Remark, ...]
    behind: tuple[Behind, ...]


def show(kb: KnowledgeBase, dossier: Dossier, account: Account, *, then: bool = False) -> Shown:
    """An account for a page; `then`: as of a day of the past, on which what was last seen long ago may have been so."""
    statement = account.statement
    seen = None if then else last_seen(account, dossier)
    return Shown(
        id=statement.id, kind=KINDS[statement.kind].plural, sentence=told(statement.kind, statement.fields, formerly=seen),
        date=next(iter(dates_of(statement)), ""), verdict=statement.verdict, reason=statement.reason, sources=statement.sources,
        remarks=tuple(contested(account, field, dossier.documents) for field in statement.contested),
        behind=tuple(_behind(kb, dossier, each) for each in account.backing),
    )  # fmt: skip


def _behind(kb: KnowledgeBase, dossier: Dossier, backing: Any) -> Behind:
    record = dossier.documents[backing.document]
    before, passage, after = kb.in_context(backing.document, backing.start, backing.end, backing.quote_hash, backing.quote)
    cited = [dossier.references.get(backing.document, {}).get(key) for key in backing.citations]
    return Behind(
        claim=backing.claim, title=title_of(record), observed=record.observed, url=record.url, start=backing.start, end=backing.end,
        before=before, passage=passage, after=after, deprecated=backing.deprecated,
        references=tuple((plain(each), each.get("url")) for each in cited if each),
        cautions=tuple(map(warned, covering(record.cautions, backing.start, backing.end))),
    )  # fmt: skip


def plain_rows(shown: list[Shown]) -> tuple[tuple[str | int, ...], ...]:
    """Statements as rows of a table: date, kind, sentence, verdict, sources, id."""
    return tuple((x.date, x.kind, x.sentence, x.verdict, x.sources, x.id) for x in shown)


COLUMNS = ("Date", "Kind", "Statement", "Verdict", "Sources", "Id")
