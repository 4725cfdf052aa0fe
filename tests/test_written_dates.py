"""Dates as prose writes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.model.edtf import is_edtf
from comity.model.written_dates import DATE, parse_written, read
from tests.conftest import read_rows


@pytest.mark.parametrize(("text", "edtf"), read_rows("written_dates.txt"))
def test_written_dates(text: str, edtf: str) -> None:
    assert (parse_written(text) or "") == edtf


def test_dates_are_found_within_a_sentence() -> None:
    text = "Relations began on 5 July 1992, lapsed in 1997 and resumed in March 2001."
    assert [read(found) for found in DATE.finditer(text)] == ["1992-07-05", "1997", "2001-03"]


@given(st.dates(min_value=__import__("datetime").date(1000, 1, 1)))
def test_every_day_is_read_in_three_styles(day) -> None:  # type: ignore[no-untyped-def]
    if day.year >= 2100:
        return
    month = day.strftime("%B")
    for text in (f"{day.day} {month} {day.year}", f"{month} {day.day}, {day.year}", day.isoformat()):
        assert parse_written(text) == day.isoformat()


@given(st.text(max_size=60))
def test_what_is_read_is_edtf(text: str) -> None:
    for found in DATE.finditer(text):
        date = read(found)
        assert date is None or is_edtf(date)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1991-9-5", "1991-09-05"), ("1975-Aug-28", "1975-08-28"), ("1919-5-19", "1919-05-19"), ("1991-13-5", None)],
)
def test_dates_from_the_year_on(text: str, expected: str | None) -> None:
    assert parse_written(text) == expected
