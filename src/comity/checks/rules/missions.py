"""Rules about missions and those who cover a country from elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

from comity.checks.cases import Article, Case
from comity.checks.rule import Rule
from comity.extraction.context import Context
from comity.extraction.patterns import phrase
from comity.extraction.sentences import split
from comity.gazetteer.cities import find_cities
from comity.gazetteer.names import name_of
from comity.gazetteer.states import capitals, capitals_then, states
from comity.model.findings import Finding
from comity.model.kinds.mission import CLASSES, EMBASSIES
from comity.reconciliation.days import bounds, day

_ELSEWHERE = {"VAT": ("ITA",), "PSE": ("ISR",)}
"""Missions to the Holy See stand in Rome, outside its territory (Lateran Treaty 1929, article 12), those to Palestine in Jerusalem too."""

_RESIDENT = ("embassy", "consulate", "honorary consulate", "branch office", "embassy office")


class CityElsewhere(Rule):
    code = "M001"
    name = "mission city outside the receiving state"
    what = "A resident mission's city lies in no part of the receiving state that the gazetteer knows."
    why = "Usually the mission covers the state from a neighbour and is non-resident, or the city is misspelt."
    example = "An embassy to B in a city of C."
    fix = "Write that the mission is accredited from that city, or correct the city."

    def feed(self, case: Case) -> Iterator[Finding]:
        city, receiving = case.fields.get("city"), case.fields.get("receiving")
        if case.kind != "mission" or not city or receiving not in states():
            return
        if CLASSES.get(case.fields["mission"], case.fields["mission"]) not in _RESIDENT:
            return
        places = find_cities(city.split(",")[0])
        if any(place.country in _ELSEWHERE.get(receiving, ()) for place in places):
            return
        if places and not any(
            place.country in (receiving, case.fields["sending"]) or _belongs(place.country) for place in places
        ):
            where = name_of(places[0].country)
            yield self.at(
                case,
                f"{city}, where {name_of(case.fields['sending'])} is to have a mission to {name_of(receiving)}, lies in {where}.",
            )


def _belongs(country: str) -> bool:
    """Dependencies' cities may be those of the state that they belong to."""
    return country in states() and states()[country].status == "dependency"


class AfterSeverance(Rule):
    code = "M002"
    name = "mission opened after relations were severed"
    what = "A mission between two states opened after they had severed relations, and nothing says that they were restored in between."
    why = "Missions need relations (Vienna Convention 1961, article 2): the restoration is missing, or one of the dates is wrong."
    example = "A severed relations with B in 1979; A opened an embassy in B in 1985, and no sentence has them restored."
    fix = "Add the restoration and its date, or correct the other."

    def __init__(self) -> None:
        self.severed: dict[tuple[str, ...], int] = {}
        self.restored: dict[tuple[str, ...], int] = {}
        self.missions: list[Case] = []

    def feed(self, case: Case) -> Iterator[Finding]:
        if (
            case.kind == "relations"
            and case.fields.get("date")
            and case.fields["status"] in ("established", "severed", "restored")
        ):
            kept = self.severed if case.fields["status"] == "severed" else self.restored
            parties = tuple(case.fields["parties"])
            kept[parties] = max(kept.get(parties, 0), bounds(case.fields["date"])[1])
        elif case.kind == "mission" and case.fields["mission"] in EMBASSIES and case.fields.get("start_date"):
            self.missions.append(case)
        yield from ()

    def finish(self) -> Iterator[Finding]:
        for case in self.missions:
            parties = tuple(sorted((case.fields["sending"], case.fields["receiving"])))
            start, severed = case.fields["start_date"], self.severed.get(parties, 0)
            if severed and self.restored.get(parties, 0) < severed < bounds(start)[0]:
                both = " and ".join(map(name_of, parties))
                yield self.at(case, f"The mission opened in {start}, after {both} had severed relations.")


