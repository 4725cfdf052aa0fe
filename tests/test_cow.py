"""The Correlates of War project's files: what is read of them, and what is refused, with line and column."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from comity.model.errors import SourceError
from comity.model.kinds import claim_fields, kind_of
from comity.sources.cow import exchange, organizations
from comity.sources.cow.source import inputs
from comity.sources.cow.table import life_of, spans
from comity.sources.source import Input, Options

COLUMNS = ["ccode", "year", "state", *organizations.concordance()]


def igo(folder: Path, rows: list[tuple[int, int, dict[str, int]]]) -> Path:
    """A file of state-years: code, year, and the values of some columns; the others did not exist (-1)."""
    lines = [",".join(COLUMNS)]
    for code, year, values in rows:
        lines.append(",".join([str(code), str(year), "x", *(str(values.get(name, -1)) for name in COLUMNS[3:])]))
    path = folder / organizations.FILE
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def waves(folder: Path, *rows: str, header: str = "ccode1,ccode2,year,DR_at_1,DR_at_2") -> Path:
    path = folder / f"{exchange.FILES[0]}.gz"
    path.write_bytes(gzip.compress(("\n".join([header, *rows]) + "\n").encode()))
    return path


def told(made: Input) -> set[tuple[object, ...]]:
    return {(kind_of(x), *map(str, claim_fields(x).values()), *x.shown) for x in made.claims}


def test_places_in_an_organisation_over_the_years(tmp_path: Path) -> None:
    years = [
        (225, 1999, {"un": 3}),
        (225, 2000, {"un": 0}),
        (225, 2001, {"un": 0}),
        (225, 2002, {"un": 1}),
        (225, 2003, {"un": 1}),
    ]
    path = igo(tmp_path, years)
    made = organizations.read(path)
    assert told(made) == {
        ("membership", "CHE", "UN", "member", "2002/2003"),
        ("membership", "CHE", "UN", "observer", "1999"),
    }
    assert [(x.facts, x.absent) for x in made.silences] == [("membership\x1fCHE\x1fUN", ("2000/2001",))]
    text = path.read_text(encoding="utf-8")
    assert all(text[x.evidence.start : x.evidence.end] == x.evidence.quote in ("1", "3") for x in made.claims)


def test_an_organisation_with_a_state_s_code_is_told_apart(tmp_path: Path) -> None:
    made = organizations.read(igo(tmp_path, [(750, 1980, {"nam": 1}), (750, 1981, {"nam": 0})]))
    assert [x.facts for x in made.silences] == ["membership\x1fIND\x1forg:NAM"]
    assert {claim_fields(x)["organization"] for x in made.claims} == {"NAM"}


def test_representation_in_waves(tmp_path: Path) -> None:
    """Side 1 is the United States, side 2 Cuba: 3 at 1 is Cuba's ambassador in Washington."""
    path = waves(tmp_path, "2,40,1955,3,9", "2,40,1960,2,3", "2,40,1980,9,0")
    made = exchange.read(path)
    assert told(made) == {
        ("mission", "CUB", "USA", "embassy", "1955"),
        ("mission", "CUB", "USA", "legation", "1960"),
        ("mission", "USA", "CUB", "diplomatic mission", "1955"),
        ("mission", "USA", "CUB", "embassy", "1960"),
        ("relations", "('CUB', 'USA')", "established", "1955/1960"),
    }
    text = gzip.decompress(path.read_bytes()).decode()
    assert all(text[x.evidence.start : x.evidence.end] == x.evidence.quote for x in made.claims)
    assert ("mission\x1fUSA\x1fCUB", ("1980",)) in [(x.facts, x.absent) for x in made.silences]


def test_a_missing_wave_between_two_says_that_neither_was_represented(tmp_path: Path) -> None:
    made = exchange.read(waves(tmp_path, "2,40,1960,3,3", "2,40,1980,3,3", "2,20,1970,3,3", "2,20,1960,3,3", "2,20,1980,3,3"))
    silent = {x.facts: x.absent for x in made.silences}
    assert silent["relations\x1fCUB\x1fUSA"] == ("1970",)
    assert "relations\x1fCAN\x1fUSA" not in silent


def test_where_both_withdrew_for_long_relations_were_broken(tmp_path: Path) -> None:
    """Cuba and the United States had missions with each other up to 1960 and from 1980 on; of Canada and the United States one side alone had."""
    rows = [
        "2,40,1960,3,3",
        "2,40,1980,3,3",
        "2,20,1960,3,0",
        "2,20,1980,3,3",
        "20,40,1965,3,3",
        "20,40,1970,3,3",
        "20,40,1975,3,3",
    ]
    made = exchange.read(waves(tmp_path, *rows))
    parted = {x.facts: x.parted for x in made.silences if x.facts.startswith("relations")}
    assert parted == {"relations\x1fCUB\x1fUSA": ("1965/1975",), "relations\x1fCAN\x1fUSA": ()}


