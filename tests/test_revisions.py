"""Every revision of an article: what did not change is kept once, and as known by a day is what the revisions until then come to."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec
import pytest
from tools.revising import history

from comity.model.errors import QueryError
from comity.model.kinds import KINDS
from comity.sources.articles.files import find_articles
from comity.store import standing
from comity.store.as_known import known_about
from comity.store.build import build
from comity.store.inputs import read_all
from comity.store.knowledge_base import KnowledgeBase
from comity.store.tables import spells_of, statement_of
from tests.conftest import ROOT

ARTICLES = ROOT / "tests" / "data" / "articles"
COUNT = 12


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Revisions of two articles, in files named by their days, in the order of these."""
    folder = tmp_path_factory.mktemp("revisions")
    for name, days in (("Chad", 40), ("Kenya", 900)):
        text = (ARTICLES / f"Foreign relations of {name}.wiki").read_text()
        for day, revision in history(text, COUNT, name, last=date(2025, 10, 1), days=days):
            (folder / f"Foreign relations of {name}@{day}.wiki").write_text(revision)
    return sorted(folder.iterdir(), key=lambda file: file.stem.partition("@")[2])


def made(target: Path, texts: list[Path]) -> KnowledgeBase:
    build(target, read_all([each for text in texts for each in find_articles(str(text))]))
    return KnowledgeBase(target)


def told(kb: KnowledgeBase) -> dict[str, object]:
    """What statements say, without the claims behind them, of which there are fewer where some are kept once."""
    rows = kb.rows("SELECT * EXCLUDE (claims, values) FROM statements ORDER BY id", {})
    return {row["id"]: row for row in rows}


def test_what_did_not_change_is_kept_once(tmp_path: Path, texts: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    once = made(tmp_path / "once.duckdb", texts)
    with monkeypatch.context() as each:
        each.setattr(standing, "_STANDING", standing._STANDING.replace("opens - lag(closes) OVER same >", "0 <= "))
        every = made(tmp_path / "every.duckdb", texts)
    assert told(once) == told(every)
    kept, read = (kb.manifest.counts["claims"] for kb in (once, every))
    newest = made(tmp_path / "newest.duckdb", texts[-2:]).manifest.counts["claims"]
    assert newest < kept < 3 * newest
    assert read > 7 * newest
    assert once.manifest.counts["references"] < every.manifest.counts["references"]


def test_as_known_is_what_the_revisions_until_then_come_to(tmp_path: Path, texts: list[Path]) -> None:
    every = made(tmp_path / "every.duckdb", texts)
    for number in (3, 9, 15, 20):
        day = date.fromisoformat(texts[number - 1].stem.partition("@")[2])
        until = made(tmp_path / f"{number}.duckdb", [each for each in texts if each.stem.partition("@")[2] <= day.isoformat()])
        for kind in KINDS:
            known = {x.id: msgspec.structs.replace(x, claims=()) for x in known_about(every, kind, None, day)}
            rows = until.rows("SELECT * FROM statements WHERE kind = $kind", {"kind": kind})
            then = {row["id"]: statement_of(row, (), spells_of(row)) for row in rows}
            assert msgspec.to_builtins(known) == msgspec.to_builtins(then), (kind, day)


def test_when_a_fact_entered_changed_and_left(tmp_path: Path) -> None:
    told = (
        ("2010-02-01", "Chad has an embassy in [[Nairobi]], Kenya."),
        ("2012-02-01", "Chad and Kenya established diplomatic relations on 4 March 1965."),
        ("2013-02-01", "A line more.\n\nChad and Kenya established diplomatic relations on 4 March 1965."),
        (
            "2015-02-01",
            "Chad and Kenya established diplomatic relations on 9 March 1965. Chad has an embassy in [[Nairobi]], Kenya.",
        ),
        ("2025-02-01", "Chad and Kenya established diplomatic relations on 9 March 1965."),
    )
    files = []
    for day, text in told:
        files.append(tmp_path / f"Foreign relations of Chad@{day}.wiki")
        files[-1].write_text(text)
    kb = made(tmp_path / "kb.duckdb", files)
    found = [(each.observed, each.change, each.kind, [x.get("date") for x in each.new]) for each in kb.history("Kenya", "TCD")]
    assert found == [
        ("2010-02-01", "first", "mission", [None]),
        ("2012-02-01", "dropped", "mission", []),
        ("2012-02-01", "added", "relations", ["1965-03-04"]),
        ("2015-02-01", "added", "mission", [None]),
        ("2015-02-01", "changed", "relations", ["1965-03-09"]),
        ("2025-02-01", "dropped", "mission", []),
    ]
    assert {each.kind for each in kb.history("Chad", kind="mission")} == {"mission"}
    assert kb.history("Chad", "France") == []
    with pytest.raises(QueryError, match="are the same, TCD"):
        kb.history("Chad", "TCD")
