"""One function over many items, in a loop or in a pool of processes, with the same results in the same order."""

from __future__ import annotations

import multiprocessing
import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from typing import Any, TypeVar

from comity.extraction.mentions import find_mentions
from comity.gazetteer.cities import find_cities
from comity.model.collector import seldom
from comity.sources.bundled.beginnings import beginnings

AT_ONCE = 256
"""Texts that are held and read at one time: more than all states have articles, and few enough for any memory."""

Item = TypeVar("Item")
Made = TypeVar("Made")
Result = TypeVar("Result")


def by_turns(given: Iterable[Any], sort: type[Made]) -> Iterator[Made | list[Any]]:
    """What is made already, of a sort, as it comes, and the other items in lists of so many that memory does not grow with their number."""
    held: list[Any] = []
    for each in given:
        if isinstance(each, sort):
            yield each
            continue
        held.append(each)
        if len(held) == AT_ONCE:
            yield held
            held = []
    if held:
        yield held


def spread(
    act: Callable[[Item], Result], items: Iterable[Item], *, jobs: int, size: Callable[[Item], int] = lambda item: 0
) -> Iterator[Result]:
    """The results for the items, in their order, made by that many processes; `act` is a function of a module.

    `size`: how much work an item is; the largest are begun first, so that none is left over at the end.
    """
    given = list(items)
    if not given:
        return
    with seldom():
        if jobs <= 1 or len(given) < 2:
            yield from map(act, given)
            return
        _warm_up()
        context = multiprocessing.get_context("fork" if "fork" in multiprocessing.get_all_start_methods() else None)
        with ProcessPoolExecutor(jobs, context, _end_with, (os.getpid(),)) as pool:
            begun: dict[int, Future[Result]] = {
                at: pool.submit(act, given[at]) for at in sorted(range(len(given)), key=lambda at: -size(given[at]))
            }
            for at in range(len(given)):
                yield begun.pop(at).result()


def _end_with(parent: int) -> None:
    """Let a worker end when the process that began it has ended, however that was: nobody would fetch its results."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _warm_up() -> None:
    """Load the gazetteer and what rows are told by before processes are forked: once, and polars reads nothing in a forked process."""
    find_cities("Vienna")
    find_mentions("Vienna", [], 0)
    beginnings("AUT")
