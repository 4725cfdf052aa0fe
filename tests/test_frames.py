"""Frames: the sentences that stand beside them in their files, and how the engine cuts, supplies and doubts."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from comity.documents.open import read_document
from comity.extraction.engine import parser
from comity.extraction.engine.frames import frames
from comity.extraction.engine.parser import MOST_WORDS, parse
from comity.extraction.extract import Extraction, extract
from comity.extraction.sentences import Sentence
from comity.model.kinds import KINDS, kind_of
from tests.test_claim_cases import written

FRAMES = sorted((files("comity.extraction") / "english" / "frames").iterdir(), key=lambda file: file.name)
needs_model = pytest.mark.skipif(parser.model() is None, reason="no model of the language is installed")


def cases() -> list[tuple[str, str, str, list[str]]]:
    found = []
    for file in FRAMES:
        for case in tomllib.loads(file.read_text("utf-8"))["case"]:
            found.append((file.name.removesuffix(".toml"), case["text"], case.get("about", ""), case["claims"]))
    return found


def sentence_of(text: str) -> Sentence:
    extraction = Extraction(read_document(text, title="Foreign relations of Kazakhstan"))
    (sentence,) = [each for block in extraction.document.blocks for each in extraction.sentences(block)]
    parse([sentence])
    return sentence


@needs_model
@pytest.mark.parametrize(("kind", "text", "about", "claims"), cases(), ids=[case[1][:60] for case in cases()])
def test_a_frame_reads_what_stands_beside_it(kind: str, text: str, about: str, claims: list[str]) -> None:
    document = read_document((f"== {about} ==\n" if about else "") + text, title="Foreign relations of Kazakhstan")
    made = [claim for claim in extract(document) if kind_of(claim) == kind_of_file(kind)]
    assert sorted(map(written, made)) == sorted(claims)


def kind_of_file(name: str) -> str:
    return next(kind for kind in KINDS if kind == name or KINDS[kind].plural == name)


def test_every_frame_is_of_a_kind_and_has_words_and_cases() -> None:
    kinds = {frame.kind for frame in frames()}
    assert kinds <= set(KINDS)
    assert all(frame.verbs | frame.nouns | frame.adjectives for frame in frames())
    assert {kind_of_file(name) for name, *_ in cases()} == kinds
    assert sum(not claims for *_, claims in cases()) >= 12


@needs_model
def test_every_word_knows_where_it_stands() -> None:
    text = "The United Kingdom (then at war) re-established relations with Saudi Arabia, the consulate general and all, on 5 July 1992."
    sentence = sentence_of(text)
    assert sentence.parse is not None
    for word in sentence.parse.words:
        if word.mention is not None:
            assert text[word.start : word.end] == word.mention.text
        elif word.text.isalpha() and word.text != "reestablished":
            assert text[word.start : word.end] == word.text
    assert [each.mention.value for each in sentence.parse.words if each.mention] == [
        "GBR",
        "SAU",
        "consulate-general",
        "1992-07-05",
    ]


@needs_model
def test_a_sentence_of_too_many_words_is_not_parsed() -> None:
    assert sentence_of("Chad severed relations with Peru" + " and so" * MOST_WORDS).parse is None


@needs_model
def test_it_means_the_same_whichever_kind_looks_first() -> None:
    text = "Peru is near. Chad has an embassy in Lima. It severed relations with Kazakhstan in 1990, joined the African Union and visited nobody."
    document = read_document(text, title="Foreign relations of Kazakhstan")
    every = {written(claim) for claim in extract(document)}
    assert {
        "membership member=TCD organization=AU role=member",
        "relations date=1990 parties=KAZ,TCD status=severed",
    } <= every


def test_without_a_model_formulas_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parser, "model", lambda: None)
    (claim,) = extract(
        read_document("Chad and Peru established diplomatic relations in 1990.", title="Foreign relations of Chad")
    )
    assert written(claim) == "relations date=1990 parties=PER,TCD status=established"


@needs_model
def test_a_chain_of_sentences_that_lean_on_each_other_is_read_in_a_line() -> None:
    """Each asks what the one before names: it is looked for once, however many there are."""
    text = (
        "== Peru ==\nPeru opened an embassy in Almaty in 1995. " + "It was closed in 1999. " * 2000 + "It was reopened in 2001."
    )
    made = list(extract(read_document(text, title="Foreign relations of Kazakhstan")))
    assert {written(claim) for claim in made} >= {"mission city=Almaty mission=embassy receiving=KAZ sending=PER start_date=1995"}
