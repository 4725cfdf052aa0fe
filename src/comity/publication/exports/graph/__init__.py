"""Statements as RDF: in Wikibase's own model for what Wikidata has properties for, PROV-O for where it comes from, Web Annotation for the evidence."""
