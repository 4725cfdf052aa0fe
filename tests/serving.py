"""What tests of the atlas need: the application on the bundled snapshot, databases of both kinds, a real server, a real browser."""

from __future__ import annotations

import glob
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from litestar.testing import TestClient

from comity.assembly.unpacking import bundled_snapshot
from comity.sources.source import Input, Options
from comity.store.inputs import gather
from comity.web.app import create
from comity.web.discussion.accounts import add_account
from comity.web.discussion.database import Database, migrate
from comity.web.settings import Settings

PASSWORD = "a sufficiently long password"
HERE = {"origin": "http://testserver.local"}
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
_POSTGRES = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"))
POSTGRES = Path(_POSTGRES[-1]).parent if _POSTGRES else None


def snapshot() -> Path:
    """The bundled facts as a snapshot."""
    return bundled_snapshot(lambda line: None)


def few_inputs(*subjects: str) -> list[Input]:
    """What the bundled facts hold of the articles and entries on some states alone."""
    return [each for each in gather(Options()) if each.record is not None and each.record.own in subjects]


@contextmanager
def atlas(database: str, **settings: Any) -> Iterator[TestClient[Any]]:
    """A client of the application on a database, which is brought up to date first. Its requests come from the application's own pages."""
    migrate(database)
    app: Any = create(
        Settings(kb=snapshot(), database=database, **{"posts_per_hour": 1000, "sign_ins_per_hour": 1000, **settings})
    )
    try:
        with TestClient(app) as client:
            client.headers.update(HERE)
            yield client
    finally:
        connected(database).close()


@cache
def connected(address: str) -> Database:
    """The database at an address, opened once; closed when the atlas that uses it is."""
    return Database(address)


def moderator(database: str, name: str = "ana", role: str = "admin") -> None:
    """Make an account."""
    add_account(connected(database), name, PASSWORD, role)


def sign_in(client: TestClient[Any], name: str = "ana", password: str = PASSWORD) -> Any:
    """Sign in, and answer what the server answers."""
    return client.post("/moderation/sign-in", data={"name": name, "password": password}, follow_redirects=False)


def token_of(page: str) -> str:
    """The token that a page's forms carry."""
    return page.partition('name="csrf" value="')[2].partition('"')[0]


@contextmanager
def postgres() -> Iterator[str]:
    """The address of a real PostgreSQL of our own."""
    assert POSTGRES is not None
    folder = Path(tempfile.mkdtemp(prefix="comity-postgres-"))
    own: dict[str, Any] = {}
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        shutil.chown(folder, "postgres", "postgres")
        own = {"user": "postgres", "group": "postgres", "cwd": folder}
    port, data = free_port(), folder / "data"
    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.STDOUT}
    subprocess.run(
        [str(POSTGRES / "initdb"), "-D", str(data), "-A", "trust", "-U", "comity", "-E", "UTF8"], check=True, **own, **quiet
    )
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1"
    start = [str(POSTGRES / "pg_ctl"), "-D", str(data), "-w", "-l", str(folder / "log"), "-o", options, "start"]
    subprocess.run(start, check=True, **own, **quiet)
    try:
        yield f"postgresql+psycopg://comity@127.0.0.1:{port}/postgres"
    finally:
        subprocess.run([str(POSTGRES / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop"], check=False, **own, **quiet)
        shutil.rmtree(folder, ignore_errors=True)


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """`comity serve` as a process of its own."""

    def __init__(self, database: str, folder: Path, *, workers: int = 1, **environment: str) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / f"server-{self.port}.log"
        self.database = database
        self.environment = os.environ | {
            "DATABASE_URL": database, "COMITY_POSTS_PER_HOUR": "100000", "COMITY_WATCH_SECONDS": "1", "COMITY_SIGN_INS_PER_HOUR": "100", **environment,
        }  # fmt: skip
        self.workers = workers
        self.process = self.start()

    def start(self) -> subprocess.Popen[bytes]:
        """Start it, and wait until it is ready."""
        command = [sys.executable, "-m", "comity.cli.main", "serve", "--port", str(self.port), "--workers", str(self.workers)]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(command, env=self.environment, stdout=log, stderr=log, start_new_session=True)
        for _ in range(300):
            try:
                with urllib.request.urlopen(f"{self.url}/ready", timeout=5):
                    return self.process
            except (urllib.error.URLError, OSError):
                time.sleep(0.2)
        raise AssertionError(self.log.read_text())

    def kill(self) -> None:
        """End it and its workers at once, as a failure of power would."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> int:
        """Ask it to stop; its exit code."""
        if self.process.poll() is None:
            self.process.terminate()
        try:
            return self.process.wait(40)
        finally:
            if self.process.poll() is None:
                self.kill()
