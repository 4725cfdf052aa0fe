"""Rules about what sources that look year by year show, against what is told."""

from __future__ import annotations

from collections.abc import Iterator

from comity.checks.cases import Case
from comity.checks.rule import Rule, pair
from comity.model.findings import Finding
from comity.model.kinds import KINDS
from comity.reconciliation.days import bounds


class SeenBefore(Rule):
    code = "T001"
    name = "a told beginning that observations contradict"
    what = "A source tells when a membership or mission began, and research data show it in years before that and on to it without a break."
    why = "The date is of another event (a return, a seat in a council), or the data count what was not yet one: an observer, a predecessor."
    example = "An article has a state join an organisation in 1973; the yearly data show it a member from 1965."
    fix = "Look up the day, and what the data count; cite it."
    scope = "snapshot"

    def feed(self, case: Case) -> Iterator[Finding]:
        starts = KINDS[case.kind].start
        field = next((each for each in starts if each in case.contested), None)
        for told in case.told if field else ():
            date = told.fields.get(field or "")
            seen = [x for each in case.told for x in each.shown if date and bounds(x)[0] < bounds(date)[0] <= bounds(x)[1]]
            if date and seen:
                message = f"The {case.kind} of {pair(case)} is told to have begun in {date}; research data show it in {min(seen).replace('/', ' to ')}."
                yield self.at(case, message, told)
                return


RULES = (SeenBefore,)
