"""Direct quotes that can be cited: what somebody said or wrote, where the text is at hand and is the one that was read.

Each has its words between their own quotation marks, whole, and names the speaker, the day or when its source was published, and the source that the
article cites for it. What lacks one of these, what is likely a translation, and the article's own words (those are evidence) are none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from comity.documents.excerpt import excerpt
from comity.gazetteer.names import name_of
from comity.publication.articles.wording import written
from comity.publication.citations.direct import is_dated, is_translated, published_on, spoken
from comity.publication.citations.plain import shown
from comity.publication.citations.speakers import speaks
from comity.store.dossier import Account, Backing, Dossier
from comity.store.knowledge_base import KnowledgeBase
from comity.store.questions.claims import Passage
from comity.store.questions.protocol import Questions

KIND = "remark"
"""The kind of statements that tell what somebody said."""


class Quote(msgspec.Struct, frozen=True, kw_only=True):
    """A quote that can be cited: its words, who said or wrote them and for whom (empty where nobody is named), when, the statement it backs, and the
    source as fields of `comity.model.citations`.

    `date`: EDTF, when it was said; empty where only the source's own date is known.
    """

    text: str
    speaker: str
    speaks_for: str
    date: str
    statement: str
    document: str
    source: dict[str, Any]


def by(quote: Quote) -> str:
    """Whose words they are: `Jane Doe (Peru)`."""
    named = not quote.speaks_for or quote.speaker == quote.speaks_for
    return quote.speaker if named else f"{quote.speaker} ({quote.speaks_for})"


def when(quote: Quote) -> str:
    """When they were said: on their own date, else by that of the source."""
    return written(quote.date) if quote.date else f"by {shown(published_on(quote.source))}"


def quotes(kb: Questions, dossier: Dossier, account: Account) -> list[Quote]:
    """The citable quotes behind an account; none where no text is at hand to verify its claims by."""
    if account.statement.kind != KIND:
        return []
    found: dict[str, Quote] = {}
    for backing in account.backing:
        cited = dossier.references.get(backing.document, {})
        passage = Passage(
            statement=account.statement.id, fields=account.statement.fields, states=(), about=(), document=backing.document,
            reader=dossier.documents[backing.document].reader, references=tuple(cited.get(key) for key in backing.citations),
            words=kb.quote_of(backing.document, backing.start, backing.end, backing.quote_hash, backing.quote),
        )  # fmt: skip
        for quote in _spoken(passage):
            found.setdefault(quote.text, quote)
    return list(found.values())


def quotes_of(kb: KnowledgeBase, state: str) -> list[Quote]:
    """The citable quotes that concern a state or stand in its article, in the order of the documents."""
    found: dict[str, Quote] = {}
    for passage in kb.passages(KIND, state):
        for quote in _spoken(passage):
            found.setdefault(quote.text, quote)
    return list(found.values())


def count_quotes(kb: KnowledgeBase) -> dict[str, int]:
    """How many quotes `quotes_of` has for each state with an article of its own, found in one pass."""
    found: dict[str, set[str]] = {state: set() for state in kb.subjects()}
    for passage in kb.passages(KIND):
        words = {quote.text for quote in _spoken(passage)}
        own = passage.about if len(passage.about) == 1 else ()
        for state in found.keys() & {*passage.states, *own}:
            found[state] |= words
    return {state: len(words) for state, words in found.items()}


def _spoken(passage: Passage) -> Iterator[Quote]:
    """The quotes of a passage that can be cited, each with the reference that is cited for it."""
    fields = passage.fields
    whose = fields.get("state") or fields.get("organization")
    text = excerpt(passage.words, passage.reader)
    if len(text.marks) != len(passage.references):
        return  # which mark is whose reference is not certain
    for each in spoken(text, fields["gist"]):
        source = passage.references[each.mark]
        if not source or not source.get("title") or not is_dated(fields.get("date"), source, text):
            continue
        if speaks(text.text, fields["speaker"], each.start, each.end) and not is_translated(source, text):
            yield Quote(
                text=each.words, speaker=fields["speaker"], speaks_for=name_of(whose) if whose else "", date=fields.get("date") or "",
                statement=passage.statement, document=passage.document, source=source,
            )  # fmt: skip


def with_quotes(kb: Questions, dossier: Dossier) -> Dossier:
    """A dossier with the passages of its claims, where they are at hand and verified: for whoever has no texts."""
    if kb.texts is None:
        return dossier
    accounts = tuple(
        msgspec.structs.replace(account, backing=tuple(_quoted(kb, each) for each in account.backing))
        for account in dossier.accounts
    )
    return msgspec.structs.replace(dossier, accounts=accounts)


def _quoted(kb: Questions, backing: Backing) -> Backing:
    words = kb.quote_of(backing.document, backing.start, backing.end, backing.quote_hash, backing.quote)
    return msgspec.structs.replace(backing, quote=words)
