"""Fetching from a real MediaWiki, through a proxy that lags, throttles, fails, cuts answers off and drops connections."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import httpx
import msgspec
import pytest

import comity
from comity.documents.open import read_file
from comity.extraction.extract import extract
from comity.fetching.fetch import Wanted, fetch
from comity.fetching.titles import all_states, titles
from comity.fetching.wiki import TRIES, Wiki
from comity.model.errors import FetchError, SourceError
from comity.sources.articles.files import find_articles
from comity.sources.articles.folder import INDEX, Folder, file_name, read_index
from tests.commands import comity as run
from tests.conftest import CORPUS, needs_shared
from tests.mediawiki import HERE, Encyclopedia, Proxy, encyclopedia, proxy
from tests.serving import Server
from tests.waiting import wait_until

pytestmark = [
    pytest.mark.large,
    pytest.mark.skipif(not HERE, reason="MediaWiki and PHP are not installed; `make system` installs them"),
]

ROWS = '{{| class="wikitable"\n! Country !! Formal relations began !! Notes\n|-\n| [[{other}]] || {date} || {note}\n|}}\n'


def article(other: str, date: str, note: str = "") -> str:
    return ROWS.format(other=other, date=date, note=note)


CHAD = "Foreign relations of Chad"
PAGES = {
    CHAD: [("2019-08-01T10:00:00Z", article("Peru", "5 May 1961")), ("2025-11-10T10:00:00Z", article("Peru", "5 May 1962"))],
    "Foreign relations of the Netherlands": [("2024-01-01T00:00:00Z", article("Peru", "1 June 1950"))],
    "Foreign relations of Netherlands": [("2024-01-01T00:00:00Z", "#REDIRECT [[Foreign relations of the Netherlands]]")],
    "Foreign relations of Peru": [("2024-03-01T00:00:00Z", article("Chad", "5 May 1962"))],
    "Foreign relations of Niue": [("2024-03-01T00:00:00Z", "#REDIRECT [[Niue#Relations]]")],
    "Foreign relations of Cuba": [("2024-03-01T00:00:00Z", "See [[Chad–Cuba relations]], [[List of ambassadors of Cuba to Chad]], [[Cuba–Atlantis relations]] and [[Niue]].")],
    "Chad–Cuba relations": [("2024-03-01T00:00:00Z", "Chad and Cuba established diplomatic relations on 5 May 1962.")],
    "List of ambassadors of Cuba to Chad": [("2024-03-01T00:00:00Z", "* 1990–1994: [[Ana Poe]]")],
    "Niue": [("2024-03-01T00:00:00Z", "Niue is an island.\n\n== Relations ==\nFew.\n")],
    "Foreign relations of Congo/Brazzaville: \"A\"": [("2024-03-01T00:00:00Z", article("Peru", "5 May 1962"))],
    **{f"Foreign relations of {name}": [("2024-04-01T00:00:00Z", article("Peru", f"{day} May 1962") * 40)] for day, name in enumerate(
        ("Kenya", "Ghana", "Togo", "Benin", "Mali", "Niger", "Egypt", "Libya", "Sudan", "Zambia", "Angola", "Gabon"), 1)},
}  # fmt: skip


@pytest.fixture(scope="module")
def wiki(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Encyclopedia]:
    with encyclopedia(tmp_path_factory.mktemp("wiki"), PAGES) as found:
        yield found


@pytest.fixture
def before(wiki: Encyclopedia) -> Iterator[Proxy]:
    with proxy(wiki) as found:
        yield found


def fetched(folder: Path) -> dict[str, str]:
    """The texts of a folder by title; every file is whole, and nothing else is in the folder."""
    pages = read_index(folder)
    assert {each.name for each in folder.iterdir()} == {INDEX, *(page.file for page in pages)}
    return {page.title: (folder / page.file).read_text(encoding="utf-8") for page in pages}


def test_a_page_is_kept_with_what_is_known_of_it(wiki: Encyclopedia, tmp_path: Path) -> None:
    done = run("fetch", wiki.address, "--state", "Chad", "--state", "NLD", "-o", tmp_path, "--contact", "tests@example.org")
    assert done.returncode == 0, done.stderr
    assert fetched(tmp_path) == {name: PAGES[name][-1][1] for name in (CHAD, "Foreign relations of the Netherlands")}
    page = next(page for page in read_index(tmp_path) if page.title == CHAD)
    assert (page.asked, page.timestamp, page.observed) == ("relations:TCD", "2025-11-10T10:00:00Z", "2025-11-30")
    assert page.url == f"{wiki.address}/index.php?title=Foreign_relations_of_Chad&oldid={page.revision}"
    assert page.contributors.endswith("action=history")
    assert page.licence == "Creative Commons Attribution-ShareAlike 4.0"


def test_fetched_again_it_costs_no_request_for_a_text(before: Proxy, tmp_path: Path) -> None:
    for _ in range(2):
        assert run("fetch", before.address, "--state", "Chad", "-o", tmp_path).returncode == 0
    assert sum("content" in form.get("rvprop", "") for form in before.asked) == 1
    done = run("fetch", before.address, "--update", "-o", tmp_path)
    assert b"0 fetched, 1 unchanged" in done.stderr
    assert sum("content" in form.get("rvprop", "") for form in before.asked) == 1


def test_the_revision_of_a_day_or_a_number(wiki: Encyclopedia, tmp_path: Path) -> None:
    assert run("fetch", wiki.address, "--state", "Chad", "--as-of", "2020-01-01", "-o", tmp_path).returncode == 0
    assert "5 May 1961" in fetched(tmp_path)[CHAD]
    page = read_index(tmp_path)[0]
    assert (page.timestamp, page.observed) == ("2019-08-01T10:00:00Z", "2020-01-01")
    other = tmp_path / "other"
    assert run("fetch", wiki.address, "--revision", str(page.revision), "-o", other).returncode == 0
    assert [(each.revision, each.observed) for each in read_index(other)] == [(page.revision, "2019-08-01")]
    done = run("fetch", wiki.address, "--state", "Chad", "--as-of", "2001-01-01", "-o", tmp_path / "none")
    assert b"not there: relations:TCD on 2001-01-01" in done.stderr
    done = run("fetch", wiki.address, "--revision", "999999", "-o", other)
    assert (done.returncode, b"no revision 999999" in done.stderr) == (2, True)


def test_what_changed_is_fetched_and_what_is_gone_is_told(wiki: Encyclopedia, tmp_path: Path) -> None:
    given = (
        "fetch",
        wiki.address,
        "--title",
        "Foreign relations of Togo",
        "--title",
        "Foreign relations of Mali",
        "-o",
        tmp_path,
    )
    assert run(*given).returncode == 0
    wiki.edit("Foreign relations of Togo", article("Peru", "9 May 1963"))
    wiki.delete("Foreign relations of Mali")
    done = run("fetch", wiki.address, "--update", "-o", tmp_path)
    assert b"1 fetched, 0 unchanged, 1 not there" in done.stderr
    assert b"lost: Foreign relations of Mali is no longer there; its revision of 2024-04-01 is kept" in done.stderr
    togo = [page for page in read_index(tmp_path) if "Togo" in page.title]
    assert len(togo) == 2  # the former revision stays, as what was once said
    assert [page.gone for page in read_index(tmp_path) if "Mali" in page.title] == ["2025-11-30"]


def test_a_redirect_to_a_part_of_a_page_and_a_page_that_is_none(wiki: Encyclopedia, tmp_path: Path) -> None:
    done = run("fetch", wiki.address, "--state", "Niue", "--state", "Fiji", "-o", tmp_path)
    assert done.returncode == 0
    assert b"not there: relations:NIU\nnot there: relations:FJI" in done.stderr


def test_any_title_has_a_file(wiki: Encyclopedia, tmp_path: Path) -> None:
    title = 'Foreign relations of Congo/Brazzaville: "A"'
    assert run("fetch", wiki.address, "--title", title, "-o", tmp_path).returncode == 0
    assert list(fetched(tmp_path)) == [title]
    assert len(file_name("ж" * 300, 1).encode()) < 255


@pytest.mark.parametrize("fault", ["lag", "throttle", "fail", "cut", "drop"])
def test_faults_are_waited_out(before: Proxy, tmp_path: Path, fault: str) -> None:
    pauses: list[float] = []
    before.faults = ["", *[fault] * 2, "", *[fault] * (TRIES - 1)]
    with Wiki(before.address, pause=pauses.append) as asked:
        report = fetch(asked, Folder(tmp_path), [Wanted("x", (CHAD,))], day="2025-11-30")
    assert [page.title for page in report.fetched] == [CHAD]
    assert fetched(tmp_path)[CHAD] == PAGES[CHAD][-1][1]
    assert len(pauses) == TRIES + 1
    assert all(wait == 0 for wait in pauses) == (fault in ("lag", "throttle", "fail"))  # what the server asks for


def test_a_site_that_fails_for_good_gets_a_sentence(before: Proxy, tmp_path: Path) -> None:
    with Wiki(before.address, pause=lambda seconds: None) as asked:
        before.faults = ["fail"] * TRIES
        with pytest.raises(FetchError, match=r"gave no answer in 6 tries \(it answered 503\)"):
            fetch(asked, Folder(tmp_path), [Wanted("x", (CHAD,))], day="2025-11-30")
    assert read_index(tmp_path) == []


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("http://127.0.0.1:9",), "cannot be reached"), (("example",), "is no address of a wiki"),
        (("http://127.0.0.1:9/api.php", "--as-of", "soon"), "is not an EDTF date"), (("wikipedia", "--form", "poems"), "There is no form 'poems'"),
    ],
)  # fmt: skip
def test_what_cannot_be_fetched_is_refused(tmp_path: Path, arguments: tuple[str, ...], sentence: str) -> None:
    done = run("fetch", *arguments, "--state", "Chad", "-o", tmp_path)
    assert done.returncode == 2
    assert sentence in done.stderr.decode()
    assert run("fetch", "wikipedia", "-o", tmp_path).returncode == 2  # nothing is asked for


def test_killed_and_resumed_nothing_is_half_and_nothing_twice(before: Proxy, tmp_path: Path) -> None:
    names = [name.removeprefix("Foreign relations of ") for name in PAGES if PAGES[name][0][0].startswith("2024-04")]
    given = [
        "fetch",
        before.address,
        *(word for name in names if name not in ("Togo", "Mali") for word in ("--state", name)),
        "-o",
        str(tmp_path),
    ]
    before.slow = 0.4
    command = [sys.executable, "-m", "comity.cli.main", *given]
    begun = subprocess.Popen(command, stderr=subprocess.DEVNULL, env=os.environ | {"COMITY_TODAY": "2025-11-30"})
    wait_until((tmp_path / INDEX).is_file)
    begun.send_signal(signal.SIGKILL)
    begun.wait(20)
    kept = {page.title for page in read_index(tmp_path)}
    assert kept
    with (tmp_path / INDEX).open("ab") as index:
        index.write(b'{"file": "cut')  # a line that the end of the process cut off
    assert run(*given).returncode == 0
    assert len(fetched(tmp_path)) == 10
    asked = Counter(form["revids"] for form in before.asked if "content" in form.get("rvprop", ""))
    again = {page.revision for page in read_index(tmp_path) if page.title in kept}
    assert not any(str(revision) in revids.split("|") for revids in list(asked)[1:] for revision in again)


def test_pages_on_pairs_and_lists_are_found_by_links(wiki: Encyclopedia, tmp_path: Path) -> None:
    done = run("fetch", wiki.address, "--state", "Cuba", "--linked", "-o", tmp_path)
    assert done.returncode == 0, done.stderr
    assert set(fetched(tmp_path)) == {"Foreign relations of Cuba", "Chad–Cuba relations", "List of ambassadors of Cuba to Chad"}
    assert "0 not there" in done.stderr.decode()
    assert "0 fetched, " in run("fetch", wiki.address, "--state", "Cuba", "--linked", "-o", tmp_path).stderr.decode()


def test_a_page_that_was_moved_is_found_by_its_item(wiki: Encyclopedia, before: Proxy, tmp_path: Path) -> None:
    wiki.edit("Foreign relations of Eswatini", article("Peru", "5 May 1962"))
    wanted = [Wanted("relations:SWZ", ("Foreign relations of Eswatini",))]
    with Wiki(before.address) as asked:
        fetch(asked, Folder(tmp_path), wanted, day="2025-11-30")
        (page,) = read_index(tmp_path)
        Folder(tmp_path).note(msgspec.structs.replace(page, item="Q1"))  # the test's wiki has no items of its own
        wiki.delete("Foreign relations of Eswatini")
        wiki.edit("Foreign relations of Swaziland", article("Peru", "5 May 1963"))
        lost = fetch(asked, Folder(tmp_path), wanted, day="2025-12-01", update=True)
        assert (lost.fetched, len(lost.lost)) == ([], 1)  # nobody tells where it went
        before.items = {"Q1": "Foreign relations of Swaziland"}
        found = fetch(asked, Folder(tmp_path), wanted, day="2025-12-02", update=True)
    assert [(each.asked, each.title) for each in found.fetched] == [("relations:SWZ", "Foreign relations of Swaziland")]
    assert not found.lost


def test_a_folder_is_read_by_its_index(wiki: Encyclopedia, tmp_path: Path) -> None:
    assert run("fetch", wiki.address, "--state", "Chad", "-o", tmp_path).returncode == 0
    (found,) = find_articles(str(tmp_path))
    document, record = found.read()
    page = read_index(tmp_path)[0]
    assert (record.url, record.observed, record.revision) == (page.url, "2025-11-30", str(page.revision))
    assert record.licence == page.licence
    assert len(extract(document)) == len(extract(read_file(tmp_path / page.file))) == 1
    with (tmp_path / INDEX).open("ab") as index:
        index.write(b"no line\n")
    with pytest.raises(SourceError, match=r"line 2 is no line of an index"):
        find_articles(str(tmp_path))


def test_an_update_says_what_differs(wiki: Encyclopedia, tmp_path: Path) -> None:
    given = (
        "update",
        wiki.address,
        "--alone",
        "--texts",
        tmp_path / "kept" / "texts",
        "--kb",
        tmp_path / "kept" / "kb.duckdb",
        "--json",
    )
    done = run(*given)
    assert (done.returncode, json.loads(done.stdout)["differs"]) == (0, None)
    with comity.open(tmp_path / "kept" / "kb.duckdb", texts=tmp_path / "kept" / "texts") as kb:
        (statement,) = kb.between("Kenya", "Peru")
        claim = kb.claims(statement.id)[0]
        assert claim.quote == "| [[Peru]] || 1 May 1962"
        assert kb.in_context(claim.document, claim.start, claim.end, claim.quote_hash)[1] == "Peru · 1 May 1962"
    wiki.edit("Foreign relations of Kenya", article("Peru", "1 May 1962") + article("Chile", "3 May 1970"))
    done = run(*given)
    assert done.returncode == 0, done.stderr
    differs = json.loads(done.stdout)["differs"]
    assert (differs["added"], differs["removed"]) == (1, 0)
    assert differs["parties"]["CHL"] == {"added": 1}
    said = run(*given[:-1]).stdout.decode()
    assert said.endswith("no article changed, so it stands as it was.\n")
    wiki.edit("Foreign relations of Kenya", article("Chile", "3 May 1970"))
    said = run(*given[:-1]).stdout.decode()
    assert "Statements: 0 added, " in said
    assert "Kenya: " in said


def test_an_update_under_a_running_atlas_loses_no_request(wiki: Encyclopedia, tmp_path: Path) -> None:
    given = ("update", wiki.address, "--alone", "--texts", tmp_path / "texts", "--kb", tmp_path / "kb.duckdb")
    assert run(*given).returncode == 0
    server = Server(f"sqlite:///{tmp_path / 'd.sqlite'}", tmp_path, workers=2, COMITY_KB=str(tmp_path / "kb.duckdb"))
    answers: list[tuple[int, str]] = []
    over = threading.Event()

    def ask() -> None:
        with httpx.Client(base_url=server.url, timeout=30) as client:
            while not over.is_set():
                answer = client.get("/api/v1/relations?state=KEN")
                answers.append((answer.status_code, answer.json().get("snapshot", answer.text[:200])))

    askers = [threading.Thread(target=ask) for _ in range(4)]
    for each in askers:
        each.start()
    try:
        wiki.edit("Foreign relations of Kenya", article("Chile", "3 May 1971"))
        assert run(*given).returncode == 0
        wait_until(lambda: len({told for _, told in answers}) == 2)
    finally:
        over.set()
        for each in askers:
            each.join()
        assert server.stop() == 0
    assert {status for status, _ in answers} == {200}
    assert len({told for _, told in answers}) == 2


def test_texts_at_hand_serve_as_well_as_a_fetch(wiki: Encyclopedia, tmp_path: Path) -> None:
    page = wiki.address + "/index.php?title=Special:Export/Foreign_relations_of_Chad"
    (tmp_path / "Foreign relations of Chad.xml").write_bytes(httpx.get(page).content)
    done = run("update", "--from", tmp_path, "--alone", "--kb", tmp_path / "kb.duckdb")
    assert done.returncode == 0, done.stderr
    with comity.open(tmp_path / "kb.duckdb") as kb:
        assert [each.fields["date"] for each in kb.between("Chad", "Peru")] == ["1962-05-05"]


def test_titles_that_a_page_may_have() -> None:
    assert titles("relations", "NLD")[:2] == ["Foreign relations of Netherlands", "Foreign relations of the Netherlands"]
    assert titles("relations", "GEO", "Georgia (country)")[0] == "Foreign relations of Georgia (country)"
    assert {"KAZ", "XKX", "VAT"} <= set(all_states())
    assert not {"SUN", "HKG"} & set(all_states())


@needs_shared
def test_all_articles_within_the_time(tmp_path: Path) -> None:
    saved = "2025-11-10T10:00:00Z"
    pages = {path.stem: [(saved, path.read_text(encoding="utf-8"))] for path in sorted(CORPUS.glob("*.wiki"))}
    (tmp_path / "wiki").mkdir()
    with encyclopedia(tmp_path / "wiki", pages) as found:
        begun = time.monotonic()
        assert run("fetch", found.address, "--all", "-o", tmp_path / "kept").returncode == 0
        assert time.monotonic() - begun < 90
    texts = fetched(tmp_path / "kept")
    assert len(texts) > 185
    assert all(text == pages[title][0][1] for title, text in texts.items())
