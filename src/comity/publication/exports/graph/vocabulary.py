"""Names of the vocabularies, and of what the graph is about: Wikidata's items where the gazetteer knows them, else names of ours."""

from __future__ import annotations

from pyoxigraph import NamedNode

from comity.gazetteer.organizations import organizations
from comity.gazetteer.states import states

_WIKIDATA = "http://www.wikidata.org/"
PREFIXES = {
    "wd": f"{_WIKIDATA}entity/", "wdt": f"{_WIKIDATA}prop/direct/", "p": f"{_WIKIDATA}prop/", "ps": f"{_WIKIDATA}prop/statement/",
    "psv": f"{_WIKIDATA}prop/statement/value/", "pq": f"{_WIKIDATA}prop/qualifier/", "pqv": f"{_WIKIDATA}prop/qualifier/value/",
    "pr": f"{_WIKIDATA}prop/reference/", "prv": f"{_WIKIDATA}prop/reference/value/", "wikibase": "http://wikiba.se/ontology#",
    "prov": "http://www.w3.org/ns/prov#", "oa": "http://www.w3.org/ns/oa#", "dcterms": "http://purl.org/dc/terms/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#", "xsd": "http://www.w3.org/2001/XMLSchema#", "comity": "urn:comity:vocabulary:",
}  # fmt: skip
EDTF = NamedNode("http://id.loc.gov/datatypes/edtf/EDTF")


def node(prefix: str, name: str) -> NamedNode:
    """A name of one of the vocabularies."""
    return NamedNode(PREFIXES[prefix] + name)


def item(identifier: str) -> str:
    """The number of the item of a state or organisation; empty where the gazetteer knows none."""
    known = states().get(identifier) or organizations().get(identifier)
    return known.wikidata if known else ""


def entity(identifier: str) -> NamedNode:
    """A state or organisation: Wikidata's item where the gazetteer knows it, else a name of ours."""
    return node("wd", item(identifier)) if item(identifier) else NamedNode(f"urn:comity:party:{safe(identifier)}")


def city(name: str, country: str) -> NamedNode:
    """A city, a name of ours: the gazetteer knows no items of cities."""
    return NamedNode(f"urn:comity:city:{safe(country)}:{safe(name)}")


def statement(ident: str) -> NamedNode:
    """A statement of ours."""
    return NamedNode(f"urn:comity:statement:{ident}")


def document(ident: str) -> NamedNode:
    """A document."""
    return NamedNode(f"urn:comity:document:{safe(ident)}")


def label(identifier: str) -> str:
    """What a state or organisation is called."""
    return states()[identifier].name if identifier in states() else organizations()[identifier].name


def safe(text: str) -> str:
    """Text as a part of a URN."""
    return "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else f"%{ord(c):02X}" for c in text)
