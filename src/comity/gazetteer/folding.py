"""Names as data sets and people write them, folded to one form: case, accents, abbreviations, order of words.

For `resolve` alone: articles are read by names as they stand, since "guinea" and "turkey" are words too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from comity.gazetteer.organizations import entity, organization_names
from comity.gazetteer.states import ambiguous_names, names, state_names, states
from comity.gazetteer.tables import read_table

WORDS = {
    "dem": "democratic", "rep": "republic", "fed": "federated", "sts": "states", "st": "saint", "ste": "saint", "is": "islands", "isl": "islands",
    "island": "islands", "n": "north", "s": "south", "e": "east", "w": "west", "afr": "african", "arab": "arab", "utd": "united", "pdr": "democratic peoples republic",
    "fs": "federated states", "dr": "democratic republic", "fr": "federal republic", "pr": "peoples republic", "uk": "united kingdom", "usa": "united states",
    "terr": "territory", "herz": "herzegovina", "princ": "principality", "kgdm": "kingdom", "federal": "federated",
}  # fmt: skip
"""Abbreviated words, and words that are taken for one, by their folded form."""
DROPPED = frozenset(("the", "of", "and", "de", "la"))


@cache
def fold(name: str) -> str:
    """A name in the form in which it is compared: lower case, no accents, words written out, small words left out."""
    plain = unicodedata.normalize("NFKD", name.replace("&", " and ")).encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"(?<=\b\w)\.(?=\w\b)", "", plain)  # d.r. is one word
    found = [WORDS.get(word, word) for word in re.findall(r"[a-z0-9]+", re.sub(r"['’`]", "", plain))]
    return " ".join(word for word in found if word not in DROPPED) or plain.strip()


def forms(name: str) -> Iterator[str]:
    """A name as it may also be written: `Congo, Rep.` as `Rep. Congo`, `Iran (Islamic Republic of)` turned round, and without what is in brackets."""
    yield name
    if found := re.fullmatch(r"(.+?)\s*[(\[](.+?)[)\]]", name):
        yield f"{found[2]} {found[1]}"
        yield f"{found[1]} {found[2]}"
        yield found[1]
    if name.count(",") == 1:
        first, _, rest = name.partition(",")
        yield f"{rest} {first}"
    if "/" in name:
        yield from name.split("/")


@cache
def _folded() -> dict[str, frozenset[str]]:
    """The identifiers of states and organisations by the folded form of each name and code in letters."""
    found: dict[str, set[str]] = {}
    told = [(name, ident) for name, ident in state_names().items() if name not in ambiguous_names()]
    told += [(name.name, name.id) for name in names() if name.role in ("official", "native", "former")]
    told += [(row[1], row[0]) for row in read_table("spellings")]
    told += [(code, state.id) for state in states().values() for code in (state.iso2, state.id) if code]
    for name, ident in told:
        found.setdefault(fold(name), set()).add(ident)
    for name, ident in organization_names().items():
        if fold(name) not in found:
            found.setdefault(fold(name), set()).add(entity(ident))
    return {name: frozenset(idents) for name, idents in found.items()}


def folded(name: str) -> tuple[str, ...]:
    """The identifiers that a name means in some other spelling: of the first of its forms that anybody bears, sorted; none where none is known."""
    for form in forms(name):
        if idents := _folded().get(fold(form)):
            return tuple(sorted(idents))
    return ()
