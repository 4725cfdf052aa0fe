"""Claims become statements: one group of claims about the same parties at a time, whatever order they come in.

Nothing is decided that the claims do not say. Every claim given is behind exactly one statement; contradictory values stay
side by side; a claim that was withdrawn, or that a later revision of its own article contradicts, stays too, marked.
"""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from typing import Any

from comity.model.kinds import KINDS, Kind
from comity.model.statements import ClaimLink, Spell, Statement, Value, Verdict
from comity.reconciliation.alignment import align
from comity.reconciliation.anew import restorations
from comity.reconciliation.assertions import Assertion
from comity.reconciliation.closing import closed
from comity.reconciliation.days import FIRST, LAST, LONG, bounds
from comity.reconciliation.episodes import MARK
from comity.reconciliation.events import with_history
from comity.reconciliation.independence import Voices, voices
from comity.reconciliation.lifetimes import Span, common_lifetime
from comity.reconciliation.listing import overstated
from comity.reconciliation.observations import ALONE, Context, Doubt, Seen, Silences, seen
from comity.reconciliation.refuting import misplaced
from comity.reconciliation.replacing import replaced
from comity.reconciliation.rules import Key, binding, involved, parties
from comity.reconciliation.spells import hull, spells
from comity.reconciliation.values import (
    Agree,
    Candidate,
    agree_on_dates,
    agree_on_numbers,
    agree_on_words,
    candidates,
    preferred,
    reason,
    shown,
    standing,
)


def reconcile(claims: list[Assertion], context: Context = ALONE) -> list[Statement]:
    """The statements that the claims of one group (rules.group) come to, sorted by id; `context`: what is known beside them."""
    if not claims:
        return []
    kind = KINDS[claims[0].kind]
    ordered = restorations(sorted(claims, key=lambda claim: claim.order), kind) if len(claims) > 1 else claims
    denied = tuple((claim.series, (claim.stood,)) for claim in ordered if kind.denies(claim.fields) and not claim.withdrawn)
    over = overstated(ordered, kind) if kind.loose else {}
    found = [_Fact(kind, identity, members, context, denied, over).statement() for identity, members in align(ordered, kind)]
    if kind.history:
        found = with_history(found, ordered, context)
    found = [replaced(statement, kind, found) for statement in found]
    return sorted(found, key=lambda statement: statement.id) if len(found) > 1 else found


Order = tuple[str, int, str]


