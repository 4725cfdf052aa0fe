"""A page of a list in the format that the client accepts: JSON, JSON lines, CSV, Arrow."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import msgspec
import polars as pl

from comity.store.frames import flat

ARROW = "application/vnd.apache.arrow.stream"
PARQUET = "application/vnd.apache.parquet"
_encode = msgspec.json.Encoder().encode


def jsonlines(frame: pl.DataFrame) -> bytes:
    """A JSON object a line."""
    return b"".join(_encode(row) + b"\n" for row in frame.iter_rows(named=True))


def csv(frame: pl.DataFrame) -> bytes:
    """CSV (RFC 4180); lists are joined by semicolons, and no text is left that a spreadsheet would take for a formula."""
    texts = frame.with_columns(flat(frame.schema))
    inert = [
        pl.when(pl.col(name).str.contains(r"^[=+\-@\t\r]")).then("'" + pl.col(name)).otherwise(pl.col(name)).alias(name)
        for name, kind in texts.schema.items() if kind == pl.String
    ]  # fmt: skip
    return texts.with_columns(inert).write_csv(line_terminator="\r\n").encode()


def arrow(frame: pl.DataFrame) -> bytes:
    """An Arrow IPC stream; the frame as it is."""
    out = io.BytesIO()
    frame.write_ipc_stream(out)
    return out.getvalue()


def parquet(frame: pl.DataFrame) -> bytes:
    """A Parquet file; the frame as it is."""
    out = io.BytesIO()
    frame.write_parquet(out)
    return out.getvalue()


LISTS: dict[str, Callable[[pl.DataFrame], bytes]] = {
    "text/csv": csv, "application/x-ndjson": jsonlines, ARROW: arrow, PARQUET: parquet,
}  # fmt: skip
"""The formats of lists besides JSON, by media type."""
JSON = "application/json"
NAMES = {
    "json": JSON, "csv": "text/csv", "ndjson": "application/x-ndjson", "arrow": ARROW, "parquet": PARQUET,
    "md": "text/markdown", "html": "text/html", "wiki": "text/x-wiki", "txt": "text/plain",
}  # fmt: skip
"""The media types by the endings of addresses, and as `format` names them."""


def wrapped(frame: pl.DataFrame, about: dict[str, Any]) -> bytes:
    """The page as JSON with what is said about it; a column that holds JSON as what it holds."""
    rows = frame.to_dicts()
    if frame.schema.get("fields") == pl.String:
        rows = [row | {"fields": msgspec.Raw(row["fields"].encode())} for row in rows]
    return _encode(about | {"items": rows})
