"""What changed from one revision of an article to another: claims added, dropped, and facts whose values changed."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from comity.reconciliation.assertions import Assertion
from comity.reconciliation.rules import group, identity


class Change(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One fact that the revisions tell differently.

    `change`: `added`, `dropped` or `changed`. `old`, `new`: the fields of the claims about it in each revision, without
    repetitions, in the order of the text.
    """

    change: Literal["added", "dropped", "changed"]
    kind: str
    old: tuple[dict[str, Any], ...] = ()
    new: tuple[dict[str, Any], ...] = ()


def changes(old: list[Assertion], new: list[Assertion]) -> list[Change]:
    """The facts that two revisions tell differently, by kind and parties; a fact told alike in other words is none."""
    before, after = _facts(old), _facts(new)
    found = []
    for fact in sorted({*before, *after}):
        told = before.get(fact, ()), after.get(fact, ())
        if _same(*told):
            continue
        change: Literal["added", "dropped", "changed"] = "added" if not told[0] else "dropped" if not told[1] else "changed"
        found.append(Change(change=change, kind=fact[0], old=tuple(told[0]), new=tuple(told[1])))
    return found


def _facts(claims: list[Assertion]) -> dict[tuple[str, ...], list[dict[str, Any]]]:
    """The fields asserted of each fact: kind, parties and identity."""
    found: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for claim in sorted(claims, key=lambda claim: claim.order):
        told = found.setdefault((*group(claim), *identity(claim)), [])
        if claim.fields not in told:
            told.append(claim.fields)
    return found


def _same(old: Any, new: Any) -> bool:
    return sorted(map(repr, old)) == sorted(map(repr, new))
