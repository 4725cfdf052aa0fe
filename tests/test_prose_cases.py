"""Sentences of the nine kinds that are mostly prose, in our own words, and the claims of their kind that they make.

A case: "== name", options, the text, "--", the claims as kind and fields; words that are the sentence's own (a gist, a detail)
may be left out. Options: "about X" puts the text under a heading X; "unread" marks what a reader finds and we do not, so
that the limits are known and a change that reads one of them says so.
"""

from __future__ import annotations

from typing import Any

import pytest

from comity.documents.open import read_document
from comity.extraction.extract import extract
from comity.model.kinds import claim_fields, kind_of
from tests.conftest import ROOT

PROSE = ("remark", "meeting", "dispute", "diaspora", "indicator", "cooperation", "flow", "support", "policy")
Fields = dict[str, str]


def prose_cases() -> list[Any]:
    return [case for kind in PROSE for case in cases_of(kind)]


def cases_of(kind: str) -> list[Any]:
    cases = []
    for block in (
        (ROOT / "tests" / "cases" / "prose" / f"{kind}.txt").read_text(encoding="utf-8").removeprefix("== ").split("\n== ")
    ):
        head, _, claims = block.partition("\n--")
        name, *lines = head.splitlines()
        marks = pytest.mark.xfail(reason="not read yet", strict=True) if "unread" in lines else ()
        about = next((line.removeprefix("about ") for line in lines if line.startswith("about ")), None)
        text = "\n".join(line for line in lines if line != "unread" and not line.startswith("about "))
        expected = [_fields(line.removeprefix(kind)) for line in claims.strip().splitlines()]
        cases.append(
            pytest.param(kind, f"== {about} ==\n{text}\n" if about else f"{text}\n", expected, marks=marks, id=f"{kind}: {name}")
        )
    return cases


def _fields(line: str) -> Fields:
    pairs: Fields = {}
    for word in line.split():
        name, equals, value = word.partition("=")
        if equals:
            pairs[name] = value
        else:
            pairs[next(reversed(pairs))] += f" {word}"
    return pairs


def _written(value: Any) -> str:
    return ",".join(value) if isinstance(value, tuple) else f"{value:.12g}" if isinstance(value, float) else str(value)


@pytest.mark.parametrize(("kind", "text", "expected"), prose_cases())
def test_a_sentence_makes_exactly_its_claims_of_the_kind(kind: str, text: str, expected: list[Fields]) -> None:
    document = read_document(text, title="Foreign relations of Kazakhstan", reader="wikitext")
    claims = [claim for claim in extract(document) if kind_of(claim) == kind]
    left = [{name: _written(value) for name, value in claim_fields(claim).items()} for claim in claims]
    for wanted in expected:
        found = next((each for each in left if wanted.items() <= each.items()), None)
        assert found is not None, (wanted, left)
        left.remove(found)
    assert not left


@pytest.mark.parametrize("kind", PROSE)
def test_forty_sentences_are_read_and_a_third_are_look_alikes(kind: str) -> None:
    read = [case for case in cases_of(kind) if not case.marks]
    assert len(read) >= 40
    assert sum(not case.values[2] for case in read) >= len(read) / 3
