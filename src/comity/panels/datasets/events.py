"""Event files of GDELT (1.0 and 2.0), as they are published, counted by state, state and month.

A file has an event a line, without headings: 57 columns until March 2013, 58 since, 61 in version 2.0, the first 35 alike in all of them (GDELT Data Format Codebooks
1.03 and 2.0). Files of whole decades are larger than memory, so they are read a part at a time.
"""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import polars as pl

from comity.gazetteer.lives import continued, lived
from comity.gazetteer.states import states
from comity.model.errors import SourceError

SUFFIXES = (".export.csv", ".csv", ".export.csv.zip", ".csv.zip", ".zip")
CLASSES = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
"""The four classes of events (QuadClass 1 to 4)."""
WIDTHS = (57, 58, 61)
"""The columns that a file may have."""
_SCHEMA = {"first": pl.String, "second": pl.String, "month": pl.Int32, **dict.fromkeys(CLASSES, pl.Int64), "bad": pl.Int64}
_COUNTS = ", ".join(f"count_if(quad = '{number}') AS {name}" for number, name in enumerate(CLASSES, 1))
_LINES = "FROM read_csv($file, delim = '\t', quote = '', escape = '', header = false, auto_detect = false, encoding = 'latin-1', columns = {columns})"
"""Bytes are taken as they are: names, which are not asked for, are in several encodings."""
_COLUMNS = """
nullif(column07, '') AS first, nullif(column17, '') AS second, column29 AS quad,
year(try_strptime(column01, '%Y%m%d')) * 12 + month(try_strptime(column01, '%Y%m%d')) - 1 AS month
"""
"""Actor1CountryCode, Actor2CountryCode, QuadClass and SQLDATE by their places."""
_BAD = "count_if(month IS NULL OR quad IS NULL OR quad NOT IN ('1', '2', '3', '4')) AS bad"
FORMER_CODES = {"ROM": "ROU", "TMP": "TLS", "ZAR": "COD", "BUR": "MMR"}
"""Codes of ISO 3166-1 that were withdrawn (ISO 3166-3), which the actors' codes (CAMEO) still have."""


def counted(place: Path) -> pl.DataFrame:
    """How many events of each class one state did to another in each month (year times 12, and its place), by `first`, `second` and `month`.

    Events within a state, or of what is no state (a region, an organisation), are not counted. Raises SourceError where there is no such file, or one is not as
    it is published.
    """
    files = _files(place)
    if not files:
        raise SourceError(
            f"{place} has no event file of GDELT (such as 20200131.export.CSV.zip); give the folder in which they lie."
        )
    found = pl.concat([_read(file) for file in files]).group_by("first", "second", "month").agg(pl.col(CLASSES).sum())
    named = _named(found)
    summed = named.filter(pl.col("first") != pl.col("second")).group_by("first", "second", "month").agg(pl.col(CLASSES).sum())
    months = (
        found.select("month")
        .unique()
        .with_columns(pl.lit(None, kind).alias(name) for name, kind in summed.schema.items() if name != "month")
    )
    every = pl.concat([summed, months.select(summed.columns)])  # months at hand of which nothing is counted are known too
    return every.sort("month", "first", "second", nulls_last=True)


def _files(place: Path) -> list[Path]:
    """The event files at a place, each once, whether packed or not."""
    every = [place] if place.is_file() else sorted(path for path in place.rglob("*") if path.is_file())
    found: dict[str, Path] = {}
    for path in every:
        name = path.name.lower()
        if name.endswith(SUFFIXES):
            found.setdefault(name.removesuffix(".zip").removesuffix(".csv").removesuffix(".export"), path)
    return list(found.values())


def _read(path: Path) -> pl.DataFrame:
    """The events of a file by the actors' codes and month."""
    try:
        with _plain(path) as file, duckdb.connect() as connection:
            columns = {f"column{number:02}": "VARCHAR" for number in range(_width(file, path))}
            events = connection.sql(_LINES.format(columns=columns), params={"file": str(file)})
            rows = events.project(_COLUMNS).aggregate(f"first, second, month, {_COUNTS}, {_BAD}").fetchall()
    except (duckdb.Error, zipfile.BadZipFile, OSError) as error:
        raise SourceError(f"{path} cannot be read: {str(error).splitlines()[0]}; download it again.") from error
    found = pl.DataFrame(rows, schema=_SCHEMA, orient="row")
    if count := found["bad"].sum():
        raise SourceError(f"{path} has {count:,} lines whose date or class of event is none; give the file as it is published.")
    return found.drop("bad").drop_nulls(["first", "second"])


def _width(file: Path, path: Path) -> int:
    """How many columns a file has."""
    with file.open("rb") as lines:
        width = lines.readline().count(b"\t") + 1
    if width not in WIDTHS:
        raise SourceError(
            f"{path} is no event file of GDELT: its first line has {width} columns, and not {', '.join(map(str, WIDTHS))}."
        )
    return width


@contextmanager
def _plain(path: Path) -> Iterator[Path]:
    """A file, unpacked where it is packed."""
    if path.suffix.lower() != ".zip":
        yield path
        return
    with zipfile.ZipFile(path) as archive, tempfile.TemporaryDirectory(prefix="comity-") as scratch:
        names = [each for each in archive.namelist() if each.lower().endswith(".csv")]
        if len(names) != 1:
            raise SourceError(f"{path} holds {len(names)} event files and not one; give it as it is published.")
        yield Path(archive.extract(names[0], scratch))


def _named(found: pl.DataFrame) -> pl.DataFrame:
    """Codes as the states that they meant in that year; those that meant none are left out."""
    year = pl.col("month") // 12
    known = found.with_columns(year=year)
    for side in ("first", "second"):
        pairs = known.select(code=side, year="year").unique()
        meant = pl.Series([_state(code, at) for code, at in pairs.iter_rows()], dtype=pl.String)
        known = known.join(pairs.with_columns(meant=meant), left_on=[side, "year"], right_on=["code", "year"])
        known = known.drop(side).rename({"meant": side})
    return known.drop("year").drop_nulls(["first", "second"])


def _state(code: str, year: int) -> str | None:
    """The state that a code meant in a year: it, or the one whose relations it continues."""
    ident = FORMER_CODES.get(code, code)
    if ident not in states():
        return None
    return next((each for each in (ident, *continued(ident)) if lived(each, str(year))), None)
