"""Where cities lie, by what the passage is about."""

from __future__ import annotations

from functools import cache

from comity.gazetteer.cities import country_of, find_cities
from comity.gazetteer.states import capitals, states

CITY_STATES = frozenset(("SGP", "MCO", "LUX", "VAT", "KWT", "DJI", "SMR", "HKG", "MAC", "GIB"))
"""States whose name is also their capital's, so that it can stand where a city is expected."""


def lies_in(city: str, ident: str) -> bool:
    """Whether a city of that name is known in the state; an unknown city may lie anywhere."""
    places = find_cities(city)
    return not places or any(place.country == ident for place in places)


def receiving_of(city: str, near: tuple[str, ...]) -> str | None:
    """The state a city lies in; a dependency counts as the state it belongs to where that state is meant by the context."""
    return sovereign_of(country_of(city, near), near)


def sovereign_of(country: str | None, near: tuple[str, ...]) -> str | None:
    """A dependency's state, where the context names one; any other country as it is."""
    if country is None or not near or country in near or country not in states():
        return country
    return near[0] if states()[country].status == "dependency" else country


@cache
def capital_states() -> dict[str, str]:
    """The state by the name of its capital today, as `Moscow` stands for Russia's government; no city that two states claim."""
    found: dict[str, str] = {}
    twice = set()
    for ident, rows in capitals().items():
        for city, _, end in rows:
            if not end and states()[ident].status != "dependency":
                twice |= {city} if city in found else set()
                found[city] = ident
    return {city: ident for city, ident in found.items() if city not in twice}
