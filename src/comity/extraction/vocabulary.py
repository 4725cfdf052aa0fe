"""The field's words: names of missions, offices, money and verbs, as the patterns need them."""

from __future__ import annotations

import re

from comity.extraction.engine.lexicon import alternatives, read
from comity.extraction.quantities import OTHER_CURRENCIES
from comity.extraction.stems import Stems

MISSION_TYPES = {
    "nunciature": "apostolic nunciature",
    "honorary": "honorary consulate",
    "vice": "vice-consulate",
    "general": "consulate-general",
    "commission": "high commission",
    "interests": "interests section",
    "liaison": "liaison office",
    "embassyoffice": "embassy office",
    "branch": "branch office",
    "permanent": "permanent mission",
    "delegation": "delegation",
    "representative": "representative office",
    "unclassed": "diplomatic mission",
    "legation": "legation",
    "agency": "consular agency",
    "consulate": "consulate",
    "embassy": "embassy",
}
"""The claim format's mission by the group of MISSION that matched."""

_MISSIONS = (f"(?P<{sort}>{'|'.join(names)})" for sort, names in read("vocabulary")["missions"].items())
MISSION = re.compile(rf"(?<![\w-])(?<!eputy )(?:{'|'.join(_MISSIONS)})(?!\w)")

MISSION_STEMS = Stems(
    "mbass",
    "onsul",
    "ommission",
    "unciature",
    "egation",
    "ffice",
    "ission",
    "iaison",
    "nterest",
    "epresentation",
    "epresentative",
    "iplomatic presence",
)
"""Some part of every text that MISSION can match: a quick look before the slow one."""

OFFICE_STEMS = Stems(
    "resident", "inister", "hancellor", "Premier", "Empe", "Empr", "King", "Queen", "Prince", "Sultan", "Emir", "Sheikh", "Pope", "ecretary",
    "Governor", "Head of", "Leader", "hairman", "hairperson", "Dictator", "Generalissimo", "Taoiseach", "mbassador", "ommissioner", "Charg", "charg",
    "onsul", "Nuncio", "peaker", "pokes", "Shah", "Tsar", "Khan", "enator", "nvoy", "eader", "ecretary", "xecutive", "shah", "overnor",
)  # fmt: skip
"""Some part of every text that OFFICE can match."""

MONEY_SIGNS = Stems(
    "$",
    "€",
    "£",
    "¥",
    "₹",
    "USD",
    "EUR",
    "GBP",
    "JPY",
    "AUD",
    "CAD",
    "NZD",
    "CHF",
    "INR",
    "RUB",
    "CNY",
    "RMB",
    *OTHER_CURRENCIES,
    "dollar",
    "euro",
    "pound",
    "franc",
    "yen",
    "ruble",
    "rupee",
)
"""Some part of every text that MONEY can match."""

_OFFICES = alternatives("offices").replace("PORTFOLIO", f"(?:{alternatives('portfolios')})")
OFFICE = re.compile(rf"(?<![\w-])(?:(?:{alternatives('ranks')}){{0,3}}(?:{_OFFICES}))(?!\w)")

_ENVOY = re.compile(
    r"(?:ambassador|high commissioner|consul(?:[- ]general)?|envoy|nuncio|d['’]affaires|plenipotentiary|extraordinary)$", re.I
)


def is_envoy(title: str) -> bool:
    """Whether an office is that of somebody sent to another state: an ambassador, a consul, a chargé d'affaires."""
    return _ENVOY.search(title) is not None


_NUMBER = r"\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?|\d++(?:[.,]\d+)?"
_SCALE = r"(?:\s?(?:(?i:thousand|million|billion|trillion|mil)|mn|bn|m|b)\b)?"
_CURRENCY = (
    r"US ?\$|USD|U\.S\. ?\$|\$|€|EUR|£|GBP|¥|JPY|A\$|AU\$|AUD|C\$|CA\$|CAD|NZ\$|NZD|CHF|₹|INR|RUB|CNY|RMB|S\$|HK\$|"
    + "|".join(OTHER_CURRENCIES)
)
MONEY = re.compile(
    rf"(?:(?:{_CURRENCY})\s?(?:{_NUMBER}){_SCALE}"
    rf"|(?<!\d)(?:{_NUMBER}){_SCALE}\s?(?:{_CURRENCY}|US dollars|U\.S\. dollars|dollars|euros?|pounds(?: sterling)?|Swiss [Ff]rancs|yen|rubles|rupees)"
    rf"(?!\w))"
)
"""An amount of money, with its scale and currency on either side."""
