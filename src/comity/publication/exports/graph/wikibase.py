"""A statement as Wikibase has it in RDF: with rank, qualifiers, references, times with precision and calendar.

https://www.mediawiki.org/wiki/Wikibase/Indexing/RDF_Dump_Format. What it says is of one item; the short form (`wdt:`) is written only of what stands.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Quad

from comity.publication.exports.graph.vocabulary import node, statement
from comity.publication.wikidata.times import Time

GREGORIAN, CIRCA, ENGLISH = "Q1985727", "Q5727902", "Q328"
Term = NamedNode | Literal | Time


class Reference(NamedTuple):
    """Where something is said: a page of the English Wikipedia (`page`) or another address (`url`), and when it was read."""

    page: str | None
    url: str | None
    read: Time | None


class Said(NamedTuple):
    """That an item has a value of a property; `stands`: whether it may be written in the short form.

    `ident`: of our statement, `part`: what tells several of one apart.
    """

    subject: NamedNode
    property: str
    value: Term
    stands: bool
    ident: str
    part: str
    qualifiers: tuple[tuple[str, Term], ...] = ()
    references: tuple[Reference, ...] = ()


def quads(said: Said) -> Iterator[Quad]:
    """The statement with all that belongs to it."""
    this = NamedNode(f"urn:comity:statement:{said.ident}:{said.part}")
    yield Quad(said.subject, node("p", said.property), this)
    yield Quad(this, node("rdf", "type"), node("wikibase", "Statement"))
    yield Quad(this, node("wikibase", "rank"), node("wikibase", "NormalRank"))
    yield Quad(this, node("prov", "specializationOf"), statement(said.ident))
    yield from _value(this, "ps", "psv", said.property, said.value)
    if said.stands:
        yield Quad(this, node("rdf", "type"), node("wikibase", "BestRank"))
        yield Quad(said.subject, node("wdt", said.property), _plain(said.value))
    for number, value in said.qualifiers:
        yield from _value(this, "pq", "pqv", number, value)
        if isinstance(value, Time) and value.circa:
            yield Quad(this, node("pq", "P1480"), node("wd", CIRCA))
    for reference in said.references:
        yield from _reference(this, reference)


def _value(this: NamedNode, plain: str, full: str, number: str, value: Term) -> Iterator[Quad]:
    """A value as a term, and of a time also with its precision and calendar."""
    yield Quad(this, node(plain, number), _plain(value))
    if isinstance(value, Time):
        time = NamedNode(f"urn:comity:time:{_plain(value).value}/{value.precision}")
        yield Quad(this, node(full, number), time)
        yield Quad(time, node("rdf", "type"), node("wikibase", "TimeValue"))
        yield Quad(time, node("wikibase", "timeValue"), _plain(value))
        yield Quad(time, node("wikibase", "timePrecision"), Literal(value.precision))
        yield Quad(time, node("wikibase", "timeTimezone"), Literal(0))
        yield Quad(time, node("wikibase", "timeCalendarModel"), node("wd", GREGORIAN))


def _plain(value: Term) -> NamedNode | Literal:
    """A time as `xsd:dateTime`, its month and day 1 where they are not told, as Wikibase writes it: the precision says that they are not."""
    if not isinstance(value, Time):
        return value
    return Literal(f"{value.year:04}-{value.month or 1:02}-{value.day or 1:02}T00:00:00Z", datatype=node("xsd", "dateTime"))


def _reference(this: NamedNode, given: Reference) -> Iterator[Quad]:
    """A reference, one node for all statements that have it; a page of the English Wikipedia is what a statement was imported from."""
    name = hashlib.blake2b(repr(given).encode(), digest_size=12).hexdigest()
    ref = NamedNode(f"urn:comity:reference:{name}")
    yield Quad(this, node("prov", "wasDerivedFrom"), ref)
    yield Quad(ref, node("rdf", "type"), node("wikibase", "Reference"))
    if given.page:
        yield Quad(ref, node("pr", "P143"), node("wd", ENGLISH))
        yield Quad(ref, node("pr", "P4656"), NamedNode(given.page))
    if given.url:
        yield Quad(ref, node("pr", "P854"), NamedNode(given.url))
    if given.read:
        yield from _value(ref, "pr", "prv", "P813", given.read)
