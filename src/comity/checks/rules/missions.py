"""Rules about missions and those who cover a country from elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from comity.checks.cases import Case
from comity.checks.rule import Rule
from comity.gazetteer.cities import find_cities
from comity.gazetteer.names import name_of
from comity.gazetteer.states import states
from comity.model.findings import Finding
from comity.model.kinds.mission import CLASSES
from comity.reconciliation.days import bounds

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
        if receiving == "VAT" and any(place.country == "ITA" for place in places):
            return  # missions to the Holy See stand in Rome, outside its territory (Lateran Treaty 1929, article 12)
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


class WithoutRelations(Rule):
    code = "M002"
    name = "mission without relations or after severance"
    severity = "note"
    what = "A mission is told of, and nowhere that the two states have relations; or it opened after they were severed."
    why = "Missions need relations (Vienna Convention 1961, article 2): the date of relations is missing, or the mission has closed."
    example = "A has an embassy in B, and no row or sentence says since when they have relations."
    fix = "Add the relations and their date, or the closing of the mission."

    def __init__(self) -> None:
        self.related: set[tuple[str, ...]] = set()
        self.severed: dict[tuple[str, ...], int] = {}
        self.restored: dict[tuple[str, ...], int] = {}
        self.missions: dict[tuple[str, ...], list[Case]] = {}

    def feed(self, case: Case) -> Iterator[Finding]:
        if case.kind == "relations":
            parties, status, date = tuple(case.fields["parties"]), case.fields["status"], case.fields.get("date")
            if status in ("established", "restored"):
                self.related.add(parties)
            if date and status in ("severed", "restored"):
                kept = self.severed if status == "severed" else self.restored
                kept[parties] = max(kept.get(parties, 0), bounds(date)[1])
        elif (
            case.kind == "mission"
            and {case.fields["receiving"], case.fields["sending"]} <= set(states())
            and case.fields["mission"] in ("embassy", "high commission")
        ):
            if not any(told.article for told in case.told):
                return  # a source that tells of no relations
            self.missions.setdefault(tuple(sorted((case.fields["sending"], case.fields["receiving"]))), []).append(case)
        yield from ()

    def finish(self) -> Iterator[Finding]:
        for parties, cases in sorted(self.missions.items()):
            both = f"{name_of(parties[0])} and {name_of(parties[1])}"
            if parties not in self.related:
                yield self.at(cases[0], f"A mission between {both} is told of, and nowhere that they have relations.")
            severed = self.severed.get(parties, 0)
            for case in cases:
                start = case.fields.get("start_date")
                if start and severed and self.restored.get(parties, 0) < severed < bounds(start)[0]:
                    yield self.at(case, f"The mission opened in {start}, after {both} had severed relations.", severity="warning")


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
            countries = {place.country for place in find_cities(city)} if city else set()
            if self.own[sending] >= self.LEAST and countries and not countries & (self.seats.get(sending, set()) | {sending}):
                where = name_of(find_cities(city)[0].country)
                yield self.at(
                    case,
                    f"{name_of(sending)} is said to cover {name_of(case.fields['receiving'])} from {city}; no mission of it to {where} is told of.",
                )


RULES = (CityElsewhere, WithoutRelations, NoSuchSeat)
