"""The plain text reader: structure rebuilt, marks joined to the numbered list."""

from __future__ import annotations

from comity.documents.document import Document
from comity.documents.open import read_document
from comity.extraction.extract import extract
from tests.test_claim_cases import written

TEXT = """Foreign relations of Kazakhstan

Kazakhstan is a member of the United Nations.[1]

Asia

Country Formal Relations Began Notes
\xa0 Japan 1992-01-26
\xa0 Israel See Israel–Kazakhstan relations

Diplomatic relations were established in April 1992.[2]

\xa0 Cuba See Foreign relations of Cuba
\xa0 Bulgaria 1992-07-05 See Bulgaria–Kazakhstan relations
  • Bulgaria has an embassy in Almaty.[3]


Diplomatic relations were established on August 27, 1992. Azerbaijan has an embassy in Astana.

See also

  1. ^ a b A list of members United Nations Office for Lists
  2. ^ Cohen, Dan (May 5, 2004). "Two decades of envoys". Haifa Times. Retrieved 2008-10-10.
  3. ^ Bulgarian embassy in Almaty

Further reading

  • Roe, Ann (2001). The Steppe and the World. Almaty: Tengri. ISBN 978-0-00-000000-2.
"""


def read() -> Document:
    return read_document(TEXT, title="Foreign relations of Kazakhstan")


def test_the_reader_is_chosen_by_content() -> None:
    assert read().reader == "plaintext"


def test_headings_rows_items_and_references_are_told_apart() -> None:
    kinds = [(b.kind, b.section[-1] if b.section else "", b.column) for b in read().blocks]
    assert ("paragraph", "Asia", 0) in kinds
    assert ("item", "Asia", 2) in kinds
    assert ("reference", "References", -1) in kinds
    assert ("item", "Further reading", -1) in kinds


def test_claims_of_a_text_whose_structure_is_lost() -> None:
    document = read()
    claims = extract(document)
    assert sorted(map(written, claims)) == sorted(
        [
            "membership member=KAZ organization=UN role=member",
            "relations date=1992-01-26 parties=JPN,KAZ status=established",
            "relations date=1992-04 parties=ISR,KAZ status=established",
            "relations parties=CUB,KAZ status=established",
            "relations date=1992-07-05 parties=BGR,KAZ status=established",
            "mission city=Almaty mission=embassy receiving=KAZ sending=BGR",
            "relations date=1992-08-27 parties=AZE,KAZ status=established",
            "mission city=Astana mission=embassy receiving=KAZ sending=AZE",
            "mission city=Almaty mission=embassy receiving=KAZ sending=BGR",
        ]
    )
    assert [c.evidence.citations for c in claims if c.evidence.citations] == [("1",), ("2",), ("3",)]
    assert [c.evidence.in_reference for c in claims].count(True) == 1
    for claim in claims:
        assert TEXT[claim.evidence.start : claim.evidence.end] == claim.evidence.quote


def test_bibliographic_fields_of_the_list() -> None:
    first, second, third, reading = read().references()
    assert (first.n, first.marks, first.title, first.publisher) == (
        1,
        ("a", "b"),
        "A list of members",
        "United Nations Office for Lists",
    )
    assert (second.author, second.date, second.title, second.publisher, second.accessed) == (
        "Cohen, Dan", "2004-05-05", "Two decades of envoys", "Haifa Times", "2008-10-10",
    )  # fmt: skip
    assert third.cited_at == (TEXT.index("[3]"),)
    assert (reading.author, reading.title, reading.isbn) == (
        "Roe, Ann",
        "The Steppe and the World",
        "978-0-00-000000-2",
    )
