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
        kind = KINDS[case.kind]
        field = next((each for each in kind.start if each in case.contested), None)
        for told in case.told if field and not kind.history else ():
            date = told.fields.get(field or "")
            seen = [x for each in case.told for x in each.shown if date and _from_before(x, date)]
            if date and seen:
                message = f"The {case.kind} of {pair(case)} is told to have begun in {date}; research data show it in {min(seen).replace('/', ' to ')}."
                yield self.at(case, message, told)
                return


MOST = 14
"""Years: further before it the data do not contradict the beginning, but the date is another event's, a return or a seat in a council."""


def _from_before(shown: str, date: str) -> bool:
    """Whether years reach from before a date, and not from long before, to it or beyond."""
    first, told = bounds(shown.partition("/")[0]), bounds(date)
    return first[1] < told[0] <= bounds(shown)[1] and told[0] - first[1] < MOST * 366


RULES = (SeenBefore,)
