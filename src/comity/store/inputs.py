"""Everything that a build reads, one document at a time: its record, claims, references, and what was left unread."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from types import FrameType

import msgspec

from comity.extraction.engine.parser import get_ready, reading
from comity.extraction.extract import extract
from comity.extraction.spread import spread
from comity.extraction.texts import read_text
from comity.model.errors import DocumentError, SourceError
from comity.sources.source import Input, Options, Text, inputs

SECONDS = 120.0
"""What the reading of one text may take: the longest article takes two."""


def gather(options: Options, jobs: int = 1) -> Iterator[Input]:
    """What all sources give with these options, texts read by that many processes. Raises what `inputs` does."""
    return read_all(inputs(options), jobs, fast=options.fast)


def read_all(given: Iterable[Input | Text], jobs: int = 1, *, seconds: float = SECONDS, fast: bool = False) -> Iterator[Input]:
    """The inputs: those made already as they come, the texts some at a time, read for their claims by that many processes, each in bounded time."""
    act, ready = partial(_encoded, seconds=seconds, fast=fast), partial(get_ready, fast)
    for each in spread(act, given, jobs=jobs, made=Input, ready=ready):
        yield each if isinstance(each, Input) else _decode(each)


def read_one(text: Text, seconds: float = SECONDS, *, fast: bool = False) -> Input:
    """A text as an input; one that cannot be read, or not in time, is an outcome, not raised."""
    try:
        with _bounded(text, seconds):
            document, record = read_text(text)
            return Input(
                record=record, claims=extract(document, fast=fast), references=document.references(), reading=reading(fast)
            )
    except (DocumentError, SourceError) as error:
        return Input(error=str(error))


@contextmanager
def _bounded(text: Text, seconds: float) -> Iterator[None]:
    """Raise DocumentError where a text takes longer, so that one never stops the rest; only a main thread can be interrupted."""

    def ring(number: int, frame: FrameType | None) -> None:
        raise DocumentError(f"{text} was set aside, as reading it took longer than {seconds:g} seconds.")

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    former = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, former)


_decode = msgspec.msgpack.Decoder(Input).decode


def _encoded(text: Text, seconds: float, fast: bool) -> bytes:
    """An input as bytes: they cross from process to process in less time than objects."""
    return msgspec.msgpack.encode(read_one(text, seconds, fast=fast))
