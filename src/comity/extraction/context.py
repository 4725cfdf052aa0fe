"""Whose article it is, and which country a passage is about: what an implied party is filled in from.

The rules, in order: the country of the table row; the country that a heading names, the innermost first; the one other
country that the paragraph has named so far. Where these leave it open nothing is filled in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from comity.documents.document import Document, Row
from comity.extraction import mentions as m
from comity.extraction.mentions import Mention, find_mentions, known_name
from comity.extraction.persons import People
from comity.gazetteer.organizations import organization_names
from comity.gazetteer.resolve import resolve
from comity.gazetteer.states import own_names, state_codes, state_names, states

_TITLE = re.compile(
    r"(?:foreign|international|external|diplomatic|bilateral) (?:relations|policy|affairs) (?:of|with) (?:the )?(.+)",
    re.I,
)
_TIME = re.compile(r" (?:under|during|in|before|after|until|since) ")
"""What leads to the time of a state's relations that a page is on: `Libya under Muammar Gaddafi`."""
_PAIR = re.compile(r"^(.+?)\s?[–—-]\s?(.+?) (?:relations|border|dispute)", re.I)
_HEADING_NOISE = re.compile(
    r"^(?:relations? (?:with|to|between) |bilateral relations with |.*\b(?:relations|ties|dispute) with |the )+|\s*\(.*?\)$|\s+(?:relations|and .*)$",
    re.I,
)


@dataclass
class Context:
    """`about`: the states whose document it is. `partner`: the other country of the row or section, or of a document on two.

    `passage`: the text that may name it, read when it is asked for. `row`: the table row; `people`: whom the document has spoken of so far.
    """

    about: tuple[str, ...]
    partner: str | None = None
    row: Row | None = None
    passage: str = ""
    named: list[str] = field(default_factory=list)
    people: People = field(default_factory=People)
    given: str | None = field(init=False)

    def __post_init__(self) -> None:
        """`given`: the partner that the row, the heading or the title names, as against one that only the paragraph does."""
        if self.partner is None and len(self.about) == 2:
            self.partner = self.about[1]
        self.given = self.partner

    @property
    def subject(self) -> str | None:
        """The state whose document it is; the first of two."""
        return self.about[0] if self.about else None

    @property
    def pair(self) -> tuple[str, str] | None:
        """Subject and partner, where both are known and differ."""
        other = self.other
        return (self.subject, other) if self.subject and other and other != self.subject else None

    @property
    def given_pair(self) -> tuple[str, str] | None:
        """Subject and the country of the row or the heading."""
        return self.pair if self.given else None

    @property
    def settled_pair(self) -> tuple[str, str] | None:
        """Subject and the country of the row, the heading or the whole paragraph; one only named on the way does not count."""
        pair = self.pair
        return pair if self.partner else None

    @property
    def other(self) -> str | None:
        """The partner, or the one other country that the paragraph has named so far."""
        if self.partner is None and self.passage:
            self.partner, self.passage = only_other_state(self.passage, self.subject), ""
        if self.partner:
            return self.partner
        return self.named[-1] if self.named else None

    @property
    def near(self) -> tuple[str, ...]:
        """The countries a city is looked for in first."""
        return tuple(ident for ident in (self.other, self.subject) if ident)

    def resolve(self, mentions: list[Mention]) -> None:
        """Settle names that several states bear by the context; remember the countries named."""
        for mention in mentions:
            if mention.type in (m.STATE, m.DEMONYM) and mention.text in own_names():
                candidates = own_names()[mention.text]
                chosen = next((ident for ident in (self.partner, self.subject) if ident in candidates), None)
                chosen = chosen or linked_state(mention.link)
                if chosen:
                    mention.value = chosen
            if mention.type == m.STATE and mention.value and mention.value != self.subject and not self.partner:
                self.named = [*(ident for ident in self.named if ident != mention.value), mention.value]


def linked_state(target: str | None) -> str | None:
    """The state that the page of a link is about, or None."""
    return state_names().get(target) if target else None


def about_of(document: Document) -> tuple[str, ...]:
    """The states whose foreign relations a document is on: as its source says, else by its title, else by its first sentences.

    A title that names somebody who is no state that is known (an opposition, a movement) is on nobody's.
    """
    if document.about:
        return document.about
    title = document.title.replace("_", " ")
    if found := _TITLE.search(title):
        ident = identify(found[1].strip()) or identify(_TIME.split(found[1].strip())[0])
        return (ident,) if ident else ()
    if pair := _PAIR.match(title):
        both = tuple(ident for part in pair.groups() if (ident := identify(part)))
        return both if len(set(both)) == 2 else ()
    for block in document.blocks[:12]:
        if (found := _TITLE.search(block.prose.text[:300])) and (ident := first_state(found[1])):
            return (ident,)
    return ()


def first_state(text: str) -> str | None:
    """The state whose name a text begins with."""
    entry = known_name(text, 0)
    return entry[2] or None if entry and entry[1] == m.STATE else None


def identify(name: str) -> str | None:
    """The state or organisation that a name stands for by itself; a former name counts, a misspelling does not."""
    name = re.sub(r"\s+", " ", name).strip(" *:–—-")
    name = re.sub(r"^(?:the|The) ", "", name)
    for variant in (name, f"the {name}", re.sub(r"\s*\(.*?\)$", "", name)):
        ident = state_names().get(variant) or organization_names().get(variant)
        if ident:
            return ident
    return state_codes().get(name)


def suggest(name: str) -> str | None:
    """The state that a misspelt name is likely to mean; a claim made with it must say so."""
    found = resolve(name)
    if found.suggested and len(found.candidates) == 1 and found.candidates[0].kind == "state":
        return found.candidates[0].id
    return None


@lru_cache(maxsize=1024)
def section_partner(section: tuple[str, ...], subject: str | None) -> str | None:
    """The country that the headings above a passage are about, the innermost heading first."""
    for title in reversed(section):
        if partner := _heading_partner(title, subject):
            return partner
    return None


def _heading_partner(title: str, subject: str | None) -> str | None:
    title = title.strip()
    if pair := _PAIR.match(title):
        both = [identify(part) for part in pair.groups()]
        return next((ident for ident in both if ident and ident != subject), None)
    for candidate in (title, _HEADING_NOISE.sub("", title)):
        ident = identify(candidate)
        if ident and ident != subject:
            return ident if ident in states() or ident in ("EU", "NATO", "UN", "ASEAN", "AU") else None
    return None


def only_other_state(text: str, subject: str | None) -> str | None:
    """The one state beside the article's own that a passage names; None where it names several or none.

    A paragraph whose heading is lost gets its country so, from its own sentences.
    """
    found = {name.value for name in find_mentions(text, [], 0) if name.type == m.STATE and name.value != subject}
    return found.pop() or None if len(found) == 1 else None
