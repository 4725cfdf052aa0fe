"""Statements as RDF: Wikidata's properties for what they say, PROV-O for where it comes from, Web Annotation for the evidence.

A statement is a node in the manner of Wikidata: `state p:P530 statement`, `statement ps:P530 other`, dates as qualifiers in EDTF.
The short form `state wdt:P530 other` is written only where nothing is contested and relations hold. Values in dispute are nodes of
their own, each with the claims behind it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad

from comity.gazetteer.organizations import organizations
from comity.gazetteer.states import states
from comity.model.kinds import KINDS
from comity.model.kinds.kind import Property
from comity.model.statements import Statement
from comity.publication.exports.selection import Selection

PREFIXES = {
    "wd": "http://www.wikidata.org/entity/", "wdt": "http://www.wikidata.org/prop/direct/", "p": "http://www.wikidata.org/prop/",
    "ps": "http://www.wikidata.org/prop/statement/", "pq": "http://www.wikidata.org/prop/qualifier/",
    "prov": "http://www.w3.org/ns/prov#", "oa": "http://www.w3.org/ns/oa#", "dcterms": "http://purl.org/dc/terms/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "comity": "urn:comity:vocabulary:",
}  # fmt: skip
EDTF = NamedNode("http://id.loc.gov/datatypes/edtf/EDTF")
QUALIFIERS = {"start_date": "P580", "end_date": "P582", "date": "P585", "signed": "P585", "year": "P585"}


def node(prefix: str, name: str) -> NamedNode:
    """A name of one of the vocabularies."""
    return NamedNode(PREFIXES[prefix] + name)


def entity(identifier: str) -> NamedNode:
    """A state or organisation: Wikidata's item where the gazetteer knows it, else a name of ours."""
    if identifier in states() and states()[identifier].wikidata:
        return node("wd", states()[identifier].wikidata)
    return NamedNode(f"urn:comity:party:{_safe(identifier)}")


def _safe(text: str) -> str:
    return "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else f"%{ord(c):02X}" for c in text)


