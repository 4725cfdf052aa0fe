"""Which names are cities' where they stand: `in Republic` may be one, `in the Republic` and `in South America` are none."""

from __future__ import annotations

import re

from comity.extraction.engine.lexicon import words
from comity.extraction.engine.words import Word
from comity.extraction.mentions import NAME
from comity.gazetteer.cities import find_cities

_SHORT = re.compile(r"[A-Z]{2,}|(?:[A-Z]\. ?){2,}[A-Z]\w+")
"""`CA`, `USAID`, and somebody's name with initials."""


def city_of(noun: Word) -> str | None:
    """The city that a noun of a sentence names, or what may be one; None where an article is right before it, but for those that are called with one."""
    if noun.mention is None or noun.mention.type != NAME:
        return None
    name, article = noun.mention.text, noun.child("det")
    return name if article is None or article.index != noun.index - 1 or has_article(name) else None


def has_article(name: str) -> bool:
    """Whether a city is called with an article: `the Hague`."""
    return bool(find_cities(f"The {name}"))


def is_no_city(name: str) -> bool:
    """Whether a name cannot be a city's: a month's, a part of the world's, an office's, a house's; any of its words tells so where no city is known by it."""
    parts = [part.rstrip(".") in words("no_cities") for part in name.lower().split()]
    return all(parts) or ((any(parts) or _SHORT.fullmatch(name) is not None) and not find_cities(name))
