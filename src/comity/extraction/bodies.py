"""Names of organisations that the gazetteer does not know: whether they name a body, or are a piece of a name."""

from __future__ import annotations

import re
from functools import cache

from comity.extraction.engine.lexicon import read
from comity.gazetteer.organizations import organization_names


@cache
def is_body(name: str) -> bool:
    """Whether a name is that of a body that one can be a member of.

    It ends in a word for a body, or has "of" and a name after one (not another organisation's: its bodies have members of their own),
    and not all its words are such as any body may bear.
    """
    nouns, general = _vocabulary()
    words = re.findall(r"[\w’'-]+", name.lower())
    if not words or all(word in general or word in nouns for word in words):
        return False
    if words[-1] in nouns:
        return words[0].upper() not in organization_names()
    head, of, rest = name.partition(" of ")
    last = head.lower().split()[-1] if head else ""
    return bool(of) and last in nouns and rest not in organization_names() and rest[-3:] not in ("ern", "nal")


@cache
def _vocabulary() -> tuple[frozenset[str], frozenset[str]]:
    """Words for bodies, and words that any body may bear."""
    found = read("bodies")
    return frozenset(found["nouns"]), frozenset(found["general"])
