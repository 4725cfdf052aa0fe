"""Rules about what the text says of itself: numbers, dates, quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.checks.cases import Article, Case
from comity.checks.rule import Rule
from comity.extraction.mentions import DEMONYM, STATE, find_mentions
from comity.gazetteer.states import states
from comity.model.findings import Finding
from comity.model.kinds.relations import Relations
from comity.model.written_dates import DATE, read
from comity.reconciliation.days import bounds


class CountContradicted(Rule):
    code = "P001"
    name = "a number in prose that the list contradicts"
    what = "The text says with how many states its own state has relations, and its list has more that recognise each other and have not broken with it."
    why = "The sentence has not been kept up with the list."
    example = "'relations with 183 countries' above a list of 190."
    fix = "Count the list, and date the number."
    scope = "article"

    def read(self, article: Article) -> Iterator[Finding]:
        own = article.record.own
        told = [claim for claim in article.claims if isinstance(claim, Relations) and own in claim.parties]
        broken = {claim.parties for claim in told if claim.status not in ("established", "restored")}
        listed = {claim.parties for claim in told if claim.status == "established"} - broken
        number_listed = sum(all(_is_plain(each) for each in parties) for parties in listed)
        for block in (each for each in article.document.blocks if own and each.row is None):
            for found in _COUNT.finditer(block.prose.text):
                number = int(found["number"])
                if number_listed > number >= 20 and own and own in _said_of(block.prose.text[: found.start()], own):
                    message = (
                        f"The text speaks of relations with {number} states; the article has relations with {number_listed}."
                    )
                    start, end = block.prose.source_start(found.start()), block.prose.source_end(found.end())
                    yield self.in_article(article, message, start, end)


def _is_plain(ident: str) -> bool:
    return ident in states() and states()[ident].status == "state"


def _said_of(before: str, own: str) -> set[str]:
    """Whose relations a sentence counts, by the last state that it names before; the article's own where it names none; nobody's of a former day."""
    sentence = before.rpartition(". ")[2]
    if re.search(r"\b(?:[Aa]s of|[Uu]ntil|[Bb]y) (?:\w+ ){0,3}\d{4}|^\s*In \d{4}|\bhad\b", sentence):
        return set()
    named = [m.value for m in find_mentions(sentence, [], 0) if m.type in (STATE, DEMONYM)]
    return {named[-1]} if named else {own}


_COUNT = re.compile(
    r"(?:has|have|having|maintains?|established|enjoys?|entertains|retains) (?:formal |full |official |bilateral )?(?:diplomatic )?"
    r"(?:relations|ties) with (?:a total of )?(?P<number>\d{2,3}) (?:other )?(?:sovereign )?(?:countries|states|nations)(?! (?:and|plus|as well|until|as of|by|in \d))"
)
"""A number told as exact, of today, and not of one sort of states."""


class ImpossibleDate(Rule):
    code = "D001"
    name = "an impossible or future date"
    what = "A date that no calendar has, an end before its beginning, or an event later than the article's own observation."
    why = "It is a slip of the pen, or a plan told as a fact."
    example = "31 September 1996."
    fix = "Look up the day."

    def read(self, article: Article) -> Iterator[Finding]:
        for block in article.document.blocks:
            for found in DATE.finditer(block.prose.text):
                if read(found) is None:
                    start, end = block.prose.source_start(found.start()), block.prose.source_end(found.end())
                    plain = article.document.text[start:end] == found[0] and found["month"]
                    fix = (
                        f"{found['month']} {found['year']}<!-- written as {found[0]}, which no calendar has -->" if plain else ""
                    )
                    yield self.in_article(article, f"{found[0]!r} is no day that a calendar has.", start, end, fix)

    def feed(self, case: Case) -> Iterator[Finding]:
        for told in case.told:
            start, end = told.fields.get("start_date"), told.fields.get("end_date")
            if start and end and bounds(end)[1] < bounds(start)[0]:
                yield self.at(case, f"It ends in {end}, before it begins in {start}.", told)
                return
            seen = bounds(told.observed)[1]
            date = told.fields.get("date") or start
            happened = case.kind in _HAPPENED and told.fields.get("status") != "planned"
            if date and bounds(date)[0] > seen and happened:
                yield self.at(case, f"{date} is after {told.observed}, when the article said so.", told)
                return


_HAPPENED = frozenset(("relations", "recognition", "mission", "agreement", "visit", "meeting", "capital", "independence"))
"""Kinds told as past; a chairmanship, a candidacy or a policy may well be of a coming year."""


class QuotesDenied(Rule):
    code = "Q001"
    name = "an article that says it has no quotes and has some"
    severity = "note"
    what = "A notice says that the article has no direct quotes yet, and it has."
    why = "Readers who look for something to cite are turned away."
    example = "'This article doesn't have quotes yet' above a paragraph with a statesman's words in quotation marks."
    fix = "Take the notice out."
    scope = "article"

    def read(self, article: Article) -> Iterator[Finding]:
        notice = _NOTICE.search(article.document.text[:HEAD])
        quotes = [
            (block.prose.source_start(found.start()), block.prose.source_end(found.end()))
            for block in article.document.blocks
            for found in _QUOTE.finditer(block.prose.text)
        ]
        if notice and quotes:
            message = f"The article says that it has no direct quotes yet, and has {len(quotes)}; the first is here."
            yield self.in_article(article, message, *quotes[0])


HEAD = 2000
"""Characters at the head of an article in which a notice about it stands."""

_NOTICE = re.compile(
    r"quotes?\b[^.!?]{0,80}[.!?][^.!?]{0,40}\b(?:doesn.t|does not|has no|hasn.t)\b|has no (?:direct )?quotes", re.I | re.S
)
_QUOTE = re.compile(r"[\"“][^\"“”]{40,600}[\"”]")

RULES = (CountContradicted, ImpossibleDate, QuotesDenied)
