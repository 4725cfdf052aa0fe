"""A real server: ready, swapped, stopped, killed, asked slowly; the Python client; the commands of whoever runs it."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

import comity
from comity.model.errors import AtlasError, SettingsError
from comity.store.build import build
from comity.web.discussion import contributions
from comity.web.discussion.database import Database
from comity.web.holder import Holder, _link
from comity.web.settings import Settings, environment_of, read_settings
from tests.conftest import ROOT
from tests.serving import PASSWORD, Server, few_inputs, snapshot
from tests.test_web_pages import KINDS
from tests.waiting import wait_until

pytestmark = pytest.mark.large

POST = {"page": "/about", "name": "A", "email": "a@example.org"}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("server")
    made = Server(f"sqlite:///{folder / 'd.sqlite'}", folder, workers=2)
    yield made
    assert made.stop() == 0


def test_a_server_lives_and_is_ready(server: Server) -> None:
    assert httpx.get(f"{server.url}/health").json() == {"status": "ok", "version": comity.__version__}
    assert httpx.get(f"{server.url}/ready").json()["status"] == "ready"
    assert f"the atlas is at {server.url}/" in server.log.read_text()


def test_the_example_of_the_documentation_runs(server: Server) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "atlas.md").read_text("utf-8"), re.S)
    (command,) = re.findall(r"```sh\n(curl .*?)```", (ROOT / "docs" / "atlas.md").read_text("utf-8"), re.S)
    exec(code.replace("http://127.0.0.1:8000", server.url), {})
    done = subprocess.run(
        ["sh", "-c", command.replace("http://127.0.0.1:8000", server.url)], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("sending,receiving,mission,city")


def test_every_kind_of_page_answers_on_a_fresh_server(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is cached and nothing was asked before; how long the slowest took is printed (`pytest -s`)."""
    fresh = Server(f"sqlite:///{tmp_path / 'd.sqlite'}", tmp_path, workers=1)
    took = {}
    for path in (
        *KINDS,
        "/disagreements.json",
        "/sources.json",
        "/quotes.csv",
        "/states/united-kingdom.csv",
        "/pairs/china/france?as_of=1970",
    ):
        begun = time.perf_counter()
        answer = httpx.get(f"{fresh.url}{path}", timeout=60, follow_redirects=True)
        took[path] = time.perf_counter() - begun
        assert answer.status_code == 200, path
    with capsys.disabled():
        slowest = sorted(took.items(), key=lambda each: -each[1])[:3]
        print(f"\n{len(took)} pages on a fresh server; the slowest:", ", ".join(f"{path} {s:.2f} s" for path, s in slowest))
    assert fresh.stop() == 0


def test_every_setting_is_documented() -> None:
    page = (ROOT / "docs" / "atlas.md").read_text("utf-8")
    given = environment_of(Settings(kb=Path("a"), texts=Path("b"), database="c", url="d"))
    assert all(f"`{name}`" in page for name in given)


def test_an_address_where_there_is_no_atlas(server: Server) -> None:
    for address in ("http://127.0.0.1:1", "http://127.0.0.1:99999", "ftp://nowhere", f"{server.url}/about"):
        with pytest.raises(AtlasError):
            comity.connect(address)


def test_a_slow_client_is_let_go(server: Server) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=60) as slow:
        slow.sendall(
            b"POST /comments HTTP/1.1\r\nhost: x\r\norigin: http://x\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 50\r\n\r\npage="
        )
        began = time.monotonic()
        answer = slow.recv(4096)
        assert 10 < time.monotonic() - began < 25
        assert answer.startswith(b"HTTP/1.1 408")
    with socket.create_connection(("127.0.0.1", server.port), timeout=60) as slow:
        slow.sendall(b"GET / HTTP/1.1\r\nhost: x\r\nx-slow: ")
        began = time.monotonic()
        assert b"200 OK" not in slow.recv(4096)
        assert time.monotonic() - began < 25
    assert httpx.get(f"{server.url}/health").status_code == 200


