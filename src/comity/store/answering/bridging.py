"""A mission that stood before a day, and one that stood after it: it is presumed to have stood between, where nothing is told against that."""

from __future__ import annotations

from datetime import date, timedelta

from comity.reconciliation.days import bounds
from comity.store.answering.asked import facts_of
from comity.store.answering.lookup import Lookup
from comity.store.answering.since import HELD
from comity.store.snapshot import Row

LONG = timedelta(days=366 * 30)
"""Longer than this without a word is too long to presume anything."""


def stood_on_both_sides(lookup: Lookup, pair: tuple[str, str], rows: list[Row], on: date) -> bool:
    """Whether statements of missions show one before a day and one after it, and neither they, nor a silence, nor relations tell of a break between."""
    spells = [spell for row in rows for spell in row["spells"]]
    held = [spell for spell in spells if spell["holds"] in HELD]
    before = max((spell["last"] for spell in held if spell["last"] < on), default=None)
    after = min((spell["first"] for spell in held if spell["first"] > on), default=None)
    if before is None or after is None or after - before > LONG:
        return False
    related = lookup.statements(facts_of("relations", *sorted(pair)))
    denied = [spell for spell in (*spells, *(each for row in related for each in row["spells"])) if spell["holds"] == "no"]
    if any(spell["first"] < after and spell["last"] > before for spell in denied):
        return False
    silent = [bounds(text) for each in lookup.unlisted(facts_of("mission", *pair)) for text in each.absent]
    return not any(first < after.toordinal() and last > before.toordinal() for first, last in silent)
