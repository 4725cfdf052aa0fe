"""Propositions: what a claim in the words of its source says, as subject, predicate and object, and the sentence that an article makes of it."""

from __future__ import annotations

import pytest

from comity.documents.open import read_document
from comity.extraction.engine import parser
from comity.extraction.extract import extract
from comity.model.kinds import claim_fields, kind_of
from comity.publication.articles.telling import told

needs_model = pytest.mark.skipif(parser.model() is None, reason="no model of the language is installed")

SAID = [
    ("policy", "Chad has always opposed sanctions.", ("Chad", "has always opposed", "sanctions")),
    ("policy", "Chad and Peru enjoy excellent relations.", ("Chad", "has", "excellent relations with Peru")),
    (
        "policy",
        "Relations between Chad and Peru have been strained.",
        ("Relations between Chad and Peru", "have been strained", ""),
    ),
    ("cooperation", "Chad and Peru cooperate in education.", ("Peru and Chad", "cooperate", "in education")),
    ("dispute", "In 1991 Chad invaded Peru.", ("Chad", "invaded", "Peru")),
    ("support", "Cyprus backs Armenia's EU membership.", ("Cyprus", "backs", "Armenia's EU membership")),
    ("indicator", "Chad hosts 83 embassies.", ("embassies hosted", "is", "83")),
]


@needs_model
@pytest.mark.parametrize(("kind", "text", "says"), SAID, ids=[text for _, text, _ in SAID])
def test_a_claim_says_its_proposition(kind: str, text: str, says: tuple[str, str, str]) -> None:
    (claim,) = [each for each in extract(read_document(text, title="Foreign relations of Kazakhstan")) if kind_of(each) == kind]
    assert claim_fields(claim)["says"] == says


@needs_model
def test_a_proposition_is_of_whole_words_and_of_a_finite_verb() -> None:
    text = "Chad gave disaster-relief assistance to Peru. Mali accused Chad of supporting rebels in Peru."
    claims = list(extract(read_document(text, title="Foreign relations of Kazakhstan")))
    assert [claim_fields(each)["says"] for each in claims if kind_of(each) == "cooperation"] == [
        ("Chad", "gave", "disaster-relief assistance to Peru")
    ]
    assert not [each for each in claims if kind_of(each) in ("policy", "support")]


def test_a_date_that_a_proposition_says_is_not_told_twice() -> None:
    fields = {
        "parties": ("IRQ", "KWT"),
        "subject": "Iraq invaded Kuwait in 1990",
        "says": ("Iraq", "invaded", "Kuwait in 1990"),
        "date": "1990-08",
    }
    assert told("dispute", fields) == "Iraq invaded Kuwait in 1990."
    assert told("dispute", fields | {"says": ("Iraq", "invaded", "Kuwait")}) == "Iraq invaded Kuwait in August 1990."


def test_an_article_tells_a_proposition_whose_verb_is_the_sources_and_quotes_a_noun() -> None:
    fields = {
        "state": "USA",
        "gist": "has always opposed sanctions",
        "says": ("United States", "has always opposed", "sanctions"),
    }
    assert told("policy", fields) == "The United States has always opposed sanctions."
    noun = {
        "state": "TCD",
        "gist": "excellent relations",
        "toward": ("PER",),
        "says": ("Chad", "has", "excellent relations with Peru"),
    }
    assert told("policy", noun) == "Of Chad and Peru it is said: “excellent relations”."
