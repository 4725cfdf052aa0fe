"""What goes wrong, as an answer: problem+json (RFC 9457) for programs, a page for people, one clear sentence in both."""

from __future__ import annotations

import logging
from http import HTTPStatus

from litestar import Request, Response
from litestar.exceptions import HTTPException

from comity.model.errors import BusyError, ProblemError, QueryError
from comity.web.refusals import FAULT, body
from comity.web.templates import page

TITLES = {
    400: "This cannot be asked so", 401: "Sign in first", 403: "This is not allowed", 404: "There is no such page", 405: "This address cannot be asked so",
    408: "That took too long",    413: "That was too much", 414: "The address is too long", 429: "Too many at once",
    500: "Something failed here", 503: "Busy at the moment",
}  # fmt: skip
"""What a page for people is headed by."""
SENTENCES = {
    404: "There is no page at this address; look for it by search.",
    405: "This address does not answer to that method; read it with GET.",
    413: "What was sent is too large; send less than 64 kilobytes.",
}
log = logging.getLogger("comity.web")


def answer(request: Request, error: Exception) -> Response[bytes]:  # type: ignore[type-arg]
    """The answer to a request that an error ended; its own sentence where we raised it, another otherwise."""
    headers: dict[str, str] = {}
    if isinstance(error, ProblemError):
        status, sentence, headers = error.status, str(error), error.headers
    elif isinstance(error, BusyError):
        status, sentence, headers = 503, str(error), {"retry-after": "60"}
    elif isinstance(error, QueryError):
        status, sentence = 400, str(error)
    elif isinstance(error, HTTPException) and error.status_code < 500:
        status = error.status_code
        sentence = SENTENCES.get(status, "The request cannot be understood; see the documentation of the API.")
        headers = {name: value for name, value in (error.headers or {}).items() if name.lower() == "allow"}
    else:
        log.error("fault", exc_info=error)
        status, sentence = 500, FAULT
    path = request.scope["path"]
    headers = {"cache-control": "no-store", **headers}
    if path.startswith("/api/") or path.endswith(".json"):
        return Response(body(status, sentence, path), status_code=status, media_type="application/problem+json", headers=headers)
    content = page("error", title=TITLES.get(status, HTTPStatus(status).phrase), status=status, sentence=sentence)
    return Response(content, status_code=status, media_type="text/html", headers=headers)
