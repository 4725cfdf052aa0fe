"""Whose official somebody is who is named with an office and without a state."""

from __future__ import annotations

import re
from collections.abc import Set

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
_GOING = re.compile(
    rf"{m.TITLE}(?:[, ]| and |{m.TITLE}|{m.NAME})*(?:['’]s?)?"
    rf"(?: (?!(?:and|by|which|that|who|whom|because|after|before|when|while)\b)[^\s.,;:()\"“”{m.STATE}{m.DEMONYM}{m.ORGANIZATION}]+){{0,9}} ?"
)
"""From an official's title to where he goes: names in a list, and no other clause."""
_GUEST = re.compile(r"\b(?:with|by|of|to|for|from|met|meets?|meeting) (?:the )?$")
_SEVERAL = re.compile(rf"{m.TITLE} {m.NAME}(?:, | and |, and )(?:the )?{m.TITLE} {m.NAME}")
_FORMER = re.compile(r"^(?:[Ff]ormer|[Tt]hen) ")
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
    office = _FORMER.sub("", title.text)
    if office in words("of_organizations") or _is_longer_name(sentence, title):
        return None
    if office in words("titles_of"):
        return str(words("titles_of")[office])
    if _is_dependency(sentence.context.subject) and office in words("of_sovereigns"):
        return _linked(sentence, title)  # its own state has such, and so have those that it deals with
    return _linked(sentence, title) or ("USA" if _AMERICAN.match(title.text) else _by_others(sentence, title))


def _is_longer_name(sentence: Sentence, title: Mention) -> bool:
    """`the Coptic Pope`, `Special Envoy of the President A`: whose the title is, what stands before it would tell."""
    named = any(each.type == m.NAME and each.end == title.start - 1 for each in sentence.mentions)
    return named or sentence.text.endswith(" of the ", 0, title.start)


def _is_dependency(ident: str | None) -> bool:
    return ident in states() and states()[ident].status == "dependency"


def _linked(sentence: Sentence, title: Mention) -> str | None:
    """`[[Prime Minister of Spain|prime minister]]`: the state of the page."""
    for link in sentence.prose.links:
        if link.start - sentence.offset <= title.start < link.end - sentence.offset and (found := _OF.search(link.target)):
            return identify(found[1] or found[2])
    return None


def _by_others(sentence: Sentence, title: Mention) -> str | None:
    """By who else is named: who goes to, or is met by, one of the two that the passage is on comes from the other; where it stays open, nobody's.

    An envoy may be either's; an ambassador presents his credentials to the other's head of state.
    """
    pair = sentence.context.settled_pair
    if is_envoy(title.text):
        return _sending(sentence, title, pair)
    if found := _visited(sentence, title):
        return found
    named = {each.value for each in sentence.mentions if each.type in (m.STATE, m.DEMONYM) and each.value}
    before = {each.value for each in sentence.mentions if each.type in (m.STATE, m.DEMONYM) and each.end <= title.start}
    places = [each.text for each in sentence.mentions if each.type == m.NAME]
    cities = {receiving_of(each, pair or ()) or capital_states().get(each) for each in places} - {None}
    if pair is None:
        return _own(sentence, title, named or cities, cities, before)
    if _CREDENTIALS.search(sentence.text, 0, title.start):
        return _receiving(sentence, title, pair)
    if not before and _is_second(sentence, title):
        return pair[1]
    goes, beside = _goes(sentence, title), _BESIDE.match(sentence.typed)
    met = bool(named) and _is_met(sentence, title)  # "met President X in CITY": who is met may be at home there
    one = (named | cities if goes else named) & set(pair)
    if (
        len(one) == len(named | (cities & set(pair))) == 1
        and not before
        and (goes or met or (beside and title.start < beside.end()))
    ):
        return next(each for each in pair if each not in one)
    return None


def _own(
    sentence: Sentence, title: Mention, named: Set[str | None], cities: Set[str | None], before: Set[str | None]
) -> str | None:
    """In a passage on no other: the article's own, where nobody else is named and the official is neither a guest nor one of several."""
    subject = sentence.context.subject
    elsewhere = bool(named) and named == cities - {subject} and not _LEAVES.search(sentence.typed)  # "received him in CITY"
    leaves = subject in named | cities and _goes(sentence, title, _LEAVES)
    guest = leaves or _is_met(sentence, title) or _is_one_of_several(sentence, title)
    own = named <= {subject} or (not before and subject not in named)
    return subject if own and not elsewhere and not guest else None


def _is_one_of_several(sentence: Sentence, title: Mention) -> bool:
    """`Prime Minister A and President B`: they may be of two states."""
    at = sentence.typed_at(title.start)
    return any(found.start() <= at < found.end() for found in _SEVERAL.finditer(sentence.typed))


def _is_second(sentence: Sentence, title: Mention) -> bool:
    """`President A and President B`: of two who hold one office the second is the other's."""
    at = sentence.typed_at(title.start)
    pairs = [found for found in _SEVERAL.finditer(sentence.typed) if found.start() < at < found.end()]
    return any(sentence.at(found.start()).text == title.text for found in pairs)


def _goes(sentence: Sentence, title: Mention, verbs: re.Pattern[str] = _GOES) -> bool:
    """Whether an official, or who stands in one list with him, goes or meets: the office comes before the verb, and in no clause of another's."""
    at = sentence.typed_at(title.start)
    if _GUEST.search(sentence.typed, 0, at):
        return False
    return any(_GOING.fullmatch(sentence.typed, at, goes.start()) for goes in verbs.finditer(sentence.typed, at))


def _is_met(sentence: Sentence, title: Mention) -> bool:
    """Whether an official is met or received: the verb is right before the office."""
    at = sentence.typed_at(title.start)
    return any(not _OTHERS.search(sentence.typed, goes.end(), at) for goes in _GOES.finditer(sentence.typed, 0, at))


def _sending(sentence: Sentence, title: Mention, pair: tuple[str, str] | None) -> str | None:
    """`the Peruvian ambassador to A`: Peru; else, of the two that the passage is on, the other."""
    before = next((each for each in sentence.mentions if each.type in (m.STATE, m.DEMONYM) and each.end == title.start - 1), None)
    if before is not None:
        return before.value
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
    """`the ambassador of A to B presented credentials to President X`: B; `the Peruvian ambassador` is of who sends him."""
    before = [each for each in sentence.mentions if each.type in (m.STATE, m.DEMONYM) and each.end <= title.start]
    if not before or before[-1].value not in pair:
        return None
    sends = before[-1].type == m.DEMONYM
    return next(each for each in pair if each != before[-1].value) if sends else before[-1].value
