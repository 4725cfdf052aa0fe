"""What a question in the search box asks for: a pair, a mission, who recognizes a state, an organisation's members; read from the names in it and a few words."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from comity.gazetteer.cities import country_of
from comity.gazetteer.names import name_of, the
from comity.gazetteer.resolve import resolve
from comity.gazetteer.states import demonyms, states
from comity.web.addresses import city_path, pair_path, path_of, slug, with_query

LONGEST_NAME = 7
"""Words of the longest name that is looked for."""
_WORDS = re.compile(r"[^\s,;:?!()/]+")
_RECOGNITION = re.compile(r"\brecogni[sz]|\brecognition", re.I)
_MISSION = re.compile(r"\b(?:embass|consulat|high commission|mission|ambassador|legation)", re.I)
_MEMBERS = re.compile(r"\b(?:member|joined|left|leav|withdr|quit|who is in)", re.I)
_RELATIONS = re.compile(r"\b(?:relations?|partners?|ties)\b", re.I)
_CHANGED = re.compile(r"\b(?:changed?|happened|new)\b.*?\b(?P<year>1[89]\d\d|20\d\d)\b", re.I)
_COMPARED = re.compile(r"\b(?:compare|compared|vs\.?|versus)\b", re.I)
_SMALL = frozenset(
    "a am an and are as at be between by did do does for from go had has have he how if in is it me my no not of on or our so the they to up was we were "
    "what when where which who whom whose why with without".split()
)
"""Words of a question that are names or codes of states as well: `no`, `do`, `is`."""


class Named(msgspec.Struct, frozen=True):
    """A name in a question: identifier and kind (`state`, `organization`, `city`); of a city its name is the identifier."""

    id: str
    kind: str


class Suggestion(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody may mean: its name, what it is, and the address of its page; `instead` where it was spelt otherwise."""

    name: str
    type: str
    href: str
    instead: bool = False


def understood(text: str, cities: frozenset[str]) -> list[Suggestion]:
    """What a question of more than a name asks for, the likeliest first. `cities`: slugs of those that host missions."""
    named = list(names_in(text, cities))
    parties = list(dict.fromkeys(each.id for each in named if each.kind != "city"))
    found = list(_missions(named)) if _MISSION.search(text) else []
    found += _asked_of_one(text, parties[0]) if len(parties) == 1 else []
    if len(parties) > 1:
        pair = Suggestion(name=f"{name_of(parties[0])} and {name_of(parties[1])}", type="Relations", href=pair_path(*parties[:2]))
        compared = set(parties[:2]) <= states().keys()
        both = Suggestion(
            name=f"{pair.name} compared", type="Comparison", href=with_query("/compare", first=parties[0], second=parties[1])
        )
        found += ([both, pair] if _COMPARED.search(text) else [pair, both]) if compared else [pair]
    if changed := _CHANGED.search(text):
        year = changed["year"]
        found.append(
            Suggestion(
                name=f"What changed in {year}",
                type="Events",
                href=with_query("/events", **{"from": year, "of": parties[0] if parties else None}),
            )
        )
    return list({each.href: each for each in found}.values())


def names_in(text: str, cities: frozenset[str]) -> Iterator[Named]:
    """The states, organisations and cities that a text names, the longest name at each place."""
    words = _WORDS.findall(text)
    at = 0
    while at < len(words):
        length, found = next(
            ((n, each) for n in range(min(LONGEST_NAME, len(words) - at), 0, -1) if (each := _name(words[at : at + n], cities))),
            (1, None),
        )
        if found:
            yield found
        at += length


def _name(words: list[str], cities: frozenset[str]) -> Named | None:
    """What some words name for certain; one in lower case is written as names are, too."""
    if all(word.lower() in _SMALL for word in words) or words[0].lower() in _SMALL - {"the"} or words[-1].lower() in _SMALL:
        return None
    text = " ".join(words)
    for spelt in dict.fromkeys((text, text.title(), text.upper() if len(text) > 2 else text)):
        people = demonyms().get(spelt)
        meant = resolve(spelt)
        if people and not meant.id:
            return Named(people, "state")
        if meant.id and meant.kind == "city":
            return Named(spelt, "city") if slug(spelt) in cities else None
        if meant.id and path_of(meant.id):
            return Named(meant.id, str(meant.kind))
    return None


def _asked_of_one(text: str, ident: str) -> Iterator[Suggestion]:
    if _RECOGNITION.search(text) and ident in states():
        yield Suggestion(name=f"Who recognizes {the(ident)}", type="Map", href=with_query("/", of=ident, by="recognition"))
    if _MEMBERS.search(text) and ident not in states():
        yield Suggestion(name=f"Members of {the(ident)}", type="Organisation", href=path_of(ident))
    if _RELATIONS.search(text) and ident in states():
        name = f"With whom {the(ident)} has relations, and with whom none are known"
        yield Suggestion(name=name, type="Map", href=f"{with_query('/', of=ident)}#untold")
    if _MISSION.search(text) and ident in states():
        yield Suggestion(name=f"Missions of and in {the(ident)}", type="Map", href=with_query("/", of=ident, by="mission"))


def _missions(named: list[Named]) -> Iterator[Suggestion]:
    """`embassy of A in B`, where B is a state or a city of it."""
    senders = [each.id for each in named if each.kind == "state"]
    city = next((each.id for each in named if each.kind == "city"), None)
    host = (country_of(city) if city else None) or (senders[1] if len(senders) > 1 else None)
    if senders and host and host != senders[0]:
        anchor = slug(f"Missions of {the(senders[0])} to {the(host)}")
        place = f" in {city}" if city else ""
        yield Suggestion(
            name=f"Missions of {the(senders[0])} to {the(host)}{place}",
            type="Missions",
            href=f"{pair_path(senders[0], host)}#{anchor}",
        )
    if city:
        yield Suggestion(name=f"Missions in {city}", type="City", href=city_path(city))
