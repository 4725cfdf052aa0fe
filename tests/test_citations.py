"""Citations: formatted strings against ones written by hand from the style manuals; files against other readers."""

from __future__ import annotations

from typing import Any

import pytest

from comity.model.errors import QueryError
from comity.publication.citations.bibtex import bibtex
from comity.publication.citations.csl import csl, dated, people
from comity.publication.citations.ris import ris
from comity.publication.citations.styled import styled

PAPER = {
    "type": "article-journal", "title": "Trade roads of the steppe", "author": "Doe, Jane Q.; Roe, Richard", "work": "Journal of Borders",
    "volume": "12", "issue": "3", "pages": "45–67", "date": "2018-06", "doi": "10.1000/xyz1",
}  # fmt: skip
BOOK = {
    "type": "book",
    "title": "A small history of embassies",
    "author": "Doe, Jane",
    "publisher": "Example Press",
    "date": "2008",
}
NEWS = {
    "type": "article-newspaper", "title": "Two states agree on border", "author": "Roe, Richard", "work": "The Daily Example",
    "date": "2011-03-04", "url": "https://example.org/b",
}  # fmt: skip
REPORT = {
    "type": "report",
    "title": "Trade in figures",
    "author": "Ministry of Trade",
    "publisher": "Ministry of Trade",
    "date": "2015",
}

PAGE = {
    "type": "webpage",
    "title": "Minister opens mission in Lima",
    "work": "The Example Times",
    "date": "2019-11-26",
    "url": "https://example.org/a",
}

# Chicago Manual of Style, 17th edition, 15.6 to 15.55; Publication Manual of the APA, 7th edition, 10.1 to 10.4
BY_HAND = [
    (PAPER, "chicago", "Doe, Jane Q., and Richard Roe. 2018. “Trade Roads of the Steppe.” Journal of Borders 12 (3): 45–67. https://doi.org/10.1000/xyz1."),
    (PAPER, "apa", "Doe, J. Q., & Roe, R. (2018). Trade roads of the steppe. Journal of Borders, 12(3), 45–67. https://doi.org/10.1000/xyz1"),
    (BOOK, "chicago", "Doe, Jane. 2008. A Small History of Embassies. Example Press."),
    (BOOK, "apa", "Doe, J. (2008). A small history of embassies. Example Press."),
    (NEWS, "chicago", "Roe, Richard. 2011. “Two States Agree on Border.” The Daily Example, March 4. https://example.org/b."),
    (NEWS, "apa", "Roe, R. (2011, March 4). Two states agree on border. The Daily Example. https://example.org/b"),
    (PAGE, "apa", "Minister opens mission in Lima. (2019, November 26). The Example Times. https://example.org/a"),
    (REPORT, "apa", "Ministry of Trade. (2015). Trade in figures. Ministry of Trade."),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "style", "expected"), BY_HAND)
def test_formatted_as_by_hand(fields: dict[str, Any], style: str, expected: str) -> None:
    assert styled(fields, style) == expected


def test_an_unknown_style_is_refused() -> None:
    with pytest.raises(QueryError, match="choose from chicago, apa"):
        styled(BOOK, "house")


def test_people_and_bodies() -> None:
    assert people("Doe, Jane; Richard Roe") == [{"family": "Doe", "given": "Jane"}, {"family": "Roe", "given": "Richard"}]
    assert people("Ministry of Foreign Affairs") == [{"literal": "Ministry of Foreign Affairs"}]


def test_dates_keep_their_precision() -> None:
    assert dated("2018-06") == {"date-parts": [[2018, 6]]}
    assert dated("2018-22") == {"date-parts": [[2018]], "season": 2}
    assert dated("1990~") == {"date-parts": [[1990]], "circa": True}
    assert dated("sometime") == {"literal": "sometime"}


def test_csl_has_the_standards_names() -> None:
    item = csl({**PAPER, "accessed": "2020-07-05", "archive-url": "https://archive.example/1", "archived": "2020-08-01"}, "doe")
    assert item["container-title"] == "Journal of Borders"
    assert item["page"] == "45-67"
    assert item["accessed"] == {"date-parts": [[2020, 7, 5]]}
    assert item["archive_location"] == "https://archive.example/1"
    assert item["note"] == "archived 2020-08-01"


def test_bibtex_escapes() -> None:
    text = bibtex({**BOOK, "title": "Rates & tolls: 5% of {all}"}, "doe2008")
    assert text.startswith("@book{doe2008,\n")
    assert r"Rates \& tolls: 5\% of \{all\}" in text
    assert "author = {Doe, Jane}" in text


def test_ris_is_closed_and_dated() -> None:
    lines = ris(PAPER).split("\r\n")
    assert lines[0] == "TY  - JOUR"
    assert "AU  - Doe, Jane Q." in lines
    assert "SP  - 45" in lines
    assert lines[-2:] == ["ER  - ", ""]
