"""Whether words in a passage are those of whoever a remark says spoke them, and not of another who is named beside."""

from __future__ import annotations

import re

from comity.extraction import mentions as m
from comity.extraction.mentions import find_mentions
from comity.extraction.people import person_of
from comity.gazetteer.states import demonyms

NEAR = 5
"""Words between a quote and the name of its speaker behind it: `"...", said the minister NAME`."""
_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he)\b")
_CAPITAL = re.compile(r"(?:^|[^.!?:;] )[A-Z][\w’'-]*(?<!The)(?<!In) $")


def speaks(text: str, speaker: str, start: int, end: int) -> bool:
    """Whether the words of `text[start:end]` are the speaker's: named before them with no other person between, or right behind them.

    A people is no speaker, nor is a country whose name is part of another's (`Radio Australia`).
    """
    if speaker in demonyms():
        return False
    places = _places(text, speaker)
    before = [span for span in places if span[1] <= start]
    if before:
        return not _another(text, before[-1][1], start, speaker)
    behind = next((span for span in places if span[0] >= end), None)
    between = text[end : behind[0]] if behind else ""
    goes_on = "," in text[end - 2 : end + 1] or between.lstrip()[:1].islower()
    return behind is not None and goes_on and len(between.split()) <= NEAR and not re.search(r"[.!?]\s", between)


def _places(text: str, speaker: str) -> list[tuple[int, int]]:
    """Where the speaker is named: in full, by the last name, or by a pronoun where by no name."""
    for name in dict.fromkeys((speaker, speaker.rsplit(maxsplit=1)[-1])):
        found = [each.span() for each in re.finditer(rf"\b{re.escape(name)}\b", text)]
        whole = [span for span in found if " " in speaker or not _CAPITAL.search(text[: span[0]])]
        if found:
            return whole
    return [each.span() for each in _PRONOUN.finditer(text)]


def _another(text: str, start: int, end: int, speaker: str) -> bool:
    """Whether another person is named between two places."""
    named = (person_of(each) for each in find_mentions(text[start:end], [], 0) if each.type == m.NAME)
    return any(person and len(person.split()) > 1 and person.split()[-1] not in speaker for person in named)
