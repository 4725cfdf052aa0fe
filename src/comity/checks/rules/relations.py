"""Rules about with whom a state has relations, and where an article tells of them."""

from __future__ import annotations

from collections.abc import Iterator

from comity.checks.cases import Case, Told
from comity.checks.rule import Rule, dated, pair
from comity.gazetteer.names import name_of
from comity.gazetteer.states import states
from comity.model.findings import Finding
from comity.reconciliation.days import compatible
from comity.sources.factbook.pages import regions


class OneSided(Rule):
    code = "R004"
    name = "one side lists the other, not the reverse"
    severity = "note"
    what = "One state's article dates relations with the other, whose own article has nearly every other state that does so, but not this one."
    why = "The list of the second article lacks a row, or the first one's date is not of diplomatic relations."
    example = "The article on A has a row for B; the article on B has 120 dated rows and none for A."
    fix = "Add the row, with its source."
    scope = "snapshot"
    lacks = True
    LEAST, COVER = 60, 0.9
    """Dated partners, and the share of those whose articles date relations with a state, from which its own list is meant as complete."""

    def __init__(self) -> None:
        self.dated: dict[str, set[str]] = {}  # with whom a state's article dates relations
        self.told: dict[str, set[str]] = {}  # or says anything of them
        self.ended: set[tuple[str, str]] = set()  # or that they were severed, suspended, restored
        self.cases: dict[tuple[str, str], tuple[Case, Told]] = {}

    def feed(self, case: Case) -> Iterator[Finding]:
        parties = case.fields["parties"] if case.kind == "relations" else ()
        for told in case.told if all(_is_state(party) for party in parties) else ():
            if told.own is not None and told.own in parties:
                other = next(party for party in parties if party != told.own)
                self.told.setdefault(told.own, set()).add(other)
                if told.fields["status"] != "established":
                    self.ended.add((told.own, other))
                elif told.fields.get("date"):
                    self.dated.setdefault(told.own, set()).add(other)
                    self.cases.setdefault((told.own, other), (case, told))
        yield from ()

    def finish(self) -> Iterator[Finding]:
        dating: dict[str, set[str]] = {}
        for subject, other in self.cases:
            dating.setdefault(other, set()).add(subject)
        for (subject, other), (case, told) in sorted(self.cases.items(), key=lambda item: item[0]):
            listed = self.dated.get(other, set())
            whole = len(listed) >= self.LEAST and len(listed & dating[other]) >= self.COVER * len(dating[other])
            if whole and subject not in self.told[other] and (subject, other) not in self.ended:
                message = f"The article on {name_of(subject)} dates relations with {name_of(other)}, whose article dates {len(listed)} others and not these."
                yield self.at(case, message, told)


def _is_state(ident: str) -> bool:
    """Whether it is a state of today that nearly all others recognise: lists leave the others out on purpose."""
    return ident in states() and states()[ident].status == "state"


class RecognitionTaken(Rule):
    code = "R005"
    name = "recognition taken for relations"
    what = "A date of relations is that of a recognition, and another claim dates the relations otherwise."
    why = "Recognising a state and agreeing on relations with it are two acts, often months apart."
    example = "A recognised B on 16 December 1991; one article gives that day for relations, the other 2 March 1992."
    fix = "Give the day on which relations were established, and tell the recognition apart."

    def __init__(self) -> None:
        self.recognised: dict[tuple[str, ...], set[str]] = {}
        self.established: list[Case] = []

    def feed(self, case: Case) -> Iterator[Finding]:
        if case.kind == "recognition":
            both = tuple(sorted((case.fields["recognizer"], case.fields["recognized"])))
            self.recognised.setdefault(both, set()).update(told.fields["date"] for told in case.told if told.fields.get("date"))
        elif case.kind == "relations" and case.fields.get("status") == "established":
            self.established.append(case)
        yield from ()

    def finish(self) -> Iterator[Finding]:
        for case in self.established:
            dates = self.recognised.get(tuple(case.fields["parties"]), set())
            own = {told.fields["date"] for told in dated(case)}
            for told in dated(case):
                date = told.fields["date"]
                if len(date) == 10 and date in dates and any(not compatible(date, other) for other in own):
                    yield self.at(
                        case,
                        f"{date} is the day of recognition; relations between {pair(case)} are dated otherwise as well.",
                        told,
                    )
                    break


class WrongRegion(Rule):
    code = "R006"
    name = "a state under the wrong region's heading"
    severity = "note"
    what = "A state's row stands under the heading of a continent or region in which it does not lie."
    why = "Readers look for a state in its region, and counts by region are wrong."
    example = "A state of the Caucasus under the heading Central Asia."
    fix = "Move the row or paragraph to the right heading."

    def feed(self, case: Case) -> Iterator[Finding]:
        if case.kind != "relations":
            return
        for told in (told for told in case.told if told.own in case.fields["parties"] and told.extractor.startswith("rows.")):
            heading = next((title for title in reversed(told.section) if title.strip().lower() in HEADINGS), None)
            other = next((party for party in case.fields["parties"] if party != told.own), None)
            region = regions().get(other or "")
            allowed = HEADINGS[heading.strip().lower()] if heading else set()
            between = (other in BETWEEN and len(allowed) != 1) or (
                other in BETWEEN and allowed & {"europe", "africa", "australia oceania", "middle east"}
            )
            if heading and other and region and region not in allowed and not between:
                yield self.at(
                    case,
                    f"{name_of(other)} stands under the heading {heading!r}, and lies in {_CALLED.get(region, region.title())}.",
                    told,
                )
                return


_CALLED = {
    "east n southeast asia": "East and Southeast Asia",
    "central america n caribbean": "Central America and the Caribbean",
    "australia oceania": "Oceania",
    "middle east": "the Middle East",
}
"""The Factbook's regions, as one says them where that is not their name."""

_ASIA = {"central asia", "east n southeast asia", "south asia", "middle east"}
_AMERICA = {"north america", "south america", "central america n caribbean"}
HEADINGS = {
    "africa": {"africa"},
    "asia": _ASIA,
    "europe": {"europe"},
    "americas": _AMERICA,
    "the americas": _AMERICA,
    "oceania": {"australia oceania"},
    "central asia": {"central asia"},
    "south america": {"south america"},
    "north america": {"north america", "central america n caribbean"},
    "european countries": {"europe"},
    "south asia": {"south asia"},
    "middle east": {"middle east"},
}
"""The regions, as the Factbook draws them, that a heading stands for."""

BETWEEN = frozenset(
    ("RUS", "TUR", "KAZ", "CYP", "GEO", "ARM", "AZE", "EGY", "ABK", "SOS", "NCY", "ART", "AFG", "IRN", "TLS", "USA", "PNG", "IDN")
)
"""States that are rightly listed under more than one region, unless the heading names a smaller one."""

RULES = (OneSided, RecognitionTaken, WrongRegion)
