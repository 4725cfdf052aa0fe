"""Peoples by their plural names: `Pakistanis`, `Turks`, `Koreans`; those of one state stand for it, others keep their name."""

from __future__ import annotations

from comity.gazetteer.states import demonyms

_OWN_PLURALS = {
    "Turks": "TUR", "Swedes": "SWE", "Danes": "DNK", "Finns": "FIN", "Poles": "POL", "Spaniards": "ESP", "Serbs": "SRB", "Croats": "HRV", "Britons": "GBR", "Brits": "GBR",
    "Icelanders": "ISL", "New Zealanders": "NZL", "Filipinos": "PHL", "Thais": "THA", "Slovaks": "SVK", "Slovenes": "SVN", "Czechs": "CZE", "Bulgars": "BGR", "Kazakhs": "KAZ",
    "Tajiks": "TJK", "Turkmens": "TKM", "Turkmen": "TKM", "Uzbeks": "UZB", "Kyrgyz": "KGZ", "Azeris": "AZE", "Azerbaijanis": "AZE", "Armenians": "ARM", "Greeks": "GRC", "Irishmen": "IRL", "Laotians": "LAO",
    "Dutchmen": "NLD", "Frenchmen": "FRA", "Chinese": "CHN", "Japanese": "JPN", "Vietnamese": "VNM", "Portuguese": "PRT", "Lebanese": "LBN", "Afghans": "AFG", "Arabs": "Arabs", "Saudis": "SAU",
    "Emiratis": "ARE", "Luxembourgers": "LUX", "Monegasques": "MCO", "Bosniaks": "Bosniaks", "Bosnians": "BIH",
}  # fmt: skip
"""Plurals that adding an s to the adjective does not give, written down by us."""

SEVERAL = frozenset(
    (
        "Koreans Jews Kurds Roma Arabs Tamils Tatars Uyghurs Bosniaks Berbers Palestinians Sikhs Muslims Africans Europeans "
        "Asians Assyrians Circassians Pashtuns Ingrians Germans-from-Russia"
    ).split()
) - {"Palestinians"}
"""Peoples of several states or of none."""


def people_named(name: str) -> str | None:
    """The state of a people's plural, the name itself for a people of several states, None for what is no people."""
    last = name.removeprefix("Ethnic ").removeprefix("ethnic ")
    if last in SEVERAL:
        return last
    if last in _OWN_PLURALS:
        return _OWN_PLURALS[last]
    return demonyms().get(last.removesuffix("s")) if last.endswith("s") else None
