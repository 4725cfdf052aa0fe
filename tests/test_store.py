"""The store: building, asking, refusing; as of and as known; crashes, damage and versions."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest

import comity
from comity.documents.document import Document
from comity.extraction.engine.parser import reading
from comity.model.errors import OutputError, QueryError, SnapshotError
from comity.model.records import DocumentRecord
from comity.reconciliation.days import bounds
from comity.sources.articles.files import ArticleFile, find_articles
from comity.sources.source import Options
from comity.store.build import build
from comity.store.inputs import gather, read_all
from comity.store.knowledge_base import KnowledgeBase
from comity.store.manifest import FORMAT
from tests.conftest import ROOT

WITHOUT = frozenset({"factbook"})
ARTICLES = ROOT / "tests" / "data" / "articles"


def made(target: Path, *places: str, **options: Any) -> Path:
    given = Options(places=tuple(places or [f"{ARTICLES}@2025-11"]), without=WITHOUT)
    build(target, gather(given), **options)
    return target


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    return KnowledgeBase(made(tmp_path_factory.mktemp("kb") / "small.duckdb"))


def test_relations_as_of_a_day(kb: KnowledgeBase) -> None:
    frame = kb.relations("Chad", as_of="1975-01-01")
    rows = {row["other"]: (row["holds"], row["date"], row["verdict"]) for row in frame.to_dicts()}
    assert rows["KEN"] == ("yes", "[1965-03-04,1965-03-09]", "contested")
    assert rows["FRA"] == ("yes", "1960-08-11", "single")
    assert "MNG" not in rows  # began in 1980
    assert "UKR" not in rows  # did not exist in 1975


def test_days_between_contradictory_dates_are_unknown(kb: KnowledgeBase) -> None:
    on = {
        day: dict(kb.relations("Chad", as_of=day).select("other", "holds").iter_rows()).get("KEN")
        for day in ("1965-03-03", "1965-03-05", "1965-03-09")
    }
    assert on == {"1965-03-03": None, "1965-03-05": "unknown", "1965-03-09": "yes"}


def test_relations_without_a_day_are_its_events(kb: KnowledgeBase) -> None:
    assert {"established"} == set(kb.relations("Chad")["status"])


def test_missions(kb: KnowledgeBase) -> None:
    sent = kb.missions(sending="Uganda", receiving="KEN", as_of="1975-06-01")
    assert set(sent.select("mission", "city", "holds").rows()) == {
        ("embassy", "Nairobi", "yes"),
        ("consulate", "Mombasa", "unknown"),
    }
    assert kb.missions(sending="Uganda", receiving="KEN", as_of="1990")["mission"].to_list() == ["consulate"]
    assert kb.missions(city="Paris")["sending"].sort().to_list() == ["KEN", "TCD"]
    assert kb.missions(city="Paris", as_of="2025-11")["holds"].to_list() == ["yes", "yes"]
    with pytest.raises(QueryError, match="give at least one"):
        kb.missions()


def test_memberships_of_a_state_and_of_an_organisation(kb: KnowledgeBase) -> None:
    assert kb.memberships("Chad")["organization"].to_list() == ["UN"]
    assert kb.memberships("UN")["member"].to_list() == ["TCD"]


def test_between_with_claims_and_references(kb: KnowledgeBase) -> None:
    relations = next(statement for statement in kb.between("Chad", "Kenya") if statement.kind == "relations")
    assert relations.verdict == "contested"
    assert {value.value for value in relations.values} == {"1965-03-04", "1965-03-09"}
    claims = kb.claims(relations.id)
    assert [claim.references[0]["title"] for claim in claims] == ["Chad and Kenya: relations since 1965", "Notes of the ministry"]
    assert "4 March 1965" in claims[0].quote
    assert kb.document(claims[0].document).own == "TCD"
    assert [s.kind for s in kb.between("Chad", "Kenya", as_of="1965-03-03")] == ["mission"]  # undated, so it may have been


def test_timeline_runs_forward(kb: KnowledgeBase) -> None:
    dates = [s.fields.get("date") or s.fields.get("start_date") for s in kb.timeline("Kenya")]
    assert dates == sorted(dates, key=lambda date: bounds(str(date)))


def test_statements_by_id(kb: KnowledgeBase) -> None:
    some = kb.timeline("Chad")[0]
    assert kb.statement(some.id) == some
    with pytest.raises(QueryError, match="There is no statement 'x'"):
        kb.statement("x")
    with pytest.raises(QueryError, match="There is no document 'x'"):
        kb.document("x")


def test_search_finds_names_sections_and_quotes(kb: KnowledgeBase) -> None:
    found = kb.search("Niamey")
    assert ("city", "Niamey") in {(hit.type, hit.id) for hit in found}
    assert any(hit.type == "quote" for hit in found)
    assert kb.search("Kazak")[0].id == "KAZ"
    assert kb.search('"(') == []


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("DELETE FROM claims", "refused"),
        ("COPY claims TO '/tmp/claims.csv'", "refused"),
        ("SELECT * FROM read_csv('/etc/passwd')", "refused"),
        ("ATTACH '/tmp/other.duckdb'", "refused"),
        ("SET enable_external_access = true", "refused"),
        ("SELECT nonsense", "refused"),
    ],
)
def test_sql_reads_only(kb: KnowledgeBase, query: str, sentence: str) -> None:
    with pytest.raises(QueryError, match=sentence):
        kb.sql(query)
    assert kb.sql("SELECT count(*) AS n FROM claims")["n"][0] == kb.manifest.counts["claims"]


def test_the_manifest_says_how_texts_were_read(kb: KnowledgeBase, tmp_path: Path) -> None:
    texts = kb.manifest.counts["documents"]
    assert kb.manifest.readings == {reading(fast=False): texts}
    given = Options(places=(f"{ARTICLES}@2025-11",), without=WITHOUT, fast=True)
    fast = build(tmp_path / "fast.duckdb", gather(given))
    assert fast.readings == {"formulas": texts}
    assert fast.counts["claims"] < kb.manifest.counts["claims"] or reading(fast=False) == "formulas"


@pytest.mark.parametrize(
    ("name", "sentence"), [("Ruritania", "no state"), ("Georgia City", "not certain"), ("Korea", "not certain")]
)
def test_a_name_that_is_no_state(kb: KnowledgeBase, name: str, sentence: str) -> None:
    with pytest.raises(QueryError, match=sentence):
        kb.relations(name)


def test_a_day_that_is_none_and_a_kind_that_is_none(kb: KnowledgeBase) -> None:
    with pytest.raises(QueryError, match="'yesterday' is not a date"):
        kb.relations("Chad", as_of="yesterday")
    with pytest.raises(QueryError, match="There is no kind 'friendship'"):
        kb.facts("friendship", "Chad")


def test_many_threads_ask_at_once(kb: KnowledgeBase) -> None:
    heights: list[int] = []
    threads = [threading.Thread(target=lambda: heights.append(kb.relations("Chad", as_of="1990").height)) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert heights == [heights[0]] * 16


def test_as_known(tmp_path: Path) -> None:
    old = tmp_path / "Foreign relations of Chad@2009.wiki"
    text = (ARTICLES / "Foreign relations of Chad.wiki").read_text(encoding="utf-8")
    old.write_text(
        text.replace("11 August 1960", "12 August 1960").replace("| {{flag|Mongolia}} || 2 May 1980 ||\n|-", ""), encoding="utf-8"
    )
    with KnowledgeBase(made(tmp_path / "two.duckdb", str(old), f"{ARTICLES}@2025-11")) as base:
        now = {row["other"]: row["date"] for row in base.relations("Chad", as_of="2000").to_dicts()}
        then = {row["other"]: row["date"] for row in base.relations("Chad", as_of="2000", known_at="2010").to_dicts()}
        assert (now["FRA"], then["FRA"]) == ("1960-08-11", "1960-08-12")
        assert base.relations("Chad", known_at="2010").height == len(then)
        assert base.relations("Chad", known_at="2005").is_empty()
        relations = next(s for s in base.between("Chad", "France") if s.kind == "relations")
        assert {link.deprecated for link in relations.claims} == {None, "superseded"}


def test_as_known_today_is_what_the_snapshot_says(kb: KnowledgeBase) -> None:
    for kind in ("relations", "mission", "membership"):
        asked = kb.facts(kind, "Chad", as_of="1990"), kb.facts(kind, "Chad", as_of="1990", known_at="2026")
        assert asked[0].select(sorted(asked[0].columns)).rows() == asked[1].select(sorted(asked[0].columns)).rows()


def test_corrections_replace_what_an_article_says(tmp_path: Path, kb: KnowledgeBase) -> None:
    wrong = next(s for s in kb.between("Chad", "Niger") if s.kind == "relations")
    claim = next(link.id for link in wrong.claims if link.id == kb.claims(wrong.id)[0].id)
    file = tmp_path / "corrections.yaml"
    entry = {"action": "replace", "claim": claim, "kind": "relations", "by": "A. Reader", "date": "2026-01-02", "why": "A misprint.",
             "fields": {"parties": ["NER", "TCD"], "status": "established", "date": "1960-08-30"}, "source": {"title": "A gazette"}}  # fmt: skip
    file.write_text(json.dumps([entry]), encoding="utf-8")
    build(tmp_path / "corrected.duckdb", gather(Options(places=(f"{ARTICLES}@2025-11",), corrections=file, without=WITHOUT)))
    with KnowledgeBase(tmp_path / "corrected.duckdb") as base:
        fixed = next(s for s in base.between("Chad", "Niger") if s.kind == "relations")
        assert {link.deprecated for link in fixed.claims} == {None, "withdrawn"}
        assert "1960-08-30" in {fixed.fields["date"], *(value.value for value in fixed.values)}


def test_two_builds_of_the_same_input_are_equal(tmp_path: Path) -> None:
    for name in ("a", "b"):
        made(tmp_path / f"{name}.duckdb", parquet=tmp_path / name)
    files = sorted(path.name for path in (tmp_path / "a").iterdir())
    assert "manifest.json" in files
    for name in files:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes(), name
    first, second = (duckdb.connect(str(tmp_path / f"{name}.duckdb"), read_only=True) for name in ("a", "b"))
    tables = [row[0] for row in first.execute("SELECT table_name FROM information_schema.tables ORDER BY 1").fetchall()]
    assert len(tables) > 20
    for table in tables:
        assert first.execute(f'FROM "{table}"').fetchall() == second.execute(f'FROM "{table}"').fetchall(), table


def test_parquet_of_an_earlier_build_is_replaced(tmp_path: Path) -> None:
    for _ in range(2):
        made(tmp_path / "a.duckdb", parquet=tmp_path / "tables")
    assert pl.read_parquet(tmp_path / "tables" / "claims.parquet").height > 10
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_the_order_of_articles_does_not_matter(tmp_path: Path) -> None:
    files = [f"{path}@2025-11" for path in sorted(ARTICLES.iterdir())]
    made(tmp_path / "a.duckdb", *files, parquet=tmp_path / "a")
    made(tmp_path / "b.duckdb", *reversed(files), parquet=tmp_path / "b")
    for name in ("claims.parquet", "statements.parquet", "manifest.json"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes(), name


_BUILD = """
import sys
from pathlib import Path
sys.path.insert(0, {root!r})
from tests.test_store import made
print("ready", flush=True)
while True:
    made(Path({target!r}))
