"""The fields of cooperation, by the words that name them."""

from __future__ import annotations

import re
from functools import cache

from comity.extraction.engine.lexicon import words


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (field, re.compile(rf"\b(?:{'|'.join(map(_word, beginnings))})", re.I)) for field, beginnings in words("fields").items()
    )


def _word(beginning: str) -> str:
    """A word, whole where it ends in a space."""
    return re.escape(beginning.rstrip()) + (r"\b" if beginning.endswith(" ") else "")


def fields_in(text: str) -> tuple[str, ...]:
    """The fields that the words of a text name; what helps a state's economy is aid, and `other` is told only of what no other field is told of."""
    found = [field for field, pattern in _patterns() if pattern.search(text)]
    if "aid" in found and found[0] != "aid" and re.search(r"\b(?:development|economic) (?:aid|assistance|cooperation)\b", text):
        return ("aid",)
    return tuple(found)
