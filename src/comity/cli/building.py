"""The commands that make a snapshot, and that compare two revisions of an article."""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

from comity.assembly.building import assemble, assemble_on_spark
from comity.assembly.sessions import session_at
from comity.cli.frames import table, write
from comity.cli.output import FORCED, Output, fail
from comity.extraction.extract import extract
from comity.extraction.texts import read_text
from comity.model.errors import SnapshotError, SourceError
from comity.publication.exports.notes import notes
from comity.reconciliation.assertions import Assertion, assertion
from comity.reconciliation.changes import changes
from comity.sources.articles.files import find_articles, left_out
from comity.sources.source import Options
from comity.store.differing import differences
from comity.store.knowledge_base import KnowledgeBase
from comity.store.snapshot import is_snapshot


def run(given: Options, *, target: Path, jobs: int, parquet: Path | None, master: str | None = None) -> None:
    """Build a snapshot from articles, or from the bundled facts where none are given, and say what it holds; by the workers of Spark where a master is given."""
    for place in given.places:
        for name in left_out(place):
            sys.stderr.write(f"comity: {name} is no article by its ending, and was passed over.\n")
    problems: list[str] = []
    try:
        if master is None:
            made = assemble(target, given, jobs=jobs, parquet=parquet, force=FORCED.get(), say=problems.append)
        else:
            session = session_at(master)
            made = assemble_on_spark(session, target, given, parquet=parquet, force=FORCED.get(), say=problems.append)
    except SnapshotError:
        sys.stderr.writelines(f"comity: {problem}\n" for problem in problems)
        raise
    counts = made.counts
    sys.stdout.write(
        f"{target}: {counts['documents']:,} documents, {counts['claims']:,} claims, {counts['statements']:,} statements, as of {made.as_of}.\n"
    )
    for problem in problems[:-1]:
        sys.stderr.write(f"comity: {problem}\n")
    if problems:
        fail(problems[-1])


def diff(old: str, new: str, format: str, output: Path | None) -> None:
    """What the newer of two revisions of an article, or of two snapshots, added, dropped and changed."""
    if all(Path(each).is_file() and is_snapshot(Path(each)) for each in (old, new)):
        _changelog(Path(old), Path(new), output)
        return
    found = changes(_assertions(old), _assertions(new))
    lines = [[change.change, change.kind, _told(change.old), _told(change.new)] for change in found]
    counts = {name: sum(change.change == name for change in found) for name in ("added", "dropped", "changed")}
    title = ", ".join(f"{count:,} {name}" for name, count in counts.items()) + "\n"
    rows = [msgspec.to_builtins(change) for change in found]
    write(rows, format, output, [table("Changes", ["", "Kind", "Old", "New"], lines)], title)


def _changelog(old: Path, new: Path, output: Path | None) -> None:
    """The changelog of a snapshot against another."""
    with KnowledgeBase(old) as before, KnowledgeBase(new) as after, Output(output) as out:
        out.write(notes(before.manifest, after.manifest, differences(before, after)).encode())


def _told(claims: tuple[dict[str, object], ...]) -> str:
    return "\n".join(", ".join(_shown(value) for value in fields.values()) for fields in claims)


def _shown(value: object) -> str:
    return " and ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _assertions(place: str) -> list[Assertion]:
    articles = find_articles(place)
    if len(articles) != 1:
        raise SourceError(f"{place} is a folder; give one article, and another revision of it.")
    document, about = read_text(articles[0])
    return [assertion(claim, about) for claim in extract(document) if not claim.evidence.in_reference]
