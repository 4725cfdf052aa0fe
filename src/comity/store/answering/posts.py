"""Whether a state had a resident mission in another, by what is told of missions alone."""

from __future__ import annotations

from comity.model.answers import Answer
from comity.model.kinds.mission import AMONG, RESIDENT
from comity.store.answering.asked import Asked, facts_of
from comity.store.answering.bridging import stood_on_both_sides
from comity.store.answering.lookup import Lookup
from comity.store.answering.silences import left_out
from comity.store.answering.since import HELD
from comity.store.answering.spells import best_spell, between, contested, outside, told, until
from comity.store.snapshot import Row


def posted(lookup: Lookup, asked: Asked, pair: tuple[str, str]) -> Answer:
    """The answer for the first of a pair with the second."""
    rows = [row for row in lookup.statements(facts_of("mission", *pair)) if row["fields"]["mission"] in RESIDENT]
    spell = best_spell(rows, asked.on)
    known: Row = {"statements": tuple(row["id"] for row in rows), "contested": contested(rows)}
    if spell is None or spell["holds"] in ("no", "unknown"):
        silent = left_out(lookup, asked, pair, rows)
        if silent or spell is None:
            return silent or asked.answer(*outside(rows, asked), **known)
        if between(rows, asked):
            return asked.answer(
                "no", "one is told to have closed before, and to have opened again after that day", "presumed", **known
            )
        if stood_on_both_sides(lookup, pair, rows, asked.on):
            return asked.answer(
                "yes", "one stood before and one after, and nothing is told against it between", "presumed", **known
            )
    if spell["holds"] not in HELD:
        return asked.answer(*told(spell, asked), **known)
    post = spell["row"]["fields"]["mission"]
    if post in AMONG and not set(pair) <= lookup.members(AMONG[post], asked.on):
        post = "embassy"
    return asked.answer(*told(spell, asked), status=post, since=spell["since"], until=until(spell), **known)
