"""Formulas: what is read without the model, and what is not."""

from __future__ import annotations

import pytest

from comity.documents.open import read_document
from comity.extraction.audit import audit
from comity.extraction.engine import parser
from comity.extraction.engine.formulas import formula, line, variants
from comity.extraction.extract import extract
from tests.test_claim_cases import written

TITLE = "Foreign relations of Chad"


def read(text: str, fast: bool = True) -> list[str]:
    return sorted(written(claim) for claim in extract(read_document(text, title=TITLE), fast=fast))


def test_every_formula_has_its_parse_and_no_other_is_kept() -> None:
    texts = set(variants())
    parses = {text: formula(text) for text in texts}
    assert all(parses.values())
    assert len(texts) > 800
    for text, parse in parses.items():
        assert parse is not None
        assert all(text[token.at :].startswith(token.text) and 0 <= token.head < len(parse) for token in parse)
        assert len(line(parse).split()) == len(parse)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Peru has an embassy in Astana.", ["mission city=Astana mission=embassy receiving=KAZ sending=PER"]),
        ("* Peru has an embassy in Astana", ["mission city=Astana mission=embassy receiving=KAZ sending=PER"]),
        (
            "Both countries established diplomatic relations on 5 May 1992 (in writing).",
            [],  # nobody says which two
        ),
        (
            "Chad and the Gambia established diplomatic relations on 5 May 1992.",
            ["relations date=1992-05-05 parties=GMB,TCD status=established"],
        ),
        (
            "The Gambia is a member of the African Union, NATO and the Arab League.",
            [f"membership member=GMB organization={each} role=member" for each in ("AU", "LAS", "NATO")],
        ),
        ("Peru does not have an embassy in Astana.", []),
        ("It is said that Peru has an embassy in Astana.", []),
    ],
)
def test_without_the_model_formulas_alone_are_read(text: str, claims: list[str]) -> None:
    assert read(text) == claims


def test_a_fast_reading_does_not_depend_on_what_was_read_before() -> None:
    text = "After a war that nobody won Chad severed diplomatic relations with Peru in 1990."
    whole = read(text, fast=False)
    assert read(text) == []
    assert whole == (["relations date=1990 parties=PER,TCD status=severed"] if parser.model() is not None else [])


def test_the_audit_says_what_was_left_for_want_of_the_model() -> None:
    text = "After a war that nobody won Chad severed diplomatic relations with Peru in 1990."
    (omission,) = audit(read_document(text, title=TITLE), fast=True)
    assert omission.reason == "no formula covers it, and it was read without the model"
