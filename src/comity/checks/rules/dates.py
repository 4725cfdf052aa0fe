"""Rules about the dates of diplomatic relations."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

from comity.checks.cases import Case, Told
from comity.checks.rule import Rule, dated, pair
from comity.gazetteer.names import name_of
from comity.gazetteer.states import states
from comity.model.findings import Finding, Severity
from comity.reconciliation.days import bounds, compatible, day
from comity.reconciliation.lifetimes import common_lifetime, lifetime
from comity.reconciliation.rivals import are_rivals, never_partners

APART: dict[str, Severity] = {"year": "error", "month": "warning", "day": "note"}
"""The severity of two dates that differ, by the largest unit in which they do."""


def apart(first: set[str], second: set[str]) -> tuple[str, str] | None:
    """How far the dates of one side are from those of the other at the least, as a unit and in words (`25 days`); None where some two are compatible."""
    pairs = list(product(first, second))
    if not pairs or any(compatible(one, other) for one, other in pairs):
        return None
    days, exact = min((_between(one, other), len(one) == len(other) == _DAY) for one, other in pairs)
    unit, number = (
        ("day", days) if days < _MONTH else ("month", round(days / _MONTH)) if days < _YEAR else ("year", int(days / _YEAR))
    )
    about = ("" if unit == "day" else "about ") if exact else "at least "
    return unit, f"{about}{number} {unit}{'s' * (number != 1)}"


_DAY, _MONTH, _YEAR = len("1992-07-15"), 30.44, 365.25
"""The length of a date of a day; the mean length in days of a month and of a year."""


def _between(one: str, other: str) -> int:
    """The days between two dates that cannot be of one event, from the end of the earlier to the beginning of the later."""
    (a, b), (c, d) = bounds(one), bounds(other)
    return max(c - b, a - d, 1)


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
        sides = [{t.fields["date"] for t in dated(case) if t.own == party and t.observed == latest[party]} for party in parties]
        if found := apart(*sides):
            unit, gap = found
            told = " against ".join(
                f"{', '.join(sorted(side))} (article on {name_of(who)})" for who, side in zip(parties, sides, strict=True)
            )
            yield self.at(case, f"The dates of relations between {pair(case)} are {gap} apart: {told}.", severity=APART[unit])


class OneArticle(Rule):
    code = "R002"
    name = "dates differ within an article"
    what = "One article dates the establishment of the same relations twice, and the two dates contradict each other."
    why = "A reader finds whichever comes first; a table and the prose beside it often drift apart."
    example = "A row says 1992-07-15, its note says that relations were established in 1993."
    fix = "Keep the cited date; if one of the two is a resumption, say so."

    def __init__(self) -> None:
        self.begun: list[Case] = []
        self.restored: dict[tuple[str, tuple[str, ...]], set[str]] = {}  # by document and parties

    def feed(self, case: Case) -> Iterator[Finding]:
        if case.kind == "relations" and case.fields.get("status") == "established":
            self.begun.append(case)
        elif case.kind == "relations" and case.fields.get("status") == "restored":
            for told in dated(case):
                self.restored.setdefault((told.document, tuple(case.fields["parties"])), set()).add(told.fields["date"])
        yield from ()

    def finish(self) -> Iterator[Finding]:
        for case in self.begun:
            documents: dict[str, dict[int, list[Told]]] = {}
            for told in (
                each for each in dated(case) if "/" not in each.fields["date"]
            ):  # a span is of what lasted, no beginning
                documents.setdefault(told.document, {}).setdefault(told.start, []).append(told)
            for document, places in documents.items():
                yield from self._twice(
                    case, list(places.values()), self.restored.get((document, tuple(case.fields["parties"])), set())
                )

    def _twice(self, case: Case, places: list[list[Told]], restored: set[str]) -> Iterator[Finding]:
        """The first two places of an article of which no date of the one can be one of the other, nor that on which relations were restored."""
        for one, other in combinations(places, 2):
            first, second = ({told.fields["date"] for told in place} for place in (one, other))
            if (
                apart(first, second)
                and apart(first, restored | second) is not None
                and apart(second, restored | first) is not None
            ):
                dates = f"{min(first)} and {min(second)}"
                yield self.at(case, f"The article dates relations between {pair(case)} twice: {dates}.", other[0])
                return


class BeforeItExisted(Rule):
    code = "R003"
    severity = "note"
    name = "relations before a party existed"
    what = "Relations are dated before one of the states came into being, or after it ceased to exist."
    why = "They were then those of a predecessor, which is another state, or the date is wrong."
    example = "Relations with a state that became independent in 1991 dated 1924."
    fix = "Name the predecessor, or give the date on which the present state's relations were established."

    def feed(self, case: Case) -> Iterator[Finding]:
        for told in dated(case):
            date = told.fields["date"]
            for ident in (each for each in told.fields["parties"] if each in states()):
                spans = common_lifetime((ident,))
                if bounds(date)[1] < spans[0][0]:
                    yield self.at(
                        case, f"{date} is before {name_of(ident)} existed, from {day(spans[0][0])}{_then(ident, date)}.", told
                    )
                    return
                if bounds(date)[0] > spans[-1][1]:
                    yield self.at(case, f"{date} is after {name_of(ident)} ended, on {day(spans[-1][1])}.", told)
                    return


def _then(ident: str, date: str) -> str:
    """Whose the relations of a date were, where a predecessor existed then."""
    before = [each for each in states()[ident].predecessors if any(a <= bounds(date)[1] <= b for a, b in lifetime(each))]
    return f": they were then those of {' or '.join(map(name_of, before))}" if before else ""


class PredecessorAsPartner(Rule):
    code = "R007"
    name = "a state paired with its predecessor"
    what = (
        "Relations or a mission are told between two states that never existed at one time, or of which one continues the other."
    )
    why = "A state has no relations with what it was: another state is meant, or the name of one of the two is that of another time."
    example = "An embassy of the Soviet Union in Russia."
    fix = "Name the state that existed then."

    def feed(self, case: Case) -> Iterator[Finding]:
        fields = case.fields
        both = tuple(fields["parties"]) if case.kind == "relations" else (fields.get("sending"), fields.get("receiving"))
        if case.kind not in ("relations", "mission") or not set(both) <= set(states()):
            return
        if are_rivals(both):
            return
        if never_partners(both):
            yield self.at(case, f"Of {pair(case)} one continues the other: they have no {_BETWEEN[case.kind]}.")
        elif not common_lifetime(both, alone=True):
            yield self.at(case, f"{pair(case)} never existed at one time: they have no {_BETWEEN[case.kind]}.")


_BETWEEN = {"relations": "relations", "mission": "missions to each other"}

RULES = (TwoArticles, OneArticle, BeforeItExisted, PredecessorAsPartner)
