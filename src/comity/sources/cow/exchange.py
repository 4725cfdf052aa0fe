"""Diplomatic Exchange v2006.1: in waves, at what level each side of a pair was represented at the other.

`DR_at_1` is the level at which side 2 is represented at side 1, `DR_at_2` the reverse: 0 none, 1 chargé d'affaires, 2 minister,
3 ambassador, 9 another or not known; up to 1965 most of these are missions, from 1970 on some are interests sections. A wave
that is missing between two rows of a pair says that neither was represented that year. The waves of 1970 to 1980 have accreditations from
elsewhere too: what they alone show of a pair shows relations, and no mission.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from comity.gazetteer.lives import lived
from comity.model.errors import SourceError
from comity.model.evidence import Evidence
from comity.model.kinds import Claim, make
from comity.model.kinds.mission import Mission
from comity.model.kinds.relations import Relations
from comity.model.records import Silence
from comity.sources.cow.table import YEARS, Cells, Table, life_of, spans
from comity.sources.source import Input

FILES = ("diplomatic_exchange_part.csv", "Diplomatic_Exchange_2006v1.csv")
TITLE = "Diplomatic Exchange v2006.1"
LEVELS = (0, 1, 2, 3, 9, -9)
OLD = 1965
"""The last wave in which another or unknown level is taken for a mission."""

ACCREDITED = (1970, 1975, 1980)
"""Waves that have ambassadors who reside elsewhere among the others: in 1980 Luxembourg has 102, in 1965 36 and in 1985 19."""
BESIDE = 15
"""Years: so near is a wave that tells what one of these shows."""

Pair = tuple[str, str]


class _Series:
    """What the waves show of a pair of states, sorted: by year the row, and the levels of the first at the second and of the second at the first."""

    def __init__(self) -> None:
        self.rows: dict[int, Cells] = {}
        self.waves: dict[int, tuple[int, int]] = {}


def post(level: int, year: int) -> str | None:
    """The post that a level shows; None where it shows none."""
    if level == 9:
        return "diplomatic mission" if year <= OLD else None
    return {1: "diplomatic mission", 2: "legation", 3: "embassy"}.get(level)


def read(path: Path) -> Input:
    """The file as a document with its claims and silences. Raises SourceError for what is no such file."""
    table = Table(path, TITLE, "2006", ("ccode1", "ccode2", "year", "dr_at_1", "dr_at_2"))
    made = Input(record=table.record)
    unknown: set[str] = set()
    pairs = _pairs(table, unknown)
    waves = sorted({year for series in pairs.values() for year in series.waves})
    for pair, series in sorted(pairs.items()):
        made.claims += _claims(table, pair, series, waves)
        made.silences += _silences(table, pair, series, waves)
    made.unread = [f"{TITLE}: no state of ours has the code {code}" for code in sorted(unknown)]
    return made


def _pairs(table: Table, unknown: set[str]) -> dict[Pair, _Series]:
    one, two, year, at_one, at_two = (table.columns.index(x) for x in ("ccode1", "ccode2", "year", "dr_at_1", "dr_at_2"))
    found: dict[Pair, _Series] = {}
    for row in table.rows():
        when = table.number(row, year, YEARS)
        lives = life_of(row.cells[one], when), life_of(row.cells[two], when)
        levels = table.number(row, at_two, LEVELS), table.number(row, at_one, LEVELS)
        if lives[0] is None or lives[1] is None:
            unknown.update(row.cells[at] for at, life in zip((one, two), lives, strict=True) if life is None)
            continue
        pair = lives[0].id, lives[1].id
        if pair[0] > pair[1]:
            pair, levels = (pair[1], pair[0]), (levels[1], levels[0])
        series = found.setdefault(pair, _Series())
        if when in series.rows:
            raise SourceError(f"{table.path}, line {row.line}: the pair has had a row for {when} already.")
        series.rows[when], series.waves[when] = row, levels
    return found


def _claims(table: Table, pair: Pair, series: _Series, waves: list[int]) -> Iterator[Claim]:
    related: list[int] = []
    for side, (sending, receiving) in enumerate((pair, pair[::-1])):
        posts: dict[str, list[int]] = {}
        for year, wave in series.waves.items():
            if found := post(wave[side], year):
                related.append(year)
                if year not in ACCREDITED or _is_resident(series, side, year):
                    posts.setdefault(found, []).append(year)
        for name, years in sorted(posts.items()):
            fields = {"sending": sending, "receiving": receiving, "mission": name}
            yield _made(Mission, table, series, fields, years, waves)
    if related:
        yield _made(Relations, table, series, {"parties": pair, "status": "established"}, related, waves)


def _is_resident(series: _Series, side: int, year: int) -> bool:
    """Whether what a wave shows that has accreditations from elsewhere too is a mission: a wave near it that has none shows one as well."""
    return any(
        post(wave[side], other) for other, wave in series.waves.items() if other not in ACCREDITED and abs(other - year) <= BESIDE
    )


def _made(
    kind: type[Claim], table: Table, series: _Series, fields: dict[str, Any], years: Iterable[int], waves: list[int]
) -> Claim:
    """A claim of what waves show; its evidence is the row of the first."""
    row = series.rows[min(years)]
    end = row.start + sum(map(len, row.cells)) + len(row.cells) - 1
    quote = table.text[row.start : end]
    evidence = Evidence(document=table.record.id, section=(), start=row.start, end=end, quote=quote, citations=())
    return make(kind, title=TITLE, evidence=evidence, extractor="cow.exchange", fields=fields, shown=spans(years, waves))


def _silences(table: Table, pair: Pair, series: _Series, waves: list[int]) -> Iterator[Silence]:
    """The waves between the first and the last of a pair in which a side, or both, had no mission, and both existed."""
    between = [
        year for year in waves if min(series.waves) <= year <= max(series.waves) and all(lived(each, f"{year}") for each in pair)
    ]
    none = [year for year in between if year not in series.waves or series.waves[year] == (0, 0)]
    told = [("relations", pair, [*none, *_ending(pair, series, waves)])]
    for side, parties in enumerate((pair, pair[::-1])):
        told.append(("mission", parties, [year for year in between if year in none or series.waves[year][side] == 0]))
    for kind, parties, years in told:
        if absent := spans(years, waves, 400):
            parted = tuple(span for span in absent if kind == "relations" and _parted(series, span))
            yield Silence(kind=kind, parties=parties, document=table.record.id, absent=absent, parted=parted)


def _ending(pair: Pair, series: _Series, waves: list[int]) -> list[int]:
    """The waves after the last of a pair, where there are several and each side had had a mission shortly before: both withdrew, and not for thrift."""
    last = max(series.waves)
    after = [year for year in waves if year > last and all(lived(each, f"{year}") for each in pair)]
    both = all(
        any(last - NEAR < year <= last and post(wave[side], year) for year, wave in series.waves.items()) for side in (0, 1)
    )
    return after if both and len(after) > 1 else []


LONG, NEAR = 5, 10
"""Years: as long as that neither side has a mission where it is not by chance, and as near as that before and after each has one."""


def _parted(series: _Series, span: str) -> bool:
    """Whether for long neither side had a mission, and each had one shortly before and after: such is a break of relations, not thrift."""
    first, last = int(span[:4]), int(span[-4:])
    sides = [[year for year, wave in series.waves.items() if post(wave[side], year)] for side in (0, 1)]
    before = all(any(first - NEAR <= year < first for year in years) for years in sides)
    return last - first >= LONG and before and all(any(last < year <= last + NEAR for year in years) for years in sides)
