"""Measure the extraction against the shared gold: `make eval`.

Writes the claims of the seed, the gold articles and the corpus to a temporary folder, and runs the shared measures over
them: score.py over everything and over the seed alone, score.py --references, coverage.py. With --json the figures alone.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import msgspec

from comity.documents.open import read_file
from comity.extraction.batch import process_files

SEED = "seed/Foreign relations of Kazakhstan.txt"


def main() -> int:
    """Run the measures; exit with 0 when they ran, whatever the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path, nargs="?", default=Path("../shared"))
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--errors", type=int, default=0, help="show up to N missed and N spurious claims")
    arguments = parser.parse_args()
    if not arguments.shared.is_dir():
        sys.stderr.write(f"{arguments.shared} is not here: the gold and the corpus are needed to measure.\n")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(arguments.shared, Path(folder), arguments.errors, show=not arguments.json)
    if arguments.json:
        print(json.dumps(figures))
    return 0


def measure(shared: Path, folder: Path, errors: int = 0, *, show: bool = True) -> dict[str, Any]:
    """The figures by measure: `all`, `seed`, `references`, `coverage`, `missions`, `quotes`."""
    gold = shared / "gold"
    predict(shared, folder)
    score = [sys.executable, str(shared / "eval" / "score.py")]
    commands = {
        "all": [*score, "--all", str(folder), str(gold)],
        "seed": [*score, str(folder / "seed.jsonl"), str(gold / "seed.jsonl")],
    }
    figures: dict[str, Any] = {}
    for name, command in commands.items():
        if show:
            print(f"\n{name}:", flush=True)
            subprocess.run([*command, "--errors", str(errors)], check=True)
        figures[name] = json.loads(subprocess.run([*command, "--json"], check=True, capture_output=True).stdout)
    figures["references"] = json.loads(
        subprocess.run(
            [*score, "--references", str(folder / "seed-references.jsonl"), str(gold / "seed-references.jsonl")],
            check=True,
            capture_output=True,
        ).stdout
    )
    coverage = [
        sys.executable,
        str(shared / "eval" / "coverage.py"),
        str(folder / "corpus.jsonl"),
        str(shared / "corpus"),
    ]
    figures["coverage"] = json.loads(subprocess.run(coverage, check=True, capture_output=True).stdout.splitlines()[-1])
    figures["corpus"] = census(shared, folder / "corpus.jsonl")
    if show:
        for name in ("references", "coverage", "corpus"):
            print(f"\n{name}: {json.dumps(figures[name])}")
    return figures


def predict(shared: Path, folder: Path) -> None:
    """Write NAME.jsonl for every gold file, seed-references.jsonl, and corpus.jsonl."""
    names = [path.stem for path in (shared / "gold").glob("*.jsonl") if path.stem not in ("seed", "seed-references")]
    articles = {shared / "corpus" / f"Foreign relations of {name}.wiki": name for name in names}
    paths = [shared / SEED, *sorted((shared / "corpus").glob("*.wiki"))]
    with (folder / "corpus.jsonl").open("wb") as corpus:
        for path, outcome in zip(paths, process_files(paths, jobs=2), strict=True):
            if path.suffix == ".wiki":
                corpus.write(outcome.lines)
            name = "seed" if path == shared / SEED else articles.get(path)
            if name:
                (folder / f"{name}.jsonl").write_bytes(outcome.lines)
    references = read_file(shared / SEED).references()
    (folder / "seed-references.jsonl").write_bytes(b"".join(msgspec.json.encode(r) + b"\n" for r in references))


def census(shared: Path, claims: Path) -> dict[str, int]:
    """Claims of the corpus by kind, and how many quotes are not exactly what stands at their offsets."""
    texts: dict[str, str] = {}
    counts: dict[str, int] = {"wrong quotes": 0}
    with claims.open(encoding="utf-8") as lines:
        for line in lines:
            claim = json.loads(line)
            evidence = claim["evidence"]
            name = evidence["document"].removeprefix("file:")
            if name not in texts:
                texts[name] = (shared / "corpus" / name).read_bytes().decode("utf-8")
            counts[claim["kind"]] = counts.get(claim["kind"], 0) + 1
            counts["wrong quotes"] += texts[name][evidence["start"] : evidence["end"]] != evidence["quote"]
    return counts


if __name__ == "__main__":
    sys.exit(main())
