"""Brings a snapshot up to date: fetches what changed, builds, puts the new one into the old one's place, and says what differs."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from comity.assembly.building import assemble
from comity.fetching.fetch import Report, Wanted, fetch
from comity.fetching.titles import all_states, titles
from comity.fetching.wiki import Wiki
from comity.model.placing import scratch
from comity.sources.articles.folder import Folder
from comity.sources.source import Options
from comity.store.differing import Differences, differences
from comity.store.knowledge_base import KnowledgeBase
from comity.store.manifest import Manifest


class Updated(msgspec.Struct, frozen=True):
    """What an update did: what was fetched (None where nothing was asked of a wiki), what the snapshot holds (None where it stands as it was), what `differs`
    (None where there was none before)."""

    report: Report | None
    made: Manifest | None
    differs: Differences | None


def update(
    wiki: Wiki,
    folder: Path,
    snapshot: Path,
    *,
    day: str,
    bundled: bool = True,
    jobs: int = 2,
    say: Callable[[str], None] = lambda line: None,
) -> Updated:
    """Fetch the articles of all states, or what changed of those at hand, and build from them and, unless told otherwise, the bundled facts.

    A snapshot at hand is replaced in one step, so that an atlas that serves it takes the new one up; where no text changed it stays.
    Raises what fetching and building raise; what was fetched is kept.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    wanted = [Wanted(f"relations:{each}", tuple(titles("relations", each))) for each in all_states()]
    report = fetch(wiki, Folder(folder), wanted, day=day, update=True, say=say)
    if snapshot.is_file() and not report.fetched:
        return Updated(report, None, None)
    return msgspec.structs.replace(renew(snapshot, [str(folder)], bundled=bundled, jobs=jobs, say=say), report=report)


def renew(
    snapshot: Path, places: list[str], *, bundled: bool = True, jobs: int = 2, say: Callable[[str], None] = lambda line: None
) -> Updated:
    """Build from articles at places (files, folders, exports, saved pages) and, unless told otherwise, the bundled facts.

    A snapshot at hand is replaced in one step. Raises what building raises.
    """
    snapshot.parent.mkdir(parents=True, exist_ok=True)
    with _former(snapshot) as old:
        made = assemble(snapshot, Options(places=tuple(places), bundled=bundled), jobs=jobs, say=say)
        if old is None:
            return Updated(None, made, None)
        with KnowledgeBase(snapshot) as new:
            return Updated(None, made, differences(old, new))


@contextmanager
def _former(snapshot: Path) -> Iterator[KnowledgeBase | None]:
    """The snapshot at hand, opened by another name: DuckDB takes what it finds at one path for one file, even when that was replaced."""
    if not snapshot.is_file():
        yield None
        return
    with scratch(snapshot) as folder:
        try:
            os.link(snapshot, folder / "former.duckdb")
        except OSError:  # a file system without links
            shutil.copyfile(snapshot, folder / "former.duckdb")
        with KnowledgeBase(folder / "former.duckdb") as old:
            yield old
