"""Builds a snapshot of all sources, with what the checks find in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING

from msgspec.structs import replace

from comity.assembly.extracting import extract_on_spark
from comity.assembly.reconciling import on_spark
from comity.checks.run import check_snapshot, selected
from comity.model.errors import SnapshotError
from comity.model.findings import Finding
from comity.model.placing import check_place
from comity.sources.articles.files import SOURCE
from comity.sources.places import dated
from comity.sources.readings import SUFFIX, is_readings
from comity.sources.source import Input, Options
from comity.store.build import build
from comity.store.inputs import gather
from comity.store.judging import Engine, local
from comity.store.knowledge_base import KnowledgeBase
from comity.store.manifest import Manifest
from comity.store.snapshot import is_snapshot

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def assemble(  # noqa: PLR0913 - what a build may be asked
    target: Path,
    options: Options,
    *,
    jobs: int = 1,
    parquet: Path | None = None,
    force: bool = False,
    wanted: Callable[[], bool] = lambda: True,
    say: Callable[[str], None] = lambda line: None,
    engine: Engine = local,
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
        engine=engine,
    )


def assemble_on_spark(
    session: SparkSession,
    target: Path,
    options: Options,
    *,
    parquet: Path | None = None,
    force: bool = False,
    say: Callable[[str], None] = lambda line: None,
) -> Manifest:
    """Build a snapshot as `assemble` does, on the workers of a Spark session: they read what is no table of what was read already, and reconcile.

    What they have read lies beside the target until that is built: a build that was ended goes on with it.
    """
    check_place(target, folder=False, ours=is_snapshot, force=force)
    ready = [place for place in options.places if is_readings(dated(place)[0])]
    others, table = [place for place in options.places if place not in ready], target.with_name(f"{target.name}.claims{SUFFIX}")
    if others:
        extract_on_spark(session, table, replace(options, places=tuple(others)))
        options = replace(options, places=(*ready, str(table)))
    made = assemble(target, options, parquet=parquet, force=force, say=say, engine=on_spark(session))
    rmtree(table, ignore_errors=True)
    return made


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
