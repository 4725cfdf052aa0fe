"""Whether a state was a full member of an organisation."""

from __future__ import annotations

from itertools import product

from comity.gazetteer.organizations import successions
from comity.model.answers import Answer, Certainty
from comity.model.kinds.membership import FULL
from comity.store.answering.asked import Asked, facts_of, gone, lived_as
from comity.store.answering.lookup import Lookup
from comity.store.answering.silences import left_out
from comity.store.answering.since import HELD
from comity.store.answering.spells import best_spell, contested, outside, told, until
from comity.store.snapshot import Row


def membership(lookup: Lookup, asked: Asked) -> Answer:
    """The answer by what is told of memberships, and by whoever would list it and does not."""
    who = lived_as(asked.first, asked.on)
    bodies = [asked.second, *successions("same").get(asked.second, ())]
    found = [_member(lookup, asked, each, body) for each, body in product(who, bodies)]
    if member := next((each for each in found if each.answer == "yes"), None):
        return member  # before its independence too: Belarus, Ukraine and India in the United Nations
    return gone(asked) or next((each for each in found if each.answer != "unknown"), found[0])


def _member(lookup: Lookup, asked: Asked, who: str, body: str) -> Answer:
    rows = lookup.statements(facts_of("membership", who, body))
    full = [row for row in rows if row["fields"]["role"] in FULL]
    others = [row for row in rows if row not in full]
    if others and full and _weight(lookup, others, who) > _weight(lookup, full, who):
        full = []  # more voices, or the state's own, tell of another role than of membership
    spell, other = best_spell(full, asked.on), best_spell(others, asked.on)
    known: Row = {"statements": tuple(row["id"] for row in rows), "contested": contested(full)}
    if spell and spell["holds"] in HELD:
        role = spell["row"]["fields"]["role"]
        return asked.answer(*told(spell, asked), status=role, since=spell["since"], until=until(spell), **known)
    if other and other["holds"] in HELD and not full:
        role = other["row"]["fields"]["role"]
        certainty: Certainty = "presumed" if other["holds"] == "presumed" else "attested"
        return asked.answer("no", f"it was {role}, which is no full membership", certainty, status=role, **known)
    if spell and spell["holds"] == "no":
        return asked.answer(*told(spell, asked), **known)
    silent = left_out(lookup, asked, (who, body), full, () if full else others)
    if silent:
        return silent
    return asked.answer(*(told(spell, asked) if spell else outside(full, asked)), **known)


def _weight(lookup: Lookup, rows: list[Row], who: str) -> tuple[int, bool]:
    """How many voices tell of a role, and whether the state's own is among them."""
    voices = max((row["sources"] for row in rows), default=0)
    return voices, bool(rows) and lookup.tells_itself([row["id"] for row in rows], who)
