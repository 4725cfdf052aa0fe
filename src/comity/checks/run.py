"""Runs rules over an article, or over a snapshot."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from comity.checks.cases import Article, Case, Told
from comity.checks.rule import Rule
from comity.checks.rules import citations, dates, memberships, missions, observations, prose, relations
from comity.extraction.extract import extract
from comity.extraction.forms.form import unread
from comity.extraction.texts import read_text
from comity.model.errors import QueryError
from comity.model.findings import Finding
from comity.model.kinds import Claim, claim_fields
from comity.reconciliation.assertions import Assertion, assertion
from comity.reconciliation.reconcile import reconcile
from comity.reconciliation.rules import group
from comity.sources.articles.files import find_articles
from comity.store.questions.findings import Findings

ALL: tuple[type[Rule], ...] = (
    *dates.RULES, *relations.RULES, *missions.RULES, *memberships.RULES, *citations.RULES, *prose.RULES, *observations.RULES,
)  # fmt: skip
"""Every rule; a new one is a class in its family's file, listed there."""


def selected(codes: list[str]) -> list[type[Rule]]:
    """The rules whose codes begin with one of the given; all where none is given. Raises QueryError for an unknown one."""
    codes = [code.upper() for code in codes]
    for code in codes:
        if not any(rule.code.startswith(code) for rule in ALL):
            raise QueryError(f"There is no rule {code!r}; the codes are {', '.join(rule.code for rule in ALL)}.")
    return [rule for rule in ALL if not codes or any(rule.code.startswith(code) for code in codes)]


def check_article(place: str, rules: list[type[Rule]], say: Callable[[str], None] = lambda line: None) -> list[Finding]:
    """The findings in one article, in the order of its text; rules that compare articles do not apply. `say`: is told of a form that is not read."""
    file = find_articles(place)
    found: list[Finding] = []
    for each in file:
        document, about = read_text(each)
        if note := unread(document, each.path):
            say(note)
        claims = [claim for claim in extract(document) if not claim.evidence.in_reference]
        article = Article(record=about, document=document, claims=claims, references=document.references())
        running = [rule() for rule in rules if rule.scope != "snapshot"]
        for rule in running:
            found += rule.read(article)
        for case in _cases(article):
            for rule in running:
                found += rule.feed(case)
        for rule in running:
            found += rule.finish()
        found = [_located(finding, document.source) if finding.document == document.id else finding for finding in found]
    return sorted(set(found), key=lambda finding: (finding.document, finding.start or 0, finding.code, finding.message))


def _cases(article: Article) -> Iterator[Case]:
    """The facts of one article."""
    titles = {reference.key: reference.title or reference.text or "" for reference in article.references}
    told = {(claim.evidence.start, claim.id): _told(claim, article, titles) for claim in article.claims}
    groups: dict[tuple[str, ...], list[Assertion]] = {}
    places: dict[str, Told] = {}
    for claim in article.claims:
        told_claim = assertion(claim, article.record)
        groups.setdefault(group(told_claim), []).append(told_claim)
        places.setdefault(claim.id, told[(claim.evidence.start, claim.id)])
    for key in sorted(groups):
        for statement in reconcile(groups[key]):
            yield Case(
                statement=statement.id, kind=statement.kind, fields=statement.fields, contested=statement.contested,
                told=tuple(places[link.id] for link in statement.claims),
            )  # fmt: skip


def _told(claim: Claim, article: Article, titles: dict[str, str]) -> Told:
    evidence = claim.evidence
    return Told(
        id=claim.id, fields=claim_fields(claim), document=article.record.id, own=article.record.own,
        article=article.record.sort == "article", observed=article.record.observed, section=evidence.section, start=evidence.start, end=evidence.end,
        references=tuple(titles[key] for key in evidence.citations if titles.get(key)), cited=bool(evidence.citations),
        suggested=claim.suggested, extractor=claim.extractor, shown=claim.shown,
    )  # fmt: skip


def _located(finding: Finding, text: str) -> Finding:
    if finding.start is None:
        return finding
    line = text.count("\n", 0, finding.start) + 1
    return msgspec.structs.replace(finding, line=line, column=finding.start - text.rfind("\n", 0, finding.start))


def check_snapshot(base: Findings, rules: list[type[Rule]]) -> list[Finding]:
    """The findings in a snapshot, by code, states and place; rules that need a text do not apply."""
    running = [rule() for rule in rules if rule.scope != "article"]
    found: list[Finding] = []
    for case in snapshot_cases(base):
        for rule in running:
            found += rule.feed(case)
    for rule in running:
        found += rule.finish()
    return sorted(
        found, key=lambda finding: (finding.code, finding.states, finding.document, finding.start or 0, finding.message)
    )


def snapshot_cases(base: Findings) -> Iterator[Case]:
    """Every fact of a snapshot that is not deprecated, with the claims that count."""
    for fact, claims in base.facts_told():
        told = tuple(Told(**{name: _fixed(row[name]) for name in Told.__struct_fields__}) for row in claims)
        yield Case(
            statement=fact["id"], kind=fact["kind"], fields=fact["fields"], contested=tuple(fact["contested"]), told=told
        )  # fmt: skip


def _fixed(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
