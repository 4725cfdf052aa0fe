"""Patterns over typed mentions: written as the phrase they match, compiled to regular expressions over typed text.

    phrase("STATE has an? MISSION in PLACE")

In a phrase an upper-case word stands for a mention of that type: STATE, DEMONYM, ORG, DATE, MISSION, NAME, OFFICE, MONEY;
PLACE is a name or state, PARTY a state or organisation; `STATES`, `PLACES`, `ORGS` and the like stand for a list of them
("A, B and C"). A number tells two of one type apart (STATE1, STATE2). The rest is a regular expression in which a space
matches any white space.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from comity.extraction import mentions as m

TYPES = {
    "STATE": m.STATE,
    "DEMONYM": m.DEMONYM,
    "ORG": m.ORGANIZATION,
    "DATE": m.DATED,
    "MISSION": m.POST,
    "NAME": m.NAME,
    "OFFICE": m.TITLE,
    "MONEY": m.AMOUNT,
    "PLACE": f"[{m.NAME}{m.STATE}]",
    "PARTY": f"[{m.STATE}{m.ORGANIZATION}]",
    "WHOSE": f"[{m.STATE}{m.DEMONYM}]",
    "GROUP": f"[{m.ORGANIZATION}{m.NAME}]",
}
_TYPE = re.compile(rf"\b({'|'.join(TYPES)})(S?)(\d?)\b")
_LIST = r"(?:the )?{one}(?:(?:,? and|,? as well as|,|;| &|/)(?: (?:the|also|in|to|with|of))* {one})*"


@cache
def phrase(text: str) -> re.Pattern[str]:
    """Compile a phrase. Groups are named by the words: STATE, STATE1, PLACES, ...; a word used twice names its first."""
    named: set[str] = set()

    def group(found: re.Match[str]) -> str:
        one = TYPES[found[1]]
        inner = _LIST.format(one=one) if found[2] else one
        if found[0] in named:
            return f"(?:{inner})"
        named.add(found[0])
        return f"(?P<{found[0]}>{inner})"

    spaced = _TYPE.sub(group, text).replace(" ?", r"\s?").replace(" ", r"\s+")
    return re.compile(spaced, re.S)


SHORT = 240
"""Sentences whose typed text is no longer are the formulaic ones: thousands share a few hundred typed texts."""


def matches(pattern: re.Pattern[str], typed: str, start: int = 0) -> tuple[re.Match[str], ...]:
    """Every match of a pattern in a typed text from an offset on; what was found in a short text is kept for the next such."""
    return _kept(pattern, typed, start) if len(typed) <= SHORT else tuple(pattern.finditer(typed, start))


@lru_cache(maxsize=60_000)
def _kept(pattern: re.Pattern[str], typed: str, start: int) -> tuple[re.Match[str], ...]:
    return tuple(pattern.finditer(typed, start))
