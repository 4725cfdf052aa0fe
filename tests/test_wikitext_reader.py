"""The wikitext reader: sections, blocks, tables, notes, and the way back to the source."""

from __future__ import annotations

import pytest

from comity.documents.document import Document
from comity.documents.open import read_document
from comity.documents.wikitext.templates import show
from tests.conftest import EXAMPLE


def read(text: str) -> Document:
    return read_document(text, title="Foreign relations of Kazakhstan", reader="wikitext")


def test_sections_are_paths_of_headings() -> None:
    document = read("Lead.\n== Asia ==\nA.\n=== East ===\nB.\n== Europe ==\nC.")
    assert [(b.prose.text.strip(), b.section) for b in document.blocks] == [
        ("Lead.", ()), ("A.", ("Asia",)), ("B.", ("Asia", "East")), ("C.", ("Europe",)),
    ]  # fmt: skip


def test_a_term_alone_is_a_heading_below_all_others() -> None:
    document = read(";Mali\nFirst.\n;Togo: not a heading\nSecond.\n;[[Peru]]\nThird.\n== Else ==\nFourth.\n")
    sections = {block.prose.text: block.section for block in document.blocks}
    assert sections["First."] == sections["Second."] == ("Mali",)
    assert (sections["Third."], sections["Fourth."]) == (("Peru",), ("Else",))


def test_paragraphs_and_items() -> None:
    document = read("One\nline.\n\nAnother.\n* item\n** inner\n# numbered\n")
    assert [(b.kind, b.prose.text) for b in document.blocks] == [
        ("paragraph", "One\nline."), ("paragraph", "Another."), ("item", "item"), ("item", "inner"), ("item", "numbered"),
    ]  # fmt: skip


def test_cells_carry_their_headers() -> None:
    document = read('{| class="wikitable"\n! style="width:15%"| Country !! Since\n|-\n| {{flag|Libya}} || 1992\n|}')
    row = [b for b in document.blocks if b.row is not None and b.row.number == 1]
    assert [(b.prose.text.strip(), b.row.header(b.column)) for b in row if b.row] == [
        ("Libya", "country"),
        ("1992", "since"),
    ]


def test_rowspan_and_colspan_are_unrolled() -> None:
    document = read('{|\n! A !! B !! C\n|-\n| rowspan="2" | x || y || z\n|-\n| colspan=2 | w\n|}')
    rows = list({id(b.row): b.row for b in document.blocks if b.row is not None}.values())
    texts = [[cell.blocks[0].prose.text.strip() for cell in row.cells] for row in rows[1:]]
    assert texts == [["x", "y", "z"], ["x", "w", "w"]]


def test_lists_and_tables_inside_cells() -> None:
    document = read("{|\n! Country !! Notes\n|-\n| A ||\n* one\n* two\n{|\n| inner\n|}\n* three\n|}\nAfter.")
    notes = [(b.prose.text.strip(), b.row is not None) for b in document.blocks if b.prose.text.strip()]
    assert notes == [
        ("Country", True),
        ("Notes", True),
        ("A", True),
        ("one", True),
        ("two", True),
        ("inner", True),
        ("three", True),
        ("After.", False),
    ]


def test_an_unclosed_table_ends_with_the_next_heading() -> None:
    document = read("{|\n| a\n== Asia ==\nText.")
    assert document.blocks[-1].row is None


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("{{flag|Libya}}", "Libya"), ("{{Flagu|Libya}}", "Libya"), ("{{flag|name=Libya (1969)|Libya}}", "Libya (1969)"), ("{{flagicon|Libya}} Libya", " Libya"),
        ("{{#invoke:flag||East Timor}}", "East Timor"), ("{{LBY}}", "LBY"), ("{{dts|1992|7|5}}", "5 July 1992"), ("{{dts|format=dmy|1992|7}}", "July 1992"),
        ("{{Date table sorting|5 July 1992}}", "5 July 1992"), ("{{#invoke:dts|main|1992|7|5}}", "5 July 1992"), ("{{nowrap|a b}}", "a b"),
        ("{{lang|fr|la ville}}", "la ville"), ("{{convert|1700|km}}", "1700 km"), ("a{{snd}}b", "a – b"), ("{{citation needed|date=May 2020}}", ""),
        ("[[Kenya–Rwanda relations|Rwanda]]", "Rwanda"), ("[[Rwanda]]", "Rwanda"), ("[https://example.org a site]", "a site"), ("'''bold''' ''it''", "bold it"),
        ("a&nbsp;b &amp; c", "a b & c"), ("x<br />y", "x\ny"), ("<!-- no -->yes", "yes"), ("[[File:A.svg|thumb|cap]]", ""), ("{{unheard of|x}}", ""),
    ],
)  # fmt: skip
def test_what_a_reader_sees(source: str, shown: str) -> None:
    assert read(f"x {source}").blocks[0].prose.text == f"x {shown}".rstrip("\n")


