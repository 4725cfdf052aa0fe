"""The manifest of a snapshot: what it was made from, by which version, and how much is in it. It holds no time of building:
the same input gives the same bytes."""

from __future__ import annotations

from hashlib import blake2b
from typing import Any

import msgspec

FORMAT = 7
"""The version of the snapshot's tables; a snapshot of another one is refused."""


class SourceEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A source in the manifest: its metadata's main lines, and how many documents and claims came from it."""

    name: str
    publisher: str
    licence: str
    attribution: str | None
    documents: int
    claims: int


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a snapshot is.

    `identity`: hash of format, version and of everything in it, documents, references, claims, statements and spells: equal for
    builds of the same input, and never for two that say different things. `as_of`: the
    day by which most documents had been observed, at which questions without a date are answered. `unread`: what was in
    scope of a source and made no claim, by source. `revisions`: each document's id and the hash of its text. `readings`: how many texts this build read
    with the `model` of the language and how many by `formulas` alone; bundled facts were read before.
    """

    format: int
    version: str
    identity: str
    as_of: str
    sources: tuple[SourceEntry, ...]
    counts: dict[str, int]
    revisions: dict[str, str | None]
    unread: dict[str, tuple[str, ...]] = {}
    readings: dict[str, int] = {}

    @property
    def release(self) -> str:
        """The version of the facts: the day by which they were observed, and the beginning of their identity: `2025.11.30+1a2b3c4d`."""
        return f"{self.as_of.replace('-', '.')}+{self.identity[:8]}"


def identify(version: str, contents: list[str]) -> str:
    """The identity of a snapshot with these contents, given as hashes, made by a version."""
    return blake2b(msgspec.json.encode([FORMAT, version, contents]), digest_size=12).hexdigest()


def encode(manifest: Manifest) -> bytes:
    """The manifest as JSON, keys in a fixed order, indented."""
    return msgspec.json.format(msgspec.json.encode(manifest, order="deterministic"), indent=2)


def decode(data: Any) -> Manifest:
    """Raises msgspec.MsgspecError where it is not a manifest."""
    return msgspec.json.decode(data, type=Manifest)
