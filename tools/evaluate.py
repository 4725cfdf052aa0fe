"""Measure the extraction against the shared gold: `make eval`.

Writes the claims of the seed, the gold articles and the corpus to a temporary folder, and runs the shared measures over them: score.py over
the articles that are developed with, those that are only scored, the seed alone, windows of prose and pages on pairs; score.py --references,
coverage.py, the rows of mirrors of 2019 (mirrors.py), breaks.py (sentences on breaks of relations), facts.py (well-known facts, by the bundled ones) and cases.py. With --json the figures alone.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import msgspec

from comity.documents.open import read_file
from comity.extraction.batch import process_files
from comity.gazetteer.names import name_of
from tools.mirrors import mirrors

SEED = "seed/Foreign relations of Kazakhstan.txt"
ONLY_SCORED = frozenset(("Kenya", "Mongolia", "Pakistan", "Uruguay", "Mexico", "Switzerland"))
"""Articles whose passages nobody reads who writes a rule: they tell whether the language was learnt or the articles."""


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


def measure(shared: Path, folder: Path, errors: int = 0, *, show: bool = True, every: int = 1) -> dict[str, Any]:
    """The figures by measure, each as its script gives them; `every`: of the corpus one article in so many, and no small cases."""
    gold = shared / "gold"
    corpus = _sampled(shared / "corpus", folder / "articles", every)
    predict(shared, folder, corpus)
    score = [sys.executable, str(shared / "eval" / "score.py")]
    apart = _apart(gold, folder)
    commands = {
        "all": [*score, "--all", str(folder), str(gold)],
        "developed with": [*score, "--all", str(folder), str(apart[0])],
        "only scored": [*score, "--all", str(folder), str(apart[1])],
        "seed": [*score, str(folder / "seed.jsonl"), str(gold / "seed.jsonl")],
        "prose": [*score, "--all", str(folder), str(shared / "gold-prose")],
        "pairs": [*score, "--all", str(folder), str(shared / "gold-pairs")],
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
        str(corpus),
    ]
    figures["coverage"] = json.loads(subprocess.run(coverage, check=True, capture_output=True).stdout.splitlines()[-1])
    figures["corpus"] = census(shared, folder / "corpus.jsonl")
    figures["mirrors of 2019"] = mirrors(shared / "forms" / "2019", every)
    for name, command in _others(shared).items() if every == 1 else ():
        figures[name] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout.splitlines()[-1])
    if every == 1:
        figures["rules of presence"] = presence(shared)
    if show:
        for name in ("references", "coverage", "corpus", "mirrors of 2019", *_others(shared)):
            print(f"\n{name}: {json.dumps(figures[name])}")
        print("\nrules of presence, by how many of the facts they answer:")
        for rule, count in figures.get("rules of presence", {}).items():
            print(f"{count:6}  {rule}")
    return figures


def presence(shared: Path) -> dict[str, int]:
    """How many of the well-known facts are answered by which rule: answer, certainty, and the reason without names and dates; most first."""
    import comity

    counts: Counter[str] = Counter()
    with comity.open() as kb:
        for line in (shared / "facts" / "known.jsonl").read_text(encoding="utf-8").splitlines():
            asked = json.loads(line)
            if asked["ask"] in ("relations", "membership", "mission"):
                first, second = [
                    asked[name] for name in asked if name in ("a", "b", "state", "organization", "sending", "receiving")
                ]
                answer = kb.ask(asked["ask"], first, second, on=asked["on"])
                reason = re.sub(r" \d{4}(?:-\d\d){0,2}", "", answer.reason)
                for party in answer.parties:
                    reason = reason.replace(name_of(party), "a party")
                counts[f"{answer.answer}, {answer.certainty or 'open'}: {reason}"] += 1
    return dict(counts.most_common())


def _sampled(corpus: Path, folder: Path, every: int) -> Path:
    """A folder with one article of the corpus in so many."""
    folder.mkdir()
    for path in sorted(corpus.glob("*.wiki"))[::every]:
        (folder / path.name).symlink_to(path.resolve())
    return folder


def _apart(gold: Path, folder: Path) -> tuple[Path, Path]:
    """The gold of the articles that are developed with, and of those that are only scored, each in a folder of its own."""
    parts = folder / "developed", folder / "scored"
    for part in parts:
        part.mkdir()
    for path in gold.iterdir():
        name = path.name.removesuffix(".jsonl").removesuffix(".windows.json")
        if name != "seed-references":
            shutil.copy(path, parts[name in ONLY_SCORED])
    return parts


def _others(shared: Path) -> dict[str, list[str]]:
    measures = shared / "eval"
    return {
        "breaks": [sys.executable, str(measures / "breaks.py"), str(shared / "gold-breaks.jsonl"), str(shared / "corpus")],
        "facts": [sys.executable, str(measures / "facts.py"), str(shared / "facts" / "known.jsonl")],
        "unseen cases": [sys.executable, str(measures / "cases.py"), str(shared / "cases" / "unseen.jsonl")],
    }


def predict(shared: Path, folder: Path, corpus: Path) -> None:
    """Write NAME.jsonl for every gold file, seed-references.jsonl, and corpus.jsonl of the articles in a folder."""
    golds = [path for part in ("gold", "gold-prose") for path in (shared / part).glob("*.jsonl")]
    names = [path.stem for path in golds if path.stem not in ("seed", "seed-references")]
    articles = {shared / "corpus" / f"Foreign relations of {name}.wiki": name for name in names}
    pairs = {
        next((shared / "forms" / "pairs").glob(f"{path.stem}.*")): path.stem for path in (shared / "gold-pairs").glob("*.jsonl")
    }
    articles |= pairs
    paths = [shared / SEED, *sorted({*articles, *(shared / "corpus" / path.name for path in corpus.iterdir())})]
    with (folder / "corpus.jsonl").open("wb") as lines:
        for path, outcome in zip(paths, process_files(paths, jobs=2), strict=True):
            if (corpus / path.name).exists():
                lines.write(outcome.lines)
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
