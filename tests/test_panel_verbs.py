"""Verbs: what they add is what the knowledge base answers, from either side, and null where nobody knows."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
import pytest

import comity
from comity.model.errors import QueryError
from comity.panel import dyad_months, dyad_years, state_years
from comity.panels.answered import since_year
from comity.panels.counting import held_once
from comity.panels.frames import dyads_of
from comity.panels.holdings import Holdings
from comity.panels.panel import Panel
from comity.panels.similarity import measures
from comity.panels.spans import edges, periods
from comity.panels.steps import Found, find, steps_of
from comity.panels.systems import places, system_named
from comity.panels.verbs import verbs
from comity.panels.verbs.distance import great_circle
from comity.panels.verbs.votes import agreement
from tests.conftest import large, uncovered

pytestmark = large
STATES = {at: ident for ident, at in places().items()}


@pytest.fixture(scope="module")
def kb() -> comity.KnowledgeBase:
    return comity.open()


@pytest.fixture(scope="module")
def panel(kb: comity.KnowledgeBase) -> Panel:
    return dyad_years("cow", (1816, 2025), kb=kb).add("relations", "missions")


@uncovered
def test_the_status_at_the_ends_of_years_is_the_answer_of_the_knowledge_base(
    panel: Panel, kb: comity.KnowledgeBase, whole: bool
) -> None:
    """Relations and missions of random dyads on 31 December and 1 January; 10,000 of them where all is tested."""
    frame, rows = panel.frame, panel.rows
    sides = [rows.spread(rows.states(side)) for side in (1, 2)]
    values = {"yes": 1, "no": 0, "unknown": None}
    seen = set()
    for at in random.Random(7).sample(range(len(panel)), 10_000 if whole else 300):
        one, other = (STATES.get(int(side[at])) for side in sides)
        if one is None or other is None:
            assert frame["relations"][at] in (None, 0)  # nobody we know; the other may not have existed
            continue
        year = frame["year"][at]
        for column, question, day in (
            ("relations", "relations", (12, 31)),
            ("relations_first", "relations", (1, 1)),
            ("mission12", "mission", (12, 31)),
        ):
            answer = kb.ask(question, one, other, on=date(year, *day)).answer
            assert frame[column][at] == values[answer], (column, one, other, year, answer)
            seen.add(answer)
        assert frame["mission21"][at] == values[kb.ask("mission", other, one, on=date(year, 12, 31)).answer]
    assert seen == set(values)


def test_a_year_is_made_of_its_days(kb: comity.KnowledgeBase) -> None:
    """Israel and Kazakhstan in the year in which relations began, by asking day after day."""
    found = dyad_years("comity", 1992, kb=kb).add("relations").frame
    row = found.filter((pl.col("iso1") == "ISR") & (pl.col("iso2") == "KAZ")).row(0, named=True)
    days = [date.fromordinal(day) for day in range(date(1992, 1, 1).toordinal(), date(1993, 1, 1).toordinal())]
    answers = [kb.ask("relations", "ISR", "KAZ", on=day).answer for day in days]
    known = [answer for answer in answers if answer != "unknown"]
    assert row["relations_share"] == pytest.approx(known.count("yes") / len(known), abs=1e-6)
    assert row["relations_any"] == int("yes" in answers)
    assert 0 < row["relations_share"] < 1


def test_whatever_is_directed_is_right_from_either_side(panel: Panel) -> None:
    keys = ["ccode1", "ccode2", "year"]
    turned = panel.frame.rename({"ccode1": "ccode2", "ccode2": "ccode1"})
    both = panel.frame.join(turned, on=keys, suffix="_turned")
    assert both.height == len(panel)
    for column in ("mission", "level", "nonresident", "posts", "mission_presumed"):
        assert both[f"{column}12"].equals(both[f"{column}21_turned"], check_names=False)
    for column in ("relations", "relations_any", "relations_share", "relations_years"):
        assert both[column].equals(both[f"{column}_turned"], check_names=False)


def test_counts_of_states_are_those_of_their_dyads(panel: Panel, kb: comity.KnowledgeBase) -> None:
    year = 1975
    states = state_years("cow", year, kb=kb).add("missions").frame
    sent = panel.frame.filter(year=year).group_by("ccode1").agg(pl.col("mission12").sum(), pl.col("mission21").sum())
    both = states.join(sent, left_on="ccode", right_on="ccode1").drop_nulls()
    assert both.height > 120
    for count, dyads in (("missions_abroad", "mission12"), ("missions_hosted", "mission21")):
        beside = both[count] - both[dyads]  # those with states that were no members: nobody is counted twice
        assert (beside >= 0).all()
        assert beside.sum() <= 10


def test_joint_memberships_are_those_that_both_are_known_to_have(kb: comity.KnowledgeBase) -> None:
    found = dyad_years("comity", 2025, kb=kb, directed=False).add("memberships", which=True, any_role=True).frame
    row = found.filter((pl.col("iso1") == "EST") & (pl.col("iso2") == "FIN")).row(0, named=True)
    bodies = row["joint_bodies"].split("|")
    assert len(bodies) == row["joint_memberships"] > 10
    assert {"NATO", "EU", "UN"} <= set(bodies)
    assert row["joint_any_role"] >= row["joint_memberships"]
    assert all(kb.ask("membership", state, body, on="2025-12-31").answer == "yes" for body in bodies for state in ("EST", "FIN"))


def test_months_have_what_years_have_at_their_end(kb: comity.KnowledgeBase) -> None:
    verbs_of_both = (
        "relations",
        "missions",
        "memberships",
        "regions",
        "distance",
        "trade",
        "borders",
        "recognition",
        "contested",
    )
    months = dyad_months("gw", (2004, 2005), kb=kb).add(*verbs_of_both).frame.filter(month=12).drop("month")
    years = dyad_years("gw", (2004, 2005), kb=kb).add(*verbs_of_both).frame
    differing = ["relations_first", "relations_any", "relations_share"]
    assert months.height == years.height
    assert months.drop(differing).equals(years.drop(differing))


@pytest.mark.parametrize("system", ["cow", "gw", "comity"])
def test_every_verb_says_what_its_columns_are(system: str, kb: comity.KnowledgeBase) -> None:
    made = dyad_years(system, 2000, kb=kb)
    told = [name for name in made.verbs if verbs()[name].asks or name in ("regions", "distance")]
    found = made.add(*told)
    described = {column.name for _, column in found.described()}
    assert set(found.columns) - set(found.keys) == described
    book = found.codebook()
    assert (book["label"].str.len_chars() > 10).all()
    assert (book["coverage"].str.len_chars() > 10).all()
    assert "@software{comity," in found.cite()
    assert "snapshot" in found.cite()


def test_nothing_is_counted_as_none_where_no_source_covers_it(kb: comity.KnowledgeBase) -> None:
    found = dyad_years("cow", (1990, 2025), kb=kb).add("agreements", "visits", "trade", "borders").frame
    for column in ("agreements", "visits12", "export_share12", "land_border"):
        assert (found[column].drop_nulls() > 0).all()
    assert found["agreements_total"].drop_nulls().len() > found["agreements"].drop_nulls().len() > 100


@pytest.mark.parametrize(
    ("names", "options", "says"),
    [
        (["friendship"], {}, "There is no verb 'friendship'; choose from agreements,"),
        (["relations"], {"which": True}, "None of relations takes 'which'"),
        (["contiguity"], {}, "cow_contiguity is not at hand: import it first, with `comity import cow FOLDER`"),
    ],
)
def test_what_cannot_be_added_is_refused_in_a_sentence(
    names: list[str], options: dict[str, bool], says: str, tmp_path: Path, kb: comity.KnowledgeBase
) -> None:
    with pytest.raises(QueryError, match=says):
        dyad_years("cow", 1990, kb=kb, data=tmp_path).add(*names, **options)


def test_states_have_verbs_of_their_own(kb: comity.KnowledgeBase) -> None:
    with pytest.raises(
        QueryError, match="distance adds nothing to panels of states; choose from capabilities, flows, memberships"
    ):
        state_years("cow", 1990, kb=kb).add("distance")


def test_an_option_that_there_is_not_is_refused() -> None:
    with pytest.raises(QueryError, match="Panels have no option 'direct'"):
        dyad_years("cow", 1990, direct=True)  # type: ignore[call-arg]


def test_steps_are_found_by_the_first_and_the_last_day() -> None:
    """By hand: 2 and 20 in 1920 to 1923; a step on 1 January 1921, one in mid-1922."""
    rows = dyads_of(system_named("cow"), "year", (1920, 1923), microstates=True, directed=False, same_day=True)
    pairs = rows.pairs(unordered=True)
    wanted = places()["CAN"] * 1024 + places()["USA"]
    days = [date(1921, 1, 1), date(1922, 6, 30)]
    steps = steps_of(pl.DataFrame({"pair": [wanted, wanted], "day": days, "value": [1, 2]}), "pair", "day")
    here = rows.spread(pairs) == wanted
    assert find(rows, pairs, steps, "last").column("value").filter(pl.Series(here)).to_list() == [None, 1, 2, 2]
    assert find(rows, pairs, steps, "first").column("value").filter(pl.Series(here)).to_list() == [None, 1, 1, 2]
    assert find(rows, pairs, steps).column("value").filter(pl.Series(~here)).null_count() == (~here).sum()


def test_things_of_one_sort_are_counted_once() -> None:
    spans = pl.DataFrame(
        {
            "pair": [1, 1, 1], "city": ["A", "A", "B"], "first_day": [date(2000, 1, 1), date(2001, 1, 1), date(2001, 6, 1)],
            "last_day": [date(2001, 12, 31), date(2002, 12, 31), date.max],
        }
    )  # fmt: skip
    steps = held_once(spans, "city")
    counts = dict(zip([date.fromordinal(int(day)) for day in steps.days], steps.values["count"], strict=True))
    assert {day: count for day, count in counts.items() if day in (date(2000, 1, 1), date(2001, 6, 1), date(2003, 1, 1))} == {
        date(2000, 1, 1): 1, date(2001, 6, 1): 2, date(2003, 1, 1): 1,
    }  # fmt: skip


@pytest.mark.parametrize("unit", ["year", "month"])
def test_periods_begin_and_end_where_the_calendar_has_it(unit: str) -> None:
    low = int(periods(np.array([date(1899, 12, 31).toordinal()]), unit)[0])
    opening, closing = edges(low, low + 30, unit, "first"), edges(low, low + 30, unit, "last")
    assert (periods(opening, unit) == periods(closing, unit)).all()
    assert (opening[1:] == closing[:-1] + 1).all()


def test_a_quarter_of_the_earth_lies_between_pole_and_equator() -> None:
    distances = great_circle(np.array([90.0, 0.0, 0.0]), np.array([0.0, 0.0, 90.0]))
    assert distances[0, 1] == pytest.approx(6371.0088 * np.pi / 2)
    assert distances[1, 2] == pytest.approx(6371.0088 * np.pi / 2)
    assert distances[0, 0] == 0


def test_portfolios_that_are_equal_are_alike_and_opposite_ones_are_not() -> None:
    found = measures(np.array([[1.0, 0, 1, 0], [1, 0, 1, 0], [0, 1, 0, 1]]), 1)
    assert found["s"][0].tolist() == [1, 1, -1]
    assert found["kappa"][0].tolist() == [1, 1, -1]
    assert found["pi"][0].tolist() == [1, 1, -1]


def test_votes_are_alike_apart_or_half_way() -> None:
    cast = {(2, 1): 1, (20, 1): 1, (40, 1): 3, (2, 2): 1, (20, 2): 2, (40, 2): 3, (2, 3): 1, (20, 3): 8, (40, 3): 3}
    votes = pl.DataFrame([{"ccode": code, "rcid": call, "session": 20, "vote": vote} for (code, call), vote in cast.items()])
    found = {
        (row["ccode1"], row["ccode2"]): (row["votes_shared"], row["votes_agreement"])
        for row in agreement(votes).iter_rows(named=True)
    }
    assert found[2, 20] == found[20, 2] == (2, 0.75)
    assert found[2, 40] == (3, 0)
    assert found[20, 40] == (2, 0.25)
    assert set(agreement(votes)["year"]) == {1965}


def test_a_knowledge_base_is_opened_when_it_is_needed(tmp_path: Path) -> None:
    def never() -> comity.KnowledgeBase:
        raise AssertionError

    rows = dyads_of(system_named("cow"), "year", 1990, microstates=True, directed=True, same_day=True)
    made = Panel(system_named("cow"), rows, Holdings(never, tmp_path)).add("distance", "regions")
    assert "comity_" not in made.cite()


def test_verbs_may_be_listed(kb: comity.KnowledgeBase) -> None:
    one, other = (
        dyad_years("cow", 1990, kb=kb).add(*given).columns for given in ((["regions", "distance"],), ("regions", "distance"))
    )
    assert one == other


@pytest.mark.parametrize("years", [90, 2999, ("1990", "1991")])
def test_years_that_a_system_has_not_are_refused(years: object) -> None:
    with pytest.raises(QueryError, match=r"have the years from 1816 to|are no years"):
        state_years("cow", years)  # type: ignore[arg-type]


def test_dates_of_several_years_give_no_years_since() -> None:
    """A beginning of 1963 or of 1977 is none to count from; one of two days of a year is."""
    found = [since_year_of(text) for text in ("[1963,1977-02-09]", "[1986-02-20,1986-02-25]", "1992-04-10", "1992", "199X")]
    assert found == [None, 1986, 1992, 1992, None]


def since_year_of(text: str) -> int | None:
    steps = steps_of(pl.DataFrame({"pair": [1], "day": [date(2000, 1, 1)], "since": [text]}), "pair", "day")
    found: int | None = since_year(Found(steps, np.array([0])))[0]
    return found


def test_a_panel_of_one_state_has_all_its_dyads(kb: comity.KnowledgeBase) -> None:
    kept = dyad_years("cow", 1990, kb=kb).keep("Soviet Union").add("relations").frame
    assert ((kept["ccode1"] == 365) | (kept["ccode2"] == 365)).all()
    assert kept.height == 2 * (len(state_years("cow", 1990)) - 1)