def test_a_stop_lets_requests_finish(tmp_path: Path) -> None:
    server = Server(f"sqlite:///{tmp_path / 'd.sqlite'}", tmp_path)
    answers: list[int] = []
    ask = threading.Thread(
        target=lambda: answers.append(httpx.get(f"{server.url}/api/v1/relations?limit=10000", timeout=60).status_code)
    )
    ask.start()
    time.sleep(0.4)
    assert server.stop() == 0
    ask.join()
    assert answers == [200]


def test_a_snapshot_is_swapped_without_a_request_lost(tmp_path: Path) -> None:
    file = tmp_path / "served.duckdb"
    shutil.copy(snapshot(), file)
    few = few_inputs("KAZ", "PER")
    build(tmp_path / "next.duckdb", few)
    server = Server(f"sqlite:///{tmp_path / 'd.sqlite'}", tmp_path, workers=2, COMITY_KB=str(file))
    seen: set[str] = set()
    failed: list[Any] = []
    over = threading.Event()

    def told() -> str:
        return httpx.get(f"{server.url}/feeds/changes.atom", timeout=30).text

    def ask() -> None:
        with httpx.Client(base_url=server.url, timeout=30) as client:
            while not over.is_set():
                answer = client.get(f"/api/v1/relations?state=KAZ&as_of={1992 + len(seen)}")
                if answer.status_code != 200:
                    failed.append((answer.status_code, answer.text[:200]))
                else:
                    seen.add(answer.json()["snapshot"])

    askers = [threading.Thread(target=ask) for _ in range(6)]
    for each in askers:
        each.start()
    try:
        time.sleep(1)
        (tmp_path / "broken.duckdb").write_bytes(b"not a snapshot")
        os.replace(tmp_path / "broken.duckdb", file)  # a damaged file is refused, and what is open goes on
        time.sleep(2.5)
        assert len(seen) == 1
        os.replace(tmp_path / "next.duckdb", file)
        wait_until(lambda: len(seen) == 2)
    finally:
        over.set()
        for each in askers:
            each.join()
        fed = wait_until(lambda: "statements removed" in told())  # comparing the two takes a moment
        code = server.stop()
    assert (failed, len(seen), code) == ([], 2, 0)
    assert fed
    log = server.log.read_text()
    assert "snapshot refused" in log
    assert "snapshot swapped" in log
    assert not list(tmp_path.glob(".served*"))  # the links through which it was opened are gone


def test_nothing_acknowledged_is_lost_when_the_server_is_killed(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'd.sqlite'}"
    server = Server(database, tmp_path, workers=2)
    acknowledged: list[str] = []
    over = threading.Event()

    def post(number: int) -> None:
        count = 0
        while not over.is_set():
            text = f"words {number} {count}"
            try:
                answer = httpx.post(
                    f"{server.url}/comments", data={**POST, "text": text}, headers={"origin": server.url}, timeout=10
                )
                if answer.status_code == 303:
                    acknowledged.append(text)
            except httpx.HTTPError:
                time.sleep(0.05)
            count += 1
            time.sleep(0.05)

    posters = [threading.Thread(target=post, args=(number,)) for number in range(4)]
    for each in posters:
        each.start()
    for many in (20, 40):
        wait_until(lambda: len(acknowledged) > many)  # noqa: B023 - it is asked before the next
        server.kill()
        server.start()
    over.set()
    for each in posters:
        each.join()
    assert server.stop() == 0
    opened = Database(database)
    kept = [each.text for each in contributions.queue(opened, most=100_000)]
    opened.close()
    assert len(acknowledged) > 40
    assert set(acknowledged) <= set(kept)
    assert len(kept) == len(set(kept))


