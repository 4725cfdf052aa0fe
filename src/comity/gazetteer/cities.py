"""Cities with their country: every place above 15,000 people, capitals, and smaller seats of missions."""

from __future__ import annotations

import unicodedata
from functools import cache

import msgspec

from comity.gazetteer.states import capitals
from comity.gazetteer.tables import read_table


class City(msgspec.Struct, frozen=True, gc=False):
    """A city: its name, the identifier of its country, its inhabitants (0 where unknown), whether `name` is a variant."""

    name: str
    country: str
    population: int
    variant: bool


@cache
def _rows() -> dict[str, list[str]]:
    """Raw rows by name, `=` before a row that bears it as its own name, `~` as a variant: cheap to build, read when asked for."""
    found: dict[str, list[str]] = {}
    for row in read_table("cities", raw=True):
        name, _, rest = row.partition("\t")
        found.setdefault(name, []).append(f"={rest}")
        variants = rest.split("\t", 3)[2]
        if variants:
            for variant in variants.split("|"):
                found.setdefault(variant, []).append(f"~{row}")
    return found


@cache
def _cities(name: str) -> tuple[City, ...]:
    places = []
    for row in _rows().get(name, ()):
        columns = row[1:].split("\t")
        own = name if row[0] == "=" else columns.pop(0)
        places.append(City(own, columns[0], int(columns[1]), row[0] == "~"))
    return tuple(sorted(places, key=lambda city: (city.variant, -city.population)))


@cache
def find_cities(name: str) -> tuple[City, ...]:
    """The cities of that name: those that bear it as their own first, then the largest. Accents may be missing."""
    places = _cities(name) or _cities(name.replace("’", "'").replace("ʻ", "'"))
    if not places and not name.isascii():
        places = _cities(unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode())
    return places


def own_name(name: str, country: str | None = None) -> str:
    """The gazetteer's own name of a city in a country, `Kyiv` of `Kiev`; without one of what differs by its accents only; what is not known as it is."""
    if "," in name:
        return name
    for place in find_cities(name):
        if place.country == country or (country is None and _bare(place.name) == _bare(name)):
            return place.name.replace("‘", "'")  # as the font of most readers has it
    return name


def _bare(name: str) -> str:
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()


def country_of(city: str, near: tuple[str, ...] = ()) -> str | None:
    """The country a city lies in: one of `near` (identifiers, in order) where it has such a city, else the largest's."""
    places = find_cities(city)
    for ident in near:
        if any(place.country == ident for place in places):
            return ident
    return places[0].country if places else None


OBSCURE = 50_000
"""Inhabitants: a smaller city, no capital, is not what its name means by itself: a `Goa` or a `Bali` that no state is named with."""


def is_obscure(name: str) -> bool:
    """Whether the first city of that name is neither so large, nor a capital, that the name alone tells where it lies; so is a name that no city bears."""
    places = find_cities(name)[:1]
    return not any(place.population >= OBSCURE or (place.country, place.name) in _capitals() for place in places)


@cache
def _capitals() -> frozenset[tuple[str, str]]:
    """The capitals that ever were, by state and own name."""
    named = ((ident, place) for ident, rows in capitals().items() for city, _, _ in rows for place in find_cities(city))
    return frozenset((ident, place.name) for ident, place in named if place.country == ident)
