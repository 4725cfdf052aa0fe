"""Builds a snapshot of all sources, with what the checks find in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from comity.checks.run import check_snapshot, selected
from comity.model.findings import Finding
from comity.sources.source import Options
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
    return build(target, gather(options, jobs), parquet=parquet, force=force, wanted=wanted, say=say, check=check_all)


def check_all(kb: KnowledgeBase) -> list[Finding]:
    """What every check finds in a snapshot."""
    return check_snapshot(kb, selected([]))
