"""What stands before everything else: limits of size and time, who may post, the headers of security, and the line in the log."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Iterable
from urllib.parse import urlsplit

from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPReceiveMessage, HTTPScope, Message, Receive, Scope, Send

from comity.model.errors import ProblemError
from comity.web.logs import shown
from comity.web.refusals import FAULT, body

LARGEST = 64 * 1024
LONGEST_ADDRESS = 16 * 1024
SLOWEST = 15.0
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'"
)
FRAMED = POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")
"""The policy of pages that are meant for frames of other sites: /embed."""
PICTURE = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
    "cross-origin-opener-policy": "same-origin",
    "x-frame-options": "DENY",
}
log = logging.getLogger("comity.web")


class Shield:
    """Middleware: refuses what is too long, too large, too slow or posted from elsewhere; adds headers; logs."""

    def __init__(self, app: ASGIApp, *, secure: bool) -> None:
        self.app = app
        given = HEADERS | ({"strict-transport-security": "max-age=63072000"} if secure else {})
        self.headers = [(name.encode(), value.encode()) for name, value in given.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or refuse it in a sentence."""
        if scope["type"] != ScopeType.HTTP:
            await self.app(scope, receive, send)
            return
        began, told = time.perf_counter(), {"status": 0, "bytes": 0}

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                told["status"] = message["status"]
                always = [
                    each for each in self.headers if not scope["path"].startswith("/embed/") or each[0] != b"x-frame-options"
                ]
                message["headers"] = _with(message["headers"], [*always, *_own(scope["path"], message["headers"])])
            elif message["type"] == "http.response.body":
                told["bytes"] += len(message.get("body", b""))
            await send(message)

        try:
            _check(scope)
            await self.app(scope, _limited(receive), dressed)
        except ProblemError as refusal:
            await _refuse(dressed, refusal.status, str(refusal), scope["path"])
        except Exception as error:
            log.error("fault", exc_info=error)
            if not told["status"]:
                await _refuse(dressed, 500, FAULT, scope["path"])
        finally:
            line = {"method": scope["method"], "path": shown(scope["path"]), "ms": round((time.perf_counter() - began) * 1000, 1)}
            log.info("request", extra={"told": line | told})


def _with(headers: Iterable[tuple[bytes, bytes]], more: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """The headers, and those of ours that they do not hold already."""
    given = list(headers)
    names = {name.lower() for name, _ in given}
    return [*given, *(each for each in more if each[0] not in names)]


def _own(path: str, headers: object) -> list[tuple[bytes, bytes]]:
    """The headers that depend on what is sent: the policy of a picture, and that any page may read the API."""
    kind = next((value for name, value in headers if name.lower() == b"content-type"), b"")  # type: ignore[attr-defined]
    policy = PICTURE if kind.startswith(b"image/svg") else FRAMED if path.startswith("/embed/") else POLICY
    shared = [(b"access-control-allow-origin", b"*")] if path.startswith("/api/") else []
    return [(b"content-security-policy", policy.encode()), *shared]


def _check(scope: HTTPScope) -> None:
    headers = dict(scope["headers"])
    if len(scope["path"]) + len(scope["query_string"]) > LONGEST_ADDRESS:
        raise ProblemError(414, f"The address is too long; keep it under {LONGEST_ADDRESS:,} characters.")
    length = headers.get(b"content-length", b"0")
    if not length.isdigit() or int(length) > LARGEST:
        raise ProblemError(413, f"What was sent is too large; send less than {LARGEST // 1024} kilobytes.")
    reads = scope["method"] in ("GET", "HEAD", "OPTIONS") or scope["path"].startswith("/api/")  # the API changes nothing
    if not reads and not _from_here(headers):
        raise ProblemError(403, "This was not posted from a page of this site; open the page here and send it again.")


def _from_here(headers: dict[bytes, bytes]) -> bool:
    """Whether a browser says that a page of this host posts; what says nothing is refused."""
    site = headers.get(b"sec-fetch-site")
    if site is not None and site != b"same-origin":
        return False
    origin = headers.get(b"origin", b"")
    if not origin or origin == b"null":
        return site == b"same-origin"
    try:
        return urlsplit(origin.decode("latin-1")).netloc == headers.get(b"host", b"").decode("latin-1")
    except ValueError:
        return False  # `http://[` is no origin


def _limited(receive: Receive) -> Receive:
    """A body that ends in time and in size, whatever its header said."""
    deadline, size = time.monotonic() + SLOWEST, 0

    async def take() -> HTTPReceiveMessage:
        nonlocal size
        try:
            message = await asyncio.wait_for(receive(), max(0.01, deadline - time.monotonic()) if size >= 0 else None)
        except TimeoutError as error:
            raise ProblemError(408, "The request did not arrive in time; send it again.") from error
        if message["type"] == "http.request":
            size = size + len(message.get("body", b"")) if message.get("more_body") else -1
            if size > LARGEST:
                raise ProblemError(413, f"What was sent is too large; send less than {LARGEST // 1024} kilobytes.")
        return message  # type: ignore[return-value]

    return take


async def _refuse(send: Send, status: int, sentence: str, path: str) -> None:
    headers = [(b"content-type", b"application/problem+json"), (b"cache-control", b"no-store"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body(status, sentence, path), "more_body": False})
