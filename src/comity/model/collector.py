"""The process' garbage collector: the one place that changes how it works.

Claims, rows and statements hold no cycles, so that walking over hundreds of thousands of them finds nothing and takes a
third of the time. Whoever makes many of them lets it rest meanwhile, and it is afterwards as it was, but in processes that do nothing else.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = (200_000, 50, 50)


@contextmanager
def seldom(*, by_pieces: bool = False) -> Iterator[None]:
    """Collect seldom: while much is made, some of which may hold cycles. What there was before is left alone, in children as well.

    `by_pieces`: in a process that does one piece of work after the other, and in which another collects everything between them: what is kept of a piece
    is looked at once, and left alone from then on.
    """
    pace = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*pace)
        if by_pieces:
            settle()
        else:
            gc.unfreeze()  # what is frozen would outlive the interpreter's own clearing up


def settle() -> None:
    """Collect what is left of much that was made, and leave alone from then on what is kept: in a process that does one piece of work after the other."""
    gc.collect()
    gc.freeze()


@contextmanager
def paused() -> Iterator[None]:
    """Collect nothing: while one answer is made."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