"""


@pytest.mark.large
def test_kill_at_any_moment_leaves_a_whole_snapshot(tmp_path: Path) -> None:
    target = made(tmp_path / "kb.duckdb")
    expected = KnowledgeBase(target).manifest.identity
    for round_ in range(8):
        code = _BUILD.format(root=str(ROOT), target=str(target))
        process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.07 * (round_ + 1))
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()
        with KnowledgeBase(target) as base:
            assert base.manifest.identity == expected
            assert base.relations("Chad", as_of="1990").height == 4
    made(target)
    assert [path.name for path in tmp_path.iterdir()] == ["kb.duckdb"]


def test_a_snapshot_swapped_while_open_still_answers(tmp_path: Path) -> None:
    target = made(tmp_path / "kb.duckdb")
    with KnowledgeBase(target) as base:
        made(target)
        assert base.relations("Chad", as_of="1990").height == 4


def test_missing_damaged_older_and_newer_snapshots(tmp_path: Path) -> None:
    with pytest.raises(SnapshotError, match=r"gone\.duckdb does not exist"):
        comity.open(tmp_path / "gone.duckdb")
    target = made(tmp_path / "kb.duckdb")
    (tmp_path / "cut.duckdb").write_bytes(target.read_bytes()[:5000])
    (tmp_path / "text.duckdb").write_text("this is no snapshot", encoding="utf-8")
    for name in ("cut", "text"):
        with pytest.raises(SnapshotError, match=r"is not a snapshot of Comity, or it is damaged"):
            comity.open(tmp_path / f"{name}.duckdb")
    for format_, age in ((FORMAT - 1, "an older"), (FORMAT + 1, "a newer")):
        connection = duckdb.connect(str(target))
        connection.execute("UPDATE manifest SET data = ?", [json.dumps({"format": format_})])
        connection.close()
        with pytest.raises(SnapshotError, match=f"was written by {age} version"):
            comity.open(target)


def test_a_build_of_nothing_is_refused_and_leaves_the_old_one(tmp_path: Path) -> None:
    target = made(tmp_path / "kb.duckdb")
    (tmp_path / "Nothing.wiki").write_text("#REDIRECT [[Something]]", encoding="utf-8")
    said: list[str] = []
    with pytest.raises(SnapshotError, match="None of what was given could be read"):
        made(target, f"{tmp_path / 'Nothing.wiki'}@2025", say=said.append)
    assert len(said) == 1
    assert KnowledgeBase(target).manifest.counts["claims"] > 10


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match="is no folder; choose a folder that exists"):
        made(blocked / "kb.duckdb")


def test_quotes_come_from_texts_at_hand_only_where_they_fit(tmp_path: Path) -> None:
    target = made(tmp_path / "kb.duckdb")
    connection = duckdb.connect(str(target))
    connection.execute("UPDATE claims SET quote = ''")
    connection.close()
    texts = tmp_path / "texts"
    texts.mkdir()
    source = ARTICLES / "Foreign relations of Chad.wiki"
    (texts / source.name).write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
    with KnowledgeBase(target, texts) as base:
        statement = next(s for s in base.between("Chad", "France") if s.kind == "relations")
        assert "11 August 1960" in base.claims(statement.id)[0].quote
    (texts / source.name).write_text("a later text", encoding="utf-8")
    with KnowledgeBase(target, texts) as base:
        assert base.claims(statement.id)[0].quote == ""


@pytest.mark.large
def test_the_bundled_facts_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMITY_CACHE", str(tmp_path))
    monkeypatch.delenv("COMITY_KB", raising=False)
    said: list[str] = []
    with comity.open(say=said.append) as base:
        assert base.relations("Kazakhstan", as_of=base.manifest.as_of).height >= 190
        assert base.has_article("KAZ")
        assert not base.has_article("NPL")
        assert base.relations("NPL").height > 30  # known from others' articles
        assert base.sql("SELECT count(DISTINCT parties) AS n FROM relations WHERE date IS NOT NULL")["n"][0] >= 15_900
        assert repr(base).startswith("KnowledgeBase(")
    comity.open(say=said.append).close()
    assert len(said) == 1


class Endless(ArticleFile, frozen=True, kw_only=True):
    """A text whose reading does not end."""

    def read(self) -> tuple[Document, DocumentRecord]:
        while True:
            re.search(r"(a|a)*b", "a" * 40)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_text_that_takes_too_long_is_set_aside(jobs: int) -> None:
    texts = list(find_articles(f"{ARTICLES}@2025-11"))
    slow = Endless(path="slow.wiki", title="Slow", observed="2025")
    found = list(read_all([texts[0], slow, *texts[1:]], jobs, seconds=1.0))
    assert [each.error for each in found if each.error] == ["slow.wiki was set aside, as reading it took longer than 1 seconds."]
    assert sum(each.record is not None for each in found) == len(texts)


def test_missions_of_a_city_as_known_are_those_of_all_missions_there(kb: KnowledgeBase) -> None:
    for known_at in ("1990", "2009", "9999-12-31"):
        every = kb.missions(receiving="FRA", known_at=known_at)
        there = every.filter(pl.col("city") == "Paris")["statement"].to_list()
        assert sorted(kb.missions(city="Paris", known_at=known_at)["statement"]) == sorted(there), known_at
    assert kb.missions(city="Paris", known_at="9999-12-31")["sending"].sort().to_list() == ["KEN", "TCD"]