class NoSuchSeat(Rule):
    code = "M003"
    name = "non-resident seat with no such embassy"
    severity = "note"
    what = "A state is said to cover another from its mission in a city, and no mission of it in that city's country is told of."
    why = "The seat has moved, or the list of missions lacks one."
    example = "A is accredited to B from its embassy in a city of C, and A has no known mission to C."
    fix = "Add the embassy in that city, or correct the seat."
    scope = "snapshot"
    LEAST = 20
    """Missions from which a state's own list is taken to be meant as complete."""

    def __init__(self) -> None:
        self.seats: dict[str, set[str]] = {}
        self.covering: list[Case] = []
        self.own: Counter[str] = Counter()  # missions that a state's own article lists

    def feed(self, case: Case) -> Iterator[Finding]:
        if case.kind == "mission":
            if case.fields["mission"] == "non-resident":
                self.covering.append(case)
            else:
                self.seats.setdefault(case.fields["sending"], set()).add(case.fields["receiving"])
                if any(told.own == case.fields["sending"] and told.article for told in case.told):
                    self.own[case.fields["sending"]] += 1
        yield from ()

    def finish(self) -> Iterator[Finding]:
        for case in self.covering:
            city, sending = case.fields.get("city"), case.fields["sending"]
            countries = {place.country for place in find_cities(city)} if city in _seats() else set()
            if self.own[sending] >= self.LEAST and countries and not countries & (self.seats.get(sending, set()) | {sending}):
                where = name_of(find_cities(city)[0].country)
                yield self.at(
                    case,
                    f"{name_of(sending)} is said to cover {name_of(case.fields['receiving'])} from {city}; no mission of it to {where} is told of.",
                )


@cache
def _seats() -> frozenset[str]:
    """Where embassies stand; a mission to an organisation elsewhere, as in New York, is none to the state it stands in."""
    return frozenset(city for rows in capitals().values() for city, _, _ in rows)


class CityAtHome(Rule):
    code = "M004"
    name = "mission in a city of the sending state"
    what = "A state is said to have a mission in a city of its own."
    why = "Sender and host are exchanged, or the city is another's."
    example = "'A has an embassy in' A's own capital, in the row of B."
    fix = "Exchange the two, or correct the city."
    scope = "article"

    def read(self, article: Article) -> Iterator[Finding]:
        for block in article.document.blocks:
            for sentence in split(block, Context(article.record.about)) if block.kind != "reference" else ():
                for found in _HAS.finditer(sentence.typed):
                    sender, city = sentence.value(found, "STATE") or "", sentence.at(found.start("NAME")).text
                    places = find_cities(city)
                    if places and all(place.country == sender for place in places):
                        message = f"{city}, where {name_of(sender)} is said to have a mission, is its own city."
                        yield self.in_article(article, message, sentence.start, sentence.end)


_HAS = phrase(
    r"STATE (?:also )?(?:has|had|maintains|maintained|operates|opened) (?:an|a|its) (?:resident |honorary )?MISSION in NAME(?! and)"
)


class FormerCapital(Rule):
    code = "M006"
    name = "an embassy in a former capital"
    severity = "note"
    what = "An embassy is told to be in a city that was the capital of its host before, and another city has been since long before the article was observed."
    why = "Most embassies have moved with the government; the sentence may be older than that."
    example = "'A has an embassy in' the city that was B's capital until twelve years ago."
    fix = "Look up where the embassy is now."

    def feed(self, case: Case) -> Iterator[Finding]:
        fields = case.fields
        for told in case.told if case.kind == "mission" and fields["mission"] in EMBASSIES and not fields.get("status") else ():
            city, host = told.fields.get("city"), fields["receiving"]
            if city and not told.fields.get("end_date") and city in _former(host, told.observed):
                now = capitals_then(host, day(bounds(told.observed)[0]))
                yield self.at(case, f"{city} is no longer the capital of {name_of(host)}; {' or '.join(now)} is.", told)
                return


LONG = 5 * 365
"""Days after which an embassy has moved with the government, as a rule."""


def _former(host: str, observed: str) -> set[str]:
    """The cities that were a state's capital until long before a date."""
    seen = bounds(observed)[0] - LONG
    return {city for city, _, end in capitals().get(host, ()) if end and bounds(end)[1] < seen} - set(
        capitals_then(host, day(bounds(observed)[0]))
    )


RULES = (CityElsewhere, AfterSeverance, NoSuchSeat, CityAtHome, FormerCapital)
