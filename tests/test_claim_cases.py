"""Sentences in our own words, and exactly the claims they make of the kinds that are not mostly prose (test_prose_cases.py has those)."""

from __future__ import annotations

import msgspec
import pytest

from comity.documents.open import read_document
from comity.extraction.extract import extract
from comity.model.edtf import is_edtf
from comity.model.kinds import KINDS, AnyClaim, Claim, kind_of
from tests.conftest import ROOT
from tests.test_prose_cases import PROSE

Case = tuple[str, str, list[str]]


def claim_cases() -> list[Case]:
    cases: list[Case] = []
    for block in (ROOT / "tests" / "cases" / "claims.txt").read_text(encoding="utf-8").split("\n== ")[1:]:
        name, _, rest = block.partition("\n")
        text, _, claims = rest.partition("--")
        about, _, sentence = text.partition("\n") if text.startswith("about ") else ("", "", text)
        heading = f"== {about.removeprefix('about ')} ==\n" if about else ""
        cases.append((name, heading + sentence.strip() + "\n", claims.strip().splitlines()))
    return cases


def written(claim: Claim) -> str:
    fields = {name: getattr(claim, name) for name in claim.__struct_fields__ if name not in (*Claim.__struct_fields__, "says")}
    shown = {name: ",".join(value) if isinstance(value, tuple) else value for name, value in fields.items() if value is not None}
    return " ".join([kind_of(claim), *(f"{name}={shown[name]}" for name in sorted(shown))])


UNREAD = pytest.mark.xfail(strict=True, reason="what a reader finds and we do not")


@pytest.mark.parametrize(
    ("name", "text", "claims"),
    [pytest.param(*case, id=case[0], marks=UNREAD if case[0].startswith("unread: ") else ()) for case in claim_cases()],
)
@pytest.mark.parametrize("reader", ["wikitext", "plaintext"])
def test_a_sentence_makes_exactly_its_claims(reader: str, name: str, text: str, claims: list[str]) -> None:
    if reader == "plaintext":
        if "[[" in text:
            pytest.skip("the case is about wikitext's links")
        text = text.replace("== ", "").replace(" ==", "\n")
    document = read_document(text, title="Foreign relations of Kazakhstan", reader=reader)
    made = [claim for claim in extract(document) if kind_of(claim) not in PROSE]
    assert sorted(map(written, made)) == sorted(claims)
    assert [msgspec.json.decode(msgspec.json.encode(claim), type=AnyClaim) for claim in made] == made
    assert all(is_edtf(getattr(claim, name)) for claim in made for name in KINDS[kind_of(claim)].dates if getattr(claim, name))


def test_a_third_of_the_cases_are_look_alikes_or_more_than_one_kind() -> None:
    cases = claim_cases()
    assert len(cases) >= 50
    assert sum(not claims for _, _, claims in cases) >= 12


def test_fields_are_compared_whole() -> None:
    document = read_document("Bulgaria has an embassy in Astana.", title="Foreign relations of Kazakhstan", reader="wikitext")
    (claim,) = extract(document)
    assert msgspec.json.decode(msgspec.json.encode(claim))["evidence"] == {
        "document": "file:Foreign relations of Kazakhstan", "section": [], "start": 0, "end": 34,
        "quote": "Bulgaria has an embassy in Astana.", "citations": [],
    }  # fmt: skip
