"""Lists of places after "in": cities, each with the country that is named behind it, and the country a city lies in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from comity.extraction import mentions as m
from comity.extraction.mentions import Mention
from comity.extraction.sentences import Sentence
from comity.gazetteer.cities import country_of, find_cities
from comity.gazetteer.states import states

_SEPARATOR = re.compile(r"(?:,? and|,? as well as|, &|[,;/]| &| \()?(?: (?:also|in|one in|at|another in|the|two in))*\s*")
CITY_STATES = frozenset(("SGP", "MCO", "LUX", "VAT", "KWT", "DJI", "SMR", "HKG", "MAC", "GIB"))
"""States whose name is also their capital's, so that it can stand where a city is expected."""


@dataclass(slots=True)
class Place:
    """A city as written, and the country that the passage says it lies in; either may be missing."""

    city: str | None
    country: str | None


def read_places(sentence: Sentence, start: int, end: int) -> list[Place]:
    """The list of places that begins at an offset of the typed text: `Beijing (China), Hanoi and Ho Chi Minh City, Vietnam`."""
    typed, position = sentence.typed, start
    found: list[Place] = []
    while position < end:
        separator = _SEPARATOR.match(typed, position, end)
        at = separator.end() if separator else position
        if at >= end or typed[at] not in (m.NAME, m.STATE, m.ORGANIZATION, m.DEMONYM):
            break
        if found and separator and separator[0].strip() == "" and typed[at - 1 : at] != "(":
            break  # two names side by side are no list
        mention = sentence.at(at)
        if not _takes(found, mention, typed, at, end):
            break
        position = at + 1
        if typed[position : position + 1] == ")":
            position += 1
    return found


def _takes(found: list[Place], mention: Mention, typed: str, at: int, end: int) -> bool:
    """Add a mention to the list, or name the country of the city before it; False where it is no place."""
    following = typed[at + 1 : min(at + 9, end)]
    if re.match(r"'s |’s | (?:has|have|is|maintains|opened|and \ue000 have) ?", following) and found:
        return False
    if mention.type == m.STATE:
        return _takes_state(found, mention)
    if mention.type == m.NAME:
        if following.startswith(" \ue004"):
            return False
        found.append(Place(mention.text, None))
        return True
    if mention.type == m.DEMONYM and not following.startswith(" "):
        found.append(Place(mention.text, None))  # a city that bears a demonym's name, such as San Marino
        return True
    return False


def _takes_state(found: list[Place], mention: Mention) -> bool:
    last = found[-1] if found else None
    if last and last.city and last.country is None and lies_in(last.city, mention.value):
        last.country = mention.value
    elif mention.value in CITY_STATES and find_cities(mention.text):
        found.append(Place(mention.text, mention.value))
    elif last is None or last.city is None:
        found.append(Place(None, mention.value))
    else:
        return False
    return True


def lies_in(city: str, ident: str) -> bool:
    """Whether a city of that name is known in the state; an unknown city may lie anywhere."""
    places = find_cities(city)
    return not places or any(place.country == ident for place in places)


def receiving_of(city: str, near: tuple[str, ...]) -> str | None:
    """The state a city lies in; a dependency counts as the state it belongs to where that state is meant by the context."""
    return sovereign_of(country_of(city, near), near)


def sovereign_of(country: str | None, near: tuple[str, ...]) -> str | None:
    """A dependency's state, where the context names one; any other country as it is."""
    if country is None or not near or country in near or country not in states():
        return country
    return near[0] if states()[country].status == "dependency" else country
