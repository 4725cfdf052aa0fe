"""Whose official somebody is who is named with an office and without a state."""

from __future__ import annotations

import re

from comity.extraction import mentions as m
from comity.extraction.context import identify
from comity.extraction.mentions import Mention
from comity.extraction.sentences import Sentence

_AMERICAN = re.compile(r"(?:then-)?U\.?S\.? ")
_VISITS = re.compile(r"\bvisit(?:ed|s)?\b")
_OF = re.compile(r"(?:of|for) (?:the )?([A-Z].*)$|\(([A-Z].*)\)$")


def whose_official(sentence: Sentence, person: str, title: Mention | None) -> str | None:
    """The state: as the document said before; by the page that the office links to; else by who else is named; None where that stays open."""
    known = sentence.context.people.find(person)
    if known and known.state:
        return known.state
    if title is None:
        return sentence.context.subject
    if title.text == "Pope":
        return "VAT"
    return _linked(sentence, title) or ("USA" if _AMERICAN.match(title.text) else _by_others(sentence, title))


def _linked(sentence: Sentence, title: Mention) -> str | None:
    """`[[Prime Minister of Spain|prime minister]]`: the state of the page."""
    for link in sentence.prose.links:
        if link.start - sentence.offset <= title.start < link.end - sentence.offset and (found := _OF.search(link.target)):
            return identify(found[1] or found[2])
    return None


def _by_others(sentence: Sentence, title: Mention) -> str | None:
    """Who speaks of, or goes to, the article's own state comes from the other; where another state is spoken of it stays open."""
    subject, pair = sentence.context.subject, sentence.context.settled_pair
    same = [each for each in sentence.mentions if each.type == m.TITLE and each.text == title.text]
    if pair and len(same) > 1 and title is same[1]:
        return pair[1]  # two presidents: the second is the other's
    named = {each.value for each in sentence.mentions if each.type in (m.STATE, m.DEMONYM) and each is not sentence.mentions[0]}
    if pair and pair[0] in named and pair[1] not in named:
        return pair[1]
    before = {each.value for each in sentence.mentions if each.type in (m.STATE, m.DEMONYM) and each.end <= title.start}
    return None if before and subject not in before else subject