def test_a_template_with_markup_inside_is_not_kept_for_others() -> None:
    assert show("flag", {"1": "Libya"}) == "Libya"
    document = read("{{flag|{{nowrap|A}}}} {{flag|{{nowrap|B}}}}")
    assert document.blocks[0].prose.text == "A B"


def test_every_character_knows_its_place() -> None:
    text = "The [[Republic of X|republic]] has '''an''' embassy in [[Astana]].<ref>r</ref>"
    prose = read(text).blocks[0].prose
    at = prose.text.index("republic")
    assert text[prose.source_start(at) : prose.source_end(at + len("republic"))] == "[[Republic of X|republic]]"
    at = prose.text.index("embassy")
    assert text[prose.source_start(at) : prose.source_end(at + 7)] == "embassy"
    assert prose.text[prose.plain_at(text.index("Astana")) :].startswith("Astana")


def test_marks_are_numbered_as_a_reader_sees_them() -> None:
    text = "A.<ref name=x>1</ref> B.<ref>2</ref><ref name=x /> C.{{efn|a note}} D.<ref group=n>g</ref> {{sfn|Smith|2000}}"
    document = read(text)
    assert [mark.key for mark in document.blocks[0].prose.marks] == ["1", "2", "1", "lower-alpha 1", "n 1", "3"]


def test_references_defined_in_the_list_get_their_text() -> None:
    document = read("A.<ref name=x />\n{{reflist|refs=<ref name=x>[https://example.org Title]</ref>}}")
    (reference,) = document.references()
    assert (reference.key, reference.title, reference.url) == ("1", "Title", "https://example.org")


@pytest.mark.parametrize(
    ("reference", "author", "title", "date"),
    [
        ("Ann Roe, [https://a.example/b \"A visit\"], ''The Mail'', 29 March 2006", "Ann Roe", "A visit", "2006-03-29"),
        ("[https://a.example/b Trade in 1999], The Mail, 3 May 2001. Retrieved 4 June 2010", None, "Trade in 1999", "2001-05-03"),
        ("[https://a.example/b Notes], The Mail, 3 May 2001, and The Post, 4 May 2001", None, "Notes", None),
        ("Roe, Ann. ''A History of Peru, 1821–1921'' (Lima, 1931) [https://a.example online]", None, "", "1931"),
        ('Ann Roe, "Envoys since 1980." Acta 9.4 (2011): 269-283', "Ann Roe", "Envoys since 1980", "2011"),
        ('"The borders of 1967" The Mail', None, "The borders of 1967", None),
    ],
)
def test_bibliographic_fields_of_references_in_plain_words(
    reference: str, author: str | None, title: str, date: str | None
) -> None:
    (r,) = read(f"A.<ref>{reference}</ref>").references()
    assert (r.author, (r.title or "").strip('"'), r.date) == (author, title, date)


def test_bibliographic_fields_of_citation_templates() -> None:
    text = (
        "A.<ref>{{cite journal |last1=Roe |first1=Ann |last2=Doe |title=On ''envoys'' |journal=Acta |volume=3 |issue=2 |pages=4–9 |date=5 May 2004 "
        "|doi=10.1000/1 |access-date=2020-01-02 |archive-url=https://a.example |archive-date=3 June 2021 |quote=word for word}}</ref>"
    )
    (r,) = read(text).references()
    assert (r.type, r.author, r.title, r.work, r.volume, r.issue, r.pages) == (
        "article-journal",
        "Roe, Ann; Doe",
        "On envoys",
        "Acta",
        "3",
        "2",
        "4–9",
    )
    assert (r.date, r.accessed, r.archived, r.doi, r.quote) == (
        "2004-05-05",
        "2020-01-02",
        "2021-06-03",
        "10.1000/1",
        "word for word",
    )
    assert text[r.start : r.end].startswith("<ref>")


def test_the_example_lists_references_notes_reading_and_links() -> None:
    document = read_document(EXAMPLE.read_bytes(), title="Foreign relations of Kazakhstan")
    listed = document.references()
    assert {r.section for r in listed} == {"references", "notes", "further reading", "external links"}
    first = listed[0]
    assert (first.name, first.marks, len(first.cited_at)) == ("mfa", ("a", "b"), 2)
    reading = next(r for r in listed if r.section == "further reading")
    assert (reading.author, reading.date, reading.isbn) == ("Bekova, Saule", "2019", "978-0-00-000000-2")
    for reference in listed:
        assert document.text[reference.start : reference.end].strip()
