"""The course of an answer over time: what is answered day by day, and the table of all of them; missions that stood before and after."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

import comity
from comity.sources.source import Options
from comity.store.answering.ask import answer
from comity.store.answering.asked import Asked
from comity.store.answering.course import spans
from comity.store.answering.queried import Queried
from comity.store.build import build
from comity.store.inputs import gather
from comity.store.knowledge_base import KnowledgeBase
from tests.conftest import large
from tests.test_cow import waves

TEXT = """
== Bilateral relations ==
{| class="wikitable"
! Country !! Formal relations began !! Notes
|-
| Chile || 2 February 1965 || Chile has an embassy in [[Nairobi]].
|-
| Peru || 2 February 1965 || Peru has an embassy in [[Nairobi]]. Peru severed diplomatic relations with Kenya on 3 March 2003. Both countries restored diplomatic relations on 3 May 2006.
|-
| Ghana || 2 February 1965 || Ghana has an embassy in [[Nairobi]].
|}
"""


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    """Chile and Peru have had missions in Kenya in waves up to 2000, Ghana up to 1970; an article of 2019 shows all three; the Soviet Union had one."""
    folder = tmp_path_factory.mktemp("courses")
    article = folder / "Foreign relations of Kenya.wiki"
    article.write_text(TEXT, encoding="utf-8")
    rows = [f"{code},501,{year},0,3" for code in (155, 135) for year in (1970, 1975, 1980, 1990, 2000)]
    rows += ["452,501,1965,0,3", "452,501,1970,0,3", "365,501,1965,3,3", "365,501,1970,3,3", "365,501,1975,3,3"]
    rows += ["325,501,1980,3,0", "325,501,1990,3,3", "325,501,2000,3,0"]
    waves(folder, *rows)
    given = Options(places=(f"{article}@2019-11-30",), without=frozenset({"factbook"}), cow=folder, fast=True)
    build(folder / "kb.duckdb", gather(given))
    return KnowledgeBase(folder / "kb.duckdb")


@pytest.mark.parametrize(
    ("sending", "on", "told", "certainty"),
    [
        ("CHL", "1985-06-01", "yes", "presumed"),
        ("CHL", "2010-06-01", "yes", "presumed"),  # in the wave of 2000 and in the article, and nothing between
        ("PER", "2002-06-01", "unknown", None),  # relations were broken between
        ("PER", "2004-06-01", "no", "presumed"),
        ("GHA", "1968-06-01", "yes", "attested"),
        ("GHA", "2010-06-01", "unknown", None),  # nearly fifty years lie between
        ("ITA", "1980-12-31", "no", "attested"),
        ("ITA", "1990-12-31", "unknown", None),  # seen in that wave alone, and in none beside it
        ("SUN", "1970-12-31", "yes", "attested"),  # no article of today tells of it
        ("RUS", "1970-12-31", "yes", "attested"),
    ],
)
def test_a_mission_on_both_sides_of_a_day_stood_between(
    kb: KnowledgeBase, sending: str, on: str, told: str, certainty: str | None
) -> None:
    found = kb.ask("mission", sending, "KEN", on=on)
    assert (found.answer, found.certainty) == (told, certainty), found


@pytest.mark.parametrize(
    "question", [("relations", "KEN", "PER"), ("mission", "PER", "KEN"), ("mission", "RUS", "KEN"), ("relations", "KEN", "RUS")]
)
def test_a_course_is_what_is_answered_day_by_day(kb: KnowledgeBase, question: tuple[str, str, str]) -> None:
    course = kb.course(*question)
    assert course[0].on == date.min
    days = random.Random(5).sample(range(date(1800, 1, 1).toordinal(), date(2026, 1, 1).toordinal()), 40)
    drawn = [date.fromordinal(day) for day in days]
    edges = [day for each in course[1:] for day in (each.on, each.on - timedelta(days=1))]
    for day in (*drawn, *edges):
        told = next(each for each, last in spans(course) if each.on <= day <= last)
        asked = kb.ask(*question, on=day)
        assert (asked.answer, asked.certainty, asked.status, asked.since) == (
            told.answer,
            told.certainty,
            told.status,
            told.since,
        )


def test_the_table_of_a_snapshot_has_the_courses(kb: KnowledgeBase) -> None:
    rows = kb.answer_spans("relations").rows(named=True)
    kept = [row for row in rows if (row["first"], row["second"]) == ("KEN", "PER")]
    told = [
        (each.on, last, each.answer) for each, last in spans(kb.course("relations", "KEN", "PER")) if each.answer != "unknown"
    ]
    assert [(row["first_day"], row["last_day"], row["answer"]) for row in kept] == told
    assert {row["answer"] for row in kept} == {"yes", "no"}


@large
@pytest.mark.parametrize("question", ["relations", "mission", "membership"])
def test_the_bundled_courses_are_what_is_answered(question: str, whole: bool) -> None:
    kb = comity.open()
    rows = kb.answer_spans(question).rows(named=True)
    for row in random.Random(3).sample(rows, 2000 if whole else 80):
        for day in (row["first_day"], row["last_day"]):
            asked = Asked(question, row["first"], row["second"], day)  # as it stands: some organisations have no name to ask by
            assert answer(Queried(kb), asked).answer == row["answer"], (row, day)
