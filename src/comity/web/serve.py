"""Serves the atlas: worker processes behind one port, each with the snapshot opened once."""

from __future__ import annotations

import multiprocessing
import os
import socket
import sys
import threading
import time
import urllib.request
import webbrowser
from contextlib import suppress

import msgspec
from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels

from comity.assembly.opening import at_hand
from comity.model.errors import ServeError
from comity.store.snapshot import open_snapshot
from comity.web.discussion.database import migrate
from comity.web.settings import Settings, environment_of

HEADER_TIMEOUT = 10_000
"""Milliseconds in which a request's headers have to arrive. HTTP/2 is left to the proxy: here its idle connections have no limit."""
STOP_TIMEOUT = 20
BACKLOG = 4096
"""Connections that may wait for a worker, and from which it sheds load: idle ones are let go of after ten seconds."""


def serve(settings: Settings, host: str, port: int, workers: int, *, browse: bool = False) -> None:
    """Serve until a signal ends it; requests that are being answered are finished first. `browse`: open the user's browser when it is ready.

    Raises ServeError where the port is taken, SnapshotError or DatabaseError where either cannot be opened.
    """
    _free(host, port)
    path, texts = (settings.kb, settings.texts) if settings.kb else at_hand(_say)
    open_snapshot(path)[0].close()
    migrate(settings.database)
    settings = msgspec.structs.replace(settings, kb=path.absolute(), texts=settings.texts or texts)
    if settings.texts is None:
        _say("The facts come without the articles' words; `comity update` fetches them, about 25 MB.")
    os.environ.update(environment_of(settings))
    multiprocessing.set_start_method(
        "spawn", force=True
    )  # a forked worker would inherit thread pools without their threads, and wait for them
    print(f"comity: the atlas is at http://{host}:{port}/ (stop it with Ctrl+C).", flush=True)
    if browse:
        threading.Thread(target=_browse, args=(f"http://{host}:{port}",), daemon=True).start()
    Granian(
        "comity.web.app:worker", address=host, port=port, interface=Interfaces.ASGI, workers=workers, factory=True, websockets=False,
        http=HTTPModes.http1, http1_settings=HTTP1Settings(header_read_timeout=HEADER_TIMEOUT), log_level=LogLevels.warning, workers_kill_timeout=STOP_TIMEOUT,
        respawn_failed_workers=True, backlog=BACKLOG,
    ).serve()  # fmt: skip


def _say(line: str) -> None:
    print(f"comity: {line}", flush=True)


def _browse(url: str) -> None:
    """Open the user's browser once the server is ready; without a screen the address on the terminal has to do."""
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return  # or a browser for terminals would take this one
    for _ in range(600):
        with suppress(OSError), urllib.request.urlopen(f"{url}/ready", timeout=5):
            webbrowser.open(f"{url}/")
            return
        time.sleep(0.1)


def _free(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise ServeError(f"Port {port} of {host} cannot be served: {error.strerror}; choose another with --port.") from error
