"""An article beside a knowledge base: each of its facts with what other documents tell of the same, and what it used to tell and tells no more.

Claims of the base that are from revisions of the very article are kept apart: they are no other source, but what it said before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from comity.checks.cases import Article, Case, Told
from comity.gazetteer.organizations import entity
from comity.model.kinds.membership import CLASSES as ROLES
from comity.model.kinds.mission import CLASSES as POSTS
from comity.reconciliation.days import compatible
from comity.reconciliation.rules import same_city

Key = tuple[str, ...]


def key_of(kind: str, fields: dict[str, Any]) -> Key | None:
    """What a fact is, apart from its dates and a post's city; None of a kind that is not laid beside others."""
    if kind == "relations":
        return (kind, *fields["parties"], fields["status"])
    if kind == "recognition":
        return kind, fields["recognizer"], fields["recognized"], fields.get("status") or ""
    if kind == "membership":
        return kind, fields["member"], entity(fields["organization"]), ROLES.get(fields["role"], fields["role"])
    if kind == "mission":
        return kind, fields["sending"], fields["receiving"], POSTS.get(fields["mission"], fields["mission"])
    return (kind, *fields["parties"]) if kind == "border" else None


def cases_beside(article: Article, own: Iterable[Case], held: Iterable[Case]) -> Iterator[Case]:
    """The facts of an article, what others tell of each behind its own claims; then those that it does not tell, and the base holds.

    `own`: the article's facts; `held`: the base's about its state. In the others' cases what former revisions of the article told is among the claims.
    """
    kept: dict[Key, list[Case]] = {}
    for case in _latest(article, list(held)):
        if key := key_of(case.kind, case.fields):
            kept.setdefault(key, []).append(case)
    met: set[str] = set()
    for case in own:
        same = [
            each
            for each in kept.get(key_of(case.kind, case.fields) or (), ())
            if in_one_place(case.fields.get("city"), each.fields.get("city"), case.fields.get("receiving", ""))
        ]
        met.update(each.statement for each in same)
        yield _merged(case, same)
    yield from (case for cases in kept.values() for case in cases if case.statement not in met)


def _latest(article: Article, held: list[Case]) -> Iterator[Case]:
    """The base's facts without what former revisions of the article told that the last of them does not."""
    last = max((told.observed for case in held for told in case.told if is_of(told, article)), default="")
    for case in held:
        told = tuple(each for each in case.told if not is_of(each, article) or each.observed == last)
        if told:
            yield msgspec.structs.replace(case, told=told)


def in_one_place(here: str | None, there: str | None, country: str) -> bool:
    """Whether two posts of one key are one: in one city, or of which one leaves it open."""
    return not here or not there or same_city(here, there, country)


def _merged(case: Case, same: list[Case]) -> Case:
    told = case.told + tuple(told for each in same for told in each.told)
    dates = [date for each in told if (date := each.fields.get("date"))]
    differ = any(not compatible(dates[0], date) for date in dates)
    return msgspec.structs.replace(case, told=told, contested=tuple({*case.contested, *(["date"] if differ else [])}))


def is_of(told: Told, article: Article) -> bool:
    """Whether a claim is a former revision's of the very article."""
    return told.article and told.own is not None and told.own == article.record.own and told.document != article.record.id
