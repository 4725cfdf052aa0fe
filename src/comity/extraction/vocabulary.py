"""The field's words: names of missions, offices, money and verbs, as the patterns need them."""

from __future__ import annotations

import re

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
    "legation": "legation",
    "consulate": "consulate",
    "embassy": "embassy",
}
"""The claim format's mission by the group of MISSION that matched."""

MISSION = re.compile(
    r"""(?<![\w-])(?:
      (?P<nunciature>(?:[Aa]postolic\ )?[Nn]unciatures?)
    | (?P<honorary>[Hh]onorary\ (?:[Gg]eneral\ |[Vv]ice[- ])?(?:[Cc]onsulates?|[Cc]onsuls?)(?:[- ][Gg]enerals?)?)
    | (?P<vice>[Vv]ice[- ][Cc]onsulates?)
    | (?P<general>(?:[Cc]onsulates?|[Cc]onsular)[- –][Gg]enerals?|[Gg]eneral[- ][Cc]onsulates?|[Cc]onsulate-[Gg]eneral)
    | (?P<commission>[Hh]igh\ [Cc]ommissions?)
    | (?P<interests>[Ii]nterests?\ [Ss]ections?)
    | (?P<liaison>[Ll]iaison\ [Oo]ffices?)
    | (?P<embassyoffice>[Ee]mbassy\ (?:[Bb]ranch\ )?[Oo]ffices?)
    | (?P<branch>[Bb]ranch\ (?:[Oo]ffices?|[Ee]mbass(?:y|ies)))
    | (?P<permanent>[Pp]ermanent\ (?:[Rr]epresentations?|[Mm]issions?|[Dd]elegations?|[Rr]epresentatives?(?=\ (?:of|to|at)\b)))
    | (?P<delegation>[Dd]elegations?(?=\ (?:to|of|in)\b))
    | (?P<representative>(?:[Rr]epresentati(?:ve|on)|[Cc]ooperation|[Dd]iplomatic|[Cc]ommercial|[Ss]pecial|(?:[Ee]conomic(?:\ and|,)\ )?(?:[Cc]ultural|[Tt]rade))\ [Oo]ffices?
        |[Ee]conomic\ and\ [Cc]ultural\ [Rr]epresentative\ [Oo]ffices?)
    | (?P<legation>[Ll]egations?)
    | (?P<consulate>[Cc]onsular\ (?:[Oo]ffices?|[Ss]ections?|[Aa]genc(?:y|ies)|[Dd]epartments?)|[Cc]onsulates?)
    | (?P<embassy>(?:[Rr]esident\ |[Nn]on-resident\ )?[Ee]mbass(?:y|ies)|[Dd]iplomatic\ presence)
    )(?!\w)""",
    re.X,
)

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

_RANK = r"(?:[Ff]irst\ |[Ff]ormer\ |[Tt]hen[-\ ]|[Dd]eputy\ |[Vv]ice[-\ ]?|[Aa]cting\ |[Ii]nterim\ |[Aa]ssistant\ |[Ss]enior\ |[Ff]ederal\ |[Cc]hief\ )"
_PORTFOLIO = (
    r"(?:Foreign(?:\ and\ \w+)?|Defen[cs]e|Interior|Finance|Trade|Economic|Economy|Energy|Health|Education|Justice|Agriculture"
    r"|Culture|Tourism|Transport|Prime|External\ Affairs|Foreign\ Affairs|Cabinet|Home|Environment|Labou?r|Industry|Commerce|State)"
)
OFFICE = re.compile(
    rf"""(?<![\w-])(?:{_RANK}{{0,3}}(?:
      {_PORTFOLIO}\ [Mm]inister|[Pp]rime\ [Mm]inister|[Ff]oreign\ [Mm]inister|[Mm]inister\ (?:of|for)\ (?:the\ )?(?:[A-Z][\w-]+(?:,?\ (?:and|&)?\ ?)?)+
    | (?:U\.?S\.?\ )?Secretary\ of\ (?:State|Defen[cs]e|Commerce|the\ Treasury|Foreign\ Affairs)(?:\ for\ [A-Z]\w+(?:\ [A-Z]\w+)*)?
    | Foreign\ Secretary|Home\ Secretary|Defen[cs]e\ Secretary|Secretary[- ]General|General\ Secretary
    | [Pp]resident(?:-elect)?|Chancellor|Premier|Taoiseach|Emperor|Empress|King|Queen|Crown\ Prince|Prince|Princess
    | Sultan|Emir|Pope|Governor-General|Governor\ General|Head\ of\ State|Supreme\ Leader
    | Chairman|Chairperson|Dictator|Generalissimo|Vice-President|Vice\ President|Taoiseach
    | (?:[Aa]mbassador|[Ee]nvoy)\ [Ee]xtraordinary(?:\ and\ (?:[Mm]inister\ )?[Pp]lenipotentiary)?
    | [Aa]mbassador|[Hh]igh\ [Cc]ommissioner|[Cc]hargé\ d['’][Aa]ffaires|[Cc]onsul(?:[- ][Gg]eneral)?|Envoy|Nuncio
    | European\ Commissioner|Chief\ Executive(?=\ )|[Ss]hah(?=\ [A-Z])|(?:[Ff]oreign\ )?[Uu]ndersecretary|(?<!party\ )(?<!opposition\ )[Ll]eader(?=\ [A-Z])
    | [Gg]overnor(?=\ [A-Z])|[Ss]peaker|[Ss]pokes(?:man|woman|person)|[Ff]oreign\ [Mm]inistry\ [Ss]pokes(?:man|woman|person)|State\ Secretary
    | Minister|Tsar|Senator|(?:[Dd]eputy\ |[Dd]efen[cs]e\ |[Tt]rade\ |[Ff]inance\ |[Ee]nergy\ |[Ii]nterior\ )?minister(?=\ [A-Z])|(?:senator|envoy)(?=\ [A-Z])
    ))(?!\w)""",
    re.X,
)

_ENVOY = re.compile(
    r"(?:ambassador|high commissioner|consul(?:[- ]general)?|envoy|nuncio|d['’]affaires|plenipotentiary|extraordinary)$", re.I
)


def is_envoy(title: str) -> bool:
    """Whether an office is that of somebody sent to another state: an ambassador, a consul, a chargé d'affaires."""
    return _ENVOY.search(title) is not None


_NUMBER = r"\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?|\d++(?:[.,]\d+)?"
_SCALE = r"(?:\s?(?:(?i:thousand|million|billion|trillion|mil)|mn|bn|m|b)\b)?"
_CURRENCY = (
    r"US\$|USD|U\.S\. ?\$|\$|€|EUR|£|GBP|¥|JPY|A\$|AU\$|AUD|C\$|CA\$|CAD|NZ\$|NZD|CHF|₹|INR|RUB|CNY|RMB|S\$|HK\$|"
    + "|".join(OTHER_CURRENCIES)
)
MONEY = re.compile(
    rf"(?:(?:{_CURRENCY})\s?(?:{_NUMBER}){_SCALE}"
    rf"|(?<!\d)(?:{_NUMBER}){_SCALE}\s?(?:{_CURRENCY}|US dollars|U\.S\. dollars|dollars|euros?|pounds(?: sterling)?|Swiss [Ff]rancs|yen|rubles|rupees)"
    rf"(?!\w))"
)
"""An amount of money, with its scale and currency on either side."""
