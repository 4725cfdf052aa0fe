"""What a request is refused with: a status and a sentence, and the body of problem+json (RFC 9457)."""

from __future__ import annotations

from http import HTTPStatus

import msgspec

FAULT = "Something in the server failed; it is logged, and trying again in a minute may help."


class ProblemDetails(msgspec.Struct, frozen=True, kw_only=True):
    """The body of a problem (RFC 9457): `detail` says in a sentence what is wrong and what to do."""

    type: str
    title: str
    status: int
    detail: str
    instance: str


def body(status: int, sentence: str, path: str) -> bytes:
    """A problem as JSON."""
    title = HTTPStatus(status).phrase
    return msgspec.json.encode(ProblemDetails(type="about:blank", title=title, status=status, detail=sentence, instance=path))
