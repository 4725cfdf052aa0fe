"""Whether two states had relations."""

from __future__ import annotations

import msgspec

from comity.model.answers import Answer, Certainty
from comity.reconciliation.rivals import never_partners
from comity.store.answering.asked import Asked, facts_of, gone, pairs
from comity.store.answering.lookup import Lookup
from comity.store.answering.posts import posted
from comity.store.answering.since import established
from comity.store.answering.spells import best_spell, contested, outside, told, until
from comity.store.snapshot import Row


def relations(lookup: Lookup, asked: Asked) -> Answer:
    """The answer by what is told of relations, else by missions."""
    if ended := gone(asked):
        return ended
    found = [_related(lookup, asked, pair) for pair in pairs(asked)]
    return next((each for each in found if each.answer != "unknown"), found[0])


def _related(lookup: Lookup, asked: Asked, pair: tuple[str, str]) -> Answer:
    """The answer by what is told of two parties, those asked or those that they continue."""
    rows = lookup.statements(facts_of("relations", *sorted(pair)))
    spell = best_spell(rows, asked.on)
    known: Row = {
        "established": established(rows, pair), "statements": tuple(row["id"] for row in rows), "contested": contested(rows),
    }  # fmt: skip
    if spell is None and never_partners(pair):
        return asked.answer("no", "they are rivals for one country, or one continues the other", "told", **known)
    if spell is None:
        return _by_missions(lookup, asked, pair, rows) or asked.answer(*outside(rows, asked), **known)
    return asked.answer(*told(spell, asked), status=spell["status"] or None, since=spell["since"], until=until(spell), **known)


def _by_missions(lookup: Lookup, asked: Asked, pair: tuple[str, str], rows: list[Row]) -> Answer | None:
    """That one had a resident mission with the other, where nothing is told of relations."""
    if rows:
        return None
    found = [posted(lookup, msgspec.structs.replace(asked, question="mission"), each) for each in (pair, pair[::-1])]
    mission = next((each for each in found if each.answer == "yes"), None)
    if mission is None:
        return None
    certainty: Certainty = "presumed" if mission.certainty == "presumed" else "attested"
    return asked.answer("yes", "one had a resident mission with the other", certainty, statements=mission.statements)
