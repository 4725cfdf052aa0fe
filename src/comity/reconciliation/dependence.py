"""Groups of claims that need to know what others came to: relations those with a rival, what shows relations (missions) relations.

Groups come in an order in which what is needed is judged before: relations first, and the rival's of two pairs, whose identifier sorts
before (CHN before TWN), first.
"""

from __future__ import annotations

from comity.model.kinds import KINDS
from comity.model.statements import Statement
from comity.reconciliation.assertions import Assertion
from comity.reconciliation.closing import doubts
from comity.reconciliation.lifetimes import Span
from comity.reconciliation.observations import Context, Doubt
from comity.reconciliation.reconcile import reconcile
from comity.reconciliation.rivals import holding, rival_pair
from comity.reconciliation.rules import Key, group, parties

EARLY = tuple(sorted(name for name, kind in KINDS.items() if kind.history))
"""The kinds whose groups come first."""


def needed(claims: list[Assertion]) -> Key | None:
    """The group (kind, then parties) that has to be judged before the one of these claims; None where there is none."""
    kind = KINDS[claims[0].kind]
    if kind.history:
        rival = rival_pair(parties(claims[0]))
        return (kind.name, *rival) if rival else None
    return next((found for claim in claims if (found := kind.needs(claim.fields))), None)


def root(facts: Key) -> Key:
    """The group that is judged first of those of which some need others: groups with one root can be judged apart from all others.

    `facts`: a group, or in its place the one that it needs.
    """
    rival = rival_pair((facts[1], facts[2])) if KINDS[facts[0]].history else None
    return min(facts, (facts[0], *rival)) if rival else facts


class Reconciler:
    """Reconciles one group after another, and keeps what later ones need."""

    def __init__(self) -> None:
        self._held: dict[Key, tuple[Span, ...]] = {}
        self._doubts: dict[Key, tuple[Doubt, ...]] = {}

    def reconcile(self, claims: list[Assertion], context: Context) -> list[Statement]:
        """The statements of a group, as `comity.reconciliation.reconcile` makes them."""
        facts, before = group(claims[0]), needed(claims) or ()
        context = context._replace(rival=self._held.get(before, ()), doubts=self._doubts.get(before, ()))
        found = reconcile(claims, context)
        if KINDS[facts[0]].history:
            self._held[facts] = holding(found)
            self._doubts[facts] = doubts(found)
        return found
