"""Meetings: who met whom, where and when; summits hosted, sessions held, and pictures of two people together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.extraction import mentions as m
from comity.extraction.families import Family
from comity.extraction.mentions import Mention
from comity.extraction.people import full_name, person_of
from comity.extraction.prose.meetings_forms import (
    ATTENDED,
    CAPTION,
    HELD,
    HOSTED,
    IN,
    MET,
    NOT_MEETING,
    OCCURRED,
    PAIR_WORD,
    PICTURE,
    RECEIVED,
    SESSION,
    SIGNED,
    TOGETHER,
    UNREAL,
    VISITED,
)
from comity.extraction.prose.parties import date_at, named, the_one, the_two
from comity.extraction.sentences import Sentence
from comity.extraction.stems import Stems
from comity.gazetteer.cities import country_of, find_cities
from comity.model.found import Found
from comity.model.kinds.meeting import Meeting

STEMS = Stems(
    " met",
    "meet",
    "Meet",
    "summit",
    "Summit",
    " talks",
    "Talks",
    "onference",
    "negotiations",
    "session",
    "presidents of",
    "Presidents of",
    "leaders of",
    "ministers of",
    "with",
    "onsultations",
    "shak",
)


def find(sentence: Sentence) -> Iterator[Found]:
    """The meetings that a sentence reports."""
    seen: set[tuple[object, ...]] = set()
    pictured = sentence.block.kind == "caption" or PICTURE.fullmatch(sentence.typed)
    for found in _caption(sentence) if pictured else _all(sentence):
        key = (found.fields["states"], found.fields["date"])
        if key not in seen:
            seen.add(key)
            yield found


def _all(sentence: Sentence) -> Iterator[Found]:
    typed = sentence.typed
    for found in (*MET.finditer(typed), *RECEIVED.finditer(typed)):
        if not NOT_MEETING.match(typed, found.start()) and not _unreal(typed, found.start(), found[0]):
            yield from _met(sentence, found)
    for pattern, rule in ((HELD, "held"), (OCCURRED, "held"), (SESSION, "held"), (SIGNED, "signed"), (TOGETHER, "signed")):
        for found in pattern.finditer(typed):
            if not _unreal(typed, found.start(), found[0][:80]):
                yield from _held(sentence, found, rule)
    for pattern, rule in ((HOSTED, "hosted"), (ATTENDED, "attended")):
        for found in pattern.finditer(typed):
            if not _unreal(typed, found.start("verb"), ""):
                yield from _hosted(sentence, found, rule)


def _unreal(typed: str, start: int, inside: str) -> bool:
    return bool(UNREAL.search(typed[max(0, start - 40) : start]) or UNREAL.search(inside[:25]))


def _met(sentence: Sentence, found: re.Match[str]) -> Iterator[Found]:
    """`A met (with) B`: two sides, before and behind the verb."""
    start = found.start("rest") if "person" in found.re.groupindex else found.start()
    before = _side(sentence, 0, start)
    rest_end = found.end("rest")
    stop = re.search(r"\b(?:and|where|when|who|to discuss|during which|after)\b [a-z]", found["rest"])
    until = found.start("rest") + stop.start() if stop else rest_end
    people = _people(sentence, 0, start) + _people(sentence, found.start("rest"), until)
    behind = _side(sentence, found.start("rest"), until)
    states = tuple(dict.fromkeys((*before, *behind)))
    if found[0].startswith("to meet") and not people:
        return
    if len(states) == 1 and people and (visited := VISITED.search(sentence.typed[: found.start()])):
        states = tuple(dict.fromkeys((*states, sentence.at(visited.start("to")).value)))
    if (
        len(states) < 2
        and (pair := sentence.context.settled_pair)
        and set(states) <= set(pair)
        and (states or PAIR_WORD.search(sentence.typed[: found.start()]))
    ):
        states = pair
    if len(states) >= 2 and (people or len(before) >= 1):
        yield _meeting("met", sentence, states, people, found.start(), until)


def _side(sentence: Sentence, start: int, end: int) -> tuple[str, ...]:
    """States and organisations of one side: named as parties or by their people, not those of places."""
    typed, people = sentence.typed, sentence.context.people
    states: list[str] = []
    for mention in sentence.between(start, end):
        at = typed.index(mention.type, start, end) if mention.type in typed[start:end] else start
        before = sentence.text[max(0, mention.start - 18) : mention.start]
        if mention.type == m.NAME and (name := person_of(mention)) and (known := people.find(name)) and known.state:
            states.append(known.state)
        elif (
            mention.type in (m.STATE, m.DEMONYM, m.ORGANIZATION)
            and mention.value
            and not re.search(r"\b(?:in|at|to|from|visited|near|on|sidelines of|margins of) (?:the )?$|, $", before)
            and at >= start
        ):
            states.append(mention.value)
    if not states and (pair := PAIR_WORD.search(typed, start, end)):
        return the_two(sentence, pair.start())
    if not states and start == 0 and re.match(r"It|The country", sentence.text):
        one = the_one(sentence, 0)
        return (one,) if one else ()
    return tuple(dict.fromkeys(states))


def _people(sentence: Sentence, start: int, end: int) -> tuple[str, ...]:
    names = []
    for mention in sentence.between(start, end):
        if mention.type == m.NAME and (name := person_of(mention)) and sentence.context.people.find(name):
            names.append(full_name(sentence, name))
    return tuple(dict.fromkeys(names))


def _held(sentence: Sentence, found: re.Match[str], rule: str) -> Iterator[Found]:
    """`a meeting between A and B was held in C`: the parties named, or those of the passage."""
    groups = found.groupdict()
    start = max(0, found.start() - 60)
    states = named(sentence, *found.span("states")) if groups.get("states") else _parties_of_event(sentence, start, found)
    if len(states) < 2:
        pair = sentence.context.settled_pair
        states = pair if pair and set(states) <= set(pair) else ()
    if states:
        people: tuple[str, ...] = ()
        if groups.get("office") and groups["office"][0].lower() == "p" and len(states) == 2:
            office = "President" if groups["office"].lower() == "presidents" else "Prime Minister"
            people = tuple(f"{office} of {x.text}" for x in sentence.between(*found.span("states")) if x.type == m.STATE)
        yield _meeting(rule, sentence, states, people, found.start(), found.end())


def _parties_of_event(sentence: Sentence, start: int, found: re.Match[str]) -> tuple[str, ...]:
    end = found.end("between") if "between" in found.re.groupindex else found.start("rest")
    places = {x.value for x in sentence.between(found.start("rest"), found.end("rest")) if x.type == m.STATE}
    states = tuple(x for x in named(sentence, start, end))
    more = re.search(r"\b(?:between|with)\b", found["rest"])
    if len(states) < 2 and more:
        states = tuple(dict.fromkeys((*states, *named(sentence, found.start("rest") + more.start(), found.end()))))
        places = set()
    return tuple(x for x in states if x not in places or len(states) > 1)


def _hosted(sentence: Sentence, found: re.Match[str], rule: str) -> Iterator[Found]:
    """`A hosted the summit of O`, `A took part in a conference in C`."""
    if found["verb"] != "hosted" and (
        re.search(r"\b(?:talks|consultations|negotiations|sessions?)$", found["what"])
        or sentence.typed[: found.start()].endswith((" of ", " and ", ", "))
    ):
        return
    city = next((x.text for x in sentence.between(*found.span("who")) if x.type == m.NAME and find_cities(x.text)), None)
    who = named(sentence, *found.span("who"))
    if not who and city is None:
        who = tuple(x for x in (the_one(sentence, found.start("who")),) if x)
    if not who and city is None:
        return
    others = tuple(x.value for x in sentence.between(*found.span("what")) if x.type == m.ORGANIZATION and x.value)
    with_them = re.match(r"\s*(?:with|between|of)\b(?P<list>[^.;]{0,80})", found["rest"])
    if with_them:
        others += tuple(
            x.value
            for x in sentence.between(found.start("rest"), found.start("rest") + with_them.end("list"))
            if x.type in (m.STATE, m.ORGANIZATION) and x.value
        )
    states = tuple(dict.fromkeys((*who, *others)))
    if not states:
        return
    place = city
    if rule == "hosted" and city is None:
        place = next((x.text for x in sentence.between(*found.span("who")) if x.type == m.STATE), None)
    yield _meeting(rule, sentence, states, (), found.start(), found.end(), place)


def _caption(sentence: Sentence) -> Iterator[Found]:
    """A picture of people of two states together."""
    people, states = [], []
    typed = sentence.typed
    if not CAPTION.search(typed) or re.search(r"\b(?:supported|fought|succeeded|criticized|opposed|participated)\b", typed):
        return
    for mention in sentence.mentions:
        if mention.type == m.NAME and (name := person_of(mention)):
            known = sentence.context.people.find(name)
            if known:
                people.append(full_name(sentence, name))
                if known.state:
                    states.append(known.state)
    states += [x.value for x in sentence.mentions if x.type in (m.DEMONYM, m.STATE) and x.value and _holds(sentence, x)]
    both = tuple(dict.fromkeys(states))
    if len(both) == 1 and sentence.context.settled_pair and both[0] in sentence.context.settled_pair and len(people) >= 2:
        both = sentence.context.settled_pair
    if len(both) >= 2 and len(people) >= 2:
        yield _meeting("caption", sentence, both, tuple(dict.fromkeys(people)), 0, len(typed))


def _holds(sentence: Sentence, mention: Mention) -> bool:
    """Whether a state is named as whose official somebody is."""
    after, before = sentence.text[mention.end : mention.end + 40], sentence.text[: mention.start]
    return bool(
        re.match(
            r"(?:['’]s)? (?:[\w-]+ ){0,3}(?:[Pp]resident|[Pp]rime|[Mm]inister|[Ff]oreign|[Ff]irst|[Kk]ing|[Qq]ueen|[Cc]hancellor)",
            after,
        )
        or re.search(r"(?:[Pp]resident|[Mm]inister|[Kk]ing|[Qq]ueen) of (?:the )?$", before)
    )


def _meeting(
    rule: str,
    sentence: Sentence,
    states: tuple[str, ...],
    people: tuple[str, ...],
    start: int,
    end: int,
    place: str | None = None,
) -> Found:
    return Found(
        Meeting,
        f"meetings.{rule}",
        {
            "states": tuple(sorted(set(states))),
            "people": people or None,
            "place": _place(sentence, start) or place,
            "date": date_at(sentence, start, end),
        },
    )


def _place(sentence: Sentence, start: int) -> str | None:
    """The city or state behind `in`, a city before a state."""
    states = None
    for found in IN.finditer(sentence.typed):
        mention = sentence.at(found.start("place"))
        if mention.type == m.NAME and (find_cities(mention.text) or country_of(mention.text)):
            return mention.text
        if mention.type == m.STATE and found.start() >= start:
            states = states or mention.text
    return states


FAMILY = Family("meetings", STEMS, find, guarded=True)
