"""One contract for this machine and for Spark: articles in files and in dumps are read to the same table, of which the same is built; what was ended is gone on with."""

from __future__ import annotations

import bz2
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from comity.assembly import extracting
from comity.assembly.building import assemble, assemble_on_spark
from comity.assembly.extracting import extract_here, extract_on_spark
from comity.model.errors import OutputError, SourceError
from comity.sources.articles.dumps.choosing import Choice
from comity.sources.readings import errors_of, files_of, inputs_of
from comity.sources.source import Input, Options
from comity.store.inputs import gather
from tests.commands import comity
from tests.conftest import large
from tests.dumps import END, head, page, revision
from tests.mediawiki import HERE, encyclopedia
from tests.test_served import ARTICLE, served, stand_ins

pyspark = pytest.importorskip("pyspark", reason="pyspark is not installed")
pytestmark = [
    large,
    pytest.mark.skipif(shutil.which("java") is None, reason="Java is not installed"),
    pytest.mark.filterwarnings("ignore"),
]
DAY = "2025-10-03T04:05:06Z"
OTHERS = ("Mali", "Togo", "Peru", "Chile", "Japan", "Benin", "Niger", "Kenya")


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    from pyspark.sql import SparkSession  # noqa: PLC0415 (an extra)

    os.environ["PYSPARK_PYTHON"] = sys.executable
    made = SparkSession.builder.master("local[2,4]").config("spark.ui.enabled", "false").getOrCreate()
    yield made
    made.stop()


@pytest.fixture
def places(tmp_path: Path) -> tuple[str, ...]:
    """Articles in files, in a plain dump and in a packed one, and a page that is set aside."""
    (tmp_path / "files").mkdir()
    for at, other in enumerate(OTHERS):
        text = f"Chad and {other} established diplomatic relations on {at + 1} May 1961. Chad has an embassy in {other}.<ref>A {at}</ref>"
        (tmp_path / "files" / f"Foreign relations of {other}@2009.wiki").write_text(text)
    pages = "".join(
        page(f"Chad–{other} relations", revision(at, DAY, f"Chad recognised {other} in 19{60 + at}."), number=at)
        for at, other in enumerate(OTHERS, 1)
    )
    bad = page("Foreign relations of Chad", revision(50, DAY, None), number=50)
    (tmp_path / "plain.xml").write_text(head() + pages + bad + END)
    (tmp_path / "packed.xml.bz2").write_bytes(bz2.compress((head() + pages.replace("Chad", "Mauritania") + END).encode()))
    return str(tmp_path / "files"), str(tmp_path / "plain.xml"), f"{tmp_path / 'packed.xml.bz2'}@2025-12-01"


def told(table: Path) -> list[Input]:
    return sorted((each for each in inputs_of(table) if each.record), key=lambda each: each.record.id if each.record else "")