class Graph:
    """The quads of a selection. `statements` counts those written; `graphs`: each document's claims in a graph of its name."""

    def __init__(self, selection: Selection, *, graphs: bool) -> None:
        self.selection, self.graphs, self.statements = selection, graphs, 0

    def quads(self) -> Iterator[Quad]:
        """Every quad, documents last."""
        documents: set[str] = set()
        parties: set[str] = set()
        for statement, claims in self.selection.statements():
            self.statements += 1
            yield from self._statement(statement, parties)
            for claim in claims:
                documents.add(claim["document"])
                yield from self._claim(statement, claim)
        for party in sorted(parties):
            yield Quad(entity(party), node("rdfs", "label"), Literal(_label(party), language="en"))
        for document in sorted(documents):
            yield from self._document(document)

    def _statement(self, statement: Statement, parties: set[str]) -> Iterator[Quad]:
        this = NamedNode(f"urn:comity:statement:{statement.id}")
        yield Quad(this, node("rdf", "type"), node("comity", statement.kind))
        yield Quad(this, node("comity", "verdict"), Literal(statement.verdict))
        yield Quad(this, node("comity", "sources"), Literal(statement.sources))
        yield Quad(this, node("prov", "wasGeneratedBy"), NamedNode(f"urn:comity:snapshot:{self.selection.kb.manifest.identity}"))
        for name, value in statement.fields.items():
            for each in value if isinstance(value, list) else [value]:
                if isinstance(each, str) and (each in states() or each in organizations()):
                    parties.add(each)
                yield Quad(this, node("comity", name), _term(name, each))
            if name in QUALIFIERS and isinstance(value, str):
                yield Quad(this, node("pq", QUALIFIERS[name]), Literal(value, datatype=EDTF))
        yield from self._wikidata(this, statement)
        yield from self._contested(this, statement)

    def _wikidata(self, this: NamedNode, statement: Statement) -> Iterator[Quad]:
        fields, kind = statement.fields, KINDS[statement.kind]
        for field, number in kind.item.items():
            if fields.get(field):
                value = entity(fields[field]) if field in kind.states else Literal(fields[field])
                yield Quad(this, node("wdt", number), value)
        for subject, other in _ends(kind.wikidata, fields) if kind.wikidata else ():
            name = kind.wikidata.number if kind.wikidata else ""
            yield Quad(entity(subject), node("p", name), this)
            yield Quad(this, node("ps", name), entity(other))
            if _holds(statement):
                yield Quad(entity(subject), node("wdt", name), entity(other))

    def _contested(self, this: NamedNode, statement: Statement) -> Iterator[Quad]:
        for value in statement.values:
            if value.field in statement.contested:
                one = BlankNode()
                yield Quad(this, node("comity", "contestedValue"), one)
                yield Quad(one, node("comity", "field"), Literal(value.field))
                yield Quad(
                    one,
                    node("rdf", "value"),
                    _term(value.field, value.value if not isinstance(value.value, list) else ", ".join(value.value)),
                )
                yield Quad(one, node("comity", "preferred"), Literal(value.preferred))
                for at in value.claims:
                    if at < len(statement.claims):
                        yield Quad(one, node("prov", "wasDerivedFrom"), NamedNode(f"urn:comity:claim:{statement.claims[at].id}"))

    def _claim(self, statement: Statement, claim: dict[str, Any]) -> Iterator[Quad]:
        this, body = NamedNode(f"urn:comity:claim:{claim['id']}"), NamedNode(f"urn:comity:statement:{statement.id}")
        source = _document_node(claim["document"])
        graph: Any = source if self.graphs else DefaultGraph()
        target, position = BlankNode(), BlankNode()
        yield Quad(body, node("prov", "wasDerivedFrom"), this)
        triples: list[tuple[Any, NamedNode, Any]] = [
            (this, node("rdf", "type"), node("oa", "Annotation")), (this, node("prov", "wasQuotedFrom"), source),
            (this, node("oa", "hasBody"), body), (this, node("oa", "hasTarget"), target), (target, node("oa", "hasSource"), source),
            (target, node("oa", "hasSelector"), position), (position, node("rdf", "type"), node("oa", "TextPositionSelector")),
            (position, node("oa", "start"), Literal(claim["start"])), (position, node("oa", "end"), Literal(claim["end"])),
        ]  # fmt: skip
        if claim["quote"]:
            words = BlankNode()
            triples += [
                (target, node("oa", "hasSelector"), words), (words, node("rdf", "type"), node("oa", "TextQuoteSelector")),
                (words, node("oa", "exact"), Literal(claim["quote"])),
            ]  # fmt: skip
        for triple in triples:
            yield Quad(*triple, graph)

    def _document(self, ident: str) -> Iterator[Quad]:
        record, this = self.selection.kb.document(ident), _document_node(ident)
        yield Quad(this, node("rdf", "type"), node("prov", "Entity"))
        yield Quad(this, node("dcterms", "title"), Literal(record.title))
        yield Quad(this, node("dcterms", "date"), Literal(record.observed, datatype=EDTF))
        for name, value in (("publisher", record.publisher), ("license", record.licence), ("source", record.url)):
            if value:
                yield Quad(this, node("dcterms", name), Literal(value))


def _document_node(ident: str) -> NamedNode:
    return NamedNode(f"urn:comity:document:{_safe(ident)}")


def _label(party: str) -> str:
    return states()[party].name if party in states() else organizations()[party].name


def _term(name: str, value: Any) -> Any:
    if (
        isinstance(value, str)
        and name not in ("status", "role", "title", "gist", "subject", "detail", "written", "measure", "commodity")
        and (value in states() or value in organizations())
    ):
        return entity(value)
    dated = isinstance(value, str) and name in (*QUALIFIERS, "in_force")
    return Literal(value, datatype=EDTF) if dated else Literal(value)


def _ends(about: Property, fields: dict[str, Any]) -> list[tuple[str, str]]:
    """Who has the property with whom: each party with every other, or the first field's with the second's."""
    if len(about.ends) == 2:
        return [(fields[about.ends[0]], fields[about.ends[1]])]
    return [(x, y) for name in about.ends for x in fields[name] for y in fields[name] if x != y]


def _holds(statement: Statement) -> bool:
    """Whether the short form may be written: nothing contested, not ended, and one of the values that hold."""
    kind, fields = KINDS[statement.kind], statement.fields
    if statement.contested or statement.verdict == "deprecated" or (kind.end and fields.get(kind.end)):
        return False
    return kind.wikidata is not None and all(fields[name] in values for name, values in kind.wikidata.holding.items())
