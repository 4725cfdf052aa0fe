"""Rules about organisations, offices and chairmanships."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.checks.cases import Article, Case
from comity.checks.rule import Rule
from comity.extraction.context import Context
from comity.extraction.mentions import DATED, ORGANIZATION
from comity.extraction.sentences import split
from comity.gazetteer.names import name_of
from comity.gazetteer.organizations import Organization, entity, organizations, successions
from comity.model.findings import Finding
from comity.reconciliation.days import bounds, compatible


class OutsideItsLifetime(Rule):
    code = "O001"
    name = "membership before the organisation existed or after it ended"
    what = "A membership begins before the organisation was founded, or after it was dissolved."
    why = "The organisation meant is a predecessor or a successor, or the date is wrong."
    example = "Membership since 1919 of an organisation founded in 1945."
    fix = "Name the organisation that existed then, or correct the year."

    def feed(self, case: Case) -> Iterator[Finding]:
        if case.kind != "membership":
            return
        body = organizations().get(entity(case.fields["organization"]))
        for told in case.told if body else ():
            date = told.fields.get("start_date")
            if date and body and body.start and bounds(date)[1] < bounds(body.start)[0] and not _continues(body, date):
                yield self.at(
                    case,
                    f"{name_of(case.fields['member'])} cannot have joined {body.name} in {date}: it was founded in {body.start}.",
                    told,
                )
                return
            if date and body and body.end and bounds(date)[0] > bounds(body.end)[1]:
                yield self.at(
                    case,
                    f"{name_of(case.fields['member'])} cannot have joined {body.name} in {date}: it ended in {body.end}.",
                    told,
                )
                return


def _continues(body: Organization, date: str) -> bool:
    """Whether a body that it continues, or that goes on in it, existed then: who was a member of that is told to be one since."""
    before = [organizations().get(each) for sort in ("same", "apart") for each in successions(sort).get(body.id, ())]
    return any(not each.start or bounds(each.start)[0] <= bounds(date)[1] for each in before if each)


class TwoYears(Rule):
    code = "O002"
    name = "two years for one chairmanship or office"
    what = "One article gives two years for the same chairmanship, or two incompatible dates for one person's office."
    why = "A chairmanship is held in a certain year; the other year is that of a candidacy or a mistake."
    example = "The lead has a state chair an organisation in 2010; a later passage speaks of its chairmanship in 2009."
    fix = "Keep the year of the chairmanship, and tell a candidacy apart."
    scope = "article"

    def read(self, article: Article) -> Iterator[Finding]:
        years: dict[str, tuple[str, int]] = {}
        for block in article.document.blocks:
            if not _CHAIR.search(block.prose.text):
                continue
            for sentence in split(block, Context(article.record.about)):
                if not _CHAIR.search(sentence.text):
                    continue
                bodies = {mention.value for mention in sentence.mentions if mention.type == ORGANIZATION}
                dates = [mention.value for mention in sentence.mentions if mention.type == DATED and "/" not in mention.value]
                for body, date in (
                    _years(sentence.text, sentence.mentions) if len(bodies) > 1 else [(b, d) for b in bodies for d in dates]
                ):
                    known = years.setdefault(body, (date, sentence.start))
                    if not compatible(known[0], date):
                        message = f"The chairmanship of {name_of(body)} is dated {date} here and {known[0]} at offset {known[1]}."
                        yield self.in_article(article, message, sentence.start, sentence.end)


_CHAIR = re.compile(r"\b[Cc]hair(?:s|ed|ing|man|manship|person)?\b|[Pp]residency of the")


def _years(text: str, mentions: list) -> list[tuple[str, str]]:  # type: ignore[type-arg]
    """In a sentence of several organisations the year behind `chair` belongs to the last one named before it."""
    found = []
    for date in (each for each in mentions if each.type == DATED and "/" not in each.value):
        before = [each for each in mentions if each.type == ORGANIZATION and each.end <= date.start]
        if before and _CHAIR.search(text[before[-1].end : date.start]):
            found.append((before[-1].value, date.value))
    return found


RULES = (OutsideItsLifetime, TwoYears)
