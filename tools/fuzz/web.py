"""Hostile requests to a running server: every route with odd parts, parameters, headers and forms, and bytes that are no request.

Bytes go out as they are, so that nothing of a client's own care stands between. No answer may be a fault of the server, or none at all to a request
that is one. The server's address is in COMITY_FUZZ_SERVER.
"""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from urllib.parse import quote, urlencode, urlsplit

from litestar.handlers import HTTPRouteHandler
from tests.serving import Server

from comity.web.app import handlers
from tools.fuzz import odd

ADDRESS = "COMITY_FUZZ_SERVER"
SECONDS = 20.0
SUFFIXES = ("", "", "", ".json", ".csv", ".md", ".wiki", ".txt", ".svg", ".png", ".html", ".ttl", ".exe")
VALID = ("chad", "kenya", "KEN", "TCD", "UN", "nairobi", "relations", "missions.csv", "chad.json", "quotes", "1")
QUERY = (
    "as_of", "known_at", "q", "state", "by", "kind", "status", "limit", "cursor", "between", "organization", "city", "format", "page", "year", "lang", "sort", "seen",
    "fields", "style", "",
)  # fmt: skip
FORM = (
    "page",
    "name",
    "email",
    "text",
    "website",
    "statement",
    "field",
    "value",
    "source",
    "url",
    "quote",
    "claim",
    "csrf",
    "password",
    "role",
    "decision",
    "seen",
)
HEADERS = (
    "Accept", "Accept-Encoding", "Accept-Language", "Content-Length", "Content-Type", "Cookie", "Host", "If-Modified-Since", "If-None-Match", "Origin", "Range",
    "Referer", "Sec-Fetch-Site", "Transfer-Encoding", "User-Agent", "X-Forwarded-For", "Authorization", "X-Odd",
)  # fmt: skip
SENT = (
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=b",
    "multipart/form-data",
    "application/json",
    "text/plain; charset=nonsense",
    "",
)
METHODS = ("GET",) * 12 + ("HEAD", "POST", "POST", "POST", "OPTIONS", "PUT", "DELETE", "TRACE", "get", "X" * 300)


@contextmanager
def served() -> Iterator[None]:
    """A server of our own for as long as tries are made, with limits that keep no try away."""
    with TemporaryDirectory() as folder:
        server = Server(f"sqlite:///{folder}/d.sqlite", Path(folder), workers=2, COMITY_SIGN_INS_PER_HOUR="1000000")
        os.environ[ADDRESS] = server.url
        try:
            yield
        finally:
            server.stop()


def attempt(random: Random) -> str | None:
    """One request."""
    if random.random() < 0.03:
        _exchange(_bytes(random), ended=True)
        return None
    request, sound = _request(random)
    answer = _exchange(request, ended=not sound)
    if answer[:9] == b"HTTP/1.1 " and answer[9:10] != b"5":
        return None
    return None if not answer and not sound else f"{request[:1500]!r} is answered by {answer[:200]!r}"


@cache
def _routes() -> list[str]:
    return sorted({path for each in handlers() if isinstance(each, HTTPRouteHandler) for path in each.paths})


def _request(random: Random) -> tuple[bytes, bool]:
    """A request, and whether it is one by the book, to which an answer is due."""
    method, target = random.choice(METHODS), _target(random)
    body = _body(random) if method in ("POST", "PUT") else b""
    host = urlsplit(os.environ[ADDRESS]).netloc
    given = {"Host": host, "Connection": "close", "Content-Length": str(len(body))}
    if body:
        given |= {"Origin": f"http://{host}", "Content-Type": random.choice(SENT[:1] * 6 + SENT)}
    odds = {random.choice(HEADERS): _header(random) for _ in range(random.randrange(3) if random.random() < 0.4 else 0)}
    lines = [f"{method} {target} HTTP/1.1", *(f"{name}: {value}" for name, value in (given | odds).items())]
    sound = not odds and method != "X" * 300
    return "\r\n".join([*lines, "", ""]).encode("latin-1", "replace") + body, sound


def _target(random: Random) -> str:
    path = re.sub(
        r"\{[^}]*\}", lambda _: quote(_part(random), safe="/.%:" if random.random() < 0.2 else ""), random.choice(_routes())
    )
    if random.random() < 0.1:
        path = f"/{quote(_part(random), safe='/.')}{path if random.random() < 0.5 else ''}"
    path += random.choice(SUFFIXES)
    given = [(random.choice(QUERY), _part(random)) for _ in range(random.choice((0, 0, 1, 1, 2, 4)))]
    return f"{path}?{urlencode(given, errors='replace')}" if given else path


def _part(random: Random) -> str:
    word = random.choice(VALID) if random.random() < 0.5 else odd.text(random)
    return word.encode("utf-8", "replace").decode()


def _header(random: Random) -> str:
    return odd.text(random).replace("\0", "") if random.random() < 0.3 else re.sub(r"[\r\n\0]", "", odd.text(random))


def _body(random: Random) -> bytes:
    if random.random() < 0.1:
        return os.fsencode(odd.text(random).encode("utf-8", "replace"))
    given = {random.choice(FORM): _part(random) for _ in range(random.randrange(8))}
    if random.random() < 0.5:
        given |= {
            "page": random.choice(("/states/chad", "/pairs/chad/kenya", "/", "/nowhere")),
            "text": _part(random),
            "name": "A. Reader",
        }
    return urlencode(given).encode()


def _bytes(random: Random) -> bytes:
    """What is no request at all, or two in one."""
    start = random.choice(
        (
            b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            b"GET / HTTP/1.1\r\n",
            b"GET  /  HTTP/9.9\r\n\r\n",
            b"\x16\x03\x01\x02\x00",
            b"POST /comments HTTP/1.1\r\n",
        )
    )
    more = (
        b"Host: a\r\nHost: b\r\n",
        b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n",
        b"a" * 70_000,
        b"\r\n\r\n",
        b"Content-Length: -1\r\n\r\n",
    )
    return start + random.choice(more) + random.randbytes(random.randrange(40))


def _exchange(request: bytes, ended: bool) -> bytes:
    """What the server answers until it closes; `ended`: nothing more is to come, whatever the request says."""
    where = urlsplit(os.environ[ADDRESS])
    answer = b""
    try:
        with socket.create_connection((where.hostname, where.port), SECONDS) as wire:
            wire.sendall(request)
            if ended:
                wire.shutdown(socket.SHUT_WR)
            while part := wire.recv(65536):
                answer = answer or part
    except OSError:  # closed before all was sent, or before we said that nothing more comes
        pass
    return answer
