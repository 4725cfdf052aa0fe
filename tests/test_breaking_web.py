"""What breaking the atlas has found: each fault by its number, as a visitor or a moderator would meet it."""

from __future__ import annotations

import contextlib
import re
import socket
import sqlite3
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
from litestar.testing import TestClient

from comity.assembly.unpacking import clear_downloads
from comity.web import serve, shield
from comity.web.app import create
from comity.web.discussion.database import PATIENCE, WRITERS, migrate
from comity.web.settings import Settings
from tests.commands import comity
from tests.conftest import ROOT
from tests.serving import HERE, PASSWORD, Server, atlas, moderator, sign_in
from tests.test_web_discussion import PAGE, comment, decide, pending

pytestmark = pytest.mark.large
SCRIPT = ("javascript:alert(4)", "java&#10;script:alert(4)", " JaVaScRiPt:alert(4)", "data:text/html,<b>x</b>", "vbscript:x")


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient[Any]]:
    database = f"sqlite:///{tmp_path / 'd.sqlite'}"
    with atlas(database, sign_ins_per_hour=3, proxied=True) as found:
        moderator(database)
        yield found


def test_f2_idle_and_slow_connections_of_either_protocol_keep_nobody_waiting(tmp_path: Path) -> None:
    """2,000 that say nothing more and 900 that send a byte a second; `pytest -s` shows how long others wait."""
    server = Server(f"sqlite:///{tmp_path / 'd.sqlite'}", tmp_path, workers=1)
    preface = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes((0, 0, 0, 4, 0, 0, 0, 0, 0))
    opened: list[socket.socket] = []
    ended = threading.Event()
    slow = threading.Thread(target=_trickle, args=(opened, ended))
    try:
        for number in range(2900):
            opened.append(socket.create_connection(("127.0.0.1", server.port), timeout=10))
            opened[-1].sendall(preface if number % 2 else b"GET /ready HTTP/1.1\r\n")
        slow.start()
        longest = max(_asked(f"{server.url}{path}") for path in ("/ready", "/states/chad", "/api/v1/states") * 5)
        print(f"longest wait {longest:.3f} s beside {len(opened)} connections")
    finally:
        ended.set()
        for each in opened:
            each.close()
        assert server.stop() == 0


def _trickle(slow: list[socket.socket], ended: threading.Event) -> None:
    while not ended.wait(1):
        for each in slow[2000:]:
            with contextlib.suppress(OSError):  # closed by the server, as it should be
                each.sendall(b"X")


def _asked(url: str) -> float:
    begun = time.perf_counter()
    with urllib.request.urlopen(url, timeout=20) as answer:
        assert answer.status == 200
    return time.perf_counter() - begun


