"""The events of a pair's history, from its statements: which dates tell of one, and which claims show relations between them."""

from __future__ import annotations

import msgspec

from comity.model.statements import Statement
from comity.reconciliation.anew import YEAR
from comity.reconciliation.assertions import Assertion
from comity.reconciliation.days import LAST, bounds
from comity.reconciliation.histories import HOLDING, Event, history
from comity.reconciliation.lifetimes import Span, common_lifetime, eras
from comity.reconciliation.observations import Context, seen
from comity.reconciliation.rivals import excluded, never_partners


def with_history(statements: list[Statement], claims: list[Assertion], context: Context) -> list[Statement]:
    """Relations' statements with the spells of the pair's history."""
    pair = tuple(statements[0].fields["parties"])
    if never_partners(pair):
        return statements
    spans = eras(pair)
    begun = [
        each.fields.get("date") for each in statements if each.fields["status"] == "established" and each.verdict != "deprecated"
    ]
    first = min((bounds(date)[0] for date in begun if date), default=LAST)
    events = [
        event
        for statement in statements
        if statement.verdict != "deprecated"
        for event in _events(statement, _behind(statement, claims), spans, first)
    ]
    keeping = {claim.series for claim in claims if claim.row} - _telling(claims)
    parted = tuple(bounds(text) for text in context.parted)
    shown = seen(_showing(claims), _heard(claims, context))
    found = history(events, shown, common_lifetime(pair), spans, parted, len(keeping))
    return [
        msgspec.structs.replace(statement, spells=excluded(found.get(statement.id, ()), pair, context.rival))
        for statement in statements
    ]


def _behind(statement: Statement, claims: list[Assertion]) -> list[Assertion]:
    """The claims that count for a statement, without those that tell of certain years alone."""
    counted = {(link.document, link.id) for link in statement.claims if link.deprecated is None}
    return [claim for claim in claims if (claim.document, claim.id) in counted and not claim.shown]


def _events(statement: Statement, told: list[Assertion], spans: tuple[Span, ...], first: int) -> list[Event]:
    """The event of a statement, once for each era in which it can have happened; what was established again, after a day on which it `first` was, had been broken."""
    status, begun = statement.fields["status"], statement.fields.get("date")
    again = status == "restored" or (status == "established" and begun is not None and bounds(begun)[0] > first + YEAR)
    seen_on = tuple(sorted({bounds(claim.stood) for claim in told}))
    marked = any(claim.row for claim in told)
    until = max((bounds(claim.reread)[0] - 1 if claim.reread else LAST for claim in told), default=LAST)
    values = [value for value in statement.values if value.field == "date"]
    dates = [(bounds(value.value), value.preferred) for value in values if not value.refuted]
    if not values and (date := statement.fields.get("date")):
        dates = [(bounds(date), True)]
    if not dates:
        return [Event(statement.id, status, None, seen_on, marked, until=until)]
    found = []
    for era in spans:
        here = [(span, best) for span, best in dates if era[0] <= span[1] <= era[1]]
        if here:
            latest = [span for span, best in here if best] or [span for span, _ in here]
            when = min(span[0] for span, _ in here), max(span[1] for span in latest)
            found.append(Event(statement.id, status, when, seen_on, marked, again=again))
    return found


def _heard(claims: list[Assertion], context: Context) -> Context:
    """What is known beside the claims, without the witness of who tells of a break: it may be older than that."""
    telling = _telling(claims)
    return context._replace(witnesses=tuple(each for each in context.witnesses if each[0] not in telling))


def _telling(claims: list[Assertion]) -> set[str]:
    """The voices that tell of a break."""
    return {claim.series for claim in claims if claim.fields["status"] not in HOLDING}


def _showing(claims: list[Assertion]) -> list[Assertion]:
    """The claims that show relations on a day: observations, and what is told without a date by who tells of no break."""
    telling = _telling(claims)
    return [
        claim
        for claim in claims
        if claim.shown or (
            not claim.withdrawn and not claim.fields.get("date") and claim.fields["status"] in HOLDING
            and (claim.fields["status"] == "restored" or claim.series not in telling)
        )
    ]  # fmt: skip
