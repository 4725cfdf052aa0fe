"""Cities with their country: every place above 15,000 people, capitals, and smaller seats of missions."""

from __future__ import annotations

import unicodedata
from functools import cache

import msgspec

from comity.gazetteer.tables import read_table


class City(msgspec.Struct, frozen=True, gc=False):
    """A city: its name, the identifier of its country, its inhabitants (0 where unknown), whether `name` is a variant."""

    name: str
    country: str
    population: int
    variant: bool


@cache
def cities() -> dict[str, list[City]]:
    """Cities by name; of one name, those that bear it as their own first, then by size."""
    found: dict[str, list[City]] = {}
    for name, country, population, variants, _ in read_table("cities"):
        people = int(population)
        found.setdefault(name, []).append(City(name, country, people, False))
        if variants:
            for variant in variants.split("|"):
                found.setdefault(variant, []).append(City(name, country, people, True))
    for places in found.values():
        if len(places) > 1:
            places.sort(key=lambda city: (city.variant, -city.population))
    return found


def find_cities(name: str) -> list[City]:
    """The cities of that name, the likeliest first; empty where no city bears it. Accents may be missing."""
    table = cities()
    places = table.get(name) or table.get(name.replace("’", "'").replace("ʻ", "'"))
    if places is None and not name.isascii():
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
        places = table.get(plain)
    return places or []


def country_of(city: str, near: tuple[str, ...] = ()) -> str | None:
    """The country a city lies in: one of `near` (identifiers, in order) where a city of that name lies there, else the largest's."""
    places = find_cities(city)
    for ident in near:
        if any(place.country == ident for place in places):
            return ident
    return places[0].country if places else None
