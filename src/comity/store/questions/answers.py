"""Did it hold that day? Relations of two states, full membership of an organisation, a resident mission with another state.

What is answered comes from the spells of statements (comity.reconciliation), looked up in the lives of the parties (comity.store.answering).
"""

from __future__ import annotations

from functools import cached_property

from comity.gazetteer.states import states
from comity.model.answers import Answer
from comity.model.errors import QueryError
from comity.store.answering.ask import ANSWERS, answer
from comity.store.answering.asked import Asked
from comity.store.answering.course import course
from comity.store.answering.queried import Queried
from comity.store.asking import Day, first_day, ident, organization, today
from comity.store.snapshot import Snapshot


class Answers(Snapshot):
    """Questions of yes, no or unknown."""

    @cached_property
    def _lookup(self) -> Queried:
        return Queried(self)

    def ask(self, question: str, first: str, second: str, *, on: Day | None = None) -> Answer:
        """Whether two states had diplomatic relations, the first was a full member of the second, or had a resident mission there.

        `question`: `relations`, `membership` or `mission`. `on`: the day, today without one. Raises QueryError for another question,
        or for names that are no state or organisation.
        """
        one, other = _parties(question, first, second)
        return answer(self._lookup, Asked(question, one, other, first_day(on) if on is not None else today()))

    def course(self, question: str, first: str, second: str) -> list[Answer]:
        """How the answer ran over time: what `ask` answers from each day on which it changes until the next; the first is of all time before.

        Raises QueryError as `ask`.
        """
        return course(self._lookup, question, *_parties(question, first, second))

    def members(self, body: str, on: Day) -> frozenset[str]:
        """The identifiers of the full members of an organisation on a day, the presumed among them. Raises QueryError as `ask`."""
        return self._lookup.members(organization(body), first_day(on))


def _parties(question: str, first: str, second: str) -> tuple[str, str]:
    """The identifiers of both parties."""
    if not isinstance(question, str) or question not in ANSWERS:
        raise QueryError(f"{question!r} cannot be asked; choose from {', '.join(ANSWERS)}.")
    one, other = ident(first), organization(second) if question == "membership" else ident(second)
    if question == "membership" and other in states():
        raise QueryError(f"{second!r} is a state, {other}, and no organisation that one is a member of; give an organisation.")
    if one == other and question != "membership":
        raise QueryError(f"{first!r} and {second!r} are the same, {one}; give two different states.")
    return one, other
