"""Turtle, N-Quads and JSON-LD, written by pyoxigraph. In N-Quads each document's claims are a graph of their own."""

from __future__ import annotations

from pathlib import Path

from comity.model.errors import QueryError
from comity.publication.exports.selection import Selection

NAMES = ("turtle", "nquads", "jsonld")
FOLDER = False


def write(selection: Selection, target: Path, format: str) -> int:
    """The file; returns the number of statements. Raises QueryError where the package that writes it is not installed."""
    try:
        import pyoxigraph as ox
    except ImportError as error:
        raise QueryError("RDF needs a further package; install it with `pip install '.[rdf]'`.") from error
    from comity.publication.exports.graph.graph import Graph
    from comity.publication.exports.graph.vocabulary import PREFIXES

    graph = Graph(selection, graphs=format == "nquads")
    kind = {"turtle": ox.RdfFormat.TURTLE, "nquads": ox.RdfFormat.N_QUADS, "jsonld": ox.RdfFormat.JSON_LD}[format]
    data = (quad.triple for quad in graph.quads()) if format == "turtle" else graph.quads()
    prefixes = PREFIXES if format == "turtle" else None
    with target.open("wb") as out:
        ox.serialize(data, out, kind, prefixes=prefixes)
    return graph.statements
