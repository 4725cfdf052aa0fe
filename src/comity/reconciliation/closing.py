"""What relations do to missions: a break of relations closes them, presumed, and nobody knows when they opened again.

Vienna Convention on Diplomatic Relations 1961, article 45. Of posts that are no diplomatic missions this does not hold (Vienna Convention on
Consular Relations 1963, article 2).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import msgspec

from comity.model.statements import Holds, Spell, Statement
from comity.reconciliation.days import FIRST, LAST, day
from comity.reconciliation.lifetimes import Span
from comity.reconciliation.observations import Doubt, Seen
from comity.reconciliation.spells import merged


def doubts(statements: list[Statement]) -> tuple[Doubt, ...]:
    """When relations did not hold, or are not known to have, by the spells of their statements; before the first of these they did not."""
    spells = sorted((spell for each in statements for spell in each.spells), key=lambda spell: spell.first)
    found = [_doubt(spell) for spell in spells if spell.holds in ("no", "unknown")]
    if spells and spells[0].holds != "unknown":
        found.insert(0, (FIRST, spells[0].first.toordinal() - 1, "no"))
    return tuple(found)


def _doubt(spell: Spell) -> Doubt:
    return spell.first.toordinal(), spell.last.toordinal(), spell.holds


def closed(spells: tuple[Spell, ...], start: Span | None, shown: Seen, known: tuple[Doubt, ...]) -> tuple[Spell, ...]:
    """The spells of a mission as far as relations (`known`) leave it open; what is shown on a day, or told to start then, stays."""
    for doubt in known:
        spells = tuple(part for spell in spells for part in _under(spell, start, shown, doubt))
    return merged(spells) if known else spells


def _under(spell: Spell, start: Span | None, shown: Seen, doubt: Doubt) -> Iterator[Spell]:
    """A spell cut where a doubt begins and ends, and where the mission is seen again."""
    first, last, _ = doubt
    begin, end = spell.first.toordinal(), spell.last.toordinal()
    again = min((run.opens for run in shown.runs if run.opens > last), default=LAST + 1)
    if spell.holds == "no" or end < first or begin >= again or (start and begin >= first):
        yield spell
        return
    cuts = {first, last + 1, again} | {x for run in shown.runs for x in (run.first, run.last + 1)}
    order = sorted({begin, end + 1} | {cut for cut in cuts if begin < cut <= end})
    for one, after in pairwise(order):
        holds = _on(one, begin, again, spell.holds, shown, doubt)
        yield msgspec.structs.replace(spell, holds=holds, first=day(one), last=day(after - 1))


def _on(one: int, begin: int, again: int, holds: Holds, shown: Seen, doubt: Doubt) -> Holds:
    """Whether it held on a day: not while relations did not, and nobody knows between their return and the day on which it is seen again."""
    first, last, instead = doubt
    if one < first or shown.surely(one):
        return holds
    if one <= last:
        return instead
    return "unknown" if begin < first and one < again else holds
