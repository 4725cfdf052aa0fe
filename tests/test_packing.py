"""Snapshots packed as Parquet files and made of them again, and whether the packed facts are those that this code makes."""

from __future__ import annotations

import os
from pathlib import Path

import duckdb
import pytest

from comity.assembly.building import assemble
from comity.assembly.unpacking import bundled_snapshot
from comity.model.errors import SnapshotError
from comity.sources.source import Options
from comity.store.knowledge_base import KnowledgeBase
from comity.store.packing import PACKED, pack, unpack
from comity.store.snapshot import manifest_of
from tests.conftest import uncovered

EXAMPLE = Path(__file__).parents[1] / "src/comity/examples/kazakhstan.wiki"


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A snapshot of one article."""
    target = tmp_path_factory.mktemp("packed") / "one.duckdb"
    assemble(target, Options(places=(f"{EXAMPLE}@2025-11",), without=frozenset({"factbook"})))
    return target


def test_what_is_packed_is_unpacked(snapshot: Path, tmp_path: Path) -> None:
    sizes = pack(snapshot, tmp_path / "packed")
    assert set(sizes) == set(PACKED)
    unpack(tmp_path / "packed", tmp_path / "again.duckdb")
    with (
        duckdb.connect(str(snapshot), read_only=True) as old,
        duckdb.connect(str(tmp_path / "again.duckdb"), read_only=True) as new,
    ):
        names = old.execute("SELECT table_name FROM information_schema.tables ORDER BY 1").fetchall()
        assert names == new.execute("SELECT table_name FROM information_schema.tables ORDER BY 1").fetchall()
        for (name,) in names:
            query = f'SELECT * FROM "{name}"'
            assert old.execute(query).fetchall() == new.execute(query).fetchall(), name
    with KnowledgeBase(tmp_path / "again.duckdb") as kb, KnowledgeBase(snapshot) as made:
        assert kb.relations("KAZ", as_of="2020-01-01").equals(made.relations("KAZ", as_of="2020-01-01"))
        assert kb.search("Kazakhstan") == made.search("Kazakhstan")


def test_the_same_snapshot_is_packed_as_the_same_bytes(snapshot: Path, tmp_path: Path) -> None:
    pack(snapshot, tmp_path / "one")
    pack(snapshot, tmp_path / "two")
    assert [(tmp_path / "one" / f"{x}.parquet").read_bytes() for x in PACKED] == [
        (tmp_path / "two" / f"{x}.parquet").read_bytes() for x in PACKED
    ]


@pytest.mark.parametrize("harm", ["gone", "damaged"])
def test_packed_tables_that_are_gone_or_damaged_are_one_sentence(snapshot: Path, tmp_path: Path, harm: str) -> None:
    pack(snapshot, tmp_path / "packed")
    path = tmp_path / "packed" / "claims.parquet"
    path.unlink() if harm == "gone" else path.write_bytes(b"PAR1 nothing")
    with pytest.raises(SnapshotError, match="reinstall comity"):
        unpack(tmp_path / "packed", tmp_path / "again.duckdb")
    assert sorted(os.listdir(tmp_path)) == ["packed"]


@pytest.mark.large
@uncovered
def test_the_bundled_tables_are_what_this_code_makes_of_their_claims(tmp_path: Path, whole: bool) -> None:
    """After a change of reconciliation they are made anew by `python -m tools.bundle --again`."""
    if not whole:
        pytest.skip("made with --whole, and so in CI: it takes minutes")
    made = assemble(tmp_path / "facts.duckdb", Options())
    bundled = manifest_of(bundled_snapshot(lambda line: None))
    assert made.identity == bundled.identity
    assert (made.counts, made.as_of) == (bundled.counts, bundled.as_of)
