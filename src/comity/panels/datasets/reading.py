"""Reads the file of a data set as its layout says, cell by cell: what is not as published is refused with line and column."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import polars as pl

from comity.gazetteer.resolve import resolve
from comity.model.errors import SourceError
from comity.panels.datasets.layout import Field, Layout

_YEARS = (1800, 2100)
_MONTH = r"^(\d{4})-?(\d{2})(?:-?\d{2})?$"
_DAYS = ("%Y-%m-%d", "%d:%m:%Y")


def read(path: Path, layout: Layout) -> pl.DataFrame:
    """The columns of a data set, typed. Raises SourceError for a file that is not as it is published."""
    raw, first = _raw(path, layout)
    found = {name: _column(raw, name, field, path) for name, field in layout.columns.items()}
    columns = {name: given for name, given in found.items() if given is not None}
    if layout.rest is not None:
        columns |= dict(_rest(raw, layout))
    made = [
        _typed(raw[given], name, layout.columns.get(name, layout.rest or Field()), path, given, first)
        for name, given in columns.items()
    ]
    frame = pl.DataFrame(made)
    _once(frame, layout, path, first)
    return frame.sort(*layout.key)


def _raw(path: Path, layout: Layout) -> tuple[pl.DataFrame, int]:
    """The cells as text, and the line of the first row."""
    try:
        data = path.read_bytes()
        data = gzip.decompress(data) if path.suffix == ".gz" else data
        data = data.decode("utf-8", "replace").removeprefix("\ufeff").encode()
        headed = not layout.headings or not data.lstrip()[:1].isdigit()
        separator = "\t" if b"\t" in data.partition(b"\n")[0] else ","
        frame = pl.read_csv(
            data, separator=separator, has_header=headed, infer_schema=False, quote_char='"' if separator == "," else None
        )
    except (OSError, EOFError, pl.exceptions.PolarsError) as error:
        raise SourceError(f"{path} cannot be read: {str(error).splitlines()[0]}; download it again.") from error
    if not headed:
        frame = frame.rename(dict(zip(frame.columns, layout.headings, strict=False)))
    return frame, 2 if headed else 1


def _column(raw: pl.DataFrame, name: str, field: Field, path: Path) -> str | None:
    """What a column is called in the file. Raises SourceError where it has none of its names and may not be absent."""
    lower = {given.lower(): given for given in raw.columns}
    given = next((lower[each.lower()] for each in field.names if each.lower() in lower), None)
    if given is None and not field.optional:
        raise SourceError(f"{path} has no column {' or '.join(map(repr, field.names))}; give the file as it is published.")
    return given


def _rest(raw: pl.DataFrame, layout: Layout) -> list[tuple[str, str]]:
    named = {each.lower() for field in layout.columns.values() for each in field.names}
    return [(given.lower(), given) for given in raw.columns if given.lower() not in named and given.lower() != "version"]


def _typed(cells: pl.Series, name: str, field: Field, path: Path, given: str, first: int) -> pl.Series:
    """A column as its sort says. Raises SourceError for the first cell that is none of its values."""
    text = cells.str.strip_chars()
    text = pl.select(pl.when(text.is_in(["", "NA", ".", *field.null])).then(None).otherwise(text)).to_series()
    values = _SORTS[field.sort](text)
    least, most = (field.least, field.most) if field.sort != "year" else _YEARS
    bad = text.is_not_null() & values.is_null()
    if values.dtype.is_numeric():
        bad |= (values < least).fill_null(False) if least is not None else False
        bad |= (values > most).fill_null(False) if most is not None else False
    if field.sort in ("code", "year"):
        bad |= text.is_null()
    if bad.any():
        row = int(bad.arg_max() or 0)
        raise SourceError(f"{path}, line {row + first}, column {given}: {cells[row]!r} is none of its values.")
    return values.alias(name)


def _integer(text: pl.Series) -> pl.Series:
    return text.str.replace(r"\.0+$", "").cast(pl.Int32, strict=False)


def _month(text: pl.Series) -> pl.Series:
    """A month as the number of its year times 12, and its place in it."""
    year, month = (text.str.extract(_MONTH, group).cast(pl.Int32, strict=False) for group in (1, 2))
    return pl.select(pl.when((month >= 1) & (month <= 12)).then(year * 12 + month - 1)).to_series()


def _day(text: pl.Series) -> pl.Series:
    found = [text.str.to_date(form, strict=False) for form in _DAYS]
    return pl.select(pl.coalesce(found)).to_series()


def _state(text: pl.Series) -> pl.Series:
    """A state's identifier by its name, null where that is not certain."""
    named = {name: resolve(name).id for name in text.drop_nulls().unique()}
    return text.replace_strict(named, default=None, return_dtype=pl.String)


def _number(text: pl.Series) -> pl.Series:
    return text.cast(pl.Float64, strict=False)


def _text(text: pl.Series) -> pl.Series:
    return text


_SORTS: dict[str, Callable[[pl.Series], pl.Series]] = {
    "code": _integer, "year": _integer, "integer": _integer, "number": _number, "month": _month, "day": _day, "state": _state, "text": _text,
}  # fmt: skip


def _once(frame: pl.DataFrame, layout: Layout, path: Path, first: int) -> None:
    """Raises SourceError where a key stands twice."""
    twice = frame.select(*layout.key).is_duplicated()
    if twice.any():
        rows = [row + first for row in twice.arg_true()[:2].to_list()]
        key = ", ".join(f"{name} {frame[name][int(twice.arg_true()[0])]}" for name in layout.key)
        raise SourceError(f"{path}, line {rows[-1]}: {key} stands more than once; the first is in line {rows[0]}.")
