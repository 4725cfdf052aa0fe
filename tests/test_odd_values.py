"""Every public function, called with odd values: an answer, or an error of ours; nothing else."""

from __future__ import annotations

import contextlib
import inspect
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import comity
from comity.assembly.opening import KnowledgeBase
from comity.sources.source import Options
from comity.store.build import build
from comity.store.inputs import gather
from tests.conftest import ROOT

pytestmark = pytest.mark.large
ARTICLES = ROOT / "tests" / "data" / "articles"
WORDS = [
    "Chad",
    "KEN",
    "UN",
    "",
    " ",
    "relations",
    "2009",
    "2009-02-30",
    "-1",
    "x" * 5000,
    "\0",
    "\ud800",
    "é́",
    "'; DROP TABLE claims; --",
    "%",
    "[",
    "2025-11-30",
]
ODD: st.SearchStrategy[Any] = st.one_of(
    st.sampled_from(WORDS), st.text(max_size=8), st.none(), st.booleans(), st.integers(), st.floats(), st.binary(max_size=4),
    st.lists(st.sampled_from(WORDS), max_size=3), st.dictionaries(st.text(max_size=2), st.none(), max_size=1), st.dates(), st.just(date.max), st.just(object()),
)  # fmt: skip
QUESTIONS = sorted(
    name for name, each in inspect.getmembers(KnowledgeBase, inspect.isfunction)
    if not name.startswith("_") and name not in ("close", "frame", "rows", "changes_since", "quote_of", "in_context", "passages")
)  # fmt: skip


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeBase]:
    target = tmp_path_factory.mktemp("odd") / "kb.duckdb"
    build(target, gather(Options(places=(f"{ARTICLES}@2025-11",), without=frozenset({"factbook"}))))
    with comity.open(target) as opened:
        yield opened


@pytest.mark.parametrize("question", QUESTIONS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_any_question_is_answered_or_refused(kb: KnowledgeBase, question: str, data: st.DataObject) -> None:
    method = getattr(kb, question)
    arguments: dict[str, Any] = {}
    for name, parameter in inspect.signature(method).parameters.items():
        if parameter.default is inspect.Parameter.empty or data.draw(st.booleans()):
            arguments[name] = data.draw(ODD, label=name)
    with contextlib.suppress(comity.ComityError):
        found = method(**arguments)
        if inspect.isgenerator(found):
            list(found)


@settings(max_examples=100, deadline=None)
@given(ODD, ODD)
def test_any_document_is_read_or_refused(text: Any, title: Any) -> None:
    with contextlib.suppress(comity.ComityError):
        comity.extract(comity.read_document(text, title=title))


@settings(max_examples=100, deadline=None)
@given(ODD, ODD)
def test_any_name_is_resolved_or_refused(name: Any, on: Any) -> None:
    with contextlib.suppress(comity.ComityError):
        comity.resolve(name, on=on)


@settings(max_examples=100, deadline=None)
@given(ODD)
def test_any_path_is_opened_or_refused(path: Any) -> None:
    if path in (None, "", False, 0) or isinstance(path, float | int | list | dict):
        return  # what is nothing asks for the bundled facts; other types are told by the type checker
    with contextlib.suppress(comity.ComityError):
        comity.read_file(path if isinstance(path, str | Path) else str(path))
