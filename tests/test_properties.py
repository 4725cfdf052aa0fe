"""What holds of any text: claims or a clear error, exact offsets, the same answer every time."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from comity.documents.open import READERS, read_document
from comity.extraction.audit import audit
from comity.extraction.extract import extract
from comity.model.edtf import is_edtf
from comity.model.errors import ComityError
from comity.model.kinds import Claim

PIECES = [
    "Kazakhstan", "Bulgaria", " has an embassy in ", "Astana", "Sofia", ".", ". ", "\n", "\n\n", "* ", "== Asia ==\n", "{|\n", "|-\n", "|}\n", "| ", "! ", "||",
    "{{flag|Libya}}", "{{dts|13 March 1992}}", "<ref>r</ref>", "<ref name=a />", "[[Almaty]]", "[[A|", "]]", "{{", "}}", "<!--", "-->", "''", " and ", ", ",
    "diplomatic relations were established on 5 July 1992", "is accredited to", "from its embassy in", "Both countries are full members of the United Nations",
    "Country", "Formal relations began", "President Nursultan Nazarbayev visited ", " in 2004", "$724 million", "trade", "[1]", "  1. ^ a b ", "\xa0 Japan 1992-01-26", "\r\n", "ü",
    "signed a treaty", "shares a border with", "recognised", "(", ")", "closed", "each other's capitals",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=120)


def claims_of(text: str, reader: str | None) -> list[Claim] | None:
    try:
        document = read_document(text, title="Foreign relations of Kazakhstan", reader=reader)
        claims = extract(document)
        for omission in audit(document):
            assert omission.start < omission.end <= len(text)
        for reference in document.references():
            assert 0 <= reference.start <= reference.end <= len(text)
    except ComityError as error:
        assert str(error).endswith(".")
        return None
    return claims


@given(TEXTS, st.sampled_from([None, *READERS]))
def test_any_text_gives_claims_with_exact_quotes_or_a_clear_error(text: str, reader: str | None) -> None:
    for claim in claims_of(text, reader) or []:
        evidence = claim.evidence
        assert text[evidence.start : evidence.end] == evidence.quote
        for field in ("date", "start_date", "end_date", "signed", "in_force", "year"):
            value = getattr(claim, field, None)
            assert value is None or is_edtf(value), value


@given(TEXTS)
def test_reading_is_deterministic(text: str) -> None:
    assert claims_of(text, None) == claims_of(text, None)


@given(TEXTS)
def test_claims_survive_json(text: str) -> None:
    for claim in claims_of(text, None) or []:
        assert msgspec.json.decode(msgspec.json.encode(claim), type=type(claim)) == claim


@given(st.binary(max_size=80))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        read_document(data, title="x")
    except ComityError as error:
        assert str(error).endswith(".")
