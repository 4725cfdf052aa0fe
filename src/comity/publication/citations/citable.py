"""Direct quotes that can be cited: of a reference or of the sentence itself, where the text is at hand and is the one that was read."""

from __future__ import annotations

import re
from typing import Any

import msgspec
import polars as pl

from comity.publication.articles.footnotes import document_reference
from comity.publication.articles.selection import others_share
from comity.store.dossier import Account, Backing, Dossier, told_of_others
from comity.store.knowledge_base import KnowledgeBase
from comity.store.questions.protocol import Questions

_MARKUP = re.compile(r"<ref[^>/]*/>|<ref.*?</ref>|\{\{.*?\}\}|'{2,}|\[\[(?:[^\]|]*\|)?|\]\]", re.S)
_QUOTED = re.compile(r"[“\"]([^”\"]{15,600})[”\"]")


class Quote(msgspec.Struct, frozen=True, kw_only=True):
    """A quote that can be cited: its words, the statement it backs, and the source as fields of `comity.model.citations`."""

    text: str
    statement: str
    document: str
    source: dict[str, Any]


def quotes(kb: Questions, dossier: Dossier, account: Account) -> list[Quote]:
    """The citable quotes behind an account; none where no text is at hand to verify its claims by."""
    if kb.texts is None and not any(backing.quote for backing in account.backing):
        return []
    found: dict[str, Quote] = {}
    for backing in account.backing:
        text = kb.quote_of(backing.document, backing.start, backing.end, backing.quote_hash, backing.quote)
        for words, source in _of(dossier, backing, text) if text else ():
            found.setdefault(words, Quote(text=words, statement=account.statement.id, document=backing.document, source=source))
    return list(found.values())


def count_quotes(kb: KnowledgeBase) -> dict[str, int]:
    """How many different quotes the article on each state with one of its own has, found in one pass over all claims."""
    owners = {row["id"]: row["about"][0] for row in kb.documents().iter_rows(named=True) if len(row["about"]) == 1}
    found: dict[str, set[str]] = {state: set() for state in kb.subjects()}
    also: dict[str, set[str]] = {state: set() for state in found}
    behind: dict[str, set[str]] = {}
    references = kb.quotes_of_references()
    for claim, passage in kb.passages():
        words = {references[key] for each in claim["citations"] if (key := (claim["document"], each)) in references}
        words.update(_quoted_in(passage))
        if words:
            behind.setdefault(claim["statement"], set()).update(words)
        if told_of_others(claim["kind"], claim["fields"]) and (owner := owners.get(claim["document"])) in also:
            also[owner].add(claim["statement"])
    for row in (
        kb.statement_table().filter(pl.col("id").is_in(list(behind)), pl.col("verdict") != "deprecated").iter_rows(named=True)
    ):
        fields = msgspec.json.decode(row["fields"])
        for state in found.keys() & set(row["states"]):
            if not others_share(row["kind"], fields, state):
                found[state] |= behind[row["id"]]
        for state, statements in also.items():
            if row["id"] in statements:
                found[state] |= behind[row["id"]]
    return {state: len(words) for state, words in found.items()}


def _quoted_in(passage: str) -> list[str]:
    if "“" not in passage and '"' not in passage:
        return []
    return [words[1] for words in _QUOTED.finditer(_MARKUP.sub("", passage)) if len(words[1].split()) > 3]


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


def _of(dossier: Dossier, backing: Backing, text: str) -> list[tuple[str, dict[str, Any]]]:
    cited = [each for key in backing.citations if (each := dossier.references.get(backing.document, {}).get(key))]
    found = [(each["quote"], each) for each in cited if each.get("quote")]
    source = cited[0] if cited else document_reference(dossier.documents[backing.document])
    return found + [(words, source) for words in _quoted_in(text)]
