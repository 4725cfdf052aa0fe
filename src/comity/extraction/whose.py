"""Whose official somebody is who is named with an office and without a state."""

from __future__ import annotations

import re

from comity.extraction import mentions as m
from comity.extraction.context import identify
from comity.extraction.engine.lexicon import words
from comity.extraction.mentions import Mention
from comity.extraction.places import capital_states, receiving_of
from comity.extraction.sentences import Sentence
from comity.extraction.vocabulary import is_envoy
from comity.gazetteer.states import states

_AMERICAN = re.compile(r"(?:then-)?U\.?S\.? ")
_GOES = re.compile(r"\b(?:visit(?:ed|s)?|travel(?:l?ed|s)|arrived|met|hosted|received|sent|spoke)\b")
_LEAVES = re.compile(r"\b(?:visit|travel|arriv|went\b|flew\b|tour)")
_OTHERS = re.compile(r"\b(?!(?:with|by|the|and|to|in|on|from)\b)[a-z]+\b")
_MET = re.compile(r"\b(?:met|meets?|meeting|received by|welcomed by|hosted by|talks with)(?: with)? (?:the )?$")
_GOAL = re.compile(rf"\b(?:visit(?:ed|s|ing)?|travel(?:l?ed|s)|went)(?: to)? (?:the )?{m.STATE}")
_BESIDE = re.compile(rf"[ *]*{m.TITLE} {m.NAME} with ")
_TO = re.compile(r" (?:to|in) (?:the )?")
_CREDENTIALS = re.compile(r"\bcredentials? to\b")
_OF = re.compile(r"(?:of|for) (?:the )?([A-Z].*)$|\(([A-Z].*)\)$")


def whose_official(sentence: Sentence, person: str, title: Mention | None) -> str | None:
    """The state: as the document said before; by the page that the office links to; else by who else is named; None where that stays open."""
    known = sentence.context.people.find(person)
    if known and known.state:
        return known.state
    if title is None:
        return sentence.context.subject
    if title.text in words("titles_of"):
        return str(words("titles_of")[title.text])
    if title.text in words("of_organizations"):
        return None
    if _is_dependency(sentence.context.subject) and title.text in words("of_sovereigns"):
        return _linked(sentence, title)  # its own state has such, and so have those that it deals with
    return _linked(sentence, title) or ("USA" if _AMERICAN.match(title.text) else _by_others(sentence, title))


def _is_dependency(ident: str | None) -> bool:
    return ident in states() and states()[ident].status == "dependency"


def _linked(sentence: Sentence, title: Mention) -> str | None:
    """`[[Prime Minister of Spain|prime minister]]`: the state of the page."""
    for link in sentence.prose.links:
        if link.start - sentence.offset <= title.start < link.end - sentence.offset and (found := _OF.search(link.target)):
            return identify(found[1] or found[2])
    return None


def _by_others(sentence: Sentence, title: Mention) -> str | None:
    """By who else is named: who speaks of, or goes to, one of the two that the passage is on comes from the other; where it stays open, nobody's.

    An envoy may be either's; the second of two who hold one office is the other's; an ambassador presents his credentials to the other's head of state.
    """
    subject, pair = sentence.context.subject, sentence.context.settled_pair
    if is_envoy(title.text):
        return _sending(sentence, title, pair)
    if any(each.type == m.NAME and each.end == title.start - 1 for each in sentence.mentions):
        return None
    if found := _visited(sentence, title):
        return found
    places = [each.text for each in sentence.mentions if each.type == m.NAME]
    cities = {receiving_of(each, pair or ()) or capital_states().get(each) for each in places} - {None}
    named = {each.value for each in sentence.mentions if each.type in (m.STATE, m.DEMONYM) and each.value} or cities
    before = {each.value for each in sentence.mentions if each.type in (m.STATE, m.DEMONYM) and each.end <= title.start}
    if pair is None:
        elsewhere = bool(named) and named == cities - {subject} and not _LEAVES.search(sentence.typed)  # "received him in CITY"
        own = named <= {subject} or (not before and subject not in named)
        return subject if own and not elsewhere else None
    if _CREDENTIALS.search(sentence.text, 0, title.start):
        return _receiving(sentence, title, pair)
    same = [each for each in sentence.mentions if each.type == m.TITLE and each.text == title.text]
    if len(same) > 1 and title is same[1]:
        return pair[1]
    one = named & set(pair)
    if named == cities and not _goes(sentence, title, only_before=True):
        return None  # "met President X in CITY": who is met may be at home there
    if len(one) == len(named) == 1 and (_goes(sentence, title) or _BESIDE.match(sentence.typed)):
        return next(each for each in pair if each not in one)
    return None


def _goes(sentence: Sentence, title: Mention, *, only_before: bool = False) -> bool:
    """Whether an official, or who stands in one list with him, goes, meets or is met: his own office comes before the verb or right behind it."""
    at = sentence.typed_at(title.start)
    return any(
        at < goes.start() or (not only_before and not _OTHERS.search(sentence.typed, goes.end(), at))
        for goes in _GOES.finditer(sentence.typed)
    )


def _sending(sentence: Sentence, title: Mention, pair: tuple[str, str] | None) -> str | None:
    """`the ambassador to A`: of the two that the passage is on the other."""
    to = next((each for each in sentence.mentions if each.type == m.STATE and each.start > title.end), None)
    if pair is None or to is None or to.value not in pair or not _TO.fullmatch(sentence.text, title.end, to.start):
        return None
    return next(each for each in pair if each != to.value)


def _visited(sentence: Sentence, title: Mention) -> str | None:
    """`on a visit to A he met President X`: A."""
    met = _MET.search(sentence.typed, 0, sentence.typed_at(title.start))
    goal = list(_GOAL.finditer(sentence.typed, 0, met.start())) if met else []
    return sentence.at(goal[-1].end() - 1).value if goal else None


def _receiving(sentence: Sentence, title: Mention, pair: tuple[str, str]) -> str | None:
    """`the ambassador of A to B presented credentials to President X`: B."""
    before = [each.value for each in sentence.mentions if each.type in (m.STATE, m.DEMONYM) and each.end <= title.start]
    return before[-1] if before and before[-1] in pair else None
