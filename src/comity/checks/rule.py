"""What a rule is: a small class with a code, a page, and up to three hooks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from comity.checks.cases import Article, Case, Told
from comity.gazetteer.names import name_of
from comity.model.findings import Finding, Severity
from comity.reconciliation.rules import involved


class Rule:
    """A rule; one instance looks at one article or one snapshot.

    `code`: a letter for the family and three digits. `name`: a few words. `severity`: of its findings, unless they say
    otherwise. `what`, `why`, `example`, `fix`: its page (docs/checks). `scope`: `article` where it needs the text,
    `snapshot` where it compares articles, `beside` where it lays one beside a knowledge base, `both` otherwise. `aside`: whether what it finds is listed apart,
    as no disagreement of sources. `lacks`: whether what it finds is not in the article that is checked.
    """

    code: ClassVar[str]
    name: ClassVar[str]
    severity: ClassVar[Severity] = "warning"
    what: ClassVar[str]
    why: ClassVar[str]
    example: ClassVar[str]
    fix: ClassVar[str]
    scope: ClassVar[str] = "both"
    aside: ClassVar[bool] = False
    lacks: ClassVar[bool] = False

    def read(self, article: Article) -> Iterator[Finding]:
        """What is found in an article as a whole."""
        yield from ()

    def feed(self, case: Case) -> Iterator[Finding]:
        """What is found in one fact."""
        yield from ()

    def finish(self) -> Iterator[Finding]:
        """What is found when every fact has been seen."""
        yield from ()

    def at(self, case: Case, message: str, told: Told | None = None, severity: Severity | None = None) -> Finding:
        """A finding about a fact, at the claim given or its first."""
        place = told or case.told[0]
        return Finding(
            code=self.code,
            severity=severity or self.severity,
            message=message,
            kind=case.kind,
            states=involved(case.kind, case.fields),
            document=place.document,
            start=place.start,
            end=place.end,
            statement=case.statement,
        )

    def in_article(self, article: Article, message: str, start: int, end: int, fix: str = "") -> Finding:
        """A finding at a span of an article's text, and what might stand in its place."""
        document = article.document
        return Finding(
            code=self.code, severity=self.severity, message=message, document=article.record.id, start=document.at(start), end=document.at(end), fix=fix
        )  # fmt: skip


def dated(case: Case) -> list[Told]:
    """The claims of a fact of relations that give a date."""
    return [told for told in case.told if told.fields.get("date")] if case.kind == "relations" else []


def pair(case: Case) -> str:
    """The parties of a fact, for a message."""
    return " and ".join(name_of(ident) for ident in involved(case.kind, case.fields))
