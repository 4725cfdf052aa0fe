"""Whom a document has spoken of: one person a cluster of spellings, found by the whole name, a near spelling or the surname."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

NEAR = 88.0
"""How alike (0 to 100, by insertions and deletions) two writings of one person's full name are: Nazarbayev, Nazarbaev."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody as the document first named them in full: `name`, and the `state` they act for; `said`, where it is named with them, not inferred."""

    name: str
    state: str | None = None
    said: bool = False


class People:
    """The people of one document."""

    def __init__(self) -> None:
        self._by_surname: dict[str, Person] = {}
        self._by_beginning: dict[str, list[Person]] = {}

    def remember(self, name: str, state: str | None, said: bool = False) -> None:
        """Take note of somebody who was named with an office; the first who bears a surname keeps it, and a state that is said replaces one that was not."""
        known = self.find(name)
        if known is not None and (known.said or not said):
            return
        person = self._by_surname[_surname(name)] = Person(known.name if known else name, state, said)
        alike = self._by_beginning.setdefault(_plain(name)[:2], [])
        alike[:] = [*(each for each in alike if each is not known), person]

    def find(self, name: str) -> Person | None:
        """The person whom a full name in any near spelling, or a surname, stands for; None where nobody fits."""
        known = self._by_surname.get(_surname(name))
        if known:
            return known if " " not in name or _alike(known.name, name) else None
        if " " not in name:
            return None
        return next((person for person in self._by_beginning.get(_plain(name)[:2], ()) if _alike(person.name, name)), None)

    def latest(self) -> Person | None:
        """Whoever was named last for the first time."""
        return next(reversed(self._by_surname.values()), None)


def _surname(name: str) -> str:
    return _plain(name).rsplit(maxsplit=1)[-1] if name.strip() else ""


def _plain(name: str) -> str:
    bare = unicodedata.normalize("NFKD", name)
    return "".join(c for c in bare if not unicodedata.combining(c)).casefold()


def _alike(one: str, other: str) -> bool:
    """Whether two writings are one person's: they begin alike, and little is written otherwise."""
    first, second = _plain(one), _plain(other)
    return first[:1] == second[:1] and ratio(first, second, score_cutoff=NEAR) > 0
