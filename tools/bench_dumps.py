"""Dumps and histories, as ratios measured in one run: `make bench-dumps`; hours for a gigabyte (`--size`).

Shown: what two hundred revisions of ten articles cost in one build, against one revision of each, in size and time, and how long what was known by a day takes;
a dump made by repeating articles under changed names: memory and time of reading it with two processes, at half and at the whole of its size, and on Spark local[2];
what killing the driver in the middle loses.
"""

from __future__ import annotations

import argparse
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import polars as pl
from tests.dumps import END, head, page, revision

from comity.gazetteer.states import states
from comity.sources.articles.files import ArticleFile, find_articles
from comity.store.knowledge_base import KnowledgeBase
from tools.revising import history

COMITY = [sys.executable, "-m", "comity.cli.main"]
ARTICLES, REVISIONS = 10, 200
WATCHED = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:]).returncode
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(code)
"""


def main() -> None:
    """Run all of it, or a part."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("shared", type=Path, help="the folder with corpus/")
    given.add_argument("--size", type=int, default=1000, help="megabytes of the dump")
    given.add_argument("--only", choices=("history", "dump", "kill"))
    asked = given.parse_args()
    files = find_articles(str(asked.shared / "corpus"))
    with tempfile.TemporaryDirectory(prefix="comity-bench-") as scratch:
        if asked.only in (None, "history"):
            of_history(files, Path(scratch))
        if asked.only in (None, "dump"):
            of_dump(files, Path(scratch), asked.size << 20)
        if asked.only in (None, "kill"):
            of_kill(files, Path(scratch))


def of_history(files: list[ArticleFile], scratch: Path) -> None:
    """Two hundred revisions against one, of articles in the middle of the list by length."""
    ranked = sorted(files, key=lambda file: Path(file.path).stat().st_size)
    chosen = ranked[len(ranked) // 2 - ARTICLES // 2 :][:ARTICLES]
    one, every = scratch / "one", scratch / "every"
    for file in chosen:
        text, name = Path(file.path).read_text(), title_of(file)
        for folder, count in ((one, 1), (every, REVISIONS)):
            folder.mkdir(exist_ok=True)
            for day, told in history(text, count, name, last=date(2025, 11, 1), days=50):
                (folder / f"{name}@{day}.wiki").write_text(told)
    made = {}
    for folder in (one, every):
        target = scratch / f"{folder.name}.duckdb"
        taken, peak = run("build", folder, "-o", target, "--without", "factbook", "--jobs", "2")
        with KnowledgeBase(target) as kb:
            made[folder.name] = (target.stat().st_size, taken, kb.manifest.counts["claims"])
        print(
            f"{folder.name}: {made[folder.name][0] / 1e6:.1f} MB, {taken:.0f} s, {made[folder.name][2]:,} claims, peak {peak / 1e6:.0f} MB"
        )
    (size, taken, _), (more, longer, _) = made["one"], made["every"]
    print(
        f"{REVISIONS} revisions against one: {more / size:.2f} times the size (bar 3), {longer / taken:.1f} times the time (bar 20)"
    )
    with KnowledgeBase(scratch / "every.duckdb") as kb:
        print(f"as known by a day: {known(kb):.1f} ms, the middle of a hundred (bar 10)")


def known(kb: KnowledgeBase) -> float:
    """Milliseconds that an answer as known by a day takes, the middle of a hundred."""
    pairs = kb.rows("SELECT DISTINCT states FROM statements WHERE kind = 'relations' ORDER BY ALL LIMIT 100", {})
    times = []
    for number, row in enumerate(pairs):
        begun = time.perf_counter()
        kb.dossier(*row["states"], known_at=f"20{10 + number % 15}-06-01")
        times.append(time.perf_counter() - begun)
    return 1000 * statistics.median(times)


def of_dump(files: list[ArticleFile], scratch: Path, size: int) -> None:
    """Half of a dump and the whole, with two processes, and on Spark."""
    for part in (size // 2, size):
        dump = scratch / f"made-{part >> 20}.xml"
        pages = write(dump, files, part)
        taken, peak = run("extract", dump, "--jobs", "2", "-o", scratch / f"here-{part >> 20}.parquet")
        print(
            f"{part >> 20} MB, {pages:,} pages, --jobs 2: {taken:.0f} s ({part / 1e6 / taken:.2f} MB/s), peak {peak / 1e6:.0f} MB",
            flush=True,
        )
        taken, _ = run(
            "extract", dump, "--engine", "spark", "--master", "local[2]", "-o", scratch / f"there-{part >> 20}.parquet"
        )
        print(f"{part >> 20} MB, Spark local[2]: {taken:.0f} s ({part / 1e6 / taken:.2f} MB/s)", flush=True)
        dump.unlink()


def of_kill(files: list[ArticleFile], scratch: Path) -> None:
    """A driver that is killed in the middle, and run again."""
    dump, table = scratch / "killed.xml", scratch / "killed.parquet"
    pages = write(dump, files, 60 << 20)
    words = [*COMITY, "extract", str(dump), "--engine", "spark", "--master", "local[2]", "-o", str(table)]
    process = subprocess.Popen(words, start_new_session=True, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    while len(list(table.glob("batch-*/_SUCCESS"))) < 1:
        time.sleep(0.5)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    run("extract", dump, "--engine", "spark", "--master", "local[2]", "-o", table)
    found = pl.concat([pl.read_parquet(file, columns=["document"]) for file in table.glob("batch-*/*.parquet")])["document"]
    print(
        f"killed after a batch and run again: {found.n_unique():,} documents of {pages:,}, {found.len() - found.n_unique()} twice"
    )


def write(dump: Path, files: list[ArticleFile], size: int) -> int:
    """A dump of that size: articles again and again, the name of their state and titles changed each time. How many pages it has."""
    with dump.open("w") as out:
        out.write(head())
        every, count = pages(files), 0
        while out.tell() < size:
            out.write(next(every))
            count += 1
        out.write(END)
    return count


def pages(files: list[ArticleFile]) -> Iterator[str]:
    """Pages without end. A name is changed by a letter that it has not, so that its sentences are others."""
    names = sorted((state.name for state in states().values()), key=len, reverse=True)
    read = [(title_of(file), Path(file.path).read_text()) for file in files]
    number = 0
    while True:
        for title, text in read:
            number += 1
            own = next((name for name in names if name in title), "")
            turn = (number - 1) // len(files)
            told = text.replace(own, names[(names.index(own) + turn) % len(names)]) if turn and own else text
            yield page(f"{title} {turn}" if turn else title, revision(number, "2025-10-03T04:05:06Z", told), number=number)


def title_of(file: ArticleFile) -> str:
    """The title of an article, as its file is called."""
    return Path(file.path).stem.partition("@")[0]


def run(*words: object) -> tuple[float, int]:
    """Seconds that a command took, and the most bytes that one of its processes had, asked of a process that began nothing else."""
    begun = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", WATCHED, *COMITY, *map(str, words)], capture_output=True, text=True, check=False)
    if done.returncode not in (0, 2):
        raise SystemExit(done.stderr)
    return time.perf_counter() - begun, int(done.stdout.split()[-1]) * 1024


if __name__ == "__main__":
    main()
