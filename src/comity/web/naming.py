"""Names in the parameters of an address."""

from __future__ import annotations

from typing import Any

from litestar import Request

from comity.store.asking import ident


def ident_in_query(request: Request[Any, Any, Any], name: str) -> str | None:
    """The identifier of the state or organisation that a parameter names; None where it is left out. Raises QueryError for no such name."""
    given = request.query_params.get(name, "").strip()
    return ident(given) if given else None
