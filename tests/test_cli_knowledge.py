"""The commands that build and ask a knowledge base, as a user meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands import comity as run
from tests.conftest import EXAMPLE
from tests.test_store import ARTICLES


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("cli") / "small.duckdb"
    done = run("build", f"{ARTICLES}@2025-11", "--without", "factbook", "-o", target)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"3 documents" in done.stdout
    assert b"as of 2025-11-30" in done.stdout
    return target


def test_show(kb: Path) -> None:
    text = run("show", "Chad", "--kb", kb).stdout.decode()
    assert text.startswith("Chad (TCD) as of 2025-11-30\n")
    for part in (
        "Diplomatic relations (5)",
        "Missions sent (2)",
        "≠",
        "Niamey",
        "11 August 1960".replace("11 August 1960", "1960-08-11"),
    ):
        assert part in text


def test_show_says_what_a_reader_has_to_know(kb: Path) -> None:
    text = run("show", "Ukraine", "--kb", kb, "--as-of", "1975").stdout.decode()
    assert "Its own article is not among the documents" in text
    assert "It existed from 1991-08-24 to today" in text
    assert "Predecessors: Soviet Union." in text


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "Chad"),
        ("between", "Chad", "Kenya"),
        ("timeline", "Chad"),
        ("search", "Niamey"),
        ("sql", "SELECT kind FROM claims"),
    ],
    ids=lambda words: words[0],
)
def test_json_and_csv(kb: Path, arguments: tuple[str, ...]) -> None:
    rows = json.loads(run(*arguments, "--kb", kb, "--format", "json").stdout)
    assert rows
    csv = run(*arguments, "--kb", kb, "--format", "csv").stdout.decode().splitlines()
    assert len(csv) >= len(rows) + 1
    assert set(csv[0].split(",")) == {name for row in rows for name in row}


def test_between_shows_the_claims(kb: Path) -> None:
    text = run("between", "TCD", "KEN", "--kb", kb).stdout.decode()
    assert "Chad and Kenya" in text
    assert "Foreign relations of Kenya (2025-11)" in text


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("show", "Ruritania"), "comity: 'Ruritania' is not certain to be a state or organisation: "),
        (("sql", "DROP TABLE claims"), "comity: The query was refused: "),
        (
            ("show", "Chad", "--as-of", "then"),
            "comity: 'then' is not a date; write it as 2009-11-01, 2009-11 or 2009, or as 1 November 2009.",
        ),
        (("check",), "comity: Give articles to check, or --kb for a whole knowledge base, and not both."),
        (("check", "gone.wiki"), "comity: gone.wiki does not exist; "),
        (("build", "gone"), "comity: gone does not exist; "),
        (("diff", str(ARTICLES), str(EXAMPLE)), f"comity: {ARTICLES} is a folder; "),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else None,
)
def test_one_sentence_and_exit_code_2(kb: Path, arguments: tuple[str, ...], sentence: str) -> None:
    more = ("--kb", str(kb)) if arguments[0] in ("show", "sql") else ()
    done = run(*arguments, *more)
    assert done.returncode == 2
    assert done.stderr.decode().startswith(sentence)
    assert done.stderr.count(b"\n") == 1


def test_a_snapshot_that_is_none(tmp_path: Path) -> None:
    done = run("show", "Chad", "--kb", tmp_path / "gone.duckdb")
    assert done.returncode == 2
    assert b"gone.duckdb does not exist; make it with `comity build`" in done.stderr


def test_check_an_article(tmp_path: Path) -> None:
    done = run("check", f"{ARTICLES / 'Foreign relations of Kenya.wiki'}@2025-11", "--select", "D")
    assert done.returncode == 1
    assert b"D001 warning: '31 September 1964' is no day that a calendar has." in done.stdout
    clean = run("check", f"{ARTICLES / 'Foreign relations of Kenya.wiki'}@2025-11", "--select", "Q")
    assert (clean.returncode, clean.stdout) == (0, b"Nothing found.\n")
    page = tmp_path / "found.html"
    assert run("check", f"{ARTICLES / 'Foreign relations of Chad.wiki'}@2025-11", "--format", "html", "-o", page).returncode == 1
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_check_a_knowledge_base(kb: Path) -> None:
    done = run("check", "--kb", "--snapshot", kb, "--statistics")
    assert done.returncode == 1
    assert (
        b"2 pairs are dated differently in the two states' articles: 0 by the year, 1 by the month, 1 by the day." in done.stdout
    )


def test_diff(tmp_path: Path) -> None:
    old = tmp_path / "Foreign relations of Chad.wiki"
    text = (ARTICLES / old.name).read_text(encoding="utf-8")
    old.write_text(text.replace("11 August 1960", "12 August 1960").replace("2 May 1980", ""), encoding="utf-8")
    done = run("diff", f"{old}@2009", f"{ARTICLES / old.name}@2025", "--format", "json")
    found = {(change["change"], change["kind"]) for change in json.loads(done.stdout)}
    assert found == {("added", "relations"), ("changed", "relations")}
    assert b"1 added, 0 dropped, 1 changed" in run("diff", f"{old}@2009", f"{ARTICLES / old.name}@2025").stdout
    assert run("diff", old, old).stdout.startswith(b"0 added, 0 dropped, 0 changed")


@pytest.mark.large
def test_build_names_what_could_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "Gone.wiki").write_text("#REDIRECT [[Elsewhere]]", encoding="utf-8")
    done = run(
        "build", f"{ARTICLES}@2025-11", tmp_path / "Gone.wiki", "-o", tmp_path / "kb.duckdb", "--parquet", tmp_path / "tables"
    )
    assert done.returncode == 2
    assert b"Gone" in done.stderr
    assert (tmp_path / "tables" / "manifest.json").is_file()
    assert run("show", "USA", "--kb", tmp_path / "kb.duckdb").returncode == 0


def test_a_pair_is_told_in_words_and_by_kind() -> None:
    told = run("between", "Mozambique", "Peru", "--kind", "relations").stdout.decode()
    assert "Mozambique and Peru established diplomatic relations on" in told
    assert "[mission;" not in told
    assert not any(sign in told for sign in ("['", "&amp;", "start_date"))
    assert "Relations" not in run("timeline", "Peru", "--kind", "visits").stdout.decode()


def test_rows_are_whole_lines_in_a_pipe_and_fit_where_columns_says() -> None:
    whole = run("show", "Peru").stdout.decode().splitlines()
    assert any("Albania" in line and "agree" in line for line in whole)
    assert not any(line.endswith(" ") for line in whole)
    narrow = run("show", "Peru", columns="60").stdout.decode().splitlines()
    assert max(map(len, narrow[3:])) <= 60


@pytest.mark.parametrize(
    ("arguments", "heading"),
    [(("Ghana", "--as-of", "1900-01-01"), "Ghana"), (("world",), "With how many"), (("NATO", "--as-of", "1990"), "Members of")],
)
def test_maps_of_nothing_of_all_and_of_an_organisation(tmp_path: Path, arguments: tuple[str, ...], heading: str) -> None:
    target = tmp_path / "map.svg"
    assert run("chart", "map", *arguments, "-o", str(target)).returncode == 0
    drawn = target.read_text()
    assert heading in drawn
    assert "Source: Comity, documents observed by" in drawn
    assert "e+308" not in drawn


def test_a_file_named_for_tables_is_refused_with_the_reason(tmp_path: Path) -> None:
    done = run("export", "csv", "-o", str(tmp_path / "out.csv"))
    assert done.returncode == 2
    assert b"is a folder of tables" in done.stderr
    assert not (tmp_path / "out.csv").exists()


def test_what_was_restored_is_told_from_then_and_a_break_stands_on_its_days() -> None:
    assert b"20 July 2015" in run("ask", "relations", "Cuba", "USA", "--on", "2026-06-01").stdout
    told = run("between", "Cuba", "USA", "--as-of", "1970-06-01", "--kind", "relations").stdout.decode()
    assert "severed" in told
    assert "3 January 1961" in told


@pytest.mark.parametrize(("written", "meant"), [("Gana", "Ghana (GHA)"), ("ivory cost", "Ivory Coast (CIV)")])
def test_a_slip_in_what_is_looked_for_gets_a_suggestion(written: str, meant: str) -> None:
    assert meant in run("search", written).stdout.decode()
