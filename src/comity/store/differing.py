"""What a snapshot holds otherwise than the one before it."""

from __future__ import annotations

from collections import Counter

import msgspec

from comity.store.knowledge_base import KnowledgeBase

WAYS = ("added", "removed", "changed")


class Differences(msgspec.Struct, frozen=True, kw_only=True):
    """The ids of the statements that were `added`, `removed` and `changed`, each sorted; `parties` and
    `kinds`: how many of each concern each state or organisation, and are of each kind."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]
    parties: dict[str, dict[str, int]]
    kinds: dict[str, dict[str, int]]

    def counts(self) -> dict[str, int]:
        """How many there are of each."""
        return {way: len(getattr(self, way)) for way in WAYS}


def differences(old: KnowledgeBase, new: KnowledgeBase) -> Differences:
    """What the newer of two snapshots holds otherwise."""
    ids = new.changes_since(old)
    parties: dict[str, Counter[str]] = {}
    kinds: dict[str, Counter[str]] = {}
    for way in WAYS:
        for fact in (old if way == "removed" else new).facts_of(ids[way]).values():
            kinds.setdefault(fact.kind, Counter())[way] += 1
            for party in fact.parties:
                parties.setdefault(party, Counter())[way] += 1
    return Differences(
        added=tuple(ids["added"]), removed=tuple(ids["removed"]), changed=tuple(ids["changed"]), parties=_sorted(parties), kinds=_sorted(kinds)
    )  # fmt: skip


def _sorted(counted: dict[str, Counter[str]]) -> dict[str, dict[str, int]]:
    return {key: dict(found) for key, found in sorted(counted.items())}
