"""Panels: the dyads and states of every year, as the field counts them."""

from __future__ import annotations

import csv
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.model.errors import QueryError
from comity.panel import dyad_months, dyad_years, state_months, state_years
from comity.panels.systems import SYSTEMS, members, table
from tests.conftest import ROOT

DATA = ROOT.parent / "shared" / "data"
needs_data = pytest.mark.skipif(
    not DATA.exists(), reason="the field's counts lie beside the repository only where it was written"
)
CODES = {"cow": "ccode", "gw": "gwcode", "comity": "iso"}


@needs_data
@pytest.mark.parametrize("system", ["cow", "gw"])
def test_every_year_has_as_many_directed_dyads_as_the_field_counts(system: str) -> None:
    counted = dict(dyad_years(system, (1816, 2025)).frame.group_by("year").len().iter_rows())
    with Path(DATA / f"{system}_ddy_counts.csv").open(encoding="utf-8") as file:
        expected = {int(row["year"]): int(row["n_directed_dyads"]) for row in csv.DictReader(file)}
    assert counted == expected
    assert len(expected) == 210


@needs_data
@pytest.mark.parametrize("system", ["cow", "gw"])
def test_dyads_of_members_of_one_year_and_no_common_day_are_the_false_ones_of_the_field(system: str) -> None:
    columns = [f"{CODES[system]}1", f"{CODES[system]}2", "year"]
    every, true = dyad_years(system, (1816, 2016), drop_false_dyads=False).frame, dyad_years(system, (1816, 2016)).frame
    ours = set(every.join(true, on=columns, how="anti").select(columns).rows())
    theirs = pl.read_csv(DATA / "cow" / f"false_{system}_dyads.csv.gz").select(columns)
    assert set(theirs.rows()) <= ours


@pytest.mark.parametrize("system", list(SYSTEMS))
def test_directed_is_twice_undirected_in_order_and_nobody_with_itself(system: str) -> None:
    one, other = f"{CODES[system]}1", f"{CODES[system]}2"
    directed, undirected = (
        dyad_years(system, (1900, 1960), directed=both).frame.drop("dyadid", strict=False) for both in (True, False)
    )
    assert directed.height == 2 * undirected.height > 100_000
    assert directed.equals(directed.sort(one, other, "year"))
    assert not directed.is_duplicated().any()
    assert (directed[one] != directed[other]).all()
    assert (undirected[one].to_physical() < undirected[other].to_physical()).all()
    turned = directed.select(pl.col(other).alias(one), pl.col(one).alias(other), "year")
    assert turned.sort(one, other, "year").equals(directed)


def test_suriname_and_south_vietnam_were_not_members_on_one_day() -> None:
    pair = (pl.col("ccode1") == 115) & (pl.col("ccode2") == 817)
    assert dyad_years("cow", 1975).frame.filter(pair).is_empty()
    assert dyad_years("cow", 1975, drop_false_dyads=False).frame.filter(pair).height == 1


def test_microstates_are_left_out_where_that_is_asked_for() -> None:
    every, larger = state_years("gw", 2010), state_years("gw", 2010, microstates=False)
    assert {223, 331} <= set(every["gwcode"]) - set(larger["gwcode"])
    assert len(dyad_years("gw", 2010, microstates=False)) == len(larger) * (len(larger) - 1)


@settings(max_examples=25, deadline=None)
@given(system=st.sampled_from(["cow", "gw", "comity"]), year=st.integers(1816, 2025))
def test_a_dyad_lies_within_both_lifetimes_and_months_make_the_year(system: str, year: int) -> None:
    code = CODES[system]
    there = set(state_years(system, year)[code])
    found = dyad_years(system, year).frame
    assert set(found[f"{code}1"]) | set(found[f"{code}2"]) <= there
    months = dyad_months(system, year).frame
    assert set(months.select(f"{code}1", f"{code}2").unique().rows()) == set(found.select(f"{code}1", f"{code}2").rows())
    assert set(months["month"]) <= set(range(1, 13))
    assert set(state_months(system, year)[code]) == there


def test_years_are_one_a_range_or_first_and_last() -> None:
    assert state_years("cow", 1990).frame.equals(state_years("cow", range(1990, 1991)).frame)
    assert set(state_years("cow", (1990, 1992))["year"]) == {1990, 1991, 1992}


@pytest.mark.parametrize(
    ("system", "years", "says"),
    [("un", 1990, "There is no state system 'un'; choose from cow, gw, comity."), ("cow", (2000, 1990), "are no years")],
)
def test_what_there_is_not_is_refused_in_a_sentence(system: str, years: object, says: str) -> None:
    with pytest.raises(QueryError, match=says):
        dyad_years(system, years)  # type: ignore[arg-type]


def test_every_membership_has_its_source_and_a_day() -> None:
    assert set(table()["source"]) == {
        "Correlates of War Project, State System Membership (v2016)",
        "Gleditsch and Ward, Independent States",
    }
    assert (table()["start"].str.len_chars() == 10).all()
    given = members("cow")
    assert (given.starts <= given.ends).all()


def test_a_state_of_which_no_beginning_is_told_begins_as_a_list_has_it() -> None:
    assert "CAN" not in set(state_years("comity", 1850)["iso"])
    assert {"CAN", "BEL"} <= set(state_years("comity", 1880)["iso"])
    assert "ZAF" not in set(state_years("comity", 1900)["iso"])
