"""Rules about diplomatic relations and their dates."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from comity.checks.cases import Case, Told
from comity.checks.rule import Rule, pair
from comity.gazetteer.names import name_of
from comity.gazetteer.organizations import organizations
from comity.gazetteer.states import states
from comity.model.findings import Finding, Severity
from comity.reconciliation.days import bounds, compatible, day
from comity.reconciliation.lifetimes import lifetime
from comity.sources.factbook.pages import regions

APART: dict[str, Severity] = {"year": "error", "month": "warning", "day": "note"}
"""The severity of two dates that differ, by the largest unit in which they do."""


def _dated(case: Case) -> list[Told]:
    return [told for told in case.told if told.fields.get("date")] if case.kind == "relations" else []


def apart(first: set[str], second: set[str]) -> str | None:
    """The largest unit in which all dates of one side differ from all of the other's; None where some two are compatible."""
    pairs = list(product(first, second))
    if not pairs or any(compatible(one, other) for one, other in pairs):
        return None
    years = [(_years(one), _years(other)) for one, other in pairs]
    if not any(one & other for one, other in years):
        return "year"
    return "day" if any(one[:7] == other[:7] for one, other in pairs) else "month"


def _years(text: str) -> set[int]:
    """The years that a date can mean."""
    first, last = bounds(text)
    return set(range(day(first).year, day(last).year + 1))


class TwoArticles(Rule):
    code = "R001"
    name = "dates differ between the two states' articles"
    what = "Each state's article dates the establishment of relations, and no date of one is compatible with any of the other's."
    why = "Relations begin on one day: one of the articles is wrong, or they mean different events."
    example = "The article on A has 5 March 1992 in the row of B; the article on B has 5 March 1993 in the row of A."
    fix = "Look up the announcement or joint communiqué, correct the wrong article and cite it; where both dates have a meaning, say which."
    scope = "snapshot"

    def feed(self, case: Case) -> Iterator[Finding]:
        if case.kind != "relations" or case.fields.get("status") != "established" or "date" not in case.contested:
            return
        parties = case.fields["parties"]
        latest = {told.own: max(t.observed for t in case.told if t.own == told.own) for told in case.told}
        sides = [{t.fields["date"] for t in _dated(case) if t.own == party and t.observed == latest[party]} for party in parties]
        unit = apart(*sides)
        if unit:
            told = " against ".join(
                f"{', '.join(sorted(side))} (article on {name_of(who)})" for who, side in zip(parties, sides, strict=True)
            )
            yield self.at(case, f"The dates of relations between {pair(case)} are a {unit} apart: {told}.", severity=APART[unit])


class OneArticle(Rule):
    code = "R002"
    name = "dates differ within an article"
    what = "One article dates the establishment of the same relations twice, and the two dates contradict each other."
    why = "A reader finds whichever comes first; a table and the prose beside it often drift apart."
    example = "A row says 1992-07-15, its note says that relations were established in 1993."
    fix = "Keep the cited date; if one of the two is a resumption, say so."

    def feed(self, case: Case) -> Iterator[Finding]:
        if case.kind != "relations" or case.fields.get("status") != "established":
            return
        documents: dict[str, list[Told]] = {}
        for told in _dated(case):
            documents.setdefault(told.document, []).append(told)
        for same in documents.values():
            first = same[0].fields["date"]
            other = next((each for each in same if not compatible(first, each.fields["date"])), None)
            if other:
                yield self.at(
                    case, f"The article dates relations between {pair(case)} twice: {first} and {other.fields['date']}.", other
                )


class BeforeItExisted(Rule):
    code = "R003"
    severity = "note"
    name = "relations before a party existed"
    what = "Relations are dated before one of the states came into being, or after it ceased to exist."
    why = "They were then those of a predecessor, which is another state, or the date is wrong."
    example = "Relations with a state that became independent in 1991 dated 1924."
    fix = "Name the predecessor, or give the date on which the present state's relations were established."

    def feed(self, case: Case) -> Iterator[Finding]:
        for told in _dated(case):
            first, last = bounds(told.fields["date"])
            for ident in told.fields["parties"]:
                born, gone = lifetime(ident)[0][0], lifetime(ident)[-1][1]
                if last < born or first > gone:
                    body = states().get(ident) or organizations()[ident]
                    when = f"which existed from {body.start or 'an unknown day'} to {body.end or 'today'}"
                    yield self.at(case, f"{told.fields['date']} is outside the lifetime of {name_of(ident)}, {when}.", told)
                    return


class OneSided(Rule):
    code = "R004"
    name = "one side lists the other, not the reverse"
    severity = "note"
    what = "One state's article dates relations with the other, whose own article lists many states but not this one."
    why = "The list of the second article is incomplete, or the first one's date is not of diplomatic relations."
    example = "The article on A has a row for B; the article on B has 120 dated rows and none for A."
    fix = "Add the row, with its source, or mark the list as incomplete."
    scope = "snapshot"
    LEAST = 60
    """Dated partners from which an article's list is taken to be meant as complete."""

    def __init__(self) -> None:
        self.dated: dict[str, set[str]] = {}
        self.cases: dict[tuple[str, str], tuple[Case, Told]] = {}

    def feed(self, case: Case) -> Iterator[Finding]:
        for told in _dated(case):
            parties = case.fields["parties"]
            if told.own and told.own in parties and told.fields["status"] == "established":
                other = next(party for party in parties if party != told.own)
                self.dated.setdefault(told.own, set()).add(other)
                self.cases.setdefault((told.own, other), (case, told))
        yield from ()

    def finish(self) -> Iterator[Finding]:
        for (subject, other), (case, told) in sorted(self.cases.items(), key=lambda item: item[0]):
            listed = self.dated.get(other, set())
            if subject not in listed and len(listed) >= self.LEAST:
                message = f"The article on {name_of(subject)} dates relations with {name_of(other)}, whose article dates {len(listed)} others and not these."
                yield self.at(case, message, told)


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
            own = {told.fields["date"] for told in _dated(case)}
            for told in _dated(case):
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
    what = "A state's relations stand under the heading of a continent or region in which it does not lie."
    why = "Readers look for a state in its region, and counts by region are wrong."
    example = "A state of the Caucasus under the heading Central Asia."
    fix = "Move the row or paragraph to the right heading."

    def feed(self, case: Case) -> Iterator[Finding]:
        if case.kind != "relations":
            return
        for told in (told for told in case.told if told.own in case.fields["parties"]):
            heading = next((title for title in reversed(told.section) if title.strip().lower() in HEADINGS), None)
            other = next((party for party in case.fields["parties"] if party != told.own), None)
            region = regions().get(other or "")
            allowed = HEADINGS[heading.strip().lower()] if heading else set()
            between = (other in BETWEEN and len(allowed) != 1) or (
                other in BETWEEN and allowed & {"europe", "africa", "australia oceania"}
            )
            if heading and other and region and region not in allowed and not between:
                yield self.at(case, f"{name_of(other)} stands under the heading {heading!r}, and lies in {region}.", told)
                return


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

RULES = (TwoArticles, OneArticle, BeforeItExisted, OneSided, RecognitionTaken, WrongRegion)