def run(*command: str, database: str, input: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    given = os.environ | {"DATABASE_URL": database} | environment
    return subprocess.run(
        [sys.executable, "-m", "comity.cli.main", *command], env=given, input=input, capture_output=True, text=True, check=False
    )


def test_the_commands_of_whoever_runs_it(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'd.sqlite'}"
    made = run("admin", "add", "ana", "--role", "admin", database=database, input=f"{PASSWORD}\n")
    assert (made.returncode, "the account ana is made" in made.stderr) == (0, True)
    again = run("admin", "add", "ana", database=database, input=f"{PASSWORD}\n")
    assert (again.returncode, "There is an account 'ana' already" in again.stderr) == (2, True)
    assert run("admin", "accounts", database=database).stdout == "ana\tadmin\topen\n"
    assert run("admin", "password", "ana", database=database, input="another long password\n").returncode == 0
    assert run("admin", "close", "ana", database=database).returncode == 0
    assert run("admin", "accounts", database=database).stdout == "ana\tadmin\tclosed\n"
    opened = Database(database)
    contributions.submit(opened, contributions.Draft(path="/about", name="A", email="A@Example.org", text="Words", snapshot="x"))
    opened.close()
    found = json.loads(run("admin", "person", "a@example.org", database=database).stdout)
    assert [each["text"] for each in found] == ["Words"]
    assert "1 contributions are deleted" in run("admin", "person", "a@example.org", "--delete", database=database).stderr
    assert json.loads(run("admin", "person", "a@example.org", database=database).stdout) == []
    target = tmp_path / "corrections.yaml"
    assert run("admin", "corrections", "-o", str(target), database=database).returncode == 0
    assert target.read_text().endswith("[]\n")


def test_a_server_that_cannot_start_says_why(server: Server, tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'd.sqlite'}"
    taken = run("serve", "--port", str(server.port), database=database)
    assert taken.returncode == 2
    assert re.search(r"comity: Port \d+ of 127\.0\.0\.1 cannot be served: .*; choose another with --port\.", taken.stderr)
    missing = run("serve", "--kb", str(tmp_path / "none.duckdb"), "--port", "18999", database=database)
    assert (missing.returncode, "does not exist; make it with `comity build`" in missing.stderr) == (2, True)
    wrong = run("serve", "--port", "18999", database=database, COMITY_CACHE_MB="many")
    assert (wrong.returncode, "COMITY_CACHE_MB is 'many', which it cannot be" in wrong.stderr) == (2, True)


def test_settings_come_from_the_environment() -> None:
    given = {
        "COMITY_URL": "https://atlas.example.org/",
        "DATABASE_URL": "postgres://u@h/d",
        "COMITY_PROXIED": "1",
        "COMITY_KB": "/srv/a.duckdb",
    }
    settings = read_settings(given)
    assert (settings.url, settings.database, settings.proxied, settings.secure) == (
        "https://atlas.example.org",
        "postgresql+psycopg://u@h/d",
        True,
        True,
    )
    assert read_settings(environment_of(settings)) == settings
    assert read_settings({"NOTHING": "x"}).database.startswith("sqlite:///")
    with pytest.raises(SettingsError, match="COMITY_URL is 'atlas'"):
        read_settings({"COMITY_URL": "atlas"})


def test_a_snapshot_is_opened_once_and_again_only_when_it_changes(tmp_path: Path) -> None:
    file = tmp_path / "a.duckdb"
    few = few_inputs("KAZ", "PER")
    build(file, few[:1])
    holder = Holder(Settings(kb=file, database="sqlite://"))
    first = holder.current
    assert not holder.refresh()
    assert holder.current is first
    build(file, few)
    assert holder.refresh()
    assert holder.current.identity != first.identity
    assert first.kb.manifest.counts["documents"] == 1  # who still holds the former one may go on with it
    assert first.kb.relations("KAZ").height or first.kb.relations("PER").height


def test_links_that_a_killed_server_left_are_cleared_and_those_in_use_are_not(tmp_path: Path) -> None:
    snapshot = tmp_path / "kb.duckdb"
    snapshot.write_bytes(b"x")
    stale, fresh, other = (
        tmp_path / name for name in (".kb.1000000000.ab.duckdb", f".kb.{int(time.time())}.cd.duckdb", ".kb.notes.ef.duckdb")
    )
    for path in (stale, fresh, other):
        path.write_bytes(b"x")
    made = _link(snapshot)
    assert sorted(tmp_path.iterdir()) == sorted([snapshot, fresh, other, made])
