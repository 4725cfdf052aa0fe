"""Rows of tables of countries: what their date cells assert, in our own tables."""

from __future__ import annotations

import pytest

from comity.documents.open import read_document
from comity.extraction.audit import audit
from comity.extraction.extract import extract
from comity.model.kinds import Claim
from tests.test_claim_cases import written

TITLE = "Foreign relations of Kazakhstan"


def claims(country: str, date: str, header: str = "Formal relations began", notes: str = "") -> list[Claim]:
    text = f"== Relations ==\n{{|\n! Country !! {header} !! Notes\n|-\n| {country} || {date} || {notes}\n|}}\n"
    document = read_document(text, title=TITLE)
    found = extract(document)
    assert all(text[c.evidence.start : c.evidence.end] == c.evidence.quote for c in found)
    return found


@pytest.mark.parametrize(
    ("country", "date", "expected"),
    [
        ("{{flag|Libya}}", "13 March 1992", ["relations date=1992-03-13 parties=KAZ,LBY status=established"]),
        ("[[Libya]]", "{{dts|1992}}", ["relations date=1992 parties=KAZ,LBY status=established"]),
        ("Libya", "1992-03", ["relations date=1992-03 parties=KAZ,LBY status=established"]),
        ("{{flag|Libya}}", "", []),
        (
            "{{flag|Libya}}", '<!-- date -->data-sort-value="1992-03-11" | 13 March 1992',
            ["relations date=1992-03-13 parties=KAZ,LBY status=established"],
        ),
        (
            "{{flag|Libya}}",
            "3 May 1975 and 7 June 2012 renew diplomatic relations",
            ["relations date=1975-05-03 parties=KAZ,LBY status=established", "relations date=2012-06-07 parties=KAZ,LBY status=restored"],
        ),
        ("{{flag|Taiwan|name=China (ROC)}}", "3 May 1960", ["relations date=1960-05-03 parties=KAZ,TWN status=established"]),
        ("{{flag|Libya}}", "Unknown", ["relations parties=KAZ,LBY status=established"]),
        ("{{flag|Libya}}", "Established, date unknown", ["relations parties=KAZ,LBY status=established"]),
        ("{{flag|Kosovo}}", "none", ["relations parties=KAZ,XKX status=none"]),
        ("{{flag|Kosovo}}", "''''No diplomatic relations or recognition''''", ["relations parties=KAZ,XKX status=none"]),
        ("{{flag|Kosovo}}", "No diplomatic relations", ["relations parties=KAZ,XKX status=none"]),
        ("{{flag|Libya}} (suspended)", "1992", ["relations date=1992 parties=KAZ,LBY status=established", "relations parties=KAZ,LBY status=suspended"]),
        ("{{flag|Syria}} (broken)", "1993", ["relations date=1993 parties=KAZ,SYR status=established", "relations parties=KAZ,SYR status=severed"]),
        (
            "{{flag|Libya}}", "{{dts|1992|3|13}}, resumed {{dts|2003|5|1}}",
            ["relations date=1992-03-13 parties=KAZ,LBY status=established", "relations date=2003-05-01 parties=KAZ,LBY status=restored"],
        ),
        (
            "{{flag|Georgia}}", "{{dts|1992|7|1}} — {{dts|2008|9|2}}",
            ["relations date=1992-07-01 parties=GEO,KAZ status=established", "relations date=2008-09-02 parties=GEO,KAZ status=severed"],
        ),
        (
            "{{flag|Libya}}", "1992<br />severed 1997",
            ["relations date=1992 parties=KAZ,LBY status=established", "relations date=1997 parties=KAZ,LBY status=severed"],
        ),
        (
            "{{flag|Libya}}",
            "On 5 March 1992, Libya was the first to recognise Kazakhstan. On 2 May 1993 consulates were opened. On 1 June 1993 diplomatic relations were established.",
            ["relations date=1993-06-01 parties=KAZ,LBY status=established"],
        ),
        (
            "{{flag|Libya}}", "16 August 1992 at a low level, 21 November 1996 upgraded to ambassadors",
            ["relations date=1992-08-16 parties=KAZ,LBY status=established"],
        ),
        ("{{flag|Libya}}", "3 May 1992 or before", ["relations date=[..1992-05-03] parties=KAZ,LBY status=established"]),
        ("{{flag|Libya}}", "before 1992", ["relations date=../1992 parties=KAZ,LBY status=established"]),
        ("{{flag|Libya}}", "1990s", ["relations date=199X parties=KAZ,LBY status=established"]),
        ("{{flag|Libya}}", "1905–11", ["relations date=1905 parties=KAZ,LBY status=established"]),
        ("{{flag|South Yemen}}", "1968", ["relations date=1968 parties=KAZ,YMD status=established"]),
        ("{{flag|Kazakhstan}}", "1992", []),
        ("{{flag|European Union}}", "1993", ["relations date=1993 parties=EU,KAZ status=established"]),
        ("{{flag|Atlantis}}", "1992", []),
    ],
)  # fmt: skip
def test_dates_of_relations(country: str, date: str, expected: list[str]) -> None:
    assert [written(claim) for claim in claims(country, date)] == expected


