"""Make the bundled facts: `python -m tools.bundle ../shared` (or `make snapshot`), and `python -m tools.bundle --again` without articles.

Reads the corpus as observed in November 2025, texts of a mirror as observed in August 2019, the seed as observed about 2009, the files of the Correlates of War project and the Factbook,
reconciles what they assert, and packs it, without their text, into src/comity/sources/bundled/data. Running it twice gives the same bytes.
With --same only the articles that are bundled already are read anew; with --again the claims that are bundled are reconciled anew, and
nothing is read.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
import polars as pl

from comity.assembly.building import check_all
from comity.model.citations import Reference
from comity.model.errors import SnapshotError
from comity.model.evidence import hash_quote
from comity.model.kinds import Claim
from comity.publication.exports.notes import notes
from comity.sources.articles.files import read_all as find_all
from comity.sources.bundled.former import SCHEMA, TABLE, retired
from comity.sources.bundled.layout import FOLDER, LEFT_OUT_OF_REFERENCES, place
from comity.sources.cow.source import inputs as research
from comity.sources.factbook.source import inputs as factbook
from comity.sources.source import Input, Options
from comity.store.build import build
from comity.store.differing import differences
from comity.store.inputs import gather, read_all
from comity.store.knowledge_base import KnowledgeBase
from comity.store.packing import pack, unpack

CHANGELOG = FOLDER.parent / "CHANGELOG.md"
HEAD = "# The bundled facts, release by release"


def main() -> None:
    """Write the packed tables."""
    given = [word for word in sys.argv[1:] if not word.startswith("--")]
    with tempfile.TemporaryDirectory() as scratch:
        former = Path(scratch) / "former.duckdb"
        if place("manifest").exists():
            try:
                unpack(FOLDER, former)
            except SnapshotError as error:
                print(f"no changelog: {error}")  # of a format before this one, with other tables
        _make(given, former)


def _make(given: list[str], former: Path) -> None:
    """Write the packed tables, those of which a snapshot was made before, and say in the changelog what differs."""
    before = _statements()
    if "--again" not in sys.argv:
        _pack(_read(Path(given[0] if given else "../shared")))
    sizes = _pack(
        gather(Options())
    )  # as they are read where they are asked for as a source: with the quotes of what is installed beside them
    sizes[TABLE] = _keep_former(before)
    for table, size in sizes.items():
        print(f"{table}: {size:,} bytes")
    print(f"all: {sum(sizes.values()):,} bytes")
    if former.exists():
        _tell(former)


def _tell(former: Path) -> None:
    """Set what the facts hold otherwise than before at the head of their changelog; nothing where they hold the same."""
    made = former.with_name("made.duckdb")
    unpack(FOLDER, made)
    try:
        with KnowledgeBase(former) as old, KnowledgeBase(made) as new:
            if old.manifest.identity == new.manifest.identity:
                return
            entry = notes(old.manifest, new.manifest, differences(old, new))
    except SnapshotError as error:
        print(f"no changelog: {error}")  # of another format
        return
    told = CHANGELOG.read_text("utf-8") if CHANGELOG.exists() else f"{HEAD}\n\n"
    head, _, rest = told.partition("\n\n")
    CHANGELOG.write_text(f"{head}\n\n{entry}\n{rest}".rstrip() + "\n", encoding="utf-8")


def _pack(inputs: Iterable[Input]) -> dict[str, int]:
    """Reconcile and pack inputs; the sizes of the tables."""
    with tempfile.TemporaryDirectory() as scratch:
        snapshot = Path(scratch) / "facts.duckdb"
        build(snapshot, inputs, say=lambda line: print(f"left out: {line}"), check=check_all)
        return pack(snapshot, FOLDER)


def _statements() -> pl.DataFrame:
    return pl.read_parquet(FOLDER / "statements.parquet", columns=["id", "kind", "states"])


def _keep_former(before: pl.DataFrame) -> int:
    """Add the statements that are bundled no longer to those of which it is told what they were about; the size of their table."""
    known = pl.read_parquet(place(TABLE)) if place(TABLE).exists() else SCHEMA.to_frame()
    retired(before, known, _statements()).write_parquet(place(TABLE), compression="zstd", compression_level=19)
    return place(TABLE).stat().st_size


def _read(shared: Path) -> Iterator[Input]:
    places = (
        f"{shared / 'corpus'}@2025-11", f"{shared / 'forms' / '2019'}@2019-08", f"{shared / 'seed' / 'Foreign relations of Kazakhstan.txt'}@2009",
    )  # fmt: skip
    kept = _bundled() if "--same" in sys.argv else None
    texts = [text for text in find_all(list(places)) if kept is None or (text.title, text.observed) in kept]
    found: Iterable[Input] = read_all([*research(Options(cow=shared / "data" / "cow")), *factbook(Options()), *texts], 2)
    yield from map(_without_text, found)


def _bundled() -> set[tuple[str, str]]:
    """Title and date of the articles whose facts are bundled already."""
    return set(pl.read_parquet(FOLDER / "documents.parquet", columns=["title", "observed"]).iter_rows())


def _without_text(given: Input) -> Input:
    """What a document asserts, with hashes in place of its words."""
    return msgspec.structs.replace(
        given,
        claims=[_hashed(claim) for claim in given.claims],
        references=[_bare(reference) for reference in given.references],
    )


def _hashed(claim: Claim) -> Claim:
    evidence = claim.evidence
    kept = evidence.quote_hash or hash_quote(evidence.quote)
    return msgspec.structs.replace(claim, evidence=msgspec.structs.replace(evidence, quote="", quote_hash=kept))


def _bare(reference: Reference) -> Reference:
    fields = msgspec.to_builtins(reference)
    return msgspec.convert({name: value for name, value in fields.items() if name not in LEFT_OUT_OF_REFERENCES}, Reference)


if __name__ == "__main__":
    main()
