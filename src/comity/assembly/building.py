"""Builds a snapshot of all sources, with what the checks find in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from comity.checks.run import check_snapshot, selected
from comity.model.errors import SnapshotError
from comity.model.findings import Finding
from comity.sources.articles.files import SOURCE
from comity.sources.source import Input, Options
from comity.store.build import build
from comity.store.inputs import gather
from comity.store.knowledge_base import KnowledgeBase
from comity.store.manifest import Manifest


def assemble(
    target: Path,
    options: Options,
    *,
    jobs: int = 1,
    parquet: Path | None = None,
    force: bool = False,
    wanted: Callable[[], bool] = lambda: True,
    say: Callable[[str], None] = lambda line: None,
) -> Manifest:
    """Build a snapshot at `target` from what the options ask for, texts read by `jobs` processes. The rest is as
    `comity.store.build.build` has it."""
    return build(
        target,
        _with_articles(gather(options, jobs), options, target),
        parquet=parquet,
        force=force,
        wanted=wanted,
        say=say,
        check=check_all,
    )


def _with_articles(given: Iterator[Input], options: Options, target: Path) -> Iterator[Input]:
    """The inputs; raises SnapshotError where articles were given and none of them could be read."""
    read = not options.places
    for each in given:
        read = read or (each.record is not None and each.record.source == SOURCE)
        yield each
    if not read:
        raise SnapshotError(f"None of what was given could be read, so {target} was not built; see what is said of each.")


def check_all(kb: KnowledgeBase) -> list[Finding]:
    """What every check finds in a snapshot."""
    return check_snapshot(kb, selected([]))
