"""Names in the parameters of an address."""

from __future__ import annotations

from typing import Any

from litestar import Request

from comity.model.errors import ProblemError, QueryError
from comity.store.asking import ident
from comity.web.addresses import ident_at


def party(name: str) -> str:
    """The identifier of a party of a claim, or its words where it has none: a region, a movement."""
    try:
        return identify(name)
    except QueryError:
        return name


def identify(name: str) -> str:
    """The identifier of a state or organisation by any name, code or part of a page's address. Raises QueryError, with the candidates."""
    try:
        return ident(name)
    except QueryError as error:
        try:
            return ident_at(name)
        except ProblemError:
            raise error from None


def ident_in_query(request: Request[Any, Any, Any], name: str) -> str | None:
    """The identifier that a parameter names; None where it is left out. Raises QueryError for no such name."""
    given = request.query_params.get(name, "").strip()
    return identify(given) if given else None
