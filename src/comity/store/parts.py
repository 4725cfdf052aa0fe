"""Rows on their way into a table: kept until there are enough, then written as one Parquet file after another."""

from __future__ import annotations

from glob import escape
from hashlib import blake2b
from pathlib import Path

import polars as pl

from comity.store.tables import Row

FULL = 50_000
"""Rows of one part: enough for columns to compress, few enough to bound the memory of a build."""


class Parts:
    """The parts of one table under construction in a folder."""

    def __init__(self, folder: Path, name: str, schema: pl.Schema) -> None:
        self.folder = folder
        self.name = name
        self.schema = schema
        self.count = 0
        self._rows: list[Row] = []
        self._number = 0
        self._hash = blake2b(digest_size=16)

    def add(self, row: Row) -> None:
        """One more row; columns that it does not name are empty."""
        self._rows.append(row)
        if len(self._rows) >= FULL:
            self.flush()

    def write(self, frame: pl.DataFrame) -> None:
        """A whole part at once."""
        self._hash.update(frame.write_ndjson().encode())
        frame.write_parquet(self.folder / f"{self.name}-{self._number:05}.parquet", compression="lz4")
        self._number += 1
        self.count += frame.height

    def flush(self) -> None:
        """Write what is kept; an empty table has one empty part."""
        if self._rows or not self._number:
            self.write(pl.DataFrame([_column(name, kind, self._rows) for name, kind in self.schema.items()]))
            self._rows = []

    @property
    def digest(self) -> str:
        """A hash of the rows written so far, in their order."""
        return self._hash.hexdigest()

    @property
    def files(self) -> str:
        """The pattern of the parts' names."""
        return parts(self.folder, self.name)


def parts(folder: Path, name: str) -> str:
    """The pattern of the names of a table's parts, whatever characters the folder's has."""
    return f"{escape(str(folder))}/{name}-*.parquet"


_SEPARATOR = "\x1e"


def _column(name: str, kind: pl.DataType, rows: list[Row]) -> pl.Series:
    """A column of rows. Lists of words go joined and are split there: a thousand times fewer objects cross over."""
    values = [row.get(name) for row in rows]
    if kind != pl.List(pl.String):
        return pl.Series(name, values, dtype=kind, strict=False)
    joined = pl.Series(name, [None if value is None else _SEPARATOR.join(value) for value in values], dtype=pl.String)
    split = pl.when(pl.col(name) == "").then(pl.lit([], dtype=kind)).otherwise(pl.col(name).str.split(_SEPARATOR))
    return joined.to_frame().select(split.alias(name)).to_series()
