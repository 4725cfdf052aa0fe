"""Statements: what the claims about one fact come to, with all of them behind it and a verdict.

A statement never decides what is true. It shows every value that the claims assert, prefers one and says why, and marks
itself contested where independent documents contradict each other.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

import msgspec

from comity.model.shown import table

Verdict = Literal["corroborated", "single", "contested", "deprecated"]
Holds = Literal["yes", "presumed", "no", "unknown"]


class Value(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One value that claims assert for a field of a statement.

    `claims`: positions of the claims in the statement's `claims`; a vague value (1992) backs every precise one that it
    is compatible with. `documents`: their documents' series. `sources`: how many of them are independent of each other.
    `preferred`: whether more voices give exactly it than any other; of values that are equally given none is. `refuted`: why it
    cannot be, by what is known of the parties, and then it is never preferred.
    """

    field: str
    value: Any
    claims: tuple[int, ...]
    documents: tuple[str, ...]
    sources: int
    preferred: bool = False
    refuted: str | None = None


class ClaimLink(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A claim behind a statement: its id, its document, and why it no longer counts (`withdrawn`, `superseded`), if so."""

    id: str
    document: str
    deprecated: str | None = None


class Spell(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A span of days, both ends included, over which a statement's state is the same.

    `holds` is `yes` (told, or seen again and again), `presumed` (seen before, and nothing told against it), `no` or `unknown`;
    `status` the state of a history on these days (established,
    suspended, severed, ...), empty for a plain span. Days that no spell covers are days on which it did not hold.
    """

    holds: Holds
    first: date
    last: date
    status: str = ""


class Fact(msgspec.Struct, frozen=True):
    """What a statement is about, whatever its id: `kind`, and `parties`, the states and organisations that it concerns, sorted.

    Ids change when articles are read or reconciled anew; by this what was told of the same is found again.
    """

    kind: str
    parties: tuple[str, ...]


class Statement(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What the claims about one fact come to.

    `id`: from kind and the fact's identity, so that it survives a rebuild. `fields`: the preferred value of every field.
    `verdict`: `corroborated` (two or more independent sources agree), `single`, `contested` (independent sources
    contradict each other), `deprecated` (every claim was withdrawn or superseded). `reason`: why these values are
    preferred, in words. `contested`: the fields in dispute. `values`: every value of every field that has more than one.
    `sources`: how many independent sources stand behind it. `observed`: the first and last date on which a document said so.
    """

    id: str
    kind: str
    fields: dict[str, Any]
    verdict: Verdict
    reason: str
    claims: tuple[ClaimLink, ...]
    sources: int
    observed: tuple[str, str]
    contested: tuple[str, ...] = ()
    values: tuple[Value, ...] = ()
    spells: tuple[Spell, ...] = ()

    def _repr_html_(self) -> str:
        """As a notebook shows it: every field, the values in dispute beside the preferred one."""
        rivals = {
            name: [each.value for each in self.values if each.field == name and each.value != self.fields.get(name)]
            for name in self.contested
        }
        rows = [
            (name, f"{value} (or {', '.join(map(str, rivals[name]))})" if rivals.get(name) else value)
            for name, value in self.fields.items()
        ]
        return table(f"{self.kind}: {self.verdict}", [*rows, ("sources", self.sources), ("reason", self.reason), ("id", self.id)])
