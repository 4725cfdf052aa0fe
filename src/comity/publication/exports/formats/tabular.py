"""CSV and Parquet: a file a kind, described by a Frictionless data package (version 1)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import polars as pl

from comity.model.kinds import KINDS
from comity.publication.exports.codebook import describe
from comity.publication.exports.formats.citation import written
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
    for kind, frame in selection.frames():
        path = target / f"{KINDS[kind].plural}.{format}"
        if format == "csv":
            _flat(frame).write_csv(path)
        else:
            frame.write_parquet(path, compression="zstd")
        resources.append(_resource(kind, frame, format))
        count += frame.height
    for name, kind in (("CITATION.cff", "citation"), ("datacite.json", "datacite")):
        (target / name).write_text(written(selection.kb.manifest, kind), encoding="utf-8")
    (target / "datapackage.json").write_bytes(msgspec.json.format(msgspec.json.encode(_package(selection, resources)), indent=1))
    return count


def _flat(frame: pl.DataFrame) -> pl.DataFrame:
    """Lists as texts: CSV has none."""
    return frame.with_columns(
        pl.col(name).list.join(LIST_MARK) for name, dtype in frame.schema.items() if isinstance(dtype, pl.List)
    )


def _resource(kind: str, frame: pl.DataFrame, format: str) -> dict[str, Any]:
    fields = [_field(kind, name, dtype, format) for name, dtype in frame.schema.items()]
    return {
        "name": KINDS[kind].plural, "path": f"{KINDS[kind].plural}.{format}", "format": format, "profile": "tabular-data-resource",
        "encoding": "utf-8", "schema": {"fields": fields, "missingValues": [""]},
    }  # fmt: skip


def _field(kind: str, name: str, dtype: Any, format: str) -> dict[str, Any]:
    listed = isinstance(dtype, pl.List)
    types = {pl.Float64: "number", pl.Int32: "integer", pl.Int64: "integer", pl.Date: "date", pl.Boolean: "boolean"}
    made = {"name": name, "type": "array" if listed and format == "parquet" else types.get(type(dtype), "string")}
    meaning = describe(kind, name)
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
