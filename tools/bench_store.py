"""Time and memory of the knowledge base: `make bench-store`.

Shown: the full build from the articles, the first use of the bundled facts, the first answer of a cold process, answers as of a
day (median and p99), the same at a million statements, and how build time grows with the number of claims.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from comity.gazetteer.states import states
from comity.model.evidence import Evidence
from comity.model.kinds import Claim, make
from comity.model.kinds.membership import Membership
from comity.model.kinds.mission import Mission
from comity.model.kinds.relations import Relations
from comity.model.records import DocumentRecord
from comity.sources.source import Input
from comity.store.knowledge_base import KnowledgeBase

COMITY = [sys.executable, "-m", "comity.cli.main"]
ANSWER = """
import time; start = time.perf_counter()
import comity
frame = comity.open().relations("KAZ", as_of="2025-11-30")
print(f"{time.perf_counter() - start:.2f} s from the start of the import, {frame.height} rows")
"""
CLAIMS = 77_000
"""Claims of the corpus, the unit of the growth."""
PER_DOCUMENT = 450


def main() -> int:
    """Print each measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path, nargs="?", default=Path("../shared"))
    parser.add_argument("--times", type=int, nargs="*", default=[1, 10, 17], help="how many times the corpus's claims")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        if (arguments.shared / "corpus").is_dir():
            full_build(arguments.shared, scratch)
        cold(scratch)
        growth(scratch, arguments.times)
    return 0


def full_build(shared: Path, scratch: Path) -> None:
    """All articles, two processes, in a process of its own."""
    seconds, peak = measured(
        [*COMITY, "build", f"{shared / 'corpus'}@2025-11", "-o", str(scratch / "full.duckdb"), "--jobs", "2"]
    )
    print(f"full build from the articles, two processes: {seconds:.1f} s, peak memory of the largest {peak:.0f} MB")
    answers("the full snapshot", scratch / "full.duckdb")


def cold(scratch: Path) -> None:
    """The first use unpacks; the next process answers at once."""
    environment = {**os.environ, "COMITY_CACHE": str(scratch / "cache")}
    environment.pop("COMITY_KB", None)
    for name in ("first use", "a cold process after it", "again"):
        start = time.perf_counter()
        done = subprocess.run([sys.executable, "-c", ANSWER], env=environment, capture_output=True, text=True, check=True)
        print(f"{name}: {time.perf_counter() - start:.2f} s in all; {done.stdout.strip()}")


def growth(scratch: Path, sizes: list[int]) -> None:
    """Builds of so many times the corpus's claims, and answers from each; 17 times is a million statements."""
    first = 0.0
    for times in sizes:
        target = scratch / f"{times}.duckdb"
        code = f"from tools.bench_store import generated; from comity.store.build import build; from pathlib import Path\nbuild(Path({str(target)!r}), generated({times}))"
        seconds, peak = measured([sys.executable, "-c", code])
        first = first or seconds
        with KnowledgeBase(target) as base:
            counts = base.manifest.counts
        print(
            f"{times:>3} times: {counts['claims']:,} claims, {counts['statements']:,} statements in {seconds:.1f} s "
            f"({seconds / first:.1f} times the first), peak {peak:.0f} MB"
        )
        answers(f"{counts['statements']:,} statements", target)
        target.unlink()


def answers(name: str, path: Path) -> None:
    """Median and p99 of answers as of a day, over states, days and the three questions."""
    chance = random.Random(7)
    everyone = [state.id for state in states().values() if state.status == "state"]
    with KnowledgeBase(path) as base:
        questions: list[Callable[[str, str], object]] = [
            lambda state, day: base.relations(state, as_of=day),
            lambda state, day: base.missions(sending=state, as_of=day),
            lambda state, day: base.memberships(state, as_of=day),
        ]
        taken = []
        rows = base.relations("KAZ", as_of="2025-11-30").height
        for _ in range(600):
            state, day, question = chance.choice(everyone), f"{chance.randint(1950, 2025)}-06-15", chance.choice(questions)
            start = time.perf_counter()
            question(state, day)
            taken.append((time.perf_counter() - start) * 1000)
    taken.sort()
    print(f"    answers of {name}: median {taken[300]:.1f} ms, p99 {taken[594]:.1f} ms ({rows} relations of one state)")


def generated(times: int) -> Iterator[Input]:
    """Made-up documents with as many claims as the corpus, times over: numbered parties beside real ones, so that facts differ."""
    chance = random.Random(times)
    everyone = [state.id for state in states().values() if state.status == "state"]
    for number in range(CLAIMS * times // PER_DOCUMENT):
        subject = everyone[number % len(everyone)]
        title = f"Generated {number}"
        document = DocumentRecord(
            id=f"generated:{title}@2025",
            source="articles",
            series=title,
            title=title,
            sort="article",
            observed="2025",
            about=(subject,),
        )
        claims = [_claim(document, position, chance, everyone, times) for position in range(PER_DOCUMENT)]
        yield Input(record=document, claims=claims)


def _claim(document: DocumentRecord, position: int, chance: random.Random, everyone: list[str], times: int) -> Claim:
    """A claim between the document's state and another party, one of as many as there are times the real ones."""
    subject = document.own or ""
    other = chance.choice(everyone)
    party = other if chance.random() < 2 / times or times == 1 else f"{other}{chance.randrange(times)}"
    evidence = Evidence(
        document=document.id,
        section=("Relations",),
        start=position,
        end=position + 1,
        quote=f"{document.title} {position}",
        citations=(),
    )
    date = f"{chance.randint(1950, 2020)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    kind: type[Claim]
    if position % 2:
        kind, fields = Relations, {"parties": tuple(sorted((subject, f"{party}x"))), "status": "established", "date": date}
    elif position % 4:
        kind, fields = Mission, {"sending": subject, "receiving": party, "mission": "embassy", "city": f"City {position}"}
    else:
        kind, fields = (
            Membership,
            {"member": subject, "organization": f"Body {chance.randrange(300 * times)}", "role": "member", "start_date": date},
        )
    return make(kind, title=document.title, evidence=evidence, extractor="generated", fields=fields)


def measured(command: list[str]) -> tuple[float, float]:
    """Seconds and the peak memory in MB of the largest process of a command."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) not in (0, 2):  # 2: an article that is none was named, and the others were read
        raise SystemExit(f"{command[:6]} failed")
    return seconds, usage.ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
