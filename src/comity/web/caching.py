"""Finished answers: ETag and Last-Modified from the snapshot's identity, 304, compression, and a cache in memory (RFC 9110, 9111).

An answer to GET depends on the address, on what the client accepts, on the snapshot and on what was said about it, on the day, and on
nothing else; so these make its ETag before it is made, and a client that has it is answered at once.
"""

from __future__ import annotations

import gzip
from collections import OrderedDict
from collections.abc import Callable
from email.utils import formatdate, parsedate_to_datetime
from hashlib import blake2b
from typing import Any

import brotli
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from comity.store.asking import today
from comity.version import __version__

PRIVATE = ("/moderation", "/yours/", "/downloads/", "/health", "/ready")
COMPRESSED = (
    "text/",
    "application/json",
    "application/x-ndjson",
    "image/svg",
    "application/atom",
    "application/ld+json",
    "application/vnd.oai",
)
Headers = list[tuple[bytes, bytes]]
Begin = Callable[[], tuple[str, float]]


class Cache:
    """Middleware. `begin`: begins a request, with the identity of what it is answered from, and when that last changed; `limit`: bytes kept."""

    def __init__(self, app: ASGIApp, begin: Begin, limit: int) -> None:
        self.app, self.begin, self.limit = app, begin, limit
        self.size = 0
        self._kept: OrderedDict[bytes, tuple[Headers, bytes]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from what is kept, with 304 where the client has it, or by the application."""
        if scope["type"] != ScopeType.HTTP:
            await self.app(scope, receive, send)
            return
        identity, changed = self.begin()
        if scope["method"] not in ("GET", "HEAD") or scope["path"].startswith(PRIVATE):
            await self.app(scope, receive, send)
            return
        head = scope["method"] == "HEAD"
        asked = {name: value for name, value in scope["headers"] if name in _ASKED}
        encoding = _encoding(asked.get(b"accept-encoding", b"").decode("latin-1"))
        negotiated = scope["path"].startswith("/api/")  # a page's format is in its address
        key = _key(scope, asked.get(b"accept", b"") if negotiated else b"", encoding, identity)
        tag = b'"' + key.hex().encode() + b'"'
        fresh: Headers = [
            (b"etag", tag),
            (b"last-modified", formatdate(changed, usegmt=True).encode()),
            (b"vary", b"accept, accept-encoding" if negotiated else b"accept-encoding"),
        ]
        kept = self._kept.get(key)
        if _has(asked, tag, changed, kept is not None):
            await _send(send, 304, [*fresh, (b"cache-control", b"public, no-cache")], b"")
            return
        if kept is None:
            answer = await _answer(self.app, scope, receive)
            if answer.status != 200 or b"public" not in answer.header(b"cache-control"):
                await _send(send, answer.status, answer.headers, b"" if head else answer.body)
                return
            kept = answer.packed(encoding, fresh)
            self._keep(key, kept)
        else:
            self._kept.move_to_end(key)
        await _send(send, 200, kept[0], b"" if head else kept[1])

    def _keep(self, key: bytes, answer: tuple[Headers, bytes]) -> None:
        if len(answer[1]) > self.limit // 8:
            return
        self._kept[key] = answer
        self.size += len(answer[1])
        while self.size > self.limit:
            self.size -= len(self._kept.popitem(last=False)[1][1])


_ASKED = (b"accept", b"accept-encoding", b"if-none-match", b"if-modified-since")


def _key(scope: Scope, accept: bytes, encoding: str, identity: str) -> bytes:
    hashed = blake2b(digest_size=12)
    for part in (
        identity.encode(),
        __version__.encode(),
        today().isoformat().encode(),
        scope["path"].encode(),
        scope["query_string"],
        accept,
        encoding.encode(),
    ):
        hashed.update(len(part).to_bytes(4, "big") + part)
    return hashed.digest()


def _has(asked: dict[bytes, bytes], tag: bytes, changed: float, known: bool) -> bool:
    """Whether the client has the answer: by its tag, else, where we know that there is one, by its date."""
    if b"if-none-match" in asked:
        return tag in asked[b"if-none-match"]
    try:
        since = parsedate_to_datetime(asked.get(b"if-modified-since", b"").decode("latin-1")).timestamp()
    except (ValueError, TypeError, IndexError, OverflowError):
        return False
    return known and since >= int(changed)


def _encoding(accepted: str) -> str:
    offered = [part.strip().partition(";") for part in accepted.lower().split(",")]
    names = {name.strip() for name, _, weight in offered if weight.strip() not in ("q=0", "q=0.0", "q=0.00", "q=0.000")}
    return "br" if "br" in names else "gzip" if "gzip" in names else ""


class _Answer:
    """What the application answered."""

    def __init__(self) -> None:
        self.status = 500
        self.headers: Headers = []
        self.body = b""

    def header(self, name: bytes) -> bytes:
        return next((value for given, value in self.headers if given.lower() == name), b"")

    def packed(self, encoding: str, fresh: Headers) -> tuple[Headers, bytes]:
        """Headers and body as they are sent: compressed where that helps."""
        headers = [(name, value) for name, value in self.headers if name.lower() not in (b"content-length", b"vary")] + fresh
        body = self.body
        if encoding and len(body) > 600 and self.header(b"content-type").decode("latin-1").startswith(COMPRESSED):
            # levels at which a page of 300 kilobytes takes some milliseconds
            body = brotli.compress(body, quality=5) if encoding == "br" else gzip.compress(body, 4, mtime=0)
            headers.append((b"content-encoding", encoding.encode()))
        return [*headers, (b"content-length", str(len(body)).encode())], body


async def _answer(app: ASGIApp, scope: Scope, receive: Receive) -> _Answer:
    answer = _Answer()
    parts: list[bytes] = []

    async def take(message: Message) -> None:
        if message["type"] == "http.response.start":
            answer.status, answer.headers = message["status"], list(message["headers"])
        elif message["type"] == "http.response.body":
            parts.append(message.get("body", b""))

    asked: Any = scope | {"method": "GET"}
    await app(asked, receive, take)
    answer.body = b"".join(parts)
    return answer


async def _send(send: Send, status: int, headers: Headers, body: bytes) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})
