"""Assertions about relations: where in a sentence relations are begun, broken, suspended or taken up again.

Relations are the object of a verb before them ("established diplomatic relations") or the subject of a passive behind them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_ADJECTIVES = frozenset(
    (
        "their its all any full formal official bilateral normal first direct resident consular diplomatic and or the political "
        "trade economic good close friendly"
    ).split()
)
_NOUN = re.compile(r"\b(?:[Rr]elations?(?:hips?)?|ties|links|contacts)\b")
_WORDS_BEFORE = 7  # as many adjectives as an object may have
STATUSES = {
    "restored": r"re-?established|restored|resumed|renewed|reestablish|resume|restore|normali[sz]ed|re-?opened",
    "severed": r"severed|sever|broken?(?: off)?|cut(?: off)?|ended|terminated|break(?: off)?|ruptured|discontinued|severing|cutting|breaking(?: off)?|ceased",
    "suspended": r"suspended|frozen?|froze|suspending|interrupted",
    "established": r"established|establish(?:es)?|formed|opened|began|begun|initiated|started|entered into|set up|founded|commenced|inaugurated"
    r"|maintains?|maintained|has(?: had)?|have(?: had)?|had|enjoys?|shares?|establishing",
}
_VERB = "|".join(rf"(?P<{status}>{verbs})" for status, verbs in STATUSES.items())
BEFORE = re.compile(rf"\b(?:{_VERB})(?P<no> no)?(?: (?:up|off))?(?: with each other)?\s+$")
AFTER = re.compile(
    rf"(?P<with>[^.;]{{0,90}}?)\s(?:were|was|have been|had been|are|being|has been)(?P<adverb>(?: (?:first|formally|officially|also|again|once|fully|initially|finally|not|historically))*)\s(?:{_VERB})\b"
)
_PASSIVE = re.compile(r"\b(?:were|was|been|are|being)\b")
_WEAK = re.compile(r"(?:maintains?|maintained|has(?: had)?|have(?: had)?|had|enjoys?|share|shares)")


@dataclass(frozen=True, slots=True)
class Assertion:
    """A verb about relations in the typed text: where its clause begins, its verb, where its object ends."""

    status: str
    voice: str
    start: int  # of the clause, or of the object in the passive
    verb: int
    verb_end: int
    tail: int  # behind verb and object
    tail_end: int
    words: str  # object, adverbs
    weak: bool


@lru_cache(maxsize=20_000)
def assertions(typed: str) -> tuple[Assertion, ...]:
    """Each place where relations are the object of a verb before them, or the subject of a passive behind them."""
    return tuple(_assertions(typed))


def _assertions(typed: str) -> Iterator[Assertion]:
    for found in _NOUN.finditer(typed):
        start = _object_start(typed, found.start())
        words = typed[start : found.end()]
        begin = max(typed.rfind(".", 0, start), typed.rfind(";", 0, start)) + 1
        window = max(begin, start - 40)
        if before := BEFORE.search(typed[window:start]):
            if not before["no"]:
                verb = window + before.start()
                end = _clause_end(typed, found.end())
                yield Assertion(
                    next(name for name in STATUSES if before[name]), "active", max(begin, verb - 160), verb,
                    window + before.end(), found.end(), end, words, bool(_WEAK.fullmatch(before[0].strip())),
                )  # fmt: skip
        elif _PASSIVE.search(typed, found.end()) and (after := AFTER.match(typed, found.end())):
            status = next(name for name in STATUSES if after[name])
            if "not" not in after["adverb"]:
                status = "restored" if "again" in after["adverb"] and status == "established" else status
                yield Assertion(
                    status, "passive", start, after.start(status), after.end(), after.end(),
                    _clause_end(typed, after.end()), words, False,
                )  # fmt: skip


def _object_start(typed: str, noun: int) -> int:
    """Where the adjectives before a noun begin."""
    start = noun
    for word in reversed(re.split(r"(?<=[ -])", typed[max(0, noun - 90) : noun])[-_WORDS_BEFORE - 1 :]):
        if word and word.rstrip(" -").lower() not in _ADJECTIVES:
            break
        start -= len(word)
    return start


def _clause_end(typed: str, start: int) -> int:
    stop = re.compile(r"[.;]").search(typed, start)
    return stop.start() if stop else len(typed)
