"""Dates that cannot be, by what is known of the parties: shown beside the others, marked with the reason, and never preferred."""

from __future__ import annotations

from typing import Any

from comity.gazetteer.names import the
from comity.gazetteer.states import states
from comity.model.kinds import KINDS
from comity.reconciliation.assertions import Assertion
from comity.reconciliation.days import bounds
from comity.reconciliation.lifetimes import common_lifetime
from comity.reconciliation.rules import binding, doers, identity

EVE = 366
"""Days before a party existed in which what begins with it may have been agreed."""


def refuted(field: str, value: Any, claims: list[Assertion]) -> str | None:
    """Why a date of claims about one fact cannot be, in words; None where nothing speaks against it.

    No fact of a kind that ties it to its parties' lives begins long before each of them, or after the end of one; none that was told as
    past lies after the day on which it was told.
    """
    kind = KINDS[claims[0].kind]
    if field not in kind.dates:
        return None
    if why := _outside(binding(kind.name, claims[0].fields), value):
        return why
    if kind.past and all(bounds(value)[0] > bounds(claim.observed)[1] for claim in claims):
        return "after the day on which it was told"
    return None


def too_early(ident: str) -> str:
    """Why a date cannot be one of a state's or organisation's: `before the Czech Republic existed`."""
    return f"before {the(ident)} existed"


def misplaced(claim: Assertion) -> str | None:
    """Why a claim tells of somebody else than its parties, in words: what is dated long before a state existed, or after it ended, another did; nor was
    anything of its broken or restored then.
    """
    kind = KINDS[claim.kind]
    own = tuple(each for each in doers(claim.kind, claim.fields) if each in states())
    own = own or (binding(claim.kind, claim.fields) if kind.repeats(identity(claim)) else ())
    dates = (claim.fields.get(field) for field in kind.dates)
    return next((f"dated {why}" for value in dates if value and (why := _outside(own, value))), None)


def _outside(parties: tuple[str, ...], value: Any) -> str | None:
    first, last = bounds(value)
    for ident in parties:
        life = common_lifetime((ident,))
        if last < life[0][0] - EVE:
            return too_early(ident)
        if first > life[-1][1]:
            return f"after {the(ident)} ended"
    return None
