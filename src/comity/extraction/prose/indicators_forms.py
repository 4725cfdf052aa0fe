"""The words and patterns that indicators.py reads with."""

from __future__ import annotations

import re

from comity.extraction.patterns import phrase
from comity.extraction.prose.parties import BODY
from comity.extraction.quantities import UNITS

COUNTED = (
    r"troops|soldiers|peacekeepers|personnel|servicemen|military observers|policemen|police officers|officers|volunteers|students|scholarships|tourists|visitors|refugees|asylum seekers|prisoners(?: of war)?|hostages|patients|victims|casualties|deaths|dead|fatalities"
    r"|people|persons|civilians|lives|workers|doctors|nurses|teachers|engineers|experts|specialists|cases|incidents|attacks|companies|firms|enterprises|businesses|joint ventures|projects|tanks|aircraft|helicopters|ships|vessels|vehicles|weapons|warheads|missiles|nuclear weapons|doses|vaccines|schools|hospitals|wells"
    r"|(?:(?:UN )?(?:member )?)?(?:countries|states|nations)|bases|bilateral treaties|treaties|agreements|flights|passengers|houses|homes|households|villages|islands|books|seats|votes|graduates|trainees|cadets|diplomats|visas|drug users|MW|places"
)
UNIT = "|".join(sorted((re.escape(unit) for unit in UNITS), key=len, reverse=True))
AFTER = re.compile(
    rf" ?(?P<unit>%|(?:{UNIT})\b)|(?: (?!in\b|of\b|to\b|and\b|the\b|on\b)[\w'’-]+){{0,3}}? (?P<counted>{COUNTED})\b"
)
RANK = re.compile(
    r"\b(?P<rank>\d+(?:st|nd|rd|th)|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)[ -](?P<what>(?:most[ -]\w+|largest|biggest|highest|greatest|leading|richest|busiest|lowest|freest|least[ -]\w+|main|important|top)(?: (?!in\b|of\b|with\b|and\b|for\b|after\b|behind\b|to\b)[\w'’-]+){0,5})",
    re.I,
)
SCORE = re.compile(
    r"\b(?P<what>(?:score|rating|index|rank|ranking)(?: of| at)?) (?P<number>\d+(?:\.\d+)?)\b|\b(?:ranked|ranks|ranking|placed|rated)(?: [A-Z][\w]+){0,2}(?: as)?(?: the)?(?: number)? (?P<place>\d+(?:st|nd|rd|th)?)\b(?! (?:century|anniversary))"
)
PUBLISHED = phrase(
    rf"(?P<who>(?:[Tt]he )?(?:ORG|NAME|(?:WHOSE)(?:['’]s?)? (?:{BODY}|NAME1))) (?:has |have )?(?P<verb>estimated|estimates|reported|reports|counted|recorded|gave|gives|calculated|measured|ranked|ranks|rated|put|puts|listed|seized|placed|scored)\b|[Aa]ccording to (?:the |an? )?(?P<by>ORG2|NAME2|WHOSE2 (?:{BODY}|NAME3))"
)
NUMBERS_OF_NAMES = re.compile(
    r"\b(?:Article|Section|Resolution|Chapter|No\.?|Number|Phase|Act|Law|Protocol|Paragraph|Regulation|Directive|Round|Group of|Flight|Route|Highway|page|[A-Z][a-z]+-|Expo|G-?|BRICS|Agenda|Vision|aged|age of|Covid-|of the|Day|World War|last|past|next|every|within|nearly|after|for|over the|first|late|early|mid-?|least|Boeing|Airbus|Mi-|Su-|MiG-|A|F-|top|the) ?$"
)
MONEY_OF = re.compile(
    r"\b(?:aid|assistance|invest\w*|loans?|grant(?:s|ed)?|debt|donat\w+|contribut\w+|fund\w*|help\w*|credit|budget|cost|worth|relief|remittances?|compensation|deal|contract|reparations|gave|given|provid\w+|pledged|GDP|gross domestic product|deficit|surplus|project|built|purchase\w*|subsid\w*|spent|spending|sum|FDI|stock)\b",
    re.I,
)
PARTS = re.compile(
    r"\b(?:years?|months?|days?|weeks?|hours?|minutes?|decades?|centur(?:y|ies)|generations?|times|occasions|sides|parties|two countries|both)\b"
)
DESCENT = re.compile(r"\b(?:descent|ancestry|origins?|born in|born)\b", re.I)
BORDERS = re.compile(r"\bborders?\b|boundar|\blong\b|apart|away|from the|wide")
LANDS = re.compile(r"(?:countries|states|nations)$")
WITH_LANDS = re.compile(r"\b(?:relations|ties|recogni\w+|missions?|embass\w+)\b[^.;]*\b(?:with|by|in|to)(?: \w+){0,3} $")
FUTURE = re.compile(r"\b(?:will|would|could|expected to|plans? to|planned to|aims? to|target|hopes? to|up to be)\b[^.;,]*$")
NEVER_SMALL = frozenset(
    (
        "troops soldiers people civilians persons victims deaths casualties prisoners hostages tanks aircraft helicopters ships "
        "vessels warheads"
    ).split()
)
BEHIND = re.compile(r"\b(?:to|with|from|in|by|against|among) (?:the )?$")
HARMED = re.compile(
    r"\b(?:kill\w*|died|dead|deaths|displac\w+|wounded|injured|evacuat\w+|employ\w*|detain\w*|arrest\w*|deport\w*|starv\w+|trained|treated|infected|perished|massacred|executed|missing|homeless)\b"
)
"""What a count of people is told for; a crowd is no indicator."""
ALLEGED = re.compile(r"\b(?:accus\w+|alleg\w+|claimed to have)\b[^.;]*$")

