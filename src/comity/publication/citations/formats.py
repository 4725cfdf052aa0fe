"""A citation in any of the formats: CSL-JSON, BibTeX, RIS, or a line of a style."""

from __future__ import annotations

from typing import Any

import msgspec

from comity.publication.citations.bibtex import bibtex
from comity.publication.citations.csl import csl
from comity.publication.citations.ris import ris
from comity.publication.citations.styled import styled


def cite(fields: dict[str, Any], format: str, key: str) -> str:
    """A reference by the fields of `comity.model.citations`, cited in a format under a key. Raises QueryError for another format."""
    given = {name: value for name, value in fields.items() if name != "fingerprint"}
    if format == "csl":
        return msgspec.json.encode(csl(given, key)).decode()
    if format == "bibtex":
        return bibtex(given, key)
    return ris(given) if format == "ris" else styled(given, format)
