"""Compares a research data set with a knowledge base that was made without it: of the bundled facts one is made, and kept in the user's cache."""

from __future__ import annotations

from pathlib import Path

from comity.assembly.opening import KnowledgeBase
from comity.assembly.unpacking import cache_folder
from comity.model.errors import QueryError
from comity.panels import frames
from comity.panels.comparing import SETS, Comparison, compare
from comity.panels.frames import Years
from comity.panels.holdings import Holdings
from comity.panels.panel import Panel
from comity.panels.systems import system_named
from comity.sources.source import Options
from comity.store import knowledge_base as asked
from comity.store.build import build
from comity.store.inputs import gather


def compare_with(kb: KnowledgeBase, source: str, years: Years, data: Path) -> Comparison:
    """Compare an imported data set with a knowledge base; where that was made with it, with the bundled facts without it.

    Raises QueryError for a data set that cannot be compared or is not imported, or years that are none.
    """
    if source not in SETS:
        raise QueryError(f"{source!r} cannot be compared; choose from {', '.join(SETS)}.")
    given: asked.KnowledgeBase = kb
    if SETS[source] in {each.name for each in kb.manifest.sources}:
        given = asked.KnowledgeBase(without(kb, SETS[source]))
    system = system_named("cow")
    rows = frames.dyads_of(system, "year", years, microstates=True, directed=True, same_day=True)
    return compare(source, Panel(system, rows, Holdings(lambda: given, data)))


def without(kb: KnowledgeBase, source: str) -> Path:
    """A snapshot of the bundled facts without a source, made once for each release of them: some minutes."""
    target = cache_folder() / f"without-{source}-{kb.manifest.identity}.duckdb"
    if not target.is_file():
        target.parent.mkdir(parents=True, exist_ok=True)
        build(target, gather(Options(without=frozenset({source}))))
    return target
