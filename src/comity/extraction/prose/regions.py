"""Regions of the world and groups of states by name: parties that have no identifier and keep their words."""

from __future__ import annotations

import re

from comity.extraction.mentions import NAME
from comity.extraction.sentences import Sentence

REGIONS = (
    "the West", "Latin America", "North America", "South America", "Central America", "the Caribbean", "Caribbean", "Central Asia", "South Asia", "East Asia",
    "Southeast Asia", "Southwest Asia", "West Asia", "the Middle East", "Eastern Europe", "Western Europe", "Central Europe", "Southern Europe", "Europe", "Africa",
    "West Africa", "East Africa", "North Africa", "Southern Africa", "Asia", "the Balkans", "the Caucasus", "the South Caucasus", "the Arab world", "the Muslim world",
    "the Islamic world", "the Persian Gulf", "the Pacific", "Oceania", "Western countries", "Arab countries", "Asia-Pacific", "the Baltic states", "the Nordic countries",
)  # fmt: skip
"""Their usual names in English; the article is part of the name where the name is not used without it."""

_NAME = re.compile(
    rf"\b(?:{'|'.join(sorted((name.removeprefix('the ') for name in REGIONS), key=len, reverse=True))})\b(?! [A-Z]|-)"
)
_WITH_ARTICLE = {name.removeprefix("the "): name for name in REGIONS}


def regions(sentence: Sentence, start: int, end: int) -> tuple[str, ...]:
    """The regions named in a span of the typed text, each once, `the` kept where it is part of the name; no part of a state's name."""
    text = "".join(x if x != NAME else sentence.at(at).text for at, x in enumerate(sentence.typed[start:end], start))
    return tuple(dict.fromkeys(_WITH_ARTICLE[found[0]] for found in _NAME.finditer(text)))
