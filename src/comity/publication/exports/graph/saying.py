"""What of a statement Wikidata has properties for: relations, memberships, borders, posts, treaties.

Relations are of the state's item (P530) with the days from which and to which they held; a break of them is no statement of its own there, but the end of one.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

import msgspec
from pyoxigraph import NamedNode

from comity.model.kinds import KINDS
from comity.model.kinds.kind import Property
from comity.model.statements import Statement
from comity.publication.exports.graph.vocabulary import city, entity, item, node, statement
from comity.publication.exports.graph.wikibase import Reference, Said, Term
from comity.publication.wikidata.times import time_of
from comity.reconciliation.days import bounds
from comity.sources.wikidata.missions import classes
from comity.store.questions.protocol import Questions

SEVERANCE = NamedNode("urn:comity:event:severance")
"""Why relations ended; no item that we know says that."""
_BEGUN, _ENDED = ("established", "restored"), ("severed", "suspended")


class Sayer:
    """Says statements of a knowledge base in Wikidata's terms."""

    def __init__(self, kb: Questions) -> None:
        self._kb = kb

    def said(self, given: Statement, references: tuple[Reference, ...]) -> Iterator[Said]:
        """What a statement says of each item; nothing of parties that have none."""
        kind = KINDS[given.kind]
        if given.verdict == "deprecated":
            return
        if kind.item:
            yield from _of_itself(given, references)
        for subject, other in _ends(kind.wikidata, given.fields) if kind.wikidata else ():
            if (
                item(subject)
                and item(other)
                and kind.wikidata
                and not (given.kind == "relations" and given.fields["status"] not in _BEGUN)
            ):
                until = self._end(given) if given.kind == "relations" else given.fields.get(kind.end or "")
                qualifiers = tuple(self._qualifiers(given, until))
                stands = until is None and _holds(given, kind.wikidata) and self._stands(given)
                yield Said(
                    entity(subject), kind.wikidata.number, entity(other), stands, given.id, subject, qualifiers, references
                )

    def _stands(self, given: Statement) -> bool:
        """Whether relations hold today, as they are asked for; where no break is told they do."""
        broken = given.kind == "relations" and any(
            event[1] in _ENDED for event in self._breaks.get(tuple(given.fields["parties"]), ())
        )
        return not broken or self._kb.ask("relations", *given.fields["parties"]).answer == "yes"

    def _qualifiers(self, given: Statement, until: str | None) -> Iterator[tuple[str, Term]]:
        """When it began and ended, unless our sources differ on that."""
        began = next((name for name in ("date", "start_date") if given.fields.get(name)), None)
        if began and began not in given.contested and (time := time_of(given.fields[began])):
            yield "P580", time
        if until and "end_date" not in given.contested and (time := time_of(until)):
            yield "P582", time
        if until is not None and given.kind == "relations":
            yield "P1534", SEVERANCE

    def _end(self, given: Statement) -> str | None:
        """When relations that began by a statement were broken, empty where no source tells when; None where they were not, or not since."""
        events = self._breaks.get(tuple(given.fields["parties"]), [])
        began = bounds(given.fields["date"])[0] if given.fields.get("date") else 0
        later = [event for event in events if event[0] > began]
        if not later or later[0][1] not in _ENDED:
            return None
        if any(status in _BEGUN for _, status, _ in later):
            return later[0][2]  # and they began again
        return later[0][2] if self._kb.ask("relations", *given.fields["parties"]).answer == "no" else None

    @cached_property
    def _breaks(self) -> dict[tuple[str, ...], list[tuple[int, str, str]]]:
        """The dated events of each pair in order; a break of which no source tells when comes last."""
        found: dict[tuple[str, ...], list[tuple[int, str, str]]] = {}
        for row in self._kb.statement_table(kind="relations").iter_rows(named=True):
            fields = msgspec.json.decode(row["fields"])
            if (
                row["verdict"] != "deprecated"
                and fields["status"] in (*_BEGUN, *_ENDED)
                and (fields.get("date") or fields["status"] in _ENDED)
            ):
                date = fields.get("date") or ""
                found.setdefault(tuple(fields["parties"]), []).append(
                    (bounds(date)[0] if date else 9_999_999, fields["status"], date)
                )
        return {pair: sorted(events) for pair, events in found.items()}


def _of_itself(given: Statement, references: tuple[Reference, ...]) -> Iterator[Said]:
    """A statement that is an item of its own: an embassy with who operates it, where, and since when."""
    kind, fields, this = KINDS[given.kind], given.fields, statement(given.id)
    over = kind.gone(fields) or bool(kind.end and fields.get(kind.end))
    for at, (name, number, value) in enumerate(_values(given)):
        stands = name not in given.contested and (not over or name in kind.dates)
        yield Said(this, number, value, stands, given.id, f"{number}.{at}", (), references)


def _values(given: Statement) -> Iterator[tuple[str, str, Term]]:
    """The values of an item of its own: by field and property."""
    kind, fields = KINDS[given.kind], given.fields
    for name, number in kind.item.items():
        yield from ((name, number, entity(each)) for each in _listed(fields.get(name)) if name in kind.states and item(each))
    if given.kind == "mission":
        yield from [("mission", "P31", node("wd", number)) for number, post in classes().items() if post == fields["mission"]][:1]
        if fields.get("city"):
            yield "city", kind.item["city"], city(fields["city"], fields["receiving"])
    for name, number in DATED.items():
        if fields.get(name) and name not in given.contested and (time := time_of(fields[name])):
            yield name, number, time


DATED = {"start_date": "P571", "end_date": "P576", "signed": "P585", "in_force": "P7588"}
"""The properties of an item's own dates."""


def _listed(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())


def _ends(about: Property, fields: dict[str, Any]) -> list[tuple[str, str]]:
    """Who has the property with whom: each party with every other, or the first field's with the second's."""
    if len(about.ends) == 2:
        return [(fields[about.ends[0]], fields[about.ends[1]])]
    return [(x, y) for name in about.ends for x in fields[name] for y in fields[name] if x != y]


def _holds(given: Statement, about: Property) -> bool:
    """Whether the short form may be written: nothing but a date is contested, and it is one of the values that hold."""
    return not set(given.contested) - set(KINDS[given.kind].dates) and all(
        given.fields[name] in values for name, values in about.holding.items()
    )
