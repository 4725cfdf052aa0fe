"""Time and memory, as ratios measured in one run: `make bench`.

Shown: the whole corpus in one process against mwparserfromhell.parse over the same files, in turn; two processes against one;
the peak memory of one process; the start of the command line; what doubling an input costs. Machines differ, ratios less so.
Sources are compiled once beforehand, as for whoever has run them before, also where the machine forbids to keep what is compiled.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from comity.documents.open import READERS, read_document
from comity.extraction.extract import extract
from comity.model.errors import ComityError

COMITY = [sys.executable, "-m", "comity.cli.main"]
PARSE = """
import sys, mwparserfromhell
for path in sys.argv[1:]:
    mwparserfromhell.parse(open(path, encoding="utf-8", newline="").read())
"""
FORMULA = "Kazakhstan established diplomatic relations with Chad in 1992."
PROSE = "After years of talks, Kazakhstan and Chad decided to restore the relations that the latter had broken off in 1992."
ROW = "|-\n| 7 || {{flag|Libya}} || {{dts|13 March 1992}}<ref>{{cite web|title=T|url=https://example.org}}</ref> || * Libya has an embassy in [[Astana]].\n"
SENTENCE = "Kazakhstan has an embassy in [[Sofia]] and consulates in Varna and Burgas, and both countries are members of the United Nations. "


def shapes(size: int) -> dict[str, str]:
    """Texts of about `size` characters, plain and hostile."""
    return {
        "an article's table": "{|\n! # !! Country !! Formal relations began !! Notes\n" + ROW * (size // len(ROW)) + "|}\n",
        "prose in paragraphs": (SENTENCE * 4 + "\n\n") * (size // (4 * len(SENTENCE))),
        "one line": SENTENCE * (size // len(SENTENCE)),
        "opening braces": "{" * size,
        "unclosed templates": "{{a|" * (size // 4),
        "unclosed tables": "{|\n| a\n" * (size // 7),
        "nested brackets": "[[a|" * (size // 8) + "]]" * (size // 8),
        "unclosed references": "<ref>" * (size // 5),
        "external links": "[http://a " * (size // 10),
        "capitals": "Aa Bb " * (size // 6),
        "states": "Kazakhstan, Bulgaria and " * (size // 25),
        "one long clause": "Kazakhstan has an embassy in Sofia, and " * (size // 40),
        "a list of cities": "Kazakhstan has consulates in " + "Varna, Burgas and " * (size // 18),
        "relations": "diplomatic relations were established with Chile and " * (size // 53),
        "wide cells": "{|\n" + '|-\n| colspan="99" rowspan="99" | a\n' * (size // 36),
        "embassies": "embassy in " * (size // 11),
        "quote marks": "'" * size,
        "spaces": ("relations " + " " * 100) * (size // 110),
        "full stops": ". A" * (size // 3),
    }


def main() -> int:
    """Print each measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path, nargs="?", default=Path("../shared"))
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--size", type=int, default=100_000, help="characters of the smaller input of a doubling")
    arguments = parser.parse_args()
    with compiled():
        measure(arguments)
    return 0


def measure(arguments: argparse.Namespace) -> None:
    """Each measure, printed as it comes."""
    corpus = sorted(str(path) for path in (arguments.shared / "corpus").glob("*.wiki"))
    if corpus:
        against_the_oracle(corpus, arguments.runs)
    several = arguments.runs * 2
    print(f"comity --help: {statistics.median(timed([*COMITY, '--help']) for _ in range(several)):.2f} s")
    one_sentence(several)
    doubling(arguments.size)


@contextlib.contextmanager
def compiled() -> Iterator[None]:
    """Compiled sources are kept in a folder of this run, and are there before anything is timed."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = folder
        for _, text, more, _ in SENTENCES:
            reading(text, more)
        timed([sys.executable, "-c", PARSE])
        yield


def against_the_oracle(corpus: list[str], runs: int) -> None:
    """The corpus by formulas alone, with the model, in two processes, and parsed by the oracle, in turn."""
    commands = {
        "oracle": [sys.executable, "-c", PARSE, *corpus],
        "fast": [*COMITY, "extract", "--fast", *corpus],
        "model": [*COMITY, "extract", *corpus],
        "two": [*COMITY, "extract", "--jobs", "2", *corpus],
    }
    spent: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            spent[name].append(timed(command))

    def ratio(one: str, other: str) -> float:
        return statistics.median(a / b for a, b in zip(spent[one], spent[other], strict=True))

    for name, times in spent.items():
        print(f"the corpus, {name}: {statistics.median(times):.1f} s")
    print(
        f"ratio to the parse alone: {ratio('fast', 'oracle'):.2f} fast (at most 0.60 is wanted), {ratio('model', 'oracle'):.2f} with the model (3.00)"
    )
    print(f"two processes: {ratio('model', 'two'):.2f} times as fast (at least 1.80)")
    print(
        f"peak memory of one process: {peak(commands['fast'])} MB fast (under 250), {peak(commands['model'])} MB with the model (under 600)"
    )


SENTENCES: tuple[tuple[str, str, list[str], float], ...] = (
    ("fast", FORMULA, ["--fast"], 0.35),
    ("with the model", PROSE, [], 2.0),
)


def one_sentence(runs: int) -> None:
    """What a sentence costs as a process, by formulas and, where it is none, by the model."""
    for name, text, more, wanted in SENTENCES:
        median = statistics.median(reading(text, more) for _ in range(runs))
        print(f"one sentence, {name}: {median:.2f} s (under {wanted})")


def reading(text: str, more: list[str]) -> float:
    """Wall seconds of a process that reads a text."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "sentence.txt"
        file.write_text(text, encoding="utf-8")
        return timed([*COMITY, "extract", *more, "--title", "Foreign relations of Kazakhstan", str(file)])


def peak(command: list[str]) -> int:
    """The most memory a command held, in megabytes, as the system counts it for the finished process."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, _, usage = os.wait4(process.pid, 0)
        process.returncode = 0
    return usage.ru_maxrss // 1024


def timed(command: list[str]) -> float:
    """Wall seconds of a command, its output thrown away."""
    begin = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - begin


def doubling(size: int) -> None:
    """What twice the input costs, by shape and reader; the best of several runs, so that noise does not count."""
    run(next(iter(shapes(100).values())), next(iter(READERS)))  # what is loaded once is no part of it
    print("doubling an input costs (at most 2.30):")
    for reader in READERS:
        for name, text in shapes(size).items():
            single = best(lambda text=text, reader=reader: run(text, reader))  # type: ignore[misc]
            double = best(lambda text=text + text, reader=reader: run(text, reader))  # type: ignore[misc]
            print(f"  {reader:10} {name:22} {double / single:5.2f}   ({single:.3f} s for {len(text):,} characters)")


def best(work: Callable[[], None], runs: int = 5) -> float:
    """The shortest of several runs, in seconds."""
    times = []
    for _ in range(runs):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return min(times)


def run(text: str, reader: str) -> None:
    """Read a text and extract from it."""
    with contextlib.suppress(ComityError):
        extract(read_document(text, title="Foreign relations of Kazakhstan", reader=reader))


if __name__ == "__main__":
    sys.exit(main())