def test_the_header_says_what_a_date_means() -> None:
    (claim,) = claims("{{flag|Libya}}", "1992", header="Date of recognition")
    assert written(claim) == "recognition date=1992 recognized=KAZ recognizer=LBY"
    assert claims("{{flag|Libya}}", "1992", header="Year recognized the PRC") == []
    assert claims("{{flag|Libya}}", "1992", header="Visited") == []
    assert claims("{{flag|Libya}}", "1992", header="Treaty signed") == []


def test_a_misspelt_country_is_only_suggested() -> None:
    (claim,) = claims("{{flag|Kyrgyzsatn}}", "1992")
    assert claim.suggested == ("Kyrgyzsatn",)
    assert written(claim) == "relations date=1992 parties=KAZ,KGZ status=established"


def test_a_fact_on_one_line_stands_once_with_both_marks() -> None:
    notes = "Both countries established diplomatic relations on 13 March 1992.<ref>b</ref>"
    (claim,) = claims("{{flag|Libya}}", "13 March 1992<ref>a</ref>", notes=notes)
    assert claim.evidence.citations == ("1", "2")
    assert claim.evidence.quote.endswith("<ref>b</ref>")


def test_the_same_fact_on_another_line_is_a_claim_of_its_own() -> None:
    notes = "\nBoth countries established diplomatic relations on 13 March 1992.<ref>b</ref>"
    first, second = claims("{{flag|Libya}}", "13 March 1992<ref>a</ref>", notes=notes)
    assert (first.evidence.citations, second.evidence.citations) == (("1",), ("2",))


def test_the_country_of_a_row_is_the_implied_party() -> None:
    found = claims(
        "{{flag|Libya}}",
        "1992",
        notes="\n* It was recognised late.\n* There is an embassy of Libya in Astana.\n* Trade reached $3 million in 2001.",
    )
    assert [written(claim) for claim in found[1:]] == [
        "mission city=Astana mission=embassy receiving=KAZ sending=LBY", "trade amount=3000000.0 currency=USD flow=total parties=KAZ,LBY year=2001",
    ]  # fmt: skip


def test_the_audit_lists_rows_that_were_not_read() -> None:
    blank = "|-\n| {{flag|Chad}} || <!-- when? -->\n"
    text = "{|\n! Country !! Formal relations began\n|-\n| {{flag|Libya}} || in the spring\n" + blank + "|}\n"
    (omission,) = audit(read_document(text, title=TITLE, reader="wikitext"))
    assert (omission.what, omission.reason, omission.line) == ("row", "its date is not one that is read", 4)
    assert text[omission.start : omission.end].startswith("| {{flag|Libya}}")


@pytest.mark.parametrize("heading", ["Other relations", "Official relations", "Unofficial relations"])
def test_under_the_heading_of_other_relations_none_are_diplomatic(heading: str) -> None:
    text = f"== Relations ==\n=== {heading} ===\n{{|\n! Country !! Formal relations began\n|-\n| {{{{flag|Libya}}}} || 3 May 1992\n|}}\n"
    assert extract(read_document(text, title=TITLE)) == []
    assert extract(read_document(text.replace(heading, "Diplomatic relations"), title=TITLE)) != []


def test_what_stands_in_brackets_with_anothers_name_is_of_that_other() -> None:
    dates = "26 February 1973 (with the Republic of Pera from 15 January 1952 to 5 May 1975)"
    assert [written(claim) for claim in claims("{{flag|Libya}}", dates)] == [
        "relations date=1973-02-26 parties=KAZ,LBY status=established"
    ]
