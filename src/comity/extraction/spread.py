"""One function over many items, in a loop or in a pool of processes, with the same results in the same order."""

from __future__ import annotations

import multiprocessing
import os
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import partial
from itertools import chain, count, islice
from typing import Any, TypeVar

from comity.extraction.mentions import find_mentions
from comity.gazetteer.cities import find_cities
from comity.model.collector import seldom, settle
from comity.sources.bundled.beginnings import beginnings

AT_ONCE = 256
"""Items that are held and worked on at one time: more than all states have articles, and few enough for any memory."""

SETTLED = 64
"""Items after which a process collects what is left of them."""

Made = TypeVar("Made")
Result = TypeVar("Result")


def spread(
    act: Callable[[Any], Result],
    items: Iterable[Any],
    *,
    jobs: int,
    made: type[Made],
    size: Callable[[Any], int] = lambda item: 0,
    ready: Callable[[], object] = lambda: None,
) -> Iterator[Result | Made]:
    """The results for the items, in their order, made by that many processes, which are the same ones from the first item to the last.

    What is `made` already comes as it is. `act` is a function of a module. `size`: how much work an item is; the largest of the first are
    begun first, so that none is left over at the end. `ready`: what is loaded once before there are several processes.
    """
    left = iter(items)
    first = list(islice(left, AT_ONCE))
    few = len(first) < AT_ONCE and sum(not isinstance(each, made) for each in first) < 2
    with seldom():
        if jobs <= 1 or few:
            yield from (each if isinstance(each, made) else act(each) for each in chain(first, left))
            return
        workers = _Workers(jobs, ready)
        try:
            yield from _in_turn(partial(workers.begin, act, made), first, left, size)
        finally:
            workers.end()


def _in_turn(
    begin: Callable[[Any], Future[Any]], first: list[Any], left: Iterator[Any], size: Callable[[Any], int]
) -> Iterator[Any]:
    """The results in the order of the items: for each that is fetched, another is begun."""
    begun = {at: begin(first[at]) for at in sorted(range(len(first)), key=lambda at: -size(first[at]))}
    waiting = deque(begun.pop(at) for at in range(len(first)))
    first.clear()
    while waiting:
        yield waiting.popleft().result()
        waiting.extend(map(begin, islice(left, 1)))


class _Workers:
    """Processes, which there are from the first item on that needs them."""

    def __init__(self, jobs: int, ready: Callable[[], object]) -> None:
        self._jobs, self._ready = jobs, ready
        self._pool: ProcessPoolExecutor | None = None

    def begin(self, act: Callable[[Any], Any], made: type, item: Any) -> Future[Any]:
        """The result of an item, to come; what is made already is there."""
        if not isinstance(item, made):
            self._pool = self._pool or self._forked()
            return self._pool.submit(_and_settle, act, item)
        found: Future[Any] = Future()
        found.set_result(item)
        return found

    def end(self) -> None:
        """Let the processes end; what nobody will fetch is not begun."""
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    def _forked(self) -> ProcessPoolExecutor:
        self._ready()
        _warm_up()
        context = multiprocessing.get_context("fork" if "fork" in multiprocessing.get_all_start_methods() else None)
        return ProcessPoolExecutor(self._jobs, context, _end_with, (os.getpid(),))


_done = count(1)


def _and_settle(act: Callable[[Any], Any], item: Any) -> Any:
    """The result of an item, in a process that makes many of them: what is left of so many is collected, or memory would grow with what was read."""
    result = act(item)
    if next(_done) % SETTLED == 0:
        settle()
    return result


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
