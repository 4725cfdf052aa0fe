"""Measure the reading of mirrors of older articles: how many dated rows have their country, by which rule, and how many tell the article of today another date."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from comity.documents.open import read_file
from comity.extraction.cells import plainly
from comity.extraction.extract import Extraction
from comity.extraction.rows import dated_column
from comity.model.written_dates import DATE, read
from comity.sources.bundled.beginnings import beginnings


def mirrors(folder: Path, every: int = 1) -> dict[str, float]:
    """Of the texts of a folder: rows with a date, those whose country is named or told by a rule (and their share), and of these those that the bundled
    facts of the newer article have the same date for, or a coarser or finer one, or another."""
    counts: Counter[str] = Counter(dated=0, named=0, told=0, same=0, finer=0, differs=0)
    for path in sorted(folder.glob("*.txt"))[::every]:
        _count(path, counts)
    share = (counts["named"] + counts["told"]) / counts["dated"] if counts["dated"] else 0.0
    return {**counts, "share": round(share, 3)}


def _count(path: Path, counts: Counter[str]) -> None:
    extraction = Extraction(read_file(path), fast=True)
    known = beginnings(extraction.subject) if extraction.subject else {}
    rows = {id(block.row): (block.row, block.section) for block in extraction.document.blocks if block.row is not None}
    for row, section in rows.values():
        at = dated_column(row)
        date = DATE.search(plainly(" ".join(each.prose.text for each in row.cells[at].blocks))) if at is not None else None
        written = read(date) if date else None
        if not written:
            continue
        facts = extraction.facts(row, section)
        counts["dated"] += 1
        if facts.partner:
            counts["told" if facts.named else "named"] += 1
            counts.update([_beside(written, known[facts.partner])] if facts.partner in known else [])


def _beside(written: str, known: frozenset[str]) -> str:
    if written in known:
        return "same"
    return "finer" if any(each.startswith(written) or written.startswith(each) for each in known) else "differs"
