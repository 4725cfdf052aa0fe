"""The alphabetical order of a table of countries, and which country it lets stand between two others."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import cache

from comity.gazetteer.names import name_of
from comity.gazetteer.states import CODES, DEMONYMS, names

FEWEST = 4
"""Countries that have to stand in order before a table is said to be in order."""
SHARE = 0.8
"""And how many of those it names do."""
_END = "\uffff"


class Alphabet:
    """The order of a table whose rows, by position, name countries; rows that stand out of it are not in `standing`."""

    def __init__(self, named: dict[int, str]) -> None:
        chain = _longest(sorted(named.items()))
        self.holds = len(chain) >= FEWEST and len(chain) >= SHARE * len(named)
        self.standing = dict(chain) if self.holds else {}

    def fits(self, ident: str, at: int) -> bool:
        """Whether a country, by any of its names, stands between the rows around a position; any does where there is no order."""
        if not self.holds:
            return True
        before = max((row for row in self.standing if row < at), default=None)
        after = min((row for row in self.standing if row > at), default=None)
        low = "" if before is None else _key(name_of(self.standing[before]))
        high = _END if after is None else _key(name_of(self.standing[after]))
        return any(low < key < high for key in _keys(ident))


def _longest(rows: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The most rows whose names stand in order (patience sorting)."""
    ends: list[str] = []
    last: list[int] = []
    before = []
    for index, (_, ident) in enumerate(rows):
        place = bisect_right(ends, key := _key(name_of(ident)))
        ends[place:] = [key, *ends[place + 1 :]]
        last[place:] = [index, *last[place + 1 :]]
        before.append(last[place - 1] if place else None)
    found = []
    at = last[-1] if last else None
    while at is not None:
        found.append(rows[at])
        at = before[at]
    return found[::-1]


@cache
def _keys(ident: str) -> frozenset[str]:
    """What a state is sorted by under each of its names."""
    borne = {name.name for name in names() if name.id == ident and name.role not in (*DEMONYMS, *CODES)}
    return frozenset(map(_key, borne | {name_of(ident)})) - {""}


@cache
def _key(name: str) -> str:
    """The letters of a name, without case and accents."""
    return re.sub(r"[^a-z]", "", unicodedata.normalize("NFKD", name.casefold()))
