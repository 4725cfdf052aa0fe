"""Stata's files: pandas writes them, with labels of columns; the notes are ours, as characteristics of the data (`notes` shows them)."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from comity.panels.citing import cite, codebook

if TYPE_CHECKING:
    from comity.panels.panel import Panel

NAME = 32
"""The longest name of a variable."""
LABEL = 80
"""The longest label of a variable, and of the data."""
_FIELD = 129
"""Bytes of a name within the file (format 118)."""


def write_stata(panel: Panel, path: Path) -> None:
    """Write a panel in Stata's format 118, which Stata 14 and later read. Raises ImportError without pandas."""
    from pandas.io.stata import StataWriterUTF8  # noqa: PLC0415 (an extra)

    class Writer(StataWriterUTF8):  # type: ignore[misc]
        """pandas leaves the characteristics empty; the notes stand there."""

        def _write_characteristics(self) -> None:
            self._update_map("characteristics")
            told = b"".join(_characteristic(f"note{at}", text) for at, text in enumerate([str(len(notes)), *notes]))
            self._write_bytes(self._tag(told, "characteristics"))

    labels, notes = _labels(panel), _notes(panel)
    writer = Writer(path, _plain(panel.frame), data_label=repr(panel)[:LABEL], variable_labels=labels, write_index=False)
    writer.write_file()


def _plain(frame: pl.DataFrame) -> object:
    """The frame for pandas: words as text, whole numbers with missing ones as numbers, as Stata has them."""
    import pandas  # noqa: PLC0415 (an extra)

    columns = {}
    for name, column in ((each.name[:NAME], each) for each in frame.iter_columns()):
        if column.dtype in (pl.String, pl.Enum):
            columns[name] = pandas.Series(column.cast(pl.String).fill_null("").to_list(), dtype=object)
        else:
            columns[name] = pandas.Series(
                column.to_numpy()
            )  # null in whole numbers is not a number, which Stata shows as missing
    return pandas.DataFrame(columns)


def _labels(panel: Panel) -> dict[str, str]:
    return {column.name[:NAME]: column.label[:LABEL] for _, column in panel.described()}


def _notes(panel: Panel) -> list[str]:
    """What the columns say at length, what 0 means in them, and what is to be cited."""
    told = [
        f"{row['column']}: {row['label']}; 0: {row['zero']}; missing: {row['null']}; {row['coverage']}"
        for row in codebook(panel).iter_rows(named=True)
    ]
    return [*told, cite(panel)]


def _characteristic(name: str, text: str) -> bytes:
    """A characteristic of the data, as format 118 has it."""
    body = b"_dta".ljust(_FIELD, b"\0") + name.encode().ljust(_FIELD, b"\0") + text.encode() + b"\0"
    return b"<ch>" + struct.pack("<I", len(body)) + body + b"</ch>"
