"""CSV and Parquet: a file a kind, described by a Frictionless data package (version 1)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import polars as pl

from comity.model.kinds import KINDS
from comity.publication.exports.codebook import describe
from comity.publication.exports.formats.citation import written
from comity.publication.exports.parties import MEANINGS, with_parties
from comity.publication.exports.provenance import PROVENANCE, provenance
from comity.publication.exports.selection import Selection

NAMES = ("csv", "parquet")
FOLDER = True
LIST_MARK = "|"
"""What parts the values of a list in a CSV cell."""


def write(selection: Selection, target: Path, format: str) -> int:
    """A folder with a file a kind and `datapackage.json`; returns the number of rows."""
    target.mkdir()
    resources = []
    count = 0
    told: list[str] = []
    for kind, frame in selection.frames():
        made = with_parties(kind, frame)
        _put(made, target / f"{KINDS[kind].plural}.{format}")
        resources.append(_resource(KINDS[kind].plural, made, format, kind))
        told += frame["statement"].to_list()
        count += frame.height
    behind = provenance(selection.kb, told)
    _put(behind, target / f"{PROVENANCE}.{format}")
    resources.append(_resource(PROVENANCE, behind, format))
    for name, kind in (("CITATION.cff", "citation"), ("datacite.json", "datacite")):
        (target / name).write_text(written(selection.kb.manifest, kind), encoding="utf-8")
    (target / "datapackage.json").write_bytes(msgspec.json.format(msgspec.json.encode(_package(selection, resources)), indent=1))
    return count


def _put(frame: pl.DataFrame, path: Path) -> None:
    if path.suffix == ".csv":
        _flat(frame).write_csv(path)
    else:
        frame.write_parquet(path, compression="zstd")


def _flat(frame: pl.DataFrame) -> pl.DataFrame:
    """Lists as texts: CSV has none."""
    return frame.with_columns(
        pl.col(name).list.join(LIST_MARK) for name, dtype in frame.schema.items() if isinstance(dtype, pl.List)
    )


def _resource(table: str, frame: pl.DataFrame, format: str, kind: str | None = None) -> dict[str, Any]:
    fields = [_field(kind, name, dtype, format) for name, dtype in frame.schema.items()]
    return {
        "name": table, "path": f"{table}.{format}", "format": format, "profile": "tabular-data-resource",
        "encoding": "utf-8", "schema": {"fields": fields, "missingValues": [""]},
    }  # fmt: skip


def _field(kind: str | None, name: str, dtype: Any, format: str) -> dict[str, Any]:
    listed = isinstance(dtype, pl.List)
    types = {pl.Float64: "number", pl.Int32: "integer", pl.Int64: "integer", pl.Date: "date", pl.Boolean: "boolean"}
    made = {"name": name, "type": "array" if listed and format == "parquet" else types.get(type(dtype), "string")}
    meaning = MEANINGS.get(name) or (describe(kind, name) if kind else None)
    return made | ({"description": meaning} if meaning else {})


def _package(selection: Selection, resources: list[dict[str, Any]]) -> dict[str, Any]:
    manifest = selection.kb.manifest
    return {
        "profile": "tabular-data-package", "name": "comity-statements", "title": "Foreign relations of states: statements",
        "version": manifest.release, "id": manifest.identity,
        "description": f"Reconciled statements of snapshot {manifest.identity}, sources observed by {manifest.as_of}; lists in CSV are parted by {LIST_MARK!r}.",
        "sources": [{"title": f"{source.name}: {source.publisher}"} for source in manifest.sources],
        "licenses": [{"name": each, "title": each} for each in dict.fromkeys(source.licence.replace(" ", "-") for source in manifest.sources)],
        "resources": resources,
    }  # fmt: skip
