"""Direct quotes that can be cited: of a reference or of the sentence itself, where the text is at hand and is the one that was read."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from comity.publication.articles.footnotes import document_reference
from comity.store.dossier import Account, Backing, Dossier
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
    return found + [(words[1], source) for words in _QUOTED.finditer(_MARKUP.sub("", text)) if len(words[1].split()) > 3]