class _Fact:
    """The claims about one fact on their way to a statement."""

    def __init__(
        self, kind: Kind, identity: Key, claims: list[Assertion], context: Context, denied: Silences, over: dict[Order, str]
    ) -> None:
        self.kind = kind
        silent = context.silences + (denied if all(claim.shown for claim in claims) else ())
        self.context = context._replace(silences=silent if kind.listed(claims[0].fields) else ())
        self.identity = identity
        self.claims = claims
        self.agreement = _agreement(kind.name)
        self.deprecated = {claim.order: over[claim.order] for claim in claims if claim.order in over} if over else {}
        self.deprecated |= {claim.order: "withdrawn" for claim in claims if claim.withdrawn}
        if len(claims) > 1 and len({claim.document for claim in claims}) > len({claim.series for claim in claims}):
            self._supersede()
        self._carry_out()
        self._misplace()
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

    def _carry_out(self) -> None:
        """What was planned when somebody, then or later, tells that it is so, or was until it ended, no longer counts."""
        for field, plan in self.kind.plans.items():
            so = [bounds(claim.observed)[1] for claim in self.claims if not claim.withdrawn and claim.fields.get(field) != plan]
            for claim in self.claims if so else ():
                if claim.fields.get(field) == plan and max(so) >= bounds(claim.observed)[0]:
                    self.deprecated[claim.order] = "carried out"

    def _misplace(self) -> None:
        """What others than its parties must have done does not count."""
        for claim in self.claims if self.kind.doers or self.kind.repeats(self.identity) else ():
            if why := misplaced(claim):
                self.deprecated.setdefault(claim.order, why)

    def _lasting(self, field: str, values: list[Candidate]) -> list[Candidate]:
        """The values of a field but those that have faded since."""
        if field not in self.kind.fading or not values:
            return values
        newest = max(bounds(claim.observed)[1] for claim in self.claims)
        return [each for each in values if each.latest >= newest - LONG]

    def statement(self) -> Statement:
        """The statement of the fact; its spells are those of a fact that is no part of a history."""
        counted = self.active or self.claims
        heard = voices(counted)
        found = {field: candidates(field, counted, agree, heard) for field, agree in self.agreement.items()}
        found = {field: self._lasting(field, values) for field, values in found.items()}
        found = {field: values for field, values in found.items() if values}
        told = {field: shown(values, self.agreement[field]) for field, values in found.items()}
        fields = _shared(self.kind, counted) | {field: value for field, value in told.items() if value is not None}
        beside = found | self._observed(found, counted, heard)
        contested = tuple(field for field, values in beside.items() if self._contested(field, values))
        sources = len(heard)
        observed = sorted(
            {when for claim in counted for when in (claim.attested, claim.since or claim.attested)},
            key=lambda text: (bounds(text), text),
        )
        return Statement(
            id=self._id(fields),
            kind=self.kind.name,
            fields=fields,
            verdict=self._verdict(contested, sources),
            reason=self._reason(beside, counted, heard),
            claims=tuple(
                ClaimLink(
                    id=claim.id, document=claim.document, deprecated=self.deprecated.get(claim.order) if self.deprecated else None
                )
                for claim in self.claims
            ),
            sources=sources,
            observed=(observed[0], observed[-1]),
            contested=contested,
            values=tuple(self._values(beside)),
            spells=self._spells(found, fields, counted),
        )

    def _id(self, fields: dict[str, Any]) -> str:
        """From kind, parties and identity, and where a fact can happen again its date, or the earliest that is told where none can be shown."""
        repeated = self.kind.repeats(self.identity)
        told = (
            min((claim.fields[repeated] for claim in self.claims if claim.fields.get(repeated)), default="") if repeated else ""
        )
        parts = (self.kind.name, *parties(self.claims[0]), *self.identity, (fields.get(repeated) or told) if repeated else "")
        return blake2b("\x1f".join(parts).encode(), digest_size=8).hexdigest()

    def _verdict(self, contested: tuple[str, ...], sources: int) -> Verdict:
        if not self.active:
            return "deprecated"
        if contested:
            return "contested"
        return "corroborated" if sources > 1 else "single"

    def _contested(self, field: str, values: list[Candidate]) -> bool:
        """Whether there are values that contradict each other, of several articles or of one; words differ without contradiction, and so do figures
        of a kind that is told by the year where none is told."""
        agree = self.agreement[field]
        undated = agree is agree_on_numbers and "year" in self.kind.dates and not self.claims[0].fields.get("year")
        return len(values) > 1 and agree is not agree_on_words and not undated

    def _reason(self, found: dict[str, list[Candidate]], counted: list[Assertion], heard: Voices) -> str:
        if not self.active:
            return "every claim was " + " or ".join(sorted(set(self.deprecated.values())))
        for field in (*self.kind.dates, *self.kind.numbers):
            if field in found:
                return reason(found[field], counted, self.agreement[field])
        return reason([Candidate(None, counted, heard)], counted, agree_on_words)

    def _observed(self, found: dict[str, list[Candidate]], counted: list[Assertion], heard: Voices) -> dict[str, list[Candidate]]:
        """The values of a told start with that of observations that contradict it: it was so before, and still was when it is told to have begun."""
        against: dict[str, list[Candidate]] = {}
        for field in self.kind.start:
            lasting = any(claim.fields.get(field) and not claim.fields.get(self.kind.end or "") for claim in counted)
            start = _span(found.get(field, []), last=False) if lasting else None  # no term within a membership
            earlier = [claim for claim in counted if start and _spans(claim.shown, start[0])]
            if earlier:
                year = min(claim.shown[0] for claim in earlier)[:4]
                against[field] = [*found[field], Candidate(f"[..{year}]", earlier, heard, 0)]
        return against

    def _values(self, found: dict[str, list[Candidate]]) -> list[Value]:
        """The values of the fields that have more than one, or one that is refuted."""
        disputed = {field: values for field, values in found.items() if len(values) > 1 or values[0].refuted}
        if not disputed:
            return []
        position = {claim.order: index for index, claim in enumerate(self.claims)}
        return [
            Value(
                field=field,
                value=candidate.value,
                claims=tuple(position[claim.order] for claim in candidate.claims),
                documents=tuple(sorted({claim.series for claim in candidate.claims})),
                sources=candidate.sources,
                preferred=candidate is preferred(values, self.agreement[field]),
                refuted=candidate.refuted,
            )
            for field, values in disputed.items()
            for candidate in values
        ]

    def _spells(self, found: dict[str, list[Candidate]], fields: dict[str, Any], counted: list[Assertion]) -> tuple[Spell, ...]:
        """The days on which it held; none of what is part of a history, no longer counts, or is planned."""
        if self.kind.history or not self.active:
            return ()
        start = next((span for field in self.kind.start if (span := _span(found.get(field, []), last=False))), None)
        if any(self.kind.original(claim.fields) for claim in counted):
            begun = max(common_lifetime((x,))[0][0] for x in binding(self.kind.name, fields))
            start = (begun, begun) if begun > FIRST else start  # of many bodies the gazetteer knows no beginning
        end = _span(found.get(self.kind.end or "", []), last=True)
        if start and end and end[1] < start[0]:
            return ()  # it cannot have ended before it began: the dates are of two terms, or one of them is wrong
        lasting = [claim for claim in counted if not self._over(claim) and not (end and self._is_opening(claim))]
        if not lasting and end is None:
            return ()  # planned, closed or former without a date: it did not hold when that was told, nor is it known before
        alive = common_lifetime(involved(self.kind.name, fields), _early(self.kind, fields), alone=not self.kind.bound)
        shown_then = seen(lasting, self.context, lasting=self.kind.lasting)
        if start and self._outvoted(start, shown_then):
            start = None
        former = MARK in self.identity  # what is seen of it later is the episode after it
        ended_by = len({claim.series for claim in counted if former or claim.fields.get(self.kind.end or "")})
        if end and self._is_term(end, shown_then, ended_by):
            start = end = None
        elif start and end and end[0] <= start[1] and self._outlasted(end, shown_then, ended_by):
            end = None
        return closed(spells(start, end, shown_then, alive, ended_by), start, shown_then, self._doubts())

    def _is_opening(self, claim: Assertion) -> bool:
        """Whether a claim tells that it began, on no day: that may be of the time before its end, and does not see it stand."""
        return claim.opening and not any(claim.fields.get(name) for name in self.kind.start)

    def _doubts(self) -> tuple[Doubt, ...]:
        return self.context.doubts if self.kind.needs(self.claims[0].fields) else ()

    def _is_term(self, end: Span, shown_then: Seen, ended_by: int) -> bool:
        """Whether its dates are those of a term within it (in a council): told together, by fewer than see it after that."""
        starting = [claim for claim in self.active if any(claim.fields.get(name) for name in self.kind.start)]
        together = all(claim.fields.get(self.kind.end or "") for claim in starting)
        return bool(starting) and together and self._outlasted(end, shown_then, ended_by)

    def _outlasted(self, end: Span, shown_then: Seen, ended_by: int) -> bool:
        """Whether more voices see it after its end than tell of that, of a kind that goes on for good as a rule."""
        later = {run.series for run in shown_then.runs if run.last > end[1]}
        return self.kind.lasting and len(later) > ended_by

    def _outvoted(self, start: Span, shown_then: Seen) -> bool:
        """Whether more sources that would have listed it after its start are silent then than tell it, or as many and they show it later."""
        first = min((run.opens for run in shown_then.runs if not run.of_document), default=LAST)
        silent = {series for series, dates in self.context.silences if any(start[1] < bounds(date)[1] < first for date in dates)}
        telling = voices(claim for claim in self.active if self._starting(claim))
        later = silent & {run.series for run in shown_then.runs}
        return len(silent) > len(telling) or bool(later and len(silent) == len(telling))

    def _starting(self, claim: Assertion) -> bool:
        """Whether a claim tells since when."""
        return self.kind.original(claim.fields) or any(claim.fields.get(name) for name in self.kind.start)

    def _over(self, claim: Assertion) -> bool:
        """Whether a claim tells of what is planned or past: it shows nothing on the day on which it was told."""
        ended = claim.fields.get(self.kind.end or "")
        return self.kind.gone(claim.fields) or bool(ended and bounds(ended)[1] <= bounds(claim.observed)[1])


