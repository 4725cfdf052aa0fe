"""The changelog of a snapshot against the one before: what was added, removed and changed, by kind and by state."""

from __future__ import annotations

from collections import Counter

from comity.gazetteer.names import name_of
from comity.model.kinds import KINDS
from comity.store.differing import WAYS, Differences
from comity.store.manifest import Manifest

MOST = 10
"""States and organisations that are named, those of whom most differs."""


def notes(old: Manifest, new: Manifest, differs: Differences) -> str:
    """The changelog of one release as Markdown, which names both."""
    kinds = sorted(differs.kinds.items(), key=lambda item: KINDS[item[0]].rank)
    parties = sorted(differs.parties.items(), key=lambda item: (-sum(item[1].values()), item[0]))[:MOST]
    lines = [
        f"## {new.release}", "", f"Against {old.release}: {_told(differs.counts())} statements.",
        *_documents(old, new), "", "| kind | " + " | ".join(WAYS) + " |", "|---|" + "---:|" * len(WAYS),
        *(f"| {KINDS[kind].plural} | " + " | ".join(f"{counts.get(way, 0):,}" for way in WAYS) + " |" for kind, counts in kinds),
        "", "Most of " + ", ".join(f"{name_of(party)} ({sum(counts.values()):,})" for party, counts in parties) + "." if parties else "Nothing differs.",
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def _told(counts: dict[str, int]) -> str:
    return ", ".join(f"{counts[way]:,} {way}" for way in WAYS)


def _documents(old: Manifest, new: Manifest) -> list[str]:
    """How many documents are new, gone, and read in another text, by source."""
    added, gone = new.revisions.keys() - old.revisions.keys(), old.revisions.keys() - new.revisions.keys()
    other = [each for each in new.revisions.keys() & old.revisions.keys() if new.revisions[each] != old.revisions[each]]
    told = [f"{len(each):,} {word}" for each, word in ((added, "new"), (gone, "gone"), (other, "in another text")) if each]
    by_day = Counter(each.rpartition("@")[2] for each in added)
    days = f" (observed {', '.join(f'{day}: {count:,}' for day, count in sorted(by_day.items()))})" if added else ""
    return [f"Documents: {', '.join(told)}{days}."] if told else []
