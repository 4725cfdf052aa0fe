"""The article on a state or a pair from a knowledge base, and as text of any format. Adding a format is one file and a name."""

from __future__ import annotations

from datetime import date

import msgspec

from comity.gazetteer.names import name_of, the
from comity.gazetteer.states import states
from comity.model.collector import paused
from comity.model.errors import QueryError
from comity.model.kinds.mission import AMONG
from comity.publication.articles.answering import summed_up
from comity.publication.articles.article import Article
from comity.publication.articles.formats import html, json, markdown, text, wikitext
from comity.publication.articles.wording import catalogue, written
from comity.publication.articles.write import write_article
from comity.publication.citations.citable import quotes
from comity.reconciliation.lifetimes import existed
from comity.store.asking import Day, first_day
from comity.store.dossier import Account, Dossier
from comity.store.questions.protocol import Questions

FORMATS = {
    "markdown": markdown.render,
    "html": html.render,
    "wikitext": wikitext.render,
    "text": text.render,
    "json": json.render,
}
"""What writes an article, by the format's name."""


def article(
    kb: Questions,
    state: str,
    other: str | None = None,
    *,
    as_of: Day | None = None,
    known_at: Day | None = None,
    doubtful: bool = False,
) -> Article:
    """The article on a state, or on its relations with another.

    `as_of`: what had happened by that day. `known_at`: from documents observed by then alone. `doubtful`: with what is of kinds that are read less
    surely (docs/prose.md). Raises QueryError for names
    that are no states or organisations, or where the snapshot holds nothing about them.
    """
    dossier = kb.dossier(state, other, known_at=known_at)
    return article_of(kb, dossier, as_of=as_of, known_at=known_at, doubtful=doubtful)


def article_of(
    kb: Questions, dossier: Dossier, *, as_of: Day | None = None, known_at: Day | None = None, doubtful: bool = False
) -> Article:
    """The article of a dossier at hand, which has spells where a day is asked for. Raises as `article`."""
    with paused():
        if not dossier.accounts and dossier.other is None:
            raise QueryError(f"The snapshot holds nothing about {name_of(dossier.state)}; try another state, or a later day.")
        written_article = write_article(
            dossier if as_of is None else _then_told(kb, dossier, first_day(as_of)),
            as_of=first_day(as_of) if as_of is not None else None,
            doubtful=doubtful,
            opening=_opening(kb, dossier, as_of) if known_at is None else None,
            quotes=lambda account: [each.text for each in quotes(kb, dossier, account)],
        )
    return msgspec.structs.replace(written_article, head=_head(kb, written_article, known_at))


def _opening(kb: Questions, dossier: Dossier, as_of: Day | None) -> tuple[str, frozenset[str]] | None:
    """The sentence that an article on two states opens with, and the statements behind it; None for any other article."""
    pair = (dossier.state, dossier.other or "")
    if not set(pair) <= states().keys():
        return None
    told = kb.ask("relations", *pair, on=as_of)
    posts = kb.ask("mission", *pair, on=as_of), kb.ask("mission", *pair[::-1], on=as_of)
    behind = frozenset(ident for each in (told, *posts) if each.answer != "unknown" for ident in each.statements)
    return summed_up(told, *posts, now=as_of is None), behind


def _then_told(kb: Questions, dossier: Dossier, day: date) -> Dossier:
    """The dossier as of a day: nothing of a state that did not exist then, posts under the names that they had."""
    if _missing(dossier.state, dossier.other, day):
        return msgspec.structs.replace(dossier, accounts=(), listed={})
    return _named_then(kb, dossier, day)


def _missing(state: str, other: str | None, day: date) -> list[str]:
    """Of those that an article is on the states that did not exist on a day."""
    return [each for each in (state, other) if each in states() and each is not None and not existed(each, day)]


def _named_then(kb: Questions, dossier: Dossier, day: date) -> Dossier:
    """The dossier with its posts under the names that they had on a day: a high commission is an embassy outside the Commonwealth."""
    members = {post: kb.members(organization, day) for post, organization in AMONG.items()}
    return msgspec.structs.replace(dossier, accounts=tuple(_then(account, members) for account in dossier.accounts))


def _then(account: Account, members: dict[str, frozenset[str]]) -> Account:
    fields = account.statement.fields
    among = members.get(fields["mission"]) if account.statement.kind == "mission" else None
    if among is None or among >= {fields["sending"], fields["receiving"]}:
        return account
    return msgspec.structs.replace(
        account, statement=msgspec.structs.replace(account.statement, fields=fields | {"mission": "embassy"})
    )


def _head(kb: Questions, done: Article, known_at: Day | None) -> tuple[str, ...]:
    words = catalogue()["head"]
    lines: list[str] = []
    if done.as_of:
        lines.append(words["as_of"].format(date=written(done.as_of)))
        lines += [
            words["missing"].format(state=name_of(each))
            for each in _missing(done.state, done.other, date.fromisoformat(done.as_of))
        ]
    if known_at is not None:
        lines.append(words["known_at"].format(date=written(str(known_at))))
    pair = [done.state, done.other] if done.other else [done.state]
    lines += [words["others_only"].format(state=the(each)) for each in pair if each in states() and not kb.has_article(each)]
    lines.append(words["snapshot"].format(identity=kb.manifest.identity[:8], date=written(kb.manifest.as_of)))
    if done.citable:
        lines.append(words["citable"][min(done.citable, 2) - 1].format(count=done.citable))
    return tuple(lines)


def render(done: Article, format: str) -> str:
    """An article as text of a format of FORMATS. Raises QueryError for another one."""
    if format not in FORMATS:
        raise QueryError(f"There is no format {format!r} for articles; choose from {', '.join(FORMATS)}.")
    return FORMATS[format](done)
