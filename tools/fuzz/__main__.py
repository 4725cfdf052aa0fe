"""Try hostile input by the hundred thousand: `python -m tools.fuzz documents --count 100000 --minutes 20 [--seed 1] [--only NUMBER]`.

The exit code is 1 where anything was wrong, or where time was out before all was tried.
"""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import nullcontext

from tools.fuzz import calls, corrections, documents, web
from tools.fuzz.trying import Try, once, several

TRIES: dict[str, Try] = {
    "documents": documents.attempt, "corrections": corrections.attempt, "calls": calls.attempt, "web": web.attempt,
}  # fmt: skip


def main() -> int:
    """Try what is asked for and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("what", choices=TRIES)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--minutes", type=float, default=20.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--only", type=int, help="repeat this one try")
    asked = parser.parse_args()
    with web.served() if asked.what == "web" else nullcontext():
        if asked.only is not None:
            fault = once(TRIES[asked.what], asked.seed, asked.only)
            sys.stdout.write(f"{fault or 'nothing is wrong'}\n")
            return int(fault is not None)
        tally = several(TRIES[asked.what], asked.count, seed=asked.seed, seconds=asked.minutes * 60, jobs=asked.jobs)
    sys.stdout.write(f"{asked.what}: {tally}\n")
    return int(bool(tally.faults) or tally.tried < asked.count)


if __name__ == "__main__":
    sys.exit(main())
