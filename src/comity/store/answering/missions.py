"""Whether a state had a resident mission in another: not where relations were broken, or were none."""

from __future__ import annotations

from comity.model.answers import Answer, Certainty
from comity.store.answering.asked import Asked, gone, pairs
from comity.store.answering.lookup import Lookup
from comity.store.answering.posts import posted
from comity.store.answering.relations import relations


def mission(lookup: Lookup, asked: Asked) -> Answer:
    """The answer by what is told of missions, and of relations."""
    if ended := gone(asked):
        return ended
    found = [posted(lookup, asked, pair) for pair in pairs(asked)]
    best = next((each for each in found if each.answer != "unknown"), found[0])
    if best.answer == "yes":
        return best
    related = relations(lookup, Asked("relations", asked.first, asked.second, asked.on))
    if related.answer != "no":
        return best
    why = "relations were broken then, which closes missions" if related.status else "there were no relations then"
    certainty: Certainty | None = "presumed" if related.status else related.certainty
    return asked.answer("no", why, certainty, status=related.status, statements=(*best.statements, *related.statements))
