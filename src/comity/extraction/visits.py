"""Visits: who of one state visited another, when and where."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.extraction import mentions as m
from comity.extraction.families import Family
from comity.extraction.patterns import matches, phrase
from comity.extraction.people import full_name, he_or_she, person_of
from comity.extraction.places import receiving_of
from comity.extraction.sentences import Sentence
from comity.extraction.stems import Stems
from comity.gazetteer.cities import find_cities
from comity.gazetteer.states import states
from comity.model.found import Found
from comity.model.kinds.visit import Visit

SCOPE = re.compile(r"\b(?:visited|paid an? [a-z ]*visit|made an? [a-z ]*visit|(?:state|official|working) visits?)\b")
STEMS = Stems("visit", "Visit", "travel", " trip", " tour")
_WHO = r"(?P<who>(?:(?P<whose>WHOSE)(?:'s|’s)? )?(?:[a-z-]+ )?(?P<office>OFFICE)(?: of (?:the )?(?P<of>STATE1))?,?(?: (?P<person>NAME)(?: and (?:(?:OFFICE) )?(?P<second>NAME2))?)?|(?P<alone>NAME1)(?: of (?:the )?(?P<land>STATE3)(?!['’]))?|[Hh]e\b|[Ss]he\b)"
ACTIVE = phrase(
    rf"{_WHO},?(?: (?:has|had|have|also|officially|then|first|paid|made|went|each|in DATE1|on DATE2|became[^.;]{{0,40}}to|subsequently|later|both|would))*"
    r" (?P<verb>visited|(?:paid|made|undertook|conducted|began|concluded|embarked on|is (?:paying|making)|went on|carried out|completed)(?: (?:an?|the|his|her|their|several|two|three|first|second|one|official|state|working|historic|private|three-day|two-day|four-day|one-day|five-day|brief|return|separate|reciprocal|ever|high-level|recent|goodwill|courtesy|final|few|many|multiple|short))* (?:visits?|trips?|tours?)(?: (?:to|in|of))?|travel(?:l)?ed to|toured)(?: (?:the (?:city|capital|country) of|the capital,?|both|all))? (?:the )?(?P<to>PLACES|(?:the|that|this|his|her) (?:country|nation|state)\b|each other)(?=(?P<tail>[^.;]*))"
)
NOUN = phrase(
    r"(?:during |on |[Ii]n |[Aa]fter |[Ff]ollowing |with |[Tt]he |by |, |[Ff]irst |for )?(?:an? |the |his |her )?(?:[a-z-]+ ){0,3}visit(?:s)?(?: to (?:the )?(?P<to>PLACE)(?: (?:capital|city)(?:,? )?)?)?(?P<when>(?: (?:in|on|of) DATE)?) (?:by|of|from) (?:the )?(?:(?P<whose>WHOSE)(?:'s|’s)? )?(?:[a-z-]+ )?(?:(?P<office>OFFICE)(?: of (?:the )?(?P<of>STATE1))?,? ?)?(?P<person>NAME)?(?: to (?:the )?(?P<to2>WHOSE2)(?: capital,? (?P<city>NAME3))?)?(?P<tail>[^.;]*)"
)
WHEN = phrase(r"(?:in|on|from|during|between|of|since|at|by)(?: the| early| late| mid)* DATES|[ (,]DATE")
MINISTERIAL = re.compile(
    r"(?P<level>[Mm]inisterial|[Hh]igh|[Pp]residential|[Oo]fficial)[- ](?:level )?visits (?:are|have been|were)[^.;]*between the two (?:countries|states|nations)"
)
_LEVELS = (("minister", "ministers"), ("president", "presidents"))


def find(sentence: Sentence) -> Iterator[Found]:
    """The visits that a sentence asserts."""
    seen = set()
    for found in [*_active(sentence), *_noun(sentence)]:
        if (
            found.key not in seen
            and found.fields["origin"]
            and found.fields["destination"]
            and found.fields["origin"] != found.fields["destination"]
        ):
            seen.add(found.key)
            yield found
    if (mutual := MINISTERIAL.search(sentence.text)) and (pair := sentence.context.pair):
        who = next((people for stem, people in _LEVELS if stem in mutual["level"].lower()), "officials")
        yield _visit("mutual", who, pair[0], pair[1], None, None)
        yield _visit("mutual", who, pair[1], pair[0], None, None)


def _active(sentence: Sentence) -> Iterator[Found]:
    typed = sentence.typed
    for found in matches(ACTIVE, typed):
        if re.search(r"\b(?:not|never|to|would|will|planned|plans)\s*$", typed[: found.start("verb")]):
            continue
        dates: list[str | None] = [*_dates(sentence, found)]
        for visitor, known in _visitors(sentence, found):
            targets = _destinations(sentence, *found.span("to"), known or "")
            origin = known or _other_than(sentence, targets[0][0] if targets else "")
            if not targets and "each" not in found["to"] and (target := _other_than(sentence, origin)):
                targets = [(target, None)]
            for destination, place in targets:
                for date in dates or [None]:
                    yield _visit("active", visitor, origin, destination, date, place)


def _noun(sentence: Sentence) -> Iterator[Found]:
    for found in matches(NOUN, sentence.typed):
        date = next(iter(_dates(sentence, found)), None)
        for visitor, known in _visitors(sentence, found):
            origin = known or sentence.context.subject or ""
            group = "to" if found["to"] else "to2" if found["to2"] else None
            if group:
                targets = _destinations(sentence, *found.span(group), origin)
                if found["city"] and targets:
                    targets = [(targets[0][0], sentence.at(found.start("city")).text)]
            else:
                context = sentence.context
                target = context.other if origin == context.subject else context.subject
                targets = [(target, None)] if target else []
            for destination, place in targets:
                yield _visit("noun", visitor, origin, destination, date, place)


def _other_than(sentence: Sentence, state: str) -> str:
    """The other of the two countries that the passage is about."""
    pair = sentence.context.pair
    return "" if not pair or state not in pair else pair[1] if state == pair[0] else pair[0]


def _visitors(sentence: Sentence, found: re.Match[str]) -> list[tuple[str, str]]:
    """Each visitor by name, or by office where nobody is named, with the state visited from."""
    groups, context = found.groupdict(), sentence.context
    state = next((sentence.at(found.start(g)).value for g in ("of", "whose", "land") if groups.get(g)), None)
    office = sentence.at(found.start("office")).text if groups.get("office") else None
    names = [sentence.at(found.start(g)) for g in ("person", "second", "alone") if groups.get(g)]
    result = []
    for mention in names:
        person = person_of(mention)
        if person is None:
            continue
        known = context.people.find(person)
        if groups.get("alone") and not known and not groups.get("land"):
            continue
        origin = state or (known.state if known else None)
        if origin or office:
            result.append((full_name(sentence, person), origin or ""))
    if not result and office and state and not names:
        result.append((f"{office} of {_state_name(state)}", state))
    if not result and groups.get("who") in ("He", "he", "She", "she"):
        person_meant = he_or_she(sentence)
        if person_meant and person_meant.state:
            result.append((person_meant.name, person_meant.state))
    return result


def _state_name(ident: str) -> str:
    return states()[ident].name if ident in states() else ident


def _destinations(sentence: Sentence, start: int, end: int, origin: str) -> list[tuple[str, str | None]]:
    result: list[tuple[str, str | None]] = []
    for mention in sentence.between(start, end):
        if mention.type in (m.STATE, m.DEMONYM):
            if result and result[-1][1] and result[-1][0] == mention.value:
                continue
            result.append((mention.value, None))
        elif mention.type == m.NAME and find_cities(mention.text):
            country = receiving_of(mention.text, tuple(x for x in sentence.context.near if x != origin))
            if country:
                result.append((country, mention.text))
    return result


def _dates(sentence: Sentence, found: re.Match[str]) -> list[str]:
    typed = sentence.typed
    if (when := WHEN.search(typed, found.start("tail"), found.end("tail"))) and when.start() - found.start("tail") < 60:
        return [x.value for x in sentence.between(*when.span()) if x.type == m.DATED]
    inside = [x.value for x in sentence.between(found.start(), found.start("tail")) if x.type == m.DATED]
    if inside:
        return inside
    lead = phrase(r"(?:[Oo]n|[Ii]n|[Dd]uring|[Ff]rom|[Ss]ince) (?:early |late |mid-)?DATE").search(typed[: found.start()])
    return [sentence.at(lead.start("DATE")).value] if lead else []


def _visit(rule: str, visitor: str, origin: str, destination: str, date: str | None, place: str | None) -> Found:
    return Found(
        Visit,
        f"visits.{rule}",
        {"visitor": visitor, "origin": origin, "destination": destination, "date": date, "place": place},
    )


FAMILY = Family("visits", STEMS, find, SCOPE, framed=True)
