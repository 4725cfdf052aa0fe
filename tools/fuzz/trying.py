"""Tries in any number of processes, until there are enough or time is out; what went wrong is listed, each to be repeated."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass, field
from multiprocessing import get_context
from random import Random

Try = Callable[[Random], str | None]
"""One try: what was wrong with what came of it, or None. What it raises is wrong."""
CHUNK = 50
SHOWN = 20
"""How many faults are told in full."""


@dataclass
class Tally:
    """How many were tried, in what time, and what was wrong, by number."""

    tried: int = 0
    seconds: float = 0.0
    faults: dict[int, str] = field(default_factory=dict)

    def __str__(self) -> str:
        told = f"{self.tried:,} tried in {self.seconds:.0f} s, {len(self.faults)} wrong"
        return "\n".join([told, *(f"  {number}: {fault}" for number, fault in sorted(self.faults.items())[:SHOWN])])


def chance(seed: int, number: int) -> Random:
    """The chance that belongs to one try, whatever was tried before."""
    return Random(f"{seed}/{number}")


def once(attempt: Try, seed: int, number: int) -> str | None:
    """Try once; what was wrong."""
    try:
        return attempt(chance(seed, number))
    except Exception:
        return traceback.format_exc(limit=-4)


def several(attempt: Try, wanted: int, *, seed: int, seconds: float = 1e9, jobs: int = 1) -> Tally:
    """Try `wanted` times, or for so many seconds."""
    begun, tally = time.monotonic(), Tally()
    for tried, faults in _chunks(attempt, seed, wanted, begun + seconds, jobs):
        tally.tried += tried
        tally.faults |= faults
    tally.seconds = time.monotonic() - begun
    return tally


def _chunk(attempt: Try, seed: int, numbers: range) -> tuple[int, dict[int, str]]:
    told = {number: once(attempt, seed, number) for number in numbers}
    return len(told), {number: fault for number, fault in told.items() if fault}


def _chunks(attempt: Try, seed: int, wanted: int, end: float, jobs: int) -> Iterator[tuple[int, dict[int, str]]]:
    parts = (range(at, min(at + CHUNK, wanted)) for at in range(0, wanted, CHUNK))
    if jobs == 1:
        for part in parts:
            if time.monotonic() > end:
                return
            yield _chunk(attempt, seed, part)
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        running: set[Future[tuple[int, dict[int, str]]]] = set()
        for part in parts:
            if time.monotonic() > end:
                break
            running.add(pool.submit(_chunk, attempt, seed, part))
            while len(running) >= jobs * 2:
                done, running = wait(running, return_when=FIRST_COMPLETED)
                yield from (each.result() for each in done)
        yield from (each.result() for each in running)
