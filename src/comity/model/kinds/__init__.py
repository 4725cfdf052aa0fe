"""The claim kinds: a module a kind, each with its struct and its record, found by what this folder holds.

`KINDS` has every record by the name that its claims carry, `AnyClaim` is the union of their structs. A new kind is a new module
and nothing else: see `comity.model.kinds.kind`.
"""

from __future__ import annotations

import functools
import importlib
import operator
import pkgutil
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from comity.model.errors import QueryError
from comity.model.kinds.base import Claim, claim_fields, identify, kind_of, make
from comity.model.kinds.kind import Kind


def _records() -> Iterator[Kind]:
    for module in pkgutil.iter_modules(__path__, f"{__name__}."):
        record = getattr(importlib.import_module(module.name), "KIND", None)
        if record is not None:
            yield record


KINDS: dict[str, Kind] = {kind.name: kind for kind in sorted(_records(), key=lambda kind: (kind.rank, kind.name))}
"""Every kind by the name that its claims carry, in the order of their ranks."""

PARTY_FIELDS = frozenset(name for kind in KINDS.values() for name in (*kind.states, *(("reporter",) if kind.reported else ())))
"""Fields that hold identifiers of states and organisations, or the words for what has none."""

if TYPE_CHECKING:
    AnyClaim = Claim
else:
    AnyClaim: Any = functools.reduce(operator.or_, (kind.claim for kind in KINDS.values()))
"""Any of the structs: what JSON is decoded as."""


def kind_named(name: str) -> Kind:
    """The kind of a name. Raises QueryError, which lists the kinds, where there is none."""
    if not isinstance(name, str) or name not in KINDS:
        raise QueryError(f"There is no kind {name!r}; choose from {', '.join(KINDS)}.")
    return KINDS[name]


__all__ = ["KINDS", "PARTY_FIELDS", "AnyClaim", "Claim", "Kind", "claim_fields", "identify", "kind_named", "kind_of", "make"]
