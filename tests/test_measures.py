"""The figures that the project promises, measured with the shared programs over the shared articles."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tools.evaluate import measure

from comity.documents.open import read_file
from comity.extraction.extract import extract
from tests.conftest import SEED, SHARED, needs_shared, uncovered

pytestmark = [needs_shared, pytest.mark.large, uncovered]


Figures = Callable[[], dict[str, Any]]


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory, whole: bool) -> Figures:
    """The figures, measured when a test asks: no coverage is measured then."""
    return cache(lambda: measure(SHARED, Path(tmp_path_factory.mktemp("measures")), show=False, every=1 if whole else 12))


@pytest.mark.parametrize(
    ("kind", "figure", "bound"),
    [
        ("relations", "f1", 0.98), ("relations", "exact", 0.95), ("mission", "f1", 0.95), ("mission", "exact", 0.90), ("membership", "f1", 0.93),
        ("CORE", "f1", 0.93), ("CORE", "exact", 0.88), ("CORE", "cited", 0.95),
    ],
)  # fmt: skip
def test_gold(figures: Figures, kind: str, figure: str, bound: float) -> None:
    assert figures()["all"][kind][figure] >= bound


def test_the_seed_alone(figures: Figures) -> None:
    assert figures()["seed"]["CORE"]["f1"] >= 0.90


def test_references_of_the_seed(figures: Figures) -> None:
    assert figures()["references"]["share"] >= 0.90


def test_dated_rows_make_claims(figures: Figures, whole: bool) -> None:
    assert figures()["coverage"]["dated_rows"] > (30_000 if whole else 2_000)
    assert figures()["coverage"]["share"] <= 0.02


def test_rows_of_mirrors_have_their_country(figures: Figures) -> None:
    assert figures()["mirrors of 2019"]["share"] >= 0.85


def test_missions_of_the_corpus(figures: Figures, whole: bool) -> None:
    assert figures()["corpus"]["mission"] >= (9_000 if whole else 700)


def test_breaks_of_relations(figures: Figures, whole: bool) -> None:
    if not whole:
        pytest.skip("measured with --whole: it takes a minute")
    assert figures()["breaks"]["precision"] >= 0.95
    assert figures()["breaks"]["recall"] >= 0.87


def test_quotes_of_the_seed_are_exact() -> None:
    document = read_file(SEED)
    claims = extract(document)
    assert len(claims) > 90
    assert all(document.text[c.evidence.start : c.evidence.end] == c.evidence.quote for c in claims)


def test_quotes_are_exact(figures: Figures) -> None:
    assert figures()["corpus"]["wrong quotes"] == 0
