"""The language's own words, from its folder of TOML files: what the engine knows of moods, parties and time, and the frames of every kind."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGE = "english"


@cache
def read(name: str) -> dict[str, Any]:
    """A file of the language's folder."""
    return tomllib.loads((files("comity.extraction") / LANGUAGE / f"{name}.toml").read_text("utf-8"))


@cache
def mood(name: str) -> frozenset[str]:
    """Lemmas that make an act less than asserted, by how they do it."""
    return frozenset(read("moods")[name])


@cache
def words(name: str) -> Any:
    """A class of lemmas, `bodies`, `states`, `ties` and the like, as a set; a table as it is."""
    found = read("words")[name]
    return frozenset(found) if isinstance(found, list) else found


@cache
def alternatives(name: str) -> str:
    """A list of `vocabulary.toml` as the alternatives of a regular expression."""
    return "|".join(read("vocabulary")[name])
