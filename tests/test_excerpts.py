"""Passages as a reader sees them, whatever they were cut from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.documents.excerpt import excerpt


@pytest.mark.parametrize(
    ("reader", "words", "text", "marks"),
    [
        ("wikitext", "Chad has an [[embassy|post]] in ''[[Cairo]]''.<ref name=a/>", "Chad has an post in Cairo.", (26,)),
        ("wikitext", "|{{flag|Chad}} || {{dts|1960|8|11}}", "Chad · 11 August 1960", ()),
        ("wikitext", "* a mine, [[Fort A", "a mine, Fort A", ()),
        ("wikitext", "the day]] Chad<ref name=b/> left", "the day Chad left", (12,)),
        ("wikitext", "a mine{{cite web", "a mine", ()),
        ("plaintext", "|      | 11 August 1960[4]   | See Chad–Kenya relations", "11 August 1960 · See Chad–Kenya relations", (14,)),
        ("plaintext", "-   Chad has an   _embassy_ in Cairo.[2]", "Chad has an embassy in Cairo.", (29,)),
        ("plaintext", "Embassy of Chad in Cairo", "Embassy of Chad in Cairo", ()),
        ("html", "<td>A &amp; <b>B</b></td>", "A & B", ()),
        ("export", "A &amp;amp; B [[C]]", "A & B C", ()),
        ("api", "A \\u00e9\\n[[C]] and \\\"D\\\"", 'A é C and "D"', ()),
        ("api", "A \\u00", "A \\u00", ()),
        ("markdown", "- A **B** of [C](/wiki/C).[^1]", "A B of C.", (9,)),
        ("markdown", "| ![Flag of Chad](x.png) [Chad](/wiki/Chad) | 1970 |", "Chad · 1970", ()),
        (None, "1 | [[2]]", "1 | [[2]]", ()),
    ],
)  # fmt: skip
def test_a_passage_is_shown_as_it_is_read(reader: str | None, words: str, text: str, marks: tuple[int, ...]) -> None:
    found = excerpt(words, reader)
    assert (found.text, found.marks) == (text, marks)


@given(
    st.text(alphabet="aB1 [{|'}]<>/\\\"&;=*#\n~é", max_size=60),
    st.sampled_from(("wikitext", "plaintext", "html", "export", "api")),
)
def test_any_passage_is_shown(words: str, reader: str) -> None:
    found = excerpt(words, reader)
    assert "[[" not in found.text
    assert "]]" not in found.text
    assert all(0 <= at <= len(found.text) for at in found.marks)
