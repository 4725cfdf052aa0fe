"""Claims as annotations (Web Annotation Data Model) of the documents that make them, and the documents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad

from comity.model.records import DocumentRecord
from comity.model.statements import Statement
from comity.publication.exports.graph.vocabulary import EDTF, document, node, statement


def claim(given: Statement, row: dict[str, Any], *, graphs: bool) -> Iterator[Quad]:
    """A claim behind a statement, with its place and words; `graphs`: in a graph of its document's name."""
    this, body, source = NamedNode(f"urn:comity:claim:{row['id']}"), statement(given.id), document(row["document"])
    graph: Any = source if graphs else DefaultGraph()
    target, position = BlankNode(), BlankNode()
    yield Quad(body, node("prov", "wasDerivedFrom"), this)
    triples: list[tuple[Any, NamedNode, Any]] = [
        (this, node("rdf", "type"), node("oa", "Annotation")), (this, node("prov", "wasQuotedFrom"), source),
        (this, node("oa", "hasBody"), body), (this, node("oa", "hasTarget"), target), (target, node("oa", "hasSource"), source),
        (target, node("oa", "hasSelector"), position), (position, node("rdf", "type"), node("oa", "TextPositionSelector")),
        (position, node("oa", "start"), Literal(row["start"])), (position, node("oa", "end"), Literal(row["end"])),
    ]  # fmt: skip
    if row["quote"]:
        words = BlankNode()
        triples += [
            (target, node("oa", "hasSelector"), words), (words, node("rdf", "type"), node("oa", "TextQuoteSelector")),
            (words, node("oa", "exact"), Literal(row["quote"])),
        ]  # fmt: skip
    for triple in triples:
        yield Quad(*triple, graph)


def record(given: DocumentRecord) -> Iterator[Quad]:
    """A document."""
    this = document(given.id)
    yield Quad(this, node("rdf", "type"), node("prov", "Entity"))
    yield Quad(this, node("dcterms", "title"), Literal(given.title))
    yield Quad(this, node("dcterms", "date"), Literal(given.observed, datatype=EDTF))
    for name, value in (("publisher", given.publisher), ("license", given.licence), ("source", given.url)):
        if value:
            yield Quad(this, node("dcterms", name), Literal(value))
