"""A question of yes or no about two parties on a day, and under which names they may be told of then."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

import msgspec

from comity.gazetteer.lives import continued
from comity.gazetteer.names import name_of
from comity.model.answers import Answer, Certainty
from comity.reconciliation.lifetimes import existed, lifetime


class Asked(msgspec.Struct, frozen=True):
    """A question of yes or no: `relations`, `membership` or `mission`, of the first with the second."""

    question: str
    first: str
    second: str
    on: date

    def answer(self, answer: Any, reason: str, certainty: Certainty | None = None, **more: Any) -> Answer:
        """The answer to it, the reason as a sentence."""
        text = f"{reason[:1].upper()}{reason[1:]}."
        parties = (self.first, self.second)
        return Answer(
            question=self.question, parties=parties, on=self.on, answer=answer, reason=text, certainty=certainty, **more
        )


def facts_of(kind: str, *parties: str) -> str:
    """The group of a kind's facts between parties; an organisation is there as the claim format has it."""
    return "\x1f".join((kind, *parties))


def gone(asked: Asked) -> Answer | None:
    """The answer for a day on which a party, and all that it continues, did not exist."""
    for party in (asked.first, asked.second):
        if not any(existed(each, asked.on) for each in lived_as(party, asked.on)):
            return asked.answer("no", f"{name_of(party)} did not exist then", "told")
    return None


def pairs(asked: Asked) -> list[tuple[str, str]]:
    """The parties asked for, or what they continue where that existed on the day and they did not."""
    sides = [lived_as(party, asked.on) for party in (asked.first, asked.second)]
    return [(one, other) for one, other in product(*sides) if one != other]


def lived_as(party: str, on: date) -> list[str]:
    """Under which identifiers a party may be told of on a day: its own, before its latest life that of what it continues, where that existed then."""
    if existed(party, on) or on.toordinal() > lifetime(party)[-1][0]:
        return [party]
    return [*(each for each in continued(party) if existed(each, on)), party]