def test_both_read_the_same(tmp_path: Path, places: tuple[str, ...], session: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("comity.assembly.splitting.SIZE", 1500)
    here, there, options = tmp_path / "here.parquet", tmp_path / "there.parquet", Options(places=places)
    assert extract_here(here, options, jobs=2) == extract_on_spark(session, there, options) == 3 * len(OTHERS)
    assert told(here) == told(there)
    assert sum(len(each.claims) for each in told(here)) >= 3 * len(OTHERS)
    assert (
        errors_of(here)
        == errors_of(there)
        == [f"{places[1]}: Foreign relations of Chad was set aside: the text of revision 50 is hidden."]
    )
    directly = [each for each in gather(Options(places=places, without=frozenset(("factbook",)))) if each.record]
    assert told(here) == sorted(directly, key=lambda each: each.record.id if each.record else "")
    made = {
        name: assemble(tmp_path / f"{name}.duckdb", Options(places=given, without=frozenset(("factbook",)))).identity
        for name, given in (("direct", places), ("here", (str(here),)), ("there", (str(there),)))
    }
    assert len(set(made.values())) == 1, made


def test_both_build_the_same(tmp_path: Path, places: tuple[str, ...], session: Any) -> None:
    """Of files, dumps and the Factbook: the identity is a hash of everything that is judged, and of every document."""
    for name, state in (("Taiwan", "Chad"), ("China", "Chad")):  # relations that exclude others are judged with these
        text = f"{name} and {state} established diplomatic relations on 12 January 1962. {name} has an embassy in {state}."
        (tmp_path / "files" / f"Foreign relations of {name}@2011.wiki").write_text(text)
    options = Options(places=places, without=frozenset(("cow",)))
    here = assemble(tmp_path / "here.duckdb", options)
    there = assemble_on_spark(session, tmp_path / "there.duckdb", options, say=print)
    assert here == there
    assert not list(tmp_path.glob("*.claims.parquet"))


def test_what_was_ended_is_gone_on_with(
    tmp_path: Path, places: tuple[str, ...], session: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("comity.assembly.splitting.FILES", 2)
    monkeypatch.setattr(extracting, "PER_CORE", 1)
    table, options, said = tmp_path / "t.parquet", Options(places=places[:1]), list[str]()
    extract_on_spark(session, table, options)
    whole = told(table)
    batches = sorted(table.glob("batch-*"))
    assert len(batches) == 2
    (batches[1] / "_SUCCESS").unlink()  # as a driver leaves it that is killed
    with pytest.raises(SourceError, match=r"is not whole, batch-00001 is missing; run the same comity extract again"):
        told(table)
    before = [file.name for file in batches[0].glob("*.parquet")]
    assert extract_on_spark(session, table, options, said.append) == len(OTHERS)
    assert said == ["batch 1 of 2 is there already.", "batch 2 of 2 is read."]
    assert [file.name for file in batches[0].glob("*.parquet")] == before
    assert told(table) == whole
    with pytest.raises(OutputError, match="was begun for other work"):
        extract_on_spark(session, table, Options(places=places))


def test_the_command_says_what_it_needs(tmp_path: Path, places: tuple[str, ...]) -> None:
    done = comity("extract", places[0], "--engine", "spark")
    assert done.returncode == 2
    assert b"give its name with -o, such as -o claims.parquet" in done.stderr
    done = comity("extract", *places, "-o", str(tmp_path / "t.parquet"))
    assert done.returncode == 2  # for the page that was set aside
    assert b"24 documents" in done.stdout
    assert b"the text of revision 50 is hidden" in done.stderr
    done = comity("extract", places[0], "-o", str(tmp_path / "u.parquet"), "--kind", "visit")
    assert done.returncode == 2
    assert b"a table has every claim" in done.stderr


@pytest.mark.skipif(not HERE, reason="MediaWiki and PHP are not installed; `make system` installs them")
def test_what_a_real_wiki_gives_is_read_and_built_the_same(tmp_path: Path, session: Any) -> None:
    """Its dump, with every revision, and its pages as a browser saves them."""
    title, wikis = "Foreign relations of Mali", tmp_path / "wiki"
    older = ARTICLE.replace("14 May 1975", "15 May 1975")
    wikis.mkdir()
    with encyclopedia(wikis, {title: [("2024-01-02T03:04:05Z", older), (DAY, ARTICLE)], **stand_ins()}) as wiki:
        wiki.maintain("dumpBackup.php", "--full", f"--output=gzip:{tmp_path / 'dump.xml.gz'}")
        (tmp_path / f"{title} saved@2026-01-01.html").write_text(served(wiki, "index.php?title=Foreign_relations_of_Mali"))
    choice = Choice(history=True)
    options = Options(
        places=(str(tmp_path / "dump.xml.gz"), str(tmp_path / f"{title} saved@2026-01-01.html")),
        without=frozenset(("factbook",)),
        choice=choice,
    )
    here, there = tmp_path / "here.parquet", tmp_path / "there.parquet"
    assert extract_here(here, options) == extract_on_spark(session, there, options) == 3
    assert told(here) == told(there)
    assert all(len(each.claims) > 5 for each in told(here))
    assert assemble(tmp_path / "here.duckdb", options) == assemble_on_spark(session, tmp_path / "there.duckdb", options)


def test_a_worker_that_is_killed_loses_and_doubles_nothing(
    tmp_path: Path, places: tuple[str, ...], session: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first process to read a certain article is killed while it does, as by a machine that runs out of memory."""
    whole, options, marker = tmp_path / "whole.parquet", Options(places=places[:1]), tmp_path / "killed"
    extract_here(whole, options)
    real = extracting._worker

    def killing(splits: list[str], given: Options) -> Any:
        work = real(splits, given)

        def once(batches: Iterator[Any]) -> Iterator[Any]:
            for row in work(batches):
                if not marker.exists():
                    marker.touch()
                    os.kill(os.getpid(), signal.SIGKILL)
                yield row

        return once

    monkeypatch.setattr(extracting, "_worker", killing)
    table = tmp_path / "t.parquet"
    assert extract_on_spark(session, table, options) == len(OTHERS)
    assert marker.exists()
    assert told(table) == told(whole)
    assert pl.concat([pl.read_parquet(file) for file in files_of(table)])["document"].is_unique().all()


def test_a_driver_that_is_killed_loses_and_doubles_nothing(tmp_path: Path, places: tuple[str, ...]) -> None:
    table, files = tmp_path / "t.parquet", tmp_path / "files"
    for at in range(400):
        text = f"Chad and {OTHERS[at % 8]} established diplomatic relations on {at % 28 + 1} May {1961 + at % 40}."
        (files / f"Foreign relations of Chad@{1990 + at // 28}-{at % 12 + 1:02}-{at % 28 + 1:02}.wiki").write_text(text)
    words = [
        sys.executable,
        "-m",
        "comity.cli.main",
        "extract",
        str(files),
        "--engine",
        "spark",
        "--master",
        "local[1]",
        "-o",
        str(table),
    ]
    process = subprocess.Popen(words, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while not list(table.glob("batch-*/_SUCCESS")) and process.poll() is None:
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert "batch 1 of" in done.stderr
    every = pl.concat([pl.read_parquet(file) for file in files_of(table)])["document"]
    assert every.is_unique().all()
    assert len(every) == len(list(files.iterdir()))