def test_f3_no_address_that_would_be_run_is_given_back(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    references = "".join(f"<ref>{{{{cite web|url={url}|title=Source {n}}}}}</ref>" for n, url in enumerate(SCRIPT))
    text = f"Since 1994, Bulgaria has an embassy in Almaty.{references}\n"
    (folder / "Foreign relations of Kazakhstan@2025-11.wiki").write_text(text, encoding="utf-8")
    kb = tmp_path / "kb.duckdb"
    assert comity("build", folder, "--without", "factbook", "-o", kb).returncode == 0
    for format in ("html", "markdown", "wikitext", "text", "json"):
        done = comity("article", "Kazakhstan", "Bulgaria", "--kb", kb, "--format", format)
        assert b"Source 0" in done.stdout
        assert b'href="java' not in done.stdout.lower()
        assert b"](javascript" not in done.stdout.lower()
        assert b"url=javascript" not in done.stdout.lower().replace(b" ", b"")
    for format in ("turtle", "jsonl"):
        target = tmp_path / f"x.{format}"
        assert comity("export", format, "-o", target, "--kb", kb).returncode == 0
        assert not re.search(r"<(javascript|data|vbscript):", target.read_text("utf-8"), re.I)
    database = f"sqlite:///{tmp_path / 'd.sqlite'}"
    migrate(database)
    with TestClient(create(Settings(kb=kb, database=database))) as served:
        for path in ("/pairs/bulgaria/kazakhstan", "/states/kazakhstan", "/states/kazakhstan.json"):
            page = served.get(path).text.lower()
            assert "source 1" in page
            assert 'href="java' not in page
            assert 'href="data:' not in page


@pytest.mark.parametrize("origin", ["http://[", "http://[::1", "//", "http://a]b", "null", "\x7f"])
def test_f4_a_malformed_origin_is_refused(client: TestClient[Any], origin: str) -> None:
    answer = client.post("/comments", data={"a": "b"}, headers={"origin": origin})
    assert answer.status_code in (400, 403)


def test_f16_no_comment_breaks_the_feed(client: TestClient[Any]) -> None:
    said = "Well said \ufffe\uffff\U0001fffe\ufdd0 indeed"
    assert comment(client, text=said).status_code == 303
    assert decide(client, pending(client)[0], "accept").status_code == 303
    feed = client.get("/feeds/comments.atom")
    assert "Well said  indeed" in feed.text
    assert fromstring(feed.content) is not None


def test_f17_spaces_do_not_evade_the_limit_of_an_account(client: TestClient[Any]) -> None:
    tried = [
        client.post(
            "/moderation/sign-in", data={"name": name, "password": "wrong"}, headers=HERE | {"x-forwarded-for": f"10.0.0.{n}"}
        ).status_code
        for n, name in enumerate(["ana", " ana", "ana ", "ANA", "ana" + " " * 70, "Ana\t"] * 4)
    ]
    assert tried.count(401) == 15
    assert tried.count(429) == 9


def test_f17_a_stranger_locks_nobody_out(client: TestClient[Any]) -> None:
    assert sign_in(client).status_code == 303
    stranger = HERE | {"x-forwarded-for": "10.0.0.1"}
    for n in range(30):
        client.post(
            "/moderation/sign-in",
            data={"name": "ana", "password": "x"},
            headers=stranger | {"x-forwarded-for": f"10.1.0.{n}", "cookie": "a=b"},
        )
    refused = client.post("/moderation/sign-in", data={"name": "ana", "password": PASSWORD}, headers=stranger | {"cookie": "a=b"})
    assert refused.status_code == 429
    assert sign_in(client).status_code == 303  # by the browser that has been signed in before


def test_f17_a_locked_database_is_a_503_and_readers_do_not_wait(tmp_path: Path) -> None:
    file = tmp_path / "d.sqlite"
    server = Server(f"sqlite:///{file}", tmp_path, workers=1)
    try:
        with closing(sqlite3.connect(file, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            statuses: list[int] = []
            posts = [threading.Thread(target=_post, args=(server.url, statuses)) for _ in range(8)]
            for each in posts:
                each.start()
            time.sleep(0.5)
            begun = time.perf_counter()
            with urllib.request.urlopen(f"{server.url}/states/chad", timeout=30) as answer:
                assert answer.status == 200
            waited = time.perf_counter() - begun
            for each in posts:
                each.join()
            other.execute("ROLLBACK")
        assert statuses == [503] * 8
        print(f"a reader waited {waited:.2f} s")
        assert waited < 5
    finally:
        assert server.stop() == 0


def _post(url: str, statuses: list[int]) -> None:
    import httpx  # noqa: PLC0415

    data = {"page": "/about", "name": "A", "email": "a@example.org", "text": "A comment"}
    statuses.append(httpx.post(f"{url}/comments", data=data, headers={"origin": url}, timeout=60).status_code)


def test_of_two_moderators_the_second_is_told(client: TestClient[Any]) -> None:
    assert comment(client, text="To be decided").status_code == 303
    address = pending(client)[0]
    seen = "0"
    assert decide(client, address, "accept", seen=seen).status_code == 303
    late = decide(client, address, "reject", reason="No.", seen=seen)
    assert (late.status_code, "has been decided meanwhile (accepted)" in late.text) == (400, True)
    assert "To be decided" in client.get(PAGE).text


def test_a_decision_can_be_taken_back(client: TestClient[Any]) -> None:
    assert comment(client, text="Taken back").status_code == 303
    address = pending(client)[0]
    assert decide(client, address, "accept").status_code == 303
    assert "Taken back" in client.get(PAGE).text
    assert decide(client, address, "undo").status_code == 303
    assert "Taken back" not in client.get(PAGE).text
    assert address in pending(client)
    assert "decision taken back" in client.get("/moderation/log").text


def test_the_table_of_limits_and_headers_is_true(client: TestClient[Any]) -> None:
    page = (ROOT / "docs" / "atlas.md").read_text("utf-8")
    headers = client.get("/about").headers
    told = dict(re.findall(r"^\| `([a-z-]+)` \| `(.+?)`", page, re.M))
    assert {"content-security-policy", *shield.HEADERS} <= set(told)
    for name, value in told.items():
        if name != "strict-transport-security":
            assert headers[name] == value
    limits = page.split("## Limits and headers")[1]
    for number in (shield.LONGEST_ADDRESS, shield.LARGEST, serve.BACKLOG):
        assert f"{number:,}" in limits
    for seconds in (serve.HEADER_TIMEOUT / 1000, shield.SLOWEST, PATIENCE):
        assert f"{seconds:g} seconds" in limits
    assert f"{WRITERS} at a time" in limits
    assert client.get("/search?q=" + "x" * shield.LONGEST_ADDRESS).status_code == 414
    assert client.post("/comments", content=b"x" * (shield.LARGEST + 1)).status_code == 413


def test_f18_downloads_of_other_snapshots_and_what_was_half_made_are_cleared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMITY_CACHE", str(tmp_path))
    kept = tmp_path / "downloads"
    (kept / ".123.folder").mkdir(parents=True)
    for name in ("comity-aaaaaaaa.nq", "comity-bbbbbbbb.duckdb", ".77.comity-aaaaaaaa.ttl", ".123.folder/x.csv"):
        (kept / name).write_text("x", encoding="utf-8")
    clear_downloads("aaaaaaaa00000000")
    assert [path.name for path in kept.iterdir()] == ["comity-aaaaaaaa.nq"]
