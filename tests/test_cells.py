"""Cells of tables of countries: the dates that they write in many ways, the flags that name their country, what is struck or belongs to something else."""

from __future__ import annotations

import pytest

from comity.documents.open import read_document
from comity.extraction.extract import extract
from comity.model.kinds import claim_fields, kind_of

TABLE = (
    '== Relations ==\n{{| class="wikitable"\n! Country !! Formal relations began !! Notes\n|-\n| {country} || {date} || \n|}}\n'
)


def told(country: str, date: str) -> list[tuple[str, str | None]]:
    document = read_document(TABLE.format(country=country, date=date), title="Foreign relations of Chad", reader="wikitext")
    relations = [claim_fields(each) for each in extract(document) if kind_of(each) == "relations"]
    return [("–".join(each["parties"]), each.get("date")) for each in relations]


DATES = {
    "7 May 1994": "1994-05-07",
    "7 may 1994": "1994-05-07",
    "1994 May 7": "1994-05-07",
    "1994.05.07": "1994-05-07",
    "7. May 1994": "1994-05-07",
    "20 May [O.S. 7 May] 1894": "1894-05-20",
    "{{Date|7|May|1994}}": "1994-05-07",
    "{{OldStyleDate|20 May|1894|7 May}}": "1894-05-20",
    "7 May 1994<sup>a</sup>": "1994-05-07",
    "1994{{ref|b}}": "1994",
    "<s>1991</s> 1994": "1994",
    "7 May 1994?": "1994-05-07?",
    "probably 1994": "1994?",
    "by 1994": "../1994",
    "pre-1994": "../1994",
    "not before 1994": "1994/..",
    "between 1991 and 1994": "1991/1994",
    "30 June / 1 July 1994": "1994-06-30/1994-07-01",
    "May 1994 (ambassador sent 1997)": "1994-05",
    "31 June 1994": None,
    "late 1990s": "199X",
}


@pytest.mark.parametrize(("written", "date"), DATES.items(), ids=DATES)
def test_a_cell_dates_relations(written: str, date: str | None) -> None:
    assert told("{{flag|Peru}}", written) == [("PER–TCD", date)]


def test_a_year_of_another_calendar_is_no_date_of_ours() -> None:
    assert told("{{flag|Peru}}", "1342 AH") == []


FLAGS = [
    "{{flagg|unc|Peru}}", "{{Flag country|Peru}}", "{{flag+link|Foreign relations of|Peru}}", "{{country|flagcountry|Peru}}", "🇵🇪 Peru",
    "{{noflag|}}[[Peru]]", "[[Peru]]",
]  # fmt: skip


@pytest.mark.parametrize("country", FLAGS)
def test_a_flag_names_a_country(country: str) -> None:
    assert told(country, "1994") == [("PER–TCD", "1994")]


def test_two_countries_in_a_cell_are_neither() -> None:
    assert told("{{ubl|{{flag|Peru}}|{{flag|Mali}}}}", "{{ubl|1994|1995}}") == []


def test_an_indented_table_is_a_table() -> None:
    text = "::" + TABLE.format(country="{{flag|Peru}}", date="1994").split("\n", 1)[1]
    claims = extract(read_document(text, title="Foreign relations of Chad", reader="wikitext"))
    assert [claim_fields(each).get("date") for each in claims] == ["1994"]
