"""The answer to a question, whatever it is of."""

from __future__ import annotations

from comity.model.answers import Answer
from comity.store.answering.asked import Asked
from comity.store.answering.lookup import Lookup
from comity.store.answering.membership import membership
from comity.store.answering.missions import mission
from comity.store.answering.relations import relations

ANSWERS = {"relations": relations, "membership": membership, "mission": mission}
"""By what each question is answered."""


def answer(lookup: Lookup, asked: Asked) -> Answer:
    """The answer."""
    return ANSWERS[asked.question](lookup, asked)
