"""How a snapshot is cited: a citation file (Citation File Format 1.2.0), and the metadata with which a DOI is registered (DataCite 4.5)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from comity.publication.exports.selection import Selection
from comity.store.manifest import Manifest, SourceEntry

NAMES = ("citation", "datacite")
FOLDER = False
TITLE = "Comity: the foreign relations of states as dated statements"
AUTHORS = "The Comity developers"
SPDX = {
    "CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "Apache-2.0": "https://www.apache.org/licenses/LICENSE-2.0",
}
"""Where the licences that have an SPDX identifier are found."""
WHOLE = "CC-BY-SA-4.0"
"""The licence of a snapshot as a whole: what asks for it decides it."""


def write(selection: Selection, target: Path, format: str) -> int:
    """The file; it is about the snapshot as a whole."""
    target.write_text(written(selection.kb.manifest, format), encoding="utf-8")
    return 0


def written(manifest: Manifest, format: str) -> str:
    """The citation of a snapshot in one of the formats."""
    if format == "citation":
        return msgspec.yaml.encode(citation(manifest)).decode()
    return msgspec.json.format(msgspec.json.encode(datacite(manifest)), indent=1).decode() + "\n"


def citation(manifest: Manifest) -> dict[str, Any]:
    """What a CITATION.cff says: the data set, its version, and every source as a reference."""
    return {
        "cff-version": "1.2.0", "message": "If you use these facts, please cite them as below, and the sources that the rows name.", "type": "dataset",
        "title": TITLE, "version": manifest.release, "date-released": manifest.as_of, "license": WHOLE, "authors": [{"name": AUTHORS}],
        "identifiers": [{"type": "other", "value": f"comity:{manifest.identity}", "description": "The hash of the snapshot's contents"}],
        "references": [_reference(source) for source in manifest.sources],
    }  # fmt: skip


def _reference(source: SourceEntry) -> dict[str, Any]:
    named = {"type": "data", "title": source.attribution or source.name, "authors": [{"name": source.publisher}]}
    return named | {"notes": f"licence: {source.licence}; {source.documents:,} documents, {source.claims:,} claims"}


def datacite(manifest: Manifest) -> dict[str, Any]:
    """The attributes of a DOI's registration, without the identifier that the registrar gives."""
    rights = [_rights(licence) for licence in dict.fromkeys([WHOLE, *(source.licence for source in manifest.sources)])]
    return {
        "titles": [{"title": TITLE}], "creators": [{"name": AUTHORS, "nameType": "Organizational"}], "publisher": {"name": "Comity"},
        "publicationYear": manifest.as_of[:4], "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Knowledge base"}, "version": manifest.release,
        "language": "en", "dates": [{"date": manifest.as_of, "dateType": "Collected"}], "rightsList": rights,
        "alternateIdentifiers": [{"alternateIdentifier": manifest.identity, "alternateIdentifierType": "BLAKE2b of the contents"}],
        "contributors": [{"name": each, "contributorType": "DataCollector"} for each in dict.fromkeys(x.publisher for x in manifest.sources)],
        "descriptions": [{"descriptionType": "Abstract", "description": _abstract(manifest)}], "schemaVersion": "http://datacite.org/schema/kernel-4",
    }  # fmt: skip


def _rights(licence: str) -> dict[str, str]:
    known = SPDX.get(licence)
    return {"rights": licence} | (
        {"rightsUri": known, "rightsIdentifier": licence, "rightsIdentifierScheme": "SPDX"} if known else {}
    )


def _abstract(manifest: Manifest) -> str:
    counts = manifest.counts
    return (
        f"{counts['statements']:,} statements on relations, missions, memberships, agreements and more between states, reconciled from"
        f" {counts['claims']:,} claims of {counts['documents']:,} documents observed by {manifest.as_of}, each with its evidence."
    )
