"""Intergovernmental Organizations v3, by state and year: each state's place in each organisation of the concordance.

1 is a full member, 2 an associate, 3 an observer at some time of the year; 0 none; -9 says nothing, nor does -1, where state or
organisation did not exist.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from comity.gazetteer.organizations import entity
from comity.model.errors import SourceError
from comity.model.evidence import Evidence
from comity.model.kinds import make
from comity.model.kinds.membership import Membership
from comity.model.records import Silence
from comity.sources.cow.table import YEARS, Cells, Table, life_of, spans
from comity.sources.source import Input

FILE = "state_year_formatv3.csv"
TITLE = "Intergovernmental Organizations v3"
ROLES = {1: "member", 2: "associate", 3: "observer"}
CODES = (-9, -1, 0, 1, 2, 3)


@cache
def concordance() -> dict[str, str]:
    """Our identifier of each column's organisation; columns without one are not read."""
    lines = (files("comity.sources.cow") / "organizations.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return {row.split("\t")[0]: row.split("\t")[1] for row in lines}


class _Place:
    """A state's place in one organisation over the years: the years by code, and where the first of each stands."""

    def __init__(self) -> None:
        self.years: dict[int, list[int]] = {}
        self.cells: dict[int, tuple[int, int]] = {}

    def add(self, year: int, code: int, start: int, end: int) -> None:
        self.years.setdefault(code, []).append(year)
        self.cells.setdefault(code, (start, end))


def read(path: Path) -> Input:
    """The file as a document with its claims and silences. Raises SourceError for what is no such file."""
    table = Table(path, TITLE, "2020", ("ccode", "year", *concordance()))
    made = Input(record=table.record)
    unknown: set[str] = set()
    for (state, organization), place in sorted(_places(table, unknown).items()):
        made.claims += _claims(table, state, organization, place)
        every = [year for years in place.years.values() for year in years]
        if absent := spans(place.years.get(0, ()), every, 400):
            made.silences.append(
                Silence(kind="membership", parties=(state, entity(organization)), document=table.record.id, absent=absent)
            )
    made.unread = [f"{TITLE}: no state of ours has the code {code}" for code in sorted(unknown)]
    return made


def _places(table: Table, unknown: set[str]) -> dict[tuple[str, str], _Place]:
    read = [(at, concordance()[name]) for at, name in enumerate(table.columns) if name in concordance()]
    code, year = table.columns.index("ccode"), table.columns.index("year")
    found: dict[tuple[str, str], _Place] = {}
    seen: set[tuple[str, int]] = set()
    for row in table.rows():
        when = table.number(row, year, YEARS)
        life = life_of(row.cells[code], when)
        if life is None:
            unknown.add(f"{row.cells[code]}")
            continue
        if (row.cells[code], when) in seen:
            raise SourceError(f"{table.path}, line {row.line}: the state has had a row for {when} already.")
        seen.add((row.cells[code], when))
        for at, organization, value, start in _values(table, row, read):
            if value >= 0:
                place = found.setdefault((life.id, organization), _Place())
                place.add(when, value, start, start + len(row.cells[at]))
    return found


def _values(table: Table, row: Cells, read: list[tuple[int, str]]) -> Iterator[tuple[int, str, int, int]]:
    """The cells of a row that are read: column, organisation, value, where it begins."""
    ends: list[int] = []
    at = row.start
    for cell in row.cells:
        ends.append(at)
        at += len(cell) + 1
    for column, organization in read:
        yield column, organization, table.number(row, column, CODES), ends[column]


def _claims(table: Table, state: str, organization: str, place: _Place) -> Iterator[Membership]:
    every = [year for years in place.years.values() for year in years]
    for code, role in ROLES.items():
        if code in place.years:
            start, end = place.cells[code]
            evidence = Evidence(
                document=table.record.id,
                section=(state, organization),
                start=start,
                end=end,
                quote=table.text[start:end],
                citations=(),
            )
            fields: dict[str, Any] = {"member": state, "organization": organization, "role": role}
            shown = spans(place.years[code], every)
            yield make(Membership, title=TITLE, evidence=evidence, extractor="cow.organizations", fields=fields, shown=shown)