def _spans(shown: tuple[str, ...], day: int) -> bool:
    """Whether observations reach from before a day to that day or beyond."""
    return any(bounds(text)[0] <= day <= bounds(text)[1] and bounds(text.partition("/")[0])[1] < day for text in shown)


def _early(kind: Kind, fields: dict[str, Any]) -> tuple[str, ...]:
    """Those before whose existence a fact of the kind can have begun, where the kind says which it is bound by."""
    return tuple(x for x in involved(kind.name, fields) if x not in binding(kind.name, fields)) if kind.bound else ()


@cache
def _agreement(kind: str) -> dict[str, Agree]:
    """When two values of each valued field say the same."""
    record = KINDS[kind]
    return (
        dict.fromkeys(record.dates, agree_on_dates)
        | dict.fromkeys(record.numbers, agree_on_numbers)
        | dict.fromkeys(record.words, agree_on_words)
    )


def _span(values: list[Candidate], *, last: bool) -> Span | None:
    """The days that a date can mean: from the earliest that any source tells to the latest of those to which most give weight.

    Of an end the other way round (`last`). None where no date is told that can be.
    """
    kept = standing(values)
    best = hull(bounds(each.value) for each in kept if each.weight == kept[0].weight)
    every = hull(bounds(each.value) for each in kept)
    if not best or not every:
        return None
    return (best[0], every[1]) if last else (every[0], best[1])


def _shared(kind: Kind, claims: list[Assertion]) -> dict[str, Any]:
    """The fields that are no values: the parties, and whatever all claims of the fact have in common."""
    valued = _agreement(kind.name)
    fields = {name: value for name, value in claims[0].fields.items() if name not in valued}
    reporter = claims[0].reporter
    return fields | {"reporter": reporter} if reporter else fields
