"""Claims become statements: one group of claims about the same parties at a time, whatever order they come in.

Nothing is decided that the claims do not say. Every claim given is behind exactly one statement; contradictory values stay
side by side; a claim that was withdrawn, or that a later revision of its own article contradicts, stays too, marked.
"""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from itertools import combinations
from typing import Any

import msgspec

from comity.model.kinds import KINDS, Kind
from comity.model.statements import ClaimLink, Spell, Statement, Value, Verdict
from comity.reconciliation.alignment import align
from comity.reconciliation.assertions import Assertion
from comity.reconciliation.days import bounds
from comity.reconciliation.histories import Event, history
from comity.reconciliation.independence import Voices, voices
from comity.reconciliation.lifetimes import common_lifetime
from comity.reconciliation.rules import Key, involved, parties
from comity.reconciliation.spells import Span, hull, spells
from comity.reconciliation.values import (
    Agree,
    Candidate,
    agree_on_dates,
    agree_on_numbers,
    agree_on_words,
    candidates,
    reason,
)


def reconcile(claims: list[Assertion]) -> list[Statement]:
    """The statements that the claims of one group (rules.group) come to, sorted by id."""
    if not claims:
        return []
    ordered = sorted(claims, key=lambda claim: claim.order) if len(claims) > 1 else claims
    kind = KINDS[ordered[0].kind]
    found = [_Fact(kind, identity, members).statement() for identity, members in align(ordered, kind)]
    if kind.history:
        found = _with_history(found, ordered)
    return sorted(found, key=lambda statement: statement.id) if len(found) > 1 else found


class _Fact:
    """The claims about one fact on their way to a statement."""

    def __init__(self, kind: Kind, identity: Key, claims: list[Assertion]) -> None:
        self.kind = kind
        self.identity = identity
        self.claims = claims
        self.agreement = _agreement(kind.name)
        self.deprecated = {claim.order: "withdrawn" for claim in claims if claim.withdrawn}
        if len(claims) > 1 and len({claim.document for claim in claims}) > len({claim.series for claim in claims}):
            self._supersede()
        self.active = [claim for claim in claims if claim.order not in self.deprecated] if self.deprecated else claims

    def _supersede(self) -> None:
        """A value that a later revision of the same article contradicts no longer counts."""
        for series in {claim.series for claim in self.claims}:
            own = [claim for claim in self.claims if claim.series == series and not claim.withdrawn]
            newest = max((bounds(claim.observed) for claim in own), default=None)
            for field in (*self.kind.dates, *self.kind.numbers):
                latest = [claim.fields[field] for claim in own if bounds(claim.observed) == newest and claim.fields.get(field)]
                for claim in own if latest else ():
                    value = claim.fields.get(field)
                    older = value is not None and bounds(claim.observed) != newest
                    if older and not any(self.agreement[field](value, other) for other in latest):
                        self.deprecated[claim.order] = "superseded"

    def statement(self) -> Statement:
        """The statement of the fact; its spells are those of a fact that is no part of a history."""
        counted = self.active or self.claims
        heard = voices(counted)
        found = {field: candidates(field, counted, agree, heard) for field, agree in self.agreement.items()}
        found = {field: values for field, values in found.items() if values}
        fields = _shared(self.kind, counted) | {field: values[0].value for field, values in found.items()}
        contested = tuple(field for field, values in found.items() if self._contested(field, values))
        sources = len(heard)
        observed = [counted[0].observed]
        if len(counted) > 1:
            observed = sorted({claim.observed for claim in counted}, key=lambda text: (bounds(text), text))
        return Statement(
            id=self._id(fields),
            kind=self.kind.name,
            fields=fields,
            verdict=self._verdict(contested, sources),
            reason=self._reason(found, counted, heard),
            claims=tuple(
                ClaimLink(
                    id=claim.id, document=claim.document, deprecated=self.deprecated.get(claim.order) if self.deprecated else None
                )
                for claim in self.claims
            ),
            sources=sources,
            observed=(observed[0], observed[-1]),
            contested=contested,
            values=tuple(self._values(found)),
            spells=self._spells(found, fields, counted, contested),
        )

    def _id(self, fields: dict[str, Any]) -> str:
        """From kind, parties and identity, and the date where a fact can happen again."""
        repeated = self.kind.repeats(self.identity)
        parts = (self.kind.name, *parties(self.claims[0]), *self.identity, fields.get(repeated, "") if repeated else "")
        return blake2b("\x1f".join(parts).encode(), digest_size=8).hexdigest()

    def _verdict(self, contested: tuple[str, ...], sources: int) -> Verdict:
        if not self.active:
            return "deprecated"
        if contested:
            return "contested"
        return "corroborated" if sources > 1 else "single"

    def _contested(self, field: str, values: list[Candidate]) -> bool:
        """Whether no value of one article agrees with any of another's, even where both cite one reference.

        Words differ without contradicting each other.
        """
        agree = self.agreement[field]
        if len(values) < 2 or agree is agree_on_words:
            return False
        sides: dict[str, set[Any]] = {}
        for claim in self.active:
            if claim.fields.get(field) is not None:
                sides.setdefault(claim.series, set()).add(claim.fields[field])
        return any(
            not any(agree(one, other) for one in first for other in second) for first, second in combinations(sides.values(), 2)
        )

    def _reason(self, found: dict[str, list[Candidate]], counted: list[Assertion], heard: Voices) -> str:
        if not self.active:
            return "every claim was " + " or ".join(sorted(set(self.deprecated.values())))
        for field in (*self.kind.dates, *self.kind.numbers):
            if field in found:
                return reason(found[field], counted, self.agreement[field])
        return reason([Candidate(None, counted, heard)], counted, agree_on_words)

    def _values(self, found: dict[str, list[Candidate]]) -> list[Value]:
        """The values of the fields that have more than one."""
        if all(len(values) < 2 for values in found.values()):
            return []
        position = {claim.order: index for index, claim in enumerate(self.claims)}
        return [
            Value(
                field=field,
                value=candidate.value,
                claims=tuple(position[claim.order] for claim in candidate.claims),
                documents=tuple(sorted({claim.series for claim in candidate.claims})),
                sources=candidate.sources,
                preferred=candidate is values[0],
            )
            for field, values in found.items()
            if len(values) > 1
            for candidate in values
        ]

    def _spells(
        self, found: dict[str, list[Candidate]], fields: dict[str, Any], counted: list[Assertion], contested: tuple[str, ...]
    ) -> tuple[Spell, ...]:
        """Planned, closed and former without a date: it surely did not hold when that was observed, nor is it known before."""
        if self.kind.history or not self.active:
            return ()
        start = next((_span(found[field], field in contested) for field in self.kind.start if field in found), None)
        end = _span(found[self.kind.end], self.kind.end in contested) if self.kind.end in found else None
        if start and end and end[1] < start[0]:
            return ()  # it cannot have ended before it began: the dates are of two terms, or one of them is wrong
        gone = any(fields.get(name) in values for name, values in self.kind.over.items())
        observed = [] if gone else sorted({bounds(claim.observed) for claim in counted})
        if gone and end is None:
            return ()
        return spells(start, end, observed, common_lifetime(involved(self.kind.name, fields)))


