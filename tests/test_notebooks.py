"""What the knowledge base gives in Python and in notebooks: frames that other tools take, answers and statements that show themselves."""

from __future__ import annotations

import io
import sys

import polars as pl
import pytest

import comity
from comity.model.errors import QueryError
from comity.store.knowledge_base import KnowledgeBase
from tests.serving import snapshot

pytestmark = pytest.mark.large


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    return comity.open(snapshot())


def test_a_frame_is_written_as_csv_with_its_lists(kb: KnowledgeBase) -> None:
    for frame in (
        kb.missions(sending="Peru"),
        kb.missions(city="Lima"),
        kb.relations("Peru", as_of="1995"),
        kb.table("relations", as_of="1995"),
    ):
        assert frame.write_csv()
    frame = kb.relations("Peru")
    read = pl.read_csv(io.StringIO(frame.write_csv()))
    assert read.height == frame.height
    assert read["parties"][0] == ";".join(frame["parties"][0])


def test_a_frame_goes_to_pandas(kb: KnowledgeBase) -> None:
    assert len(kb.missions(sending="Peru").to_pandas()) == kb.missions(sending="Peru").height


def test_without_pandas_it_says_what_to_install(kb: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    frame = kb.relations("Peru")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(QueryError, match=r"pip install '\.\[panels\]'"):
        frame.to_pandas()


def test_answers_and_statements_show_themselves(kb: KnowledgeBase) -> None:
    shown = kb.ask("relations", "Cuba", "USA", on="1970")._repr_html_()
    assert "relations of CUB and USA: no" in shown
    told = next(each for each in kb.between("Mozambique", "Peru") if each.contested)
    shown = told._repr_html_()
    assert "contested" in shown
    assert all(str(each.value) in shown for each in told.values if each.field == "date")
    assert "<script" not in shown
