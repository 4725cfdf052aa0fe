"""What a snapshot holds otherwise than the one before it."""

from __future__ import annotations

from collections import Counter

import msgspec

from comity.store.knowledge_base import KnowledgeBase

WAYS = ("added", "removed", "changed")


class Differences(msgspec.Struct, frozen=True, kw_only=True):
    """The ids of the statements that were `added`, `removed` and `changed`, each sorted; `parties`: how many of each concern each state or organisation."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]
    parties: dict[str, dict[str, int]]

    def counts(self) -> dict[str, int]:
        """How many there are of each."""
        return {way: len(getattr(self, way)) for way in WAYS}


def differences(old: KnowledgeBase, new: KnowledgeBase) -> Differences:
    """What the newer of two snapshots holds otherwise."""
    ids = new.changes_since(old)
    parties: dict[str, Counter[str]] = {}
    for way in WAYS:
        for fact in (old if way == "removed" else new).facts_of(ids[way]).values():
            for party in fact.parties:
                parties.setdefault(party, Counter())[way] += 1
    return Differences(
        **{way: tuple(ids[way]) for way in WAYS}, parties={party: dict(found) for party, found in sorted(parties.items())}
    )
