"""Event files of GDELT: read as published, packed or not, counted by month and year, and never more than is at hand."""

from __future__ import annotations

import zipfile
from pathlib import Path

import polars as pl
import pytest

from comity.model.errors import QueryError, SourceError
from comity.panel import dyad_months, dyad_years
from comity.panels.datasets.importing import import_project


def line(day: str, first: str, second: str, quad: int, width: int = 58) -> str:
    """An event in the published columns, figures of our own making; a quotation mark in a name is a character as any."""
    cells = [""] * width
    cells[0], cells[1], cells[3], cells[6], cells[7], cells[17], cells[29] = (
        "7",
        day,
        day[:4],
        'THE "NAMED',
        first,
        second,
        str(quad),
    )
    return "\t".join(cells) + "\n"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A whole year in one file and a month in a packed one of version 2.0, imported."""
    given = tmp_path / "gdelt"
    given.mkdir()
    year = "".join(line(f"1990{month:02}15", "FRA", "ROM", 1, 57) for month in range(1, 13))
    year += line("19900301", "RUS", "USA", 4, 57) + line("19900302", "USA", "SUN", 3, 57) + line("19900303", "FRA", "FRA", 1, 57)
    (given / "1990.csv").write_text(year + line("19900304", "FRA", "EUR", 1, 57) + line("19900305", "FRA", "", 1, 57))
    with zipfile.ZipFile(given / "20200131.export.CSV.zip", "w") as archive:
        archive.writestr("20200131.export.CSV", line("20200131", "KAZ", "ISR", 2, 61) * 3)
    (given / "masterfilelist.txt").write_text("no event file")
    import_project("gdelt", str(given), tmp_path / "data")
    return tmp_path / "data"


def of(frame: pl.DataFrame, first: int, second: int, *columns: str) -> tuple[object, ...]:
    return frame.filter(ccode1=first, ccode2=second).select(columns).row(0)


def test_events_of_a_year_by_direction(data: Path) -> None:
    frame = dyad_years("cow", years=1990, data=data).add("events").frame
    assert of(frame, 220, 360, "verbal_cooperation12", "verbal_cooperation21", "material_conflict12") == (12, 0, 0)
    assert of(frame, 360, 220, "verbal_cooperation12", "verbal_cooperation21") == (0, 12)
    assert of(frame, 365, 2, "material_conflict12", "verbal_conflict21") == (1, 1)  # Russia's code is the Soviet Union's then


def test_a_year_of_which_months_are_missing_is_not_known(data: Path) -> None:
    frame = dyad_years("cow", years=2020, data=data).add("events").frame
    assert frame["material_cooperation12"].null_count() == frame.height
    months = dyad_months("cow", years=2020, data=data).add("events").frame
    january = months.filter(pl.col("month") == months["month"].min())
    assert of(january, 705, 666, "material_cooperation12", "material_cooperation21") == (3, 0)
    later = months.filter(pl.col("month") != months["month"].min())
    assert later["material_cooperation12"].null_count() == later.height > 0
    assert january["material_cooperation12"].null_count() == 0


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (line("19901301", "FRA", "USA", 1), "1 lines whose date or class of event is none"),
        (line("19901201", "FRA", "USA", 7), "1 lines whose date or class of event is none"),
        ("a\tb\n", "its first line has 2 columns, and not 57, 58, 61"),
        (line("19901201", "FRA", "USA", 1) + "cut off\t1990", "cannot be read"),
    ],
)
def test_what_is_not_as_published_is_refused(tmp_path: Path, text: str, why: str) -> None:
    (tmp_path / "1990.csv").write_text(text)
    with pytest.raises(SourceError, match=why):
        import_project("gdelt", str(tmp_path), tmp_path / "data")
    assert not (tmp_path / "data").exists()


def test_without_files_it_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="has no event file of GDELT"):
        import_project("gdelt", str(tmp_path), tmp_path / "data")
    with pytest.raises(QueryError, match="comity import gdelt FOLDER"):
        dyad_years("cow", years=1990, data=tmp_path).add("events")
