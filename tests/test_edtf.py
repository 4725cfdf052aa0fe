"""EDTF: lists of accepted and refused strings, and what holds of all dates."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.model.edtf import Edtf, is_edtf, parse
from comity.model.errors import ComityError, DateError
from tests.conftest import read_rows


def _day(text: str) -> tuple[int, ...] | None:
    if text == "..":
        return None
    sign = -1 if text.startswith("-") else 1
    year, month, day = text.lstrip("-").split("-")
    return sign * int(year), int(month), int(day)


@pytest.mark.parametrize(("text", "first", "last"), read_rows("edtf_accepted.txt"))
def test_accepted(text: str, first: str, last: str) -> None:
    date = parse(text)
    assert str(date) == text
    assert (date.earliest, date.latest) == (_day(first), _day(last))


@pytest.mark.parametrize("text", [row[0] for row in read_rows("edtf_refused.txt")])
def test_refused(text: str) -> None:
    with pytest.raises(DateError, match="EDTF"):
        parse(text)
    assert not is_edtf(text)


def test_an_error_is_a_comity_error_and_a_value_error() -> None:
    assert issubclass(DateError, ComityError)
    assert issubclass(DateError, ValueError)


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("1992", "year"),
        ("199X", "decade"),
        ("19XX", "century"),
        ("1992-07", "month"),
        ("1992-07-05", "day"),
        ("2015-22", "season"),
        ("1992/1993", "interval"),
    ],
)
def test_precision(text: str, precision: str) -> None:
    assert parse(text).precision == precision


def test_qualifiers_are_kept_apart() -> None:
    points = [parse(text).start for text in ("1992", "1992?", "1992~", "1992%")]
    assert [(p.uncertain, p.approximate) for p in points if p] == [
        (False, False),
        (True, False),
        (False, True),
        (True, True),
    ]


def test_open_and_unknown_ends_differ() -> None:
    assert parse("2004/..").open_end
    assert not parse("2004/").open_end
    assert parse("../2004").open_start


@pytest.mark.parametrize(
    ("one", "other", "compatible", "contains"),
    [
        ("1992", "1992-07-05", True, True),
        ("1992-07-05", "1992", True, False),
        ("1992-07-05", "1992-07-06", False, False),
        ("199X", "1992", True, True),
        ("1992?", "1993", False, False),
        ("1990/1995", "1995-12-31", True, True),
        ("../1995", "1996", False, False),
        ("1990/..", "2024-01-01", True, True),
        ("2015-24", "2016-02-29", True, True),
    ],
)
def test_compatible_and_contains(one: str, other: str, compatible: bool, contains: bool) -> None:
    a, b = parse(one), parse(other)
    assert a.compatible(b) is compatible
    assert a.contradicts(b) is not compatible
    assert a.contains(b) is contains


days = st.dates().map(lambda day: day.isoformat())
dates = days | days.map(lambda day: day[:7]) | days.map(lambda day: day[:4]) | days.map(lambda day: f"{day[:3]}X")


@given(dates, dates)
def test_what_holds_of_two_dates(one: str, other: str) -> None:
    a, b = parse(one), parse(other)
    assert a.contains(a)
    assert a.compatible(b) is b.compatible(a)
    if a.contains(b):
        assert a.compatible(b)
    if a.contains(b) and b.contains(a):
        assert _bounds(a) == _bounds(b)


@given(st.text(alphabet="0123456789-X?~%/.Y ", max_size=24))
def test_any_string_is_read_or_refused(text: str) -> None:
    if is_edtf(text):
        assert str(parse(text)) == text


def _bounds(date: Edtf) -> tuple[object, object]:
    return date.earliest, date.latest
