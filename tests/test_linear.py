"""No text makes reading slow: patterns have one way through words that repeat, and twice a text takes twice the time.

What hangs is ended by an alarm, so that nothing here depends on how fast a machine is.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import pytest

from comity import extraction
from comity.documents.open import read_document
from comity.extraction.extract import extract

FACT = "Since 1994, Bulgaria has an embassy in Almaty. "


@contextmanager
def ended(what: str, seconds: int = 20) -> Iterator[None]:
    """Fail where something has not ended by then: it would take hours."""

    def ring(number: int, frame: FrameType | None) -> None:
        raise AssertionError(f"{what} does not end")

    former = signal.signal(signal.SIGALRM, ring)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, former)


def patterns() -> list[tuple[str, re.Pattern[str]]]:
    found: dict[str, re.Pattern[str]] = {}
    for module in pkgutil.walk_packages(extraction.__path__, f"{extraction.__name__}."):
        for value in vars(importlib.import_module(module.name)).values():
            for each in value if isinstance(value, list | tuple) else [value]:
                if isinstance(each, re.Pattern):
                    found[each.pattern] = each
    return [(text[:60], each) for text, each in sorted(found.items())]


def test_no_pattern_has_two_ways_through_its_own_words() -> None:
    every = patterns()
    assert len(every) > 50
    for text, pattern in every:
        words = dict.fromkeys(re.findall(r"[A-Za-z]{2,}|[\ue000-\ue007]", pattern.pattern))
        with ended(f"{text!r} over one of its own words"):
            for word in words:
                for lead in ("", "\ue000 ", "\ue000"):
                    list(pattern.finditer(f"{lead}{f'{word} ' * 28}x"))
                    list(pattern.finditer(f"{lead}{f', {word}' * 28} x"))


@pytest.mark.parametrize(
    "text",
    [
        "Kazakhstan " + "also " * 40 + "relations policy.",
        "Kazakhstan and Russia " + "both " * 40 + "cooperate.",
        "The president of Kazakhstan, " + "officially, " * 40 + "said.",
        "Kazakhstan " + "officially also formally " * 20 + "supports Russia's bid.",
        "Kazakhstan is generally " + "generally " * 60 + "opposed.",
    ],
)
def test_words_that_repeat_are_read_at_once(text: str) -> None:
    with ended(text[:40]):
        extract(read_document(text + FACT, title="Foreign relations of Kazakhstan"))


@pytest.mark.parametrize(
    "text",
    [
        "." * 100_000,
        "!?" * 50_000,
        "$5 " + "9" * 100_000 + "x. ",
        "$" * 50_000,
        "1,234 " * 10_000,
        "(" * 50_000,
        "a." * 30_000,
        "’" * 50_000,
        "« " * 20_000,
    ],
)
def test_a_long_run_of_anything_is_read(text: str) -> None:
    with ended(text[:20], 60):
        assert extract(read_document(f"{text}\n\n{FACT}", title="Foreign relations of Kazakhstan"))
