"""Texts of mirrors, whose tables are drawn in characters and have lost their flags: whose row each is, by which rule, or that it stays open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.documents.document import Document
from comity.documents.open import read_document
from comity.extraction.alphabet import Alphabet
from comity.extraction.audit import audit
from comity.extraction.extract import Extraction, extract
from comity.gazetteer.states import states
from comity.model.kinds import Claim
from comity.sources.bundled.beginnings import beginnings
from tests.drawn import draw
from tests.test_claim_cases import written

TITLE = "Foreign relations of Kenya"
HEADER = ["Country", "Formal Relations Began", "Notes"]


def text(*rows: tuple[str, str, list[str]], heading: str = "Partners") -> str:
    """An article with a table of rows: country, date, lines of notes."""
    return f"KENYA deals with many states.[1]\n\n\n{heading}\n\n{draw(HEADER, *([[c], [d], n] for c, d, n in rows))}\n\n[1] _Envoys_ of the lake\n"


def read(*rows: tuple[str, str, list[str]], heading: str = "Partners") -> Document:
    return read_document(text(*rows, heading=heading), title=TITLE)


def relations(document: Document) -> list[str]:
    """Each claim of a row with the rule that named its country."""
    found = [claim for claim in extract(document, fast=True) if claim.extractor.startswith("rows.")]
    assert all(document.text[c.evidence.start : c.evidence.end] == c.evidence.quote for c in found)
    return [f"{written(claim)} {claim.extractor.rpartition('.')[2]}" for claim in found]


def test_a_drawn_table_has_its_rows_cells_and_lines() -> None:
    document = read(("Chad", "1 May 1970[1]", ["See Chad–Kenya relations", "", "-   Chad has an embassy in Nairobi."]))
    row = next(block.row for block in document.blocks if block.row)
    assert row.headers == ["country", "formal relations began", "notes"]
    assert [[block.prose.text for block in cell.blocks] for cell in row.cells] == [
        ["Chad"], ["1 May 1970"], ["See Chad–Kenya relations", "Chad has an embassy in Nairobi."],
    ]  # fmt: skip
    assert [(each.n, each.title) for each in document.references()] == [(1, "Envoys of the lake")]
    assert document.references()[0].cited_at == (document.text.index("[1]"), document.text.index("[1]", 60))


def test_cells_are_told_by_their_width_where_they_hold_a_bar() -> None:
    document = read(
        ("", "1970", ["中国 | China has an embassy in Nairobi."]), ("", "1971", ["é|x", "Chad has an embassy in Nairobi."])
    )
    assert [[b.prose.text for b in row.cells[1].blocks] for row in dict.fromkeys(b.row for b in document.blocks if b.row)] == [
        ["1970"],
        ["1971"],
    ]


def test_markup_that_the_drawing_kept_is_no_text() -> None:
    document = read(('< style="background: silver;" | Benin', '< style="background: silver;" | 3 May 1980', ["Nothing."]))
    assert relations(document) == ["relations date=1980-05-03 parties=BEN,KEN status=established established"]


@pytest.mark.parametrize(
    ("notes", "ident", "rule"),
    [
        (["See Chad–Kenya relations"], "TCD", "see"),
        (["See Foreign relations of Sierra Leone"], "SLE", "see"),
        (["See Kenya–Somalia relations", "", "Ethiopia and Somalia quarrelled."], "SOM", "see"),
        (["-   Chad is accredited to Kenya from its embassy in Addis Ababa, Ethiopia."], "TCD", "post"),
        (["-   Kenya is represented in Chad through its embassy in Kinshasa (DR Congo)."], "TCD", "post"),
        (["The Kenyan ambassador to Italy is also accredited to Malta."], "MLT", "post"),
        (["-   Kenya has an embassy in Havana."], "CUB", "post"),
        (["Peru sold Kenya two ships."], "PER", "only"),
    ],
)
def test_notes_name_a_rows_country(notes: list[str], ident: str, rule: str) -> None:
    assert relations(read(("", "3 May 1980", notes))) == [
        f"relations date=1980-05-03 parties={','.join(sorted(('KEN', ident)))} status=established {rule}"
    ]


@pytest.mark.parametrize(
    "notes",
    [
        [],
        ["Both countries established relations in 1980."],
        ["Peru and Chile sold Kenya two ships."],
        ["-   Chad has an embassy in Nairobi.", "-   Mali has an embassy in Nairobi."],
        ["The Kenyan ambassador to Italy deals with it."],
        ["An island that is claimed by Chad."],
        ["Peru sold Kenya two ships.", "See also: Chad–Kenya relations"],
    ],
)
def test_a_row_that_nothing_names_for_certain_stays_open_and_is_listed(notes: list[str]) -> None:
    document = read(("", "3 May 1980", notes))
    assert relations(document) == []
    assert [each.reason for each in audit(document, fast=True) if each.what == "row"] == ["its country is not known"]


LETTERS = [
    ("", "1 May 1970", [f"-   {name} has an embassy in Nairobi."])
    for name in ("Algeria", "Benin", "Chad", "Egypt", "Ghana", "Mali")
]


def test_the_order_of_the_alphabet_chooses_among_those_that_the_notes_name() -> None:
    between = ("", "2 June 1980", ["Congo, Ethiopia and Peru met."])
    assert (
        relations(read(*LETTERS[:4], between, *LETTERS[4:]))[4]
        == "relations date=1980-06-02 parties=ETH,KEN status=established order"
    )
    assert len(relations(read(between))) == 0


def test_a_country_that_does_not_fit_the_order_is_none() -> None:
    misplaced = ("", "2 June 1980", ["It sold goods of Zambia."])
    assert len(relations(read(*LETTERS[:3], misplaced, *LETTERS[3:]))) == len(LETTERS)


def test_a_day_that_the_bundled_reading_has_for_one_state_names_it() -> None:
    known = {ident: dates for ident, dates in beginnings("KEN").items() if ident in states()}
    days = [(day, ident) for ident, dates in known.items() for day in dates if len(day) == 10]
    single = [(day, ident) for day, ident in days if sum(day in dates for dates in known.values()) == 1]
    twice = next(day for day, _ in days if sum(day in dates for dates in known.values()) > 1)
    day, ident = single[0]
    assert relations(read(("", day, []))) == [
        f"relations date={day} parties={','.join(sorted(('KEN', ident)))} status=established again"
    ]
    assert relations(read(("", day[:4], []))) == []
    assert relations(read(("", twice, []))) == []
    assert relations(read(("", day, []), heading="Oceania" if ident not in ("AUS", "NZL", "FJI") else "Europe")) == []
    named = ("", "1 May 1901", [f"-   {states()[ident].name} has an embassy in Nairobi."])
    assert [each.rpartition(" ")[2] for each in relations(read(named, ("", day, [])))] == ["post"]  # it has a row


def test_what_names_a_row_is_in_its_evidence_and_gives_its_notes_their_partner() -> None:
    document = read(("", "3 May 1980", ["See Chad–Kenya relations", "", "The two signed a treaty on cattle on 4 June 1990."]))
    claims: list[Claim] = [claim for claim in extract(document, fast=True) if claim.extractor.startswith("rows.")]
    assert claims[0].evidence.quote.rstrip().endswith("See Chad–Kenya relations")
    block = next(block for block in document.blocks if "treaty" in block.prose.text)
    assert Extraction(document, fast=True).context(block).partner == "TCD"


@given(st.lists(st.sampled_from(sorted(states())), min_size=0, max_size=30))
def test_what_stands_in_order_fits_where_it_stands(idents: list[str]) -> None:
    order = Alphabet(dict(enumerate(idents)))
    names = [states()[ident].name for _, ident in sorted(order.standing.items())]
    assert not order.holds or len(names) >= max(4, 0.8 * len(idents))
    assert all(idents[at] == ident for at, ident in order.standing.items())
    assert order.holds or order.fits("FRA", 0)
