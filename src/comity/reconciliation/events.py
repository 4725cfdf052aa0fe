"""The events of a pair's history, from its statements: which dates tell of one, and which claims show relations between them."""

from __future__ import annotations

import msgspec

from comity.model.statements import Statement
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
    events = [
        event
        for statement in statements
        if statement.verdict != "deprecated"
        for event in _events(statement, _behind(statement, claims), spans)
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


def _events(statement: Statement, told: list[Assertion], spans: tuple[Span, ...]) -> list[Event]:
    """The event of a statement, once for each era in which it can have happened."""
    status = statement.fields["status"]
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
        again = sorted(span for span, _ in here if any(_tells_again(told, span, other) for other, _ in here))
        first = [each for each in here if each[0] not in again]
        if first:
            latest = [span for span, best in first if best] or [span for span, _ in first]
            when = min(x[0][0] for x in first), max(x[1] for x in latest)
            found.append(Event(statement.id, status, when, seen_on, marked, again=status == "restored"))
            found += [Event(statement.id, status, span, seen_on, marked, again=True) for span in again]
    return found


def _tells_again(told: list[Assertion], later: Span, earlier: Span) -> bool:
    """Whether an article's rows tell of relations established on an earlier day and again on a later one: they were broken between."""
    if later[0] <= earlier[1]:
        return False
    rows: dict[str, set[Span]] = {}
    for claim in told:
        if claim.row and claim.fields.get("date"):
            rows.setdefault(claim.series, set()).add(bounds(claim.fields["date"]))
    return any({later, earlier} <= given for given in rows.values())


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
