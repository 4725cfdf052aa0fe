"""Compare what two checkouts make of the same articles: `python -m tools.compare_trees OLD NEW SHARED`.

Each tree reads the articles whose facts the old one bundles, builds a snapshot of them and the Factbook, and writes it out
as claims (JSON lines), statements (JSON lines, CSV, Parquet, N-Quads) and every state's article (Markdown). What must be
equal is compared file by file, without the identity of the snapshot, its version and the names of blank nodes, which say
nothing of a fact. A document's `subject` of the old tree is the one entry of its `about` in the new. Exit code 1 where anything
else differs.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import polars as pl

EXPORTS = {"jsonl": "statements.jsonl", "csv": "csv", "parquet": "rows", "nquads": "statements.nq"}
_NOTHING_OF_A_FACT = re.compile(r"_:\w+|urn:comity:snapshot:\w+|Written from snapshot \w+|\b[0-9a-f]{24}\b|\"version\":.*")


def main() -> None:
    """Write both, compare, and say how much was the same."""
    old, new, shared = (Path(given).resolve() for given in sys.argv[1:4])
    given = articles(old, shared)
    folders = []
    for tree in (old, new):
        kept = os.environ.get(f"COMITY_COMPARED_{'OLD' if tree == old else 'NEW'}")
        folder = Path(kept or tempfile.mkdtemp(prefix="comity-tree-"))
        if not (folder / "done").exists():
            write(tree, given, folder)
        folders.append(folder)
    found = list(differences(*folders))
    for line in found:
        print(line)
    compared = sum(path.is_file() for path in folders[1].rglob("*"))
    print(f"{len(given)} articles, {compared} files compared: {len(found)} differ")
    sys.exit(bool(found))


def articles(tree: Path, shared: Path) -> list[str]:
    """The articles that a tree bundles, as places that `comity build` takes."""
    documents = pl.read_parquet(tree / "src/comity/sources/bundled/data/documents.parquet")
    places = []
    for title, observed in (
        documents.filter(pl.col("sort") == "article").select("title", "observed").sort("title", "observed").iter_rows()
    ):
        name = f"{title}.wiki" if observed.startswith("2025") else f"{title}.txt"
        folder = "corpus" if observed.startswith("2025") else "seed"
        places.append(f"{shared / folder / name}@{observed}")
    return places


def write(tree: Path, places: list[str], folder: Path) -> None:
    """Everything that a tree makes of the articles."""
    run = partial(comity, tree)
    folder.mkdir(parents=True, exist_ok=True)
    snapshot = folder / "facts.duckdb"
    files = [place.rpartition("@")[0] for place in places]
    run("extract", *files, "--jobs", "2", "--format", "jsonl", "-o", str(folder / "claims.jsonl"))
    run("build", *places, "-o", str(snapshot), "--jobs", "2")
    for format, name in EXPORTS.items():
        run("export", format, "--kb", str(snapshot), "-o", str(folder / name))
    (folder / "articles").mkdir()
    states = sorted({Path(file).stem.removeprefix("Foreign relations of ") for file in files})

    def article(state: str) -> None:
        run("article", state, "--kb", str(snapshot), "-o", str(folder / "articles" / f"{state}.md"))

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(article, states))
    (folder / "done").touch()


def comity(tree: Path, *arguments: str) -> None:
    """One command of a tree's own code."""
    environment = os.environ | {"PYTHONPATH": str(tree / "src")}
    subprocess.run([sys.executable, "-m", "comity.cli.main", *arguments], env=environment, check=True, stdout=subprocess.DEVNULL)


def differences(old: Path, new: Path) -> Iterator[str]:
    """A line for each file that is not the same."""
    names = {path.relative_to(folder) for folder in (old, new) for path in folder.rglob("*") if path.is_file()}
    for name in sorted(names - {Path("facts.duckdb"), Path("done")}):
        one, other = old / name, new / name
        if not (one.exists() and other.exists()):
            yield f"{name}: only in the {'old' if one.exists() else 'new'} tree"
        elif name.suffix == ".parquet":
            if not pl.read_parquet(one).equals(pl.read_parquet(other)):
                yield f"{name}: other rows"
        elif (line := _first_difference(_lines(one), _lines(other))) is not None:
            yield f"{name}: {line}"


def _lines(path: Path) -> list[str]:
    lines = [_NOTHING_OF_A_FACT.sub("-", line) for line in path.read_text(encoding="utf-8").splitlines()]
    return sorted(lines) if path.suffix == ".nq" else lines


def _first_difference(old: list[str], new: list[str]) -> str | None:
    if old == new:
        return None
    at = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    return f"line {at + 1} of {len(old)} and {len(new)}: {old[at : at + 1]} {new[at : at + 1]}"[:600]


if __name__ == "__main__":
    main()
