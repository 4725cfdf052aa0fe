"""The quads of an export: each statement with its own fields, what it says in Wikidata's terms, its values in dispute, its claims and their documents."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from comity.gazetteer.organizations import organizations
from comity.gazetteer.states import states
from comity.model.records import DocumentRecord
from comity.model.statements import Statement
from comity.publication.exports.graph import evidence, wikibase
from comity.publication.exports.graph.saying import SEVERANCE, Sayer
from comity.publication.exports.graph.vocabulary import EDTF, city, entity, label, node, statement
from comity.publication.exports.graph.wikibase import Reference
from comity.publication.exports.selection import Selection
from comity.publication.wikidata.times import time_of

DATES = ("date", "start_date", "end_date", "signed", "in_force", "year")
_WORDS = ("status", "role", "title", "gist", "subject", "detail", "written", "measure", "commodity")


class Graph:
    """The quads of a selection. `statements` counts those written; `graphs`: each document's claims in a graph of its name."""

    def __init__(self, selection: Selection, *, graphs: bool) -> None:
        self.selection, self.graphs, self.statements = selection, graphs, 0
        self._sayer = Sayer(selection.kb)
        self._record = cache(selection.kb.document)

    def quads(self) -> Iterator[Quad]:
        """Every quad, documents last."""
        documents: set[str] = set()
        labels: dict[NamedNode, str] = {SEVERANCE: "severance of diplomatic relations"}
        for given, claims in self.selection.statements():
            self.statements += 1
            yield from self._statement(given, claims, labels)
            for row in claims:
                documents.add(row["document"])
                yield from evidence.claim(given, row, graphs=self.graphs)
        for named, text in sorted(labels.items(), key=lambda each: each[0].value):
            yield Quad(named, node("rdfs", "label"), Literal(text, language="en"))
        for ident in sorted(documents):
            yield from evidence.record(self._record(ident))

    def _statement(self, given: Statement, claims: list[dict[str, Any]], labels: dict[NamedNode, str]) -> Iterator[Quad]:
        this, fields = statement(given.id), given.fields
        yield Quad(this, node("rdf", "type"), node("comity", given.kind))
        yield Quad(this, node("comity", "verdict"), Literal(given.verdict))
        yield Quad(this, node("comity", "sources"), Literal(given.sources))
        yield Quad(this, node("prov", "wasGeneratedBy"), NamedNode(f"urn:comity:snapshot:{self.selection.kb.manifest.identity}"))
        for name, value in fields.items():
            for each in value if isinstance(value, list) else [value]:
                if isinstance(each, str) and (each in states() or each in organizations()):
                    labels[entity(each)] = label(each)
                yield Quad(this, node("comity", name), _term(name, each))
        if given.kind == "mission" and fields.get("city"):
            labels[city(fields["city"], fields["receiving"])] = fields["city"]
        for said in self._sayer.said(given, self._references(claims)):
            yield from wikibase.quads(said)
        yield from _contested(this, given)

    def _references(self, claims: list[dict[str, Any]]) -> tuple[Reference, ...]:
        """The documents behind claims that count, each once."""
        records = {row["document"]: self._record(row["document"]) for row in claims if not row["deprecated"]}
        return tuple(dict.fromkeys(_reference(record) for record in records.values() if record.url))


def _reference(record: DocumentRecord) -> Reference:
    page = record.url if record.source == "articles" else None
    return Reference(page, None if page else record.url, time_of(record.observed))


def _contested(this: NamedNode, given: Statement) -> Iterator[Quad]:
    for value in given.values:
        if value.field in given.contested:
            one = BlankNode()
            told = ", ".join(value.value) if isinstance(value.value, list) else value.value
            yield Quad(this, node("comity", "contestedValue"), one)
            yield Quad(one, node("comity", "field"), Literal(value.field))
            yield Quad(one, node("rdf", "value"), _term(value.field, told))
            yield Quad(one, node("comity", "preferred"), Literal(value.preferred))
            for at in value.claims:
                if at < len(given.claims):
                    yield Quad(one, node("prov", "wasDerivedFrom"), NamedNode(f"urn:comity:claim:{given.claims[at].id}"))


def _term(name: str, value: Any) -> NamedNode | Literal:
    """A field's value: the item of a state or organisation, a date in EDTF, else as it is."""
    if isinstance(value, str) and name not in _WORDS and (value in states() or value in organizations()):
        return entity(value)
    return Literal(value, datatype=EDTF) if isinstance(value, str) and name in DATES else Literal(value)
