"""What articles call more than it is by the lists: a dialogue partner or an observer that is said to be `a member`."""

from __future__ import annotations

from comity.model.kinds import Kind
from comity.reconciliation.assertions import Assertion
from comity.reconciliation.days import LONG, bounds


def overstated(claims: list[Assertion], kind: Kind) -> dict[tuple[str, int, str], str]:
    """Why undated claims of articles in a group do not count, by their order: the lists of their time have a lesser value, and none has theirs."""
    found: dict[tuple[str, int, str], str] = {}
    for field in kind.loose:
        lists = [claim for claim in claims if not claim.article and claim.fields.get(field)]
        fuller = {value for claim in lists for value in kind.yields[field].get(claim.fields[field], ())}
        if not fuller or any(claim.fields[field] in fuller for claim in lists):
            continue
        for claim in claims:
            vague = claim.article and not any(claim.fields.get(name) for name in kind.dates)
            if vague and claim.fields.get(field) in fuller and any(_of_its_time(each, claim) for each in lists):
                found[claim.order] = f"overstated: the lists have {lists[0].fields[field]}"
    return found


def _of_its_time(listed: Assertion, claim: Assertion) -> bool:
    """Whether a list was made not long before an article, or after it."""
    return bounds(listed.attested)[1] >= bounds(claim.observed)[0] - LONG
