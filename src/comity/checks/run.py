"""Runs rules over an article, or over a snapshot."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec

from comity.checks.beside import cases_beside
from comity.checks.cases import Article, Case, Told
from comity.checks.rule import Rule
from comity.checks.rules import beside, citations, dates, lists, memberships, missions, names, observations, prose, relations
from comity.documents.document import Document
from comity.documents.prose import Prose
from comity.extraction.extract import extract
from comity.extraction.forms.form import unread
from comity.extraction.texts import read_text
from comity.model.errors import QueryError
from comity.model.findings import SEVERITIES, Finding
from comity.model.kinds import Claim, claim_fields
from comity.reconciliation.assertions import Assertion, assertion
from comity.reconciliation.reconcile import reconcile
from comity.reconciliation.rules import group
from comity.sources.articles.files import find_articles
from comity.store.questions.findings import Findings

ALL: tuple[type[Rule], ...] = (
    *dates.RULES, *relations.RULES, *missions.RULES, *memberships.RULES, *citations.RULES, *names.RULES, *prose.RULES, *observations.RULES, *beside.RULES, *lists.RULES,
)  # fmt: skip
"""Every rule; a new one is a class in its family's file, listed there."""


def selected(codes: list[str]) -> list[type[Rule]]:
    """The rules whose codes begin with one of the given; all where none is given. Raises QueryError for an unknown one."""
    codes = [code.strip().upper() for given in codes for code in given.split(",") if code.strip()]
    for code in codes:
        if not any(rule.code.startswith(code) for rule in ALL):
            raise QueryError(f"There is no rule {code!r}; the codes are {', '.join(rule.code for rule in ALL)}.")
    return [rule for rule in ALL if not codes or any(rule.code.startswith(code) for code in codes)]


def check_article(
    place: str, rules: list[type[Rule]], say: Callable[[str], None] = lambda line: None, *, base: Findings | None = None
) -> list[Finding]:
    """The findings in the articles of a place, the gravest first, then in the order of the text.

    `base`: a knowledge base to compare with; without one, rules that compare do not apply. `say`: is told of a form that is not read.
    """
    found: list[Finding] = []
    for each in find_articles(place):
        document, about = read_text(each)
        if note := unread(document, each.path):
            say(note)
        if not about.about:
            say(
                f"Of which state {each.path} is the article is not known by its name, so that nothing is compared; name it `Foreign relations of X`, or give --title."
            )
        claims = [claim for claim in extract(document) if not claim.evidence.in_reference]
        article = Article(record=about, document=document, claims=claims, references=document.references())
        found += (_located(finding, document, each.path) for finding in _found(article, rules, base))
    order = {level: at for at, level in enumerate(SEVERITIES)}
    return sorted(set(found), key=lambda f: (f.document, order[f.severity], f.start or 0, f.code, f.message))


def _found(article: Article, rules: list[type[Rule]], base: Findings | None) -> Iterator[Finding]:
    """What rules find in an article: those of its text in its own facts, those that compare in these beside the base's."""
    own, owner = list(_cases(article)), article.record.own
    alone = [rule() for rule in rules if rule.scope in ("article", "both")]
    yield from _run(alone, article, own)
    if base is not None and owner is not None:
        comparing = [rule() for rule in rules if rule.scope in ("snapshot", "beside")]
        cases = cases_beside(article, own, snapshot_cases(base, owner))
        for finding in _run(comparing, article, cases):
            lacks = any(rule.lacks for rule in comparing if rule.code == finding.code) and owner in finding.states
            if finding.document == article.record.id:
                yield finding
            elif lacks:
                yield msgspec.structs.replace(finding, document=article.record.id, start=None, end=None)


def _run(rules: list[Rule], article: Article, cases: Iterable[Case]) -> Iterator[Finding]:
    for rule in rules:
        yield from rule.read(article)
    for case in cases:
        for rule in rules:
            yield from rule.feed(case)
    for rule in rules:
        yield from rule.finish()


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


def _located(finding: Finding, document: Document, path: str) -> Finding:
    """A finding in the file as it was given, with line, column and the words there."""
    if finding.start is None:
        return msgspec.structs.replace(finding, document=path)
    text = document.source
    line = text.count("\n", 0, finding.start) + 1
    column = finding.start - text.rfind("\n", 0, finding.start)
    words = plain_words(document, document.inside(finding.start), document.inside(finding.end or finding.start))
    return msgspec.structs.replace(finding, document=path, line=line, column=column, quote=_cut(words))


LONGEST = 120
"""Characters of a quote."""


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST else words[:LONGEST].rsplit(" ", 1)[0] + " …"


def plain_words(document: Document, start: int, end: int) -> str:
    """What a reader sees of a span of a document: the text of its blocks there, the cells of a row apart."""
    parts = []
    for block in document.blocks:
        if block.start < end and start < block.end:
            prose = block.prose
            parts.append(prose.text[_at(prose, start) : _at(prose, end)] if block.row is None else prose.text)
    return " | ".join(" ".join(part.split()) for part in parts if part.strip())


def _at(prose: Prose, place: int) -> int:
    """Where in a passage's plain text a place of the source lies."""
    return bisect_left(range(len(prose.text)), place, key=prose.source_start)


def check_snapshot(base: Findings, rules: list[type[Rule]]) -> list[Finding]:
    """The findings in a snapshot, by code, states and place; rules that need a text do not apply."""
    running = [rule() for rule in rules if rule.scope in ("snapshot", "both")]
    found: list[Finding] = []
    for case in snapshot_cases(base):
        for rule in running:
            found += rule.feed(case)
    for rule in running:
        found += rule.finish()
    return sorted(
        found, key=lambda finding: (finding.code, finding.states, finding.document, finding.start or 0, finding.message)
    )


def snapshot_cases(base: Findings, state: str | None = None) -> Iterator[Case]:
    """Every fact of a snapshot that is not deprecated, with the claims that count; of all, or that concern a state."""
    for fact, claims in base.facts_told(state):
        told = tuple(Told(**{name: _fixed(row[name]) for name in Told.__struct_fields__}) for row in claims)
        yield Case(
            statement=fact["id"], kind=fact["kind"], fields=fact["fields"], contested=tuple(fact["contested"]), told=told
        )  # fmt: skip


def _fixed(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
