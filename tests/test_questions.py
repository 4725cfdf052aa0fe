"""The contract of all knowledge bases: the one at hand and the one on a server answer every question alike."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from polars.testing import assert_frame_equal

import comity
from comity.model.errors import QueryError
from comity.publication.articles.publish import render
from comity.store.questions.protocol import Questions
from tests.serving import Server, snapshot

pytestmark = pytest.mark.large

PAIR = ("Peru", "Mozambique")
Asked = Callable[[Any], Any]


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Questions, Questions]]:
    folder = tmp_path_factory.mktemp("questions")
    server = Server(f"sqlite:///{folder / 'd.sqlite'}", folder, workers=1)
    with comity.connect(server.url) as far, comity.open(snapshot()) as near:
        yield near, far
    assert server.stop() == 0


def statement(kb: Questions) -> str:
    return kb.between(*PAIR)[0].id


QUESTIONS: dict[str, tuple[Asked, ...]] = {
    "manifest": (lambda kb: kb.manifest,),
    "texts": (lambda kb: kb.texts,),
    "relations": (
        lambda kb: kb.relations("Kazakhstan"), lambda kb: kb.relations("Kazakhstan", as_of="2009-11-01"),
        lambda kb: kb.relations("KAZ", known_at="2026"), lambda kb: kb.relations("KAZ", as_of="2000", known_at="2010"),
    ),
    "missions": (
        lambda kb: kb.missions(sending="KAZ", city="Ankara"), lambda kb: kb.missions(city="Almaty", as_of="2009"),
        lambda kb: kb.missions(receiving="KAZ"),
    ),
    "memberships": (lambda kb: kb.memberships("NATO"), lambda kb: kb.memberships("NATO", as_of="2009-11-01")),
    "facts": (lambda kb: kb.facts("agreement", "FRA"), lambda kb: kb.facts("agreement", "FRA", as_of="2009")),
    "table": (lambda kb: kb.table("relations", as_of="1970"), lambda kb: kb.table("mission", state="PER")),
    "statement": (lambda kb: kb.statement(statement(kb)),),
    "statements": (lambda kb: [each for each, _ in kb.statements([x.id for x in kb.between(*PAIR)])],),
    "statement_table": (lambda kb: kb.statement_table(state="PER", kind="relations", verdict="contested", contested="date"),),
    "ask": (
        lambda kb: kb.ask("relations", "PER", "Mozambique", on="2009-11-01"),
        lambda kb: kb.ask("membership", "Peru", "NAM", on="1990"),
        lambda kb: kb.ask("mission", "USA", "Peru", on="1990-01-01"),
    ),
    "members": (lambda kb: sorted(kb.members("NATO", date(2009, 11, 1))),),
    "between": (lambda kb: kb.between(*PAIR), lambda kb: kb.between(*PAIR, as_of="2009-11-01")),
    "timeline": (lambda kb: kb.timeline("Côte d'Ivoire"),),
    "claims": (lambda kb: kb.claims(statement(kb)),),
    "claim": (lambda kb: kb.claim(kb.claims(statement(kb))[0].id),),
    "claim_table": (lambda kb: kb.claim_table(statement=statement(kb)), lambda kb: kb.claim_table(kind="independence")),
    "quote_of": (lambda kb: kb.quote_of("nowhere", 0, 1, "0" * 16),),
    "document": (lambda kb: kb.document(kb.claims(statement(kb))[0].document),),
    "documents": (lambda kb: kb.documents(),),
    "subjects": (lambda kb: kb.subjects(),),
    "has_article": (lambda kb: [kb.has_article(x) for x in ("KAZ", "NLD", "PRK")],),
    "counts_by_state": (lambda kb: kb.counts_by_state(),),
    "counts_by_kind": (lambda kb: kb.counts_by_kind(), lambda kb: kb.counts_by_kind("KAZ")),
    "counts_by_organization": (lambda kb: kb.counts_by_organization(),),
    "counts_by_role": (lambda kb: kb.counts_by_role("NATO"),),
    "counts_by_city": (lambda kb: kb.counts_by_city().head(50),),
    "findings": (lambda kb: kb.findings(),),
    "dossier": (lambda kb: kb.dossier("KAZ"), lambda kb: kb.dossier("KAZ", "LBY", known_at="2010", spells=False)),
    "search": (lambda kb: kb.search("Kazak"), lambda kb: kb.search("  ")),
    "close": (),
}  # fmt: skip


def test_every_question_is_asked() -> None:
    assert set(QUESTIONS) == {name for name, _ in inspect.getmembers(Questions) if not name.startswith("_")}


@pytest.mark.parametrize("question", [name for name, asked in QUESTIONS.items() if asked])
def test_both_answer_alike(both: tuple[Questions, Questions], question: str) -> None:
    for ask in QUESTIONS[question]:
        near, far = (ask(kb) for kb in both)
        if isinstance(near, pl.DataFrame):
            assert_frame_equal(near, far)
        else:
            assert near == far


@pytest.mark.parametrize(
    ("ask", "sentence"),
    [
        (lambda kb: kb.relations("Atlantis"), "'Atlantis' is not certain to be a state"),
        (lambda kb: kb.statement("0000000000000000"), "There is no statement"),
        (lambda kb: kb.claim("0000000000000000"), "There is no claim"),
        (lambda kb: kb.facts("colours", "KAZ"), "There is no kind 'colours'"),
        (lambda kb: kb.missions(), "give at least one"),
        (lambda kb: kb.document("nothing"), "There is no document"),
        (lambda kb: kb.relations("KAZ", as_of="then"), "then"),
    ],
)
def test_both_refuse_alike(both: tuple[Questions, Questions], ask: Asked, sentence: str) -> None:
    for kb in both:
        with pytest.raises(QueryError, match=sentence):
            ask(kb)


def test_both_write_articles_and_draw(both: tuple[Any, Any]) -> None:
    near, far = both
    for given in (("Samoa",), ("Kazakhstan", "Libya")):
        assert render(far.article(*given, as_of="2009"), "markdown") == render(near.article(*given, as_of="2009"), "markdown")
    assert far.chart.map("KAZ").to_dict() == near.chart.map("KAZ").to_dict()


def test_only_the_file_answers_sql(both: tuple[Any, Any], tmp_path: Path) -> None:
    near, far = both
    assert near.sql("SELECT 1 AS one").to_dicts() == [{"one": 1}]
    with pytest.raises(QueryError, match="download the snapshot at"):
        far.sql("SELECT 1")
