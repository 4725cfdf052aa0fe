"""Governments that each claim to be the only one of a country: who has relations with the one has none with the other.

Relations with the Republic of China end where those with the People's Republic begin, whether or not a source says so.
"""

from __future__ import annotations

from functools import cache

from comity.gazetteer.lives import continued
from comity.gazetteer.tables import read_table
from comity.model.statements import Spell, Statement
from comity.reconciliation.days import bounds, day
from comity.reconciliation.lifetimes import Span

ENDED = "excluded"
"""What relations stand at where those with the rival exclude them."""


@cache
def _rivals() -> dict[str, tuple[str, int]]:
    """The rival of a state, and the day since which it is."""
    return {row[0]: (row[1], bounds(row[2])[0]) for row in read_table("rivals")}


def rival_pair(parties: tuple[str, ...]) -> tuple[str, ...] | None:
    """The pair whose relations exclude those of a pair, sorted; None where there is none."""
    for one in parties:
        rival = _rivals().get(one)
        others = tuple(x for x in parties if x != one)
        if rival and rival[0] not in others:
            return tuple(sorted((rival[0], *others)))
    return None


def are_rivals(parties: tuple[str, ...]) -> bool:
    """Whether one of them is the other's rival."""
    return any(_rivals().get(one, ("", 0))[0] in parties for one in parties)


def never_partners(parties: tuple[str, ...]) -> bool:
    """Whether parties are rivals, or one continues the other."""
    return are_rivals(parties) or any(set(continued(one)) & set(parties) for one in parties)


def holding(statements: list[Statement]) -> tuple[Span, ...]:
    """The days on which relations hold, or are presumed to."""
    spells = (spell for statement in statements for spell in statement.spells if spell.holds in ("yes", "presumed"))
    return tuple(sorted((spell.first.toordinal(), spell.last.toordinal()) for spell in spells))


def excluded(spells: tuple[Spell, ...], parties: tuple[str, ...], rival: tuple[Span, ...]) -> tuple[Spell, ...]:
    """Spells with those on which relations with the rival hold as days on which these do not."""
    since = max((_rivals()[one][1] for one in parties if one in _rivals()), default=0)
    found = list(spells)
    for first, last in ((max(first, since), last) for first, last in rival if last >= since):
        found = [part for spell in found for part in _cut(spell, first, last)]
    return tuple(found)


def _cut(spell: Spell, first: int, last: int) -> list[Spell]:
    begin, end = spell.first.toordinal(), spell.last.toordinal()
    if spell.holds == "no" or end < first or begin > last:
        return [spell]
    parts = []
    if begin < first:
        parts.append(Spell(holds=spell.holds, first=spell.first, last=day(first - 1), status=spell.status))
    parts.append(Spell(holds="no", first=day(max(begin, first)), last=day(min(end, last)), status=ENDED))
    if end > last:
        parts.append(Spell(holds=spell.holds, first=day(last + 1), last=spell.last, status=spell.status))
    return parts
