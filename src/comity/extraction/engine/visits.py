"""Visits in prose: who of one state went to another, when, and to what city."""

from __future__ import annotations

from collections.abc import Iterator

from comity.extraction import mentions as m
from comity.extraction.engine.acts import Act
from comity.extraction.engine.cities import city_of
from comity.extraction.engine.frames import Frame
from comity.extraction.engine.lexicon import words
from comity.extraction.engine.phrases import phrase
from comity.extraction.engine.when import times
from comity.extraction.engine.whether import doubt
from comity.extraction.engine.who import states_meant
from comity.extraction.engine.words import Word
from comity.extraction.people import full_name, he_or_she, person_of
from comity.extraction.places import receiving_of
from comity.extraction.sentences import Sentence
from comity.model.found import Found
from comity.model.kinds.visit import Visit

Visitor = tuple[str, str | None]
"""Who visits, by name or as an office, and of what state."""


def find(sentence: Sentence, begun: list[tuple[Frame, Act]]) -> Iterator[Found]:
    """The visits that a parsed sentence tells of, in its acts with their frames."""
    paid: set[int] = set()
    for frame, act in sorted(begun, key=lambda each: not each[0].about):
        if frame.kind != "visit" or (frame.about and not _visits(act, frame)) or act.word.index in paid:
            continue
        if doubt(act, sentence.text.endswith("?")) is not None:
            continue
        goal = _goal(sentence, act, frame) or (("", None) if _goes_somewhere(act) else None)
        if goal is None:
            continue
        doers = act.subjects or (act.objects if act.voice == "noun" else []) or _on_visit(act)
        made = [each for who in doers for each in _claims(sentence, act, visitor(sentence, act, who), goal)]
        if made and frame.about:  # "A paid the first visit by a king" tells once who went
            paid |= {each.index for each in _visits(act, frame)}
        yield from made


def _on_visit(act: Act) -> list[Word]:
    """`the king in a visit to A`: who is shown or told of on it."""
    up = act.parse.head(act.word)
    noun = act.parse.head(up) if up is not None and up.dep == "prep" and up.lemma in ("in", "on", "during") else None
    return [noun] if noun is not None and not noun.is_verb and act.word.dep == "pobj" else []


def _claims(sentence: Sentence, act: Act, who: Visitor | None, goal: tuple[str, str | None]) -> Iterator[Found]:
    destination, city = goal
    name, origin = who or ("", None)
    pair = sentence.context.settled_pair or ()
    if not destination and origin in pair:
        destination = next(each for each in pair if each != origin)
    origin = origin or _counterpart(sentence, destination)
    if city and receiving_of(city, ()) == origin and destination in pair:
        origin, destination = destination, origin  # whose city it is, is visited
    if not name or not destination or origin is None or origin == destination:
        return
    when = times(act, *act.objects)
    first = when.at or (when.since if when.until else None)  # "since 1994 he has visited it" is no day
    dates = (first, *when.others) if first else (None,)
    for date in dates:
        fields = {"visitor": name, "origin": origin, "destination": destination, "date": date, "place": city}
        yield Found(Visit, f"visit.{act.lemma.replace(' ', '-')}", fields)


def _goes_somewhere(act: Act) -> bool:
    """Whether it is to a state that is not named: `visited the country`, `a visit by its president`."""
    return act.voice == "noun" or any(each.lemma in words("states") for each in act.objects)


def _visits(act: Act, frame: Frame) -> list[Word]:
    """The visit that somebody `paid` or `made`."""
    return [each for each in act.objects if each.lemma in words(frame.about)]


def _goal(sentence: Sentence, act: Act, frame: Frame) -> tuple[str, str | None] | None:
    """The state that is visited, and the city where one is named."""
    around = act.around(*_visits(act, frame)) if frame.about else act.around()
    nouns = [each.word for each in around if each.by in ("to", "in", "at")]
    if act.voice == "active" and not frame.about:
        if any(each.mention and each.mention.type == m.POST for each in act.objects):
            return None  # "visited the Chinese embassy" to sign a book: that may stand anywhere
        nouns = [*act.objects, *nouns]
    named = [(noun, states_meant(sentence, act.parse, noun) or _owned(noun)) for noun in nouns]
    state = next((found[0] for noun, found in named if found and not _is_city(noun)), None)
    city = next((city_of(noun) for noun in nouns if _is_city(noun)), None)
    state = state or (receiving_of(city, sentence.context.near) if city else None)
    return (state, city) if state else None


def _owned(noun: Word) -> tuple[str, ...]:
    """`to Japan's Diet`: the state whose place or body it is."""
    return tuple(each.mention.value for each in noun.all("poss") if each.mention and each.mention.type == m.STATE)[:1]


def _is_city(noun: Word) -> bool:
    name = city_of(noun)
    return name is not None and receiving_of(name, ()) is not None


def visitor(sentence: Sentence, act: Act, word: Word) -> Visitor | None:
    """A person by name, else an office or a group by its words; with the state that they are of, where that is said."""
    of = next(iter(states_meant(sentence, act.parse, word)), None)
    if word.lemma in ("he", "she") and (known := he_or_she(sentence, sentence.typed_at(word.start))):
        return known.name, known.state
    if word.mention is not None and word.mention.type == m.NAME:
        person = person_of(word.mention)
        stranger = person is not None and " " in person and sentence.context.given_pair is not None
        titled = any(each.mention and each.mention.type == m.TITLE for each in word.all("compound", "nmod", "amod", "appos"))
        known = sentence.context.people.find(person) if person else None
        return (
            (full_name(sentence, person), of or (known.state if known else None))
            if person and (titled or of or known or stranger)
            else None
        )
    held = next((place.word for place in act.around(word) if place.by == "of" and place.word.child("compound") is not None), None)
    if (
        word.mention is not None
        and word.mention.type == m.TITLE
        and held is not None
        and held.mention
        and held.mention.type == m.NAME
    ):
        state = next((each.mention.value for each in held.all("compound") if each.mention and each.mention.type == m.STATE), None)
        person = person_of(held.mention)
        return (full_name(sentence, person), state) if person and state else None  # "the President of A Mr. B"
    if (word.mention is not None and word.mention.type == m.TITLE) or word.lemma in words("visitors"):
        named = next(
            (
                each
                for each in act.parse.below(word)
                if each.dep in ("appos", "npadvmod") and each.mention and each.mention.type == m.NAME
            ),
            None,
        )
        if named is not None and named.mention is not None and (person := person_of(named.mention)):
            return full_name(sentence, person), of
        office = phrase(sentence, act.parse, word, frozenset(("of", "for")))
        return " ".join(each for each in office.split() if each not in words("first")), of  # "the first President to visit"
    return None


def _counterpart(sentence: Sentence, destination: str) -> str | None:
    """Whose somebody is whose state is not said: of the two that the passage is about, the one that is not visited."""
    pair = sentence.context.settled_pair or ()
    return next((each for each in pair if each != destination), None) if destination in pair else None