@cache
def _agreement(kind: str) -> dict[str, Agree]:
    """When two values of each valued field say the same."""
    record = KINDS[kind]
    return (
        dict.fromkeys(record.dates, agree_on_dates)
        | dict.fromkeys(record.numbers, agree_on_numbers)
        | dict.fromkeys(record.words, agree_on_words)
    )


def _span(values: list[Candidate], contested: bool) -> Span:
    """The days that a date can mean: over all its values where they are contested, else over those as well supported as the best."""
    kept = [candidate for candidate in values if contested or candidate.sources == values[0].sources]
    return hull(bounds(candidate.value) for candidate in kept) or (0, 0)


def _shared(kind: Kind, claims: list[Assertion]) -> dict[str, Any]:
    """The fields that are no values: the parties, and whatever all claims of the fact have in common."""
    valued = _agreement(kind.name)
    fields = {name: value for name, value in claims[0].fields.items() if name not in valued}
    reporter = claims[0].reporter
    return fields | {"reporter": reporter} if reporter else fields


def _with_history(statements: list[Statement], claims: list[Assertion]) -> list[Statement]:
    """Relations' statements with the spells of the pair's history."""
    observed = {claim.document: bounds(claim.observed) for claim in claims}
    events = []
    for statement in statements:
        if statement.verdict == "deprecated":
            continue
        dates = _standing(statement)
        when = hull(bounds(date) for date in dates)
        seen = sorted({observed[link.document] for link in statement.claims if link.deprecated is None})
        events.append(Event(statement.id, statement.fields["status"], when, tuple(seen)))
    found = history(events, common_lifetime(statements[0].fields["parties"]))
    return [msgspec.structs.replace(statement, spells=found.get(statement.id, ())) for statement in statements]


def _standing(statement: Statement) -> list[str]:
    """The dates between which a statement leaves its event open, as `_span` chooses them."""
    values = [value for value in statement.values if value.field == "date"]
    best = max((value.sources for value in values if value.preferred), default=0)
    kept = [value.value for value in values if statement.contested or value.sources == best]
    return kept or [date for date in (statement.fields.get("date"),) if date]