_WITHIN = r"(?:[^.,;()]|(?<=\d)[.,](?=\d))"
STRETCH, STRETCH_BEFORE = re.compile(rf"{_WITHIN}{{0,80}}"), re.compile(rf"{_WITHIN}{{0,80}}$")
"""The words behind and before a figure up to the next stop; a decimal point is none."""
CHANGE = re.compile(r"\b(increas|decreas|ris|rose|fell|fall|grew|grow|jump|drop|declin|expand)\w*(?: \w+){0,2} (?:by|of) $")
CHANGES = {
    "incr": "increase", "decr": "decrease", "ris": "increase", "rose": "increase", "fell": "decrease", "fall": "decrease", "grew": "increase", "grow": "increase",
    "jump": "increase", "drop": "decrease", "decl": "decrease", "expa": "increase",
}  # fmt: skip
DEED = re.compile(
    r"\b((?:(?:has|have|had|was|were|been) )?[a-z]+(?:ed|sent|lost|holds?|hosts?|deploys|sends|sending|gave|bought|sold|built|trains|keeps))(?: [a-z]+){0,1} $"
)
TOTALS = re.compile(
    r"\b(?:totall?ing|worth|amount\w* to|reached|stood at|valued at|estimated at|total of|averag\w+|was|were)(?: \w+){0,2} $"
)
HEADLESS = re.compile(r"(?:in|to|from|for|by|between|during|since|and|as|at|on|per|of (?:the|all|its|their)?$)\b")
"""Words that begin with a preposition name no measure by themselves."""
ARMS = frozenset(
    ("ships", "vessels", "aircraft", "helicopters", "vehicles", "tanks", "missiles", "weapons", "companies", "projects")
)
KEPT = re.compile(
    r"\b(?:ha(?:s|ve|d)|operat\w+|possess\w*|deploy\w*|station\w*|bought|purchas\w+|deliver\w*|donat\w+|suppl\w+|sold|order\w*|are|there|over|about|approximately|some|more than)\b[^.;,]*$",
    re.I,
)
AWAY = re.compile(r"\b(?:to|from|with|by|against|among) (?:the )?$")
RANKED = re.compile(
    r"\b(?:is|are|was|were|became|become|remains?|ranks?|ranked|being|as|making [A-Z][\w ]{2,30})\b[^.;,]{0,55}$|\band (?:the |its )?$"
)
"""What makes a rank the state's own and no trait of something spoken of."""
POSSESSOR = re.compile(r"((?:[A-Z][\w'’-]*[ ]?){1,4}['’]s? )$")
CONVERTED = re.compile(r"\((?:about |around |approximately |over |equivalent to |or )*$")
LENGTHS = frozenset(("km", "kilometers", "kilometres", "miles", "nautical miles"))
BUILT = re.compile(
    r"\b(?:roads?|highways?|pipelines?|railways?|railroads?|coast(?:line)?|cables?|fences?|walls?|rivers?|canals?|tracks?)\b"
)
THRESHOLD = re.compile(r" ?(?:%|per ?cent)? or (?:above|more|below|less|higher|over)\b")
