"""The commands that make a snapshot, and that compare two revisions of an article."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec

from comity.cli.frames import table, write
from comity.cli.output import fail
from comity.extraction.context import subject_of
from comity.extraction.extract import extract
from comity.model.errors import SourceError
from comity.reconciliation.assertions import Assertion, assertion
from comity.reconciliation.changes import changes
from comity.sources.articles.reader import find_articles, left_out, read_all, read_article, record
from comity.sources.corrections.reader import read_corrections
from comity.store.build import build
from comity.store.inputs import Input, read_articles, read_factbook
from comity.store.opening import bundled_inputs


def run(
    places: list[str], *, target: Path, bundled: bool, factbook: bool, corrections: Path | None, jobs: int, parquet: Path | None
) -> None:
    """Build a snapshot from articles, or from the bundled facts where none are given, and say what it holds."""
    articles = list(read_all(places))
    for place in places:
        for name in left_out(place):
            sys.stderr.write(f"comity: {name} is no article by its ending, and was passed over.\n")
    corrected = read_corrections(corrections) if corrections else None
    problems: list[str] = []

    def inputs() -> Iterator[Input]:
        yield from read_articles(articles, jobs)
        if bundled or not places:
            yield from bundled_inputs() if factbook else (given for given in bundled_inputs() if _is_article(given))
        elif factbook:
            yield from read_factbook()
        for about, claim in corrected.claims if corrected else ():
            yield Input(record=about, claims=[claim])

    made = build(
        target,
        inputs(),
        withdrawn=corrected.withdrawn if corrected else {},
        parquet=parquet,
        say=problems.append,
    )
    counts = made.counts
    sys.stdout.write(
        f"{target}: {counts['documents']:,} documents, {counts['claims']:,} claims, {counts['statements']:,} statements, as of {made.as_of}.\n"
    )
    for problem in problems[:-1]:
        sys.stderr.write(f"comity: {problem}\n")
    if problems:
        fail(problems[-1])


def _is_article(given: Input) -> bool:
    return given.record is not None and given.record.source != "factbook"


def diff(old: str, new: str, format: str, output: Path | None) -> None:
    """What the newer of two revisions of an article added, dropped and changed."""
    found = changes(_assertions(old), _assertions(new))
    lines = [[change.change, change.kind, _told(change.old), _told(change.new)] for change in found]
    counts = {name: sum(change.change == name for change in found) for name in ("added", "dropped", "changed")}
    title = ", ".join(f"{count:,} {name}" for name, count in counts.items()) + "\n"
    rows = [msgspec.to_builtins(change) for change in found]
    write(rows, format, output, [table("Changes", ["", "Kind", "Old", "New"], lines)], title)


def _told(claims: tuple[dict[str, object], ...]) -> str:
    return "\n".join(", ".join(_shown(value) for value in fields.values()) for fields in claims)


def _shown(value: object) -> str:
    return " and ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _assertions(place: str) -> list[Assertion]:
    articles = find_articles(place)
    if len(articles) != 1:
        raise SourceError(f"{place} is a folder; give one article, and another revision of it.")
    document = read_article(articles[0])
    about = record(document, articles[0], subject_of(document))
    return [assertion(claim, about) for claim in extract(document) if not claim.evidence.in_reference]
