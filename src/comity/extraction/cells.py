"""Cells that date relations: the many ways to write a date, rewritten as the reader of dates has them; the rules are the language's (`cells.toml`)."""

from __future__ import annotations

import re
from functools import cache

from comity.extraction.engine.lexicon import read
from comity.model.written_dates import MONTHS

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_ANY_CASE = re.compile(rf"(?<=\d[ -])(?:{'|'.join(MONTHS)})[a-z]*\b|\b(?:{'|'.join(MONTHS)})[a-z]*(?= \d)", re.I)


def plainly(text: str) -> str:
    """The text of a cell with its dates written plainly: `10 april 1992`, `1992.04.10`, `pre-1960`, `1992a`."""
    text = _ANY_CASE.sub(lambda found: found[0].capitalize(), text)
    for pattern, written in _rules():
        text = pattern.sub(written, text)
    return text


@cache
def _rules() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(rule["find"].replace("MONTH", _MONTH)), rule["write"]) for rule in read("cells")["rule"]]