@pytest.mark.parametrize(
    ("rows", "header", "message"),
    [
        (["2,40,1955,3,7"], None, "line 2, column dr_at_2: '7' is none of its values"),
        (["2,40,1955,3"], None, "line 2: 4 cells and not 5"),
        (["2,40,x,3,3"], None, "line 2, column year: 'x'"),
        (["2,40"], "ccode1,ccode2", "has no column 'year'"),
        (["2,40,1955,3,3", "2,40,1955,3,3"], None, "line 3: the pair has had a row for 1955 already"),
    ],
)
def test_faults_name_line_and_column(tmp_path: Path, rows: list[str], header: str | None, message: str) -> None:
    path = waves(tmp_path, *rows, **({"header": header} if header else {}))
    with pytest.raises(SourceError, match=message):
        exchange.read(path)


def test_a_state_year_stands_once(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="line 3: the state has had a row for 2000 already"):
        organizations.read(igo(tmp_path, [(225, 2000, {"un": 0}), (225, 2000, {"un": 1})]))


def test_a_code_that_nobody_bears_is_reported(tmp_path: Path) -> None:
    assert exchange.read(waves(tmp_path, "2,999,1955,3,3")).unread == [
        "Diplomatic Exchange v2006.1: no state of ours has the code 999"
    ]


def test_a_folder_without_the_files_is_refused(tmp_path: Path) -> None:
    assert list(inputs(Options())) == []
    with pytest.raises(SourceError, match="has none of the files"):
        list(inputs(Options(cow=tmp_path)))
    igo(tmp_path, [])
    assert [given.record.title for given in inputs(Options(cow=tmp_path)) if given.record] == [organizations.TITLE]


@pytest.mark.parametrize(
    ("code", "year", "state"),
    [("365", 1900, "RUS"), ("365", 1950, "SUN"), ("365", 2000, "RUS"), ("345", 1950, "YUG"), ("345", 2000, "SCG"), ("345", 2010, "SRB"),
     ("710", 1940, "CHN"), ("713", 1950, "TWN"), ("260", 1970, "DEU"), ("255", 2000, "DEU"), ("255", 1850, "PRU"), ("651", 1960, "EGY"),
     ("2", 1816, "USA"), ("713", 1900, None), ("999", 1900, None)],
)  # fmt: skip
def test_a_code_means_who_lived_then(code: str, year: int, state: str | None) -> None:
    life = life_of(code, year)
    assert (life.id if life else None) == state


def test_years_that_follow_each_other_are_a_span() -> None:
    every = [1914, 1920, 1925, 1930, 1950, 1955]
    assert spans([1914, 1920, 1925, 1950, 1955], every) == ("1914", "1920/1925", "1950/1955")
    assert spans([1930, 1950], every, gap=400) == ("1930/1950",)
    assert spans([], every) == ()


def test_a_wave_in_which_one_did_not_exist_says_nothing_of_it(tmp_path: Path) -> None:
    """365 is Russia in 1914 and 1995, and the Soviet Union between."""
    rows = [
        "2,365,1914,3,3",
        "2,365,1935,3,3",
        "2,365,1975,3,3",
        "2,365,1985,3,3",
        "2,365,1995,3,3",
        "2,20,1980,3,3",
        "2,20,1920,3,3",
    ]
    silent = {x.facts: x.absent for x in exchange.read(waves(tmp_path, *rows)).silences}
    assert silent["mission\x1fUSA\x1fSUN"] == ("1980",)
    assert silent["mission\x1fUSA\x1fRUS"] == ("1920",)


def test_waves_with_accreditations_from_elsewhere_show_a_mission_only_beside_others(tmp_path: Path) -> None:
    """Chile in Kenya in 1975 and 1985: the latter shows that it resided; France in Kenya in 1975 alone."""
    made = told(exchange.read(waves(tmp_path, "155,501,1975,0,3", "155,501,1985,0,3", "220,501,1975,0,3")))
    missions = {each for each in made if each[0] == "mission"}
    assert {each[1:4] for each in missions} == {("CHL", "KEN", "embassy")}
    assert {each[1] for each in made if each[0] == "relations"} == {"('CHL', 'KEN')", "('FRA', 'KEN')"}
