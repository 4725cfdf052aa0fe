"""An official file of the project: its rows with where each stands in it, checked column by column, plain or in gzip."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from pathlib import Path

from comity.gazetteer.lives import Life, by_code
from comity.model.edtf import parse
from comity.model.errors import SourceError
from comity.model.evidence import hash_quote
from comity.model.records import DocumentRecord
from comity.sources.metadata import metadata

YEARS = range(1816, 2100)


class Cells:
    """A row: its line in the file, the offset of its first character, and its cells."""

    __slots__ = ("cells", "line", "start")

    def __init__(self, line: int, start: int, cells: list[str]) -> None:
        self.line = line
        self.start = start
        self.cells = cells

    def offset(self, column: int) -> int:
        """Where a cell begins in the file."""
        return self.start + sum(len(cell) + 1 for cell in self.cells[:column])


class Table:
    """A file: `columns` as its first line names them, in lower case; `record`: of the document that it is."""

    def __init__(self, path: Path, title: str, observed: str, needed: Iterable[str]) -> None:
        """Raises SourceError for a file that cannot be read or lacks a column."""
        self.path = path
        try:
            data = path.read_bytes()
            self.text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
        except (OSError, EOFError, UnicodeDecodeError) as error:
            raise SourceError(f"{path} cannot be read: {error}; download it again.") from error
        self.columns = self.text.partition("\n")[0].strip().lower().split(",")
        if missing := [name for name in needed if name not in self.columns]:
            raise SourceError(f"{path} has no column {missing[0]!r}; give the project's file as it is published.")
        self.record = _record(title, observed, self.text)

    def rows(self) -> Iterator[Cells]:
        """The rows below the first line. Raises SourceError where one has another number of cells."""
        start = 0
        for number, line in enumerate(self.text.splitlines(keepends=True), 1):
            cells = line.rstrip("\r\n").split(",")
            if number > 1 and any(cells):
                if len(cells) != len(self.columns):
                    raise SourceError(f"{self.path}, line {number}: {len(cells)} cells and not {len(self.columns)}.")
                yield Cells(number, start, cells)
            start += len(line)

    def number(self, row: Cells, column: int, allowed: Iterable[int]) -> int:
        """The whole number of a cell. Raises SourceError, with line and column, for another value."""
        text = row.cells[column]
        value = int(text) if text.lstrip("-").isdigit() else None
        if value is None or value not in allowed:
            raise SourceError(f"{self.path}, line {row.line}, column {self.columns[column]}: {text!r} is none of its values.")
        return value


def _record(title: str, observed: str, text: str) -> DocumentRecord:
    about = metadata("cow")
    return DocumentRecord(
        id=f"{about.name}:{title}@{observed}", source=about.name, series=f"{about.name}:{title}", title=title, sort=about.sort,
        observed=observed, url=about.url, hash=hash_quote(text), length=len(text), reader=about.name, publisher=about.publisher,
        licence=about.licence,
    )  # fmt: skip


def life_of(code: str, year: int) -> Life | None:
    """The life that a code meant in a year, the latest of those that lived in it; None where none did, or the code is not known."""
    alive = [life for life in by_code("cow").get(code, ()) if _year(life.start, 0) <= year <= _year(life.end, 9999)]
    return alive[-1] if alive else None


def _year(date: str, otherwise: int) -> int:
    """The year of a date of a life."""
    day = parse(date).earliest if date else None
    return day[0] if day else otherwise


def spans(years: Iterable[int], every: Iterable[int], gap: int = 5) -> tuple[str, ...]:
    """Years as EDTF: those that follow each other among all that were observed, at most `gap` apart, as one interval."""
    order = {year: position for position, year in enumerate(sorted(set(every)))}
    found: list[list[int]] = []
    for year in sorted(set(years)):
        if found and order[year] == order[found[-1][-1]] + 1 and year - found[-1][-1] <= gap:
            found[-1].append(year)
        else:
            found.append([year])
    return tuple(f"{run[0]:04}" if len(run) == 1 else f"{run[0]:04}/{run[-1]:04}" for run in found)
