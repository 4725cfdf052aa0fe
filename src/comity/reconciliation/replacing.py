"""What takes the place of what: an embassy of a legation, membership of an observer's place, a post with its city of one whose city is not known, nothing of
what went out of use or of a seat for a term.
"""

from __future__ import annotations

from datetime import date

import msgspec

from comity.gazetteer.organizations import sits_for_a_term
from comity.model.kinds import Kind
from comity.model.statements import Spell, Statement
from comity.reconciliation.days import bounds, day
from comity.reconciliation.spells import until


def replaced(statement: Statement, kind: Kind, others: list[Statement]) -> Statement:
    """A statement that lasts no longer than until what takes its place begins, and is not presumed after such went out of use."""
    spells = [part for spell in statement.spells for part in _in_use(spell, statement, kind)]
    begins = [_begins(other, kind) for other in others if _replaces(other, statement, kind)]
    found = min((begin for begin in begins if begin), default=None)
    if found:
        spells = [part for spell in spells for part in until(spell, found)]
        told = [_told(other, kind) for other in others if _replaces(other, statement, kind)]
        if found in told and not any(spell.holds in ("yes", "presumed") and spell.first < found for spell in spells):
            spells = [
                spell for spell in spells if spell.first >= found
            ]  # what began then was not there before, and nothing else was seen
    return msgspec.structs.replace(statement, spells=tuple(spells)) if tuple(spells) != statement.spells else statement


def _replaces(other: Statement, statement: Statement, kind: Kind) -> bool:
    """Whether one statement takes the place of another: a later sort of post, or the same with the place that the other lacks."""
    for field, values in kind.yields.items():
        mine, its = statement.fields.get(field, ""), other.fields.get(field)
        if its in values.get(mine, ()):
            return True
        if kind.placed and mine == its and not statement.fields.get(kind.placed) and other.fields.get(kind.placed):
            return True
    return False


def _in_use(spell: Spell, statement: Statement, kind: Kind) -> list[Spell]:
    """A spell, as far as its sort of thing was in use where that is only presumed; a seat for a term is not presumed at all."""
    if spell.holds == "presumed" and sits_for_a_term(*(statement.fields.get(name, "") for name in ("member", "organization"))):
        return []
    ends = [values.get(statement.fields.get(field, "")) for field, values in kind.passing.items()]
    end = next((each for each in ends if each), None)
    return until(spell, day(bounds(end)[0])) if end and spell.holds == "presumed" else [spell]


def _told(statement: Statement, kind: Kind) -> date | None:
    """The first day that the start of a statement can mean; None where none is told."""
    told = next((statement.fields[name] for name in kind.start if statement.fields.get(name)), None)
    return day(bounds(told)[0]) if told else None


def _begins(statement: Statement, kind: Kind) -> date | None:
    """The first day on which a statement can hold by what is told or shown; None where neither tells."""
    return _told(statement, kind) or min((spell.first for spell in statement.spells if spell.holds == "yes"), default=None)
