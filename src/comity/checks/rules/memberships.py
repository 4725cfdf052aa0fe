"""Rules about organisations."""

from __future__ import annotations

from collections.abc import Iterator

from comity.checks.cases import Case
from comity.checks.rule import Rule
from comity.gazetteer.names import name_of
from comity.gazetteer.organizations import Organization, entity, organizations, successions
from comity.model.findings import Finding
from comity.reconciliation.days import bounds


class OutsideItsLifetime(Rule):
    code = "O001"
    name = "membership before the organisation existed or after it ended"
    what = "A membership begins before the organisation was founded, or after it was dissolved."
    why = "The organisation meant is a predecessor or a successor, or the date is wrong."
    example = "Membership since 1919 of an organisation founded in 1945."
    fix = "Name the organisation that existed then, or correct the year."

    def feed(self, case: Case) -> Iterator[Finding]:
        if case.kind != "membership":
            return
        body = organizations().get(entity(case.fields["organization"]))
        for told in case.told if body else ():
            date = told.fields.get("start_date")
            if date and body and body.start and bounds(date)[1] < bounds(body.start)[0] and not _continues(body, date):
                yield self.at(
                    case,
                    f"{name_of(case.fields['member'])} cannot have joined {body.name} in {date}: it was founded in {body.start}.",
                    told,
                )
                return
            if date and body and body.end and bounds(date)[0] > bounds(body.end)[1]:
                yield self.at(
                    case,
                    f"{name_of(case.fields['member'])} cannot have joined {body.name} in {date}: it ended in {body.end}.",
                    told,
                )
                return


def _continues(body: Organization, date: str) -> bool:
    """Whether a body that it continues, or that goes on in it, existed then: who was a member of that is told to be one since."""
    before = [organizations().get(each) for sort in ("same", "apart") for each in successions(sort).get(body.id, ())]
    return any(not each.start or bounds(each.start)[0] <= bounds(date)[1] for each in before if each)


RULES = (OutsideItsLifetime,)
