"""Rules about what the text says of itself: names, numbers, dates, quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from comity.checks.cases import Article, Case
from comity.checks.rule import Rule
from comity.extraction.mentions import DEMONYM, STATE, find_mentions
from comity.gazetteer.cities import find_cities
from comity.gazetteer.spelling import slips
from comity.gazetteer.states import demonyms, state_names, states
from comity.model.findings import Finding
from comity.model.kinds.relations import Relations
from comity.model.written_dates import DATE, read
from comity.reconciliation.days import bounds


class Misspelt(Rule):
    code = "N001"
    name = "a misspelt name"
    what = "A name of a state is spelt as no source spells it, and is close to one that is known."
    why = "Searches and links miss it."
    example = "Kazkahstan for Kazakhstan."
    fix = "Correct the spelling."
    scope = "article"

    def read(self, article: Article) -> Iterator[Finding]:
        document, found = article.document, set[str]()
        people = {name for block in document.blocks for name in _people(block.prose.text)}
        for block in document.blocks:
            for word in _WORD.finditer(block.prose.text):
                if word[0] not in people and (likely := _misspelling(word[0])):
                    start, end = block.prose.source_start(word.start()), block.prose.source_end(word.end())
                    span = document.text[start:end]
                    if span.startswith("{{") and span.count(word[0]) == 1:  # a flag's country
                        start += span.index(word[0])
                        end = start + len(word[0])
                    plain = document.text[start:end] == word[0]  # and no link, whose target would be another page's name
                    found.add(word[0])
                    yield self.in_article(
                        article, f"{word[0]!r} is no name that is known; {likely} is meant?", start, end, likely if plain else ""
                    )
        for claim in article.claims:
            for written in claim.suggested:
                if not found & {written, *written.split()}:
                    start, end = document.inside(claim.evidence.start), document.inside(claim.evidence.end)
                    yield self.in_article(article, f"{written!r} is no name that is known.", start, end)


_WORD = re.compile(r"(?<!-)\b[A-Z][a-z]{4,}\b(?!-)")
_NAMES = re.compile(r"\b([A-Z][a-z]+) (?=([A-Z][a-z]{4,})\b)")
"""A name before another: both may be somebody's."""


def _people(text: str) -> Iterator[str]:
    """Words that may be of a person's name: behind a name that is no state's, or before such a one."""
    for first, second in _NAMES.findall(text):
        if first not in _words():
            yield second
        if second not in _words():
            yield first


@lru_cache(maxsize=65_536)
def _misspelling(word: str) -> str | None:
    """The name of a state of which a word is a likely misspelling, and no other name: two letters exchanged, in a name of several words too; one lost or doubled;
    any one of a longer name of one word, any two of a long one."""
    if word in _words() or word in demonyms() or word.removesuffix("s") in demonyms() or find_cities(word):
        return None
    swapped = (word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(1, len(word) - 1))
    return next((name for name in swapped if name in _meant()), None) or _near().get(word) or _alike(word)


@cache
def _words() -> frozenset[str]:
    """Every word of every name of a state, in whatever language."""
    return frozenset(word for name in state_names() for word in re.split(r"[^\w]+", name))


@cache
def _meant() -> frozenset[str]:
    """The words of the English names of states, of some letters."""
    names = (word for state in states().values() for word in state.name.split())
    return frozenset(word for word in names if len(word) >= SHORT and word.isalpha() and word[0].isupper())


@cache
def _near() -> dict[str, str]:
    """The names of one word by what they are with a letter within them less, or doubled."""
    found: dict[str, str] = {}
    for name in _meant() & {state.name for state in states().values()}:
        found |= {name[:i] + name[i + 1 :]: name for i in range(1, len(name) - 1)}
        found |= {name[:i] + name[i] + name[i:]: name for i in range(1, len(name))}
    return found


def _alike(word: str) -> str | None:
    """The one name of one word from which a word differs by a letter, or by two where it is long, and not in its ends, in which languages differ."""
    names = (name for name in _meant() & {state.name for state in states().values()} if len(name) >= LONGER and name.isascii())
    ending_so = (name for name in names if (name[0], name[-1]) == (word[0], word[-1]))
    near = [name for name in ending_so if slips(word, name) <= 1 + (len(name) >= LONG)]
    return near[0] if len(near) == 1 else None


SHORT, LONGER, LONG = 6, 7, 9
"""Letters of a name; of a short one a letter more or less may make another word, of a longer one two letters may."""


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

RULES = (Misspelt, CountContradicted, ImpossibleDate, QuotesDenied)
