"""The words and patterns that diasporas.py reads with."""

from __future__ import annotations

import re

LIVES = re.compile(
    r"\b(?:liv(?:e|es|ing)|resid(?:e|es|ing|ents?)|home to|communit(?:y|ies)|diaspora|immigrants?|expatriates?|expats|migrants?|descent|ethnic|ancestry|minorit(?:y|ies)|census|counted|are found|number(?:s|ed|ing)?|remained|made up of|settled|based in|population|origin|-born|nationals|citizens|emigrants|workers|there (?:are|were)|has|hosts)\b",
    re.I,
)
KIND = r"(?:ethnic|people|persons|citizens|nationals|immigrants?|expatriates?|expats|migrants?|residents?|workers|emigrants|descendants|members|Muslims|Jews|inhabitants)"
NOT_PEOPLE = re.compile(
    r"\b(?:deaths|visas|passports|troops|soldiers|peacekeepers|students|tourists|visitors|prisoners|casualties|killed|died|companies|refugees|victims|deported|deaths|evacuated|arrested|scholarships|volunteers|officers)\b",
    re.I,
)
DESCENT = re.compile(
    r" (?P<who>[A-Z]\w+) (?:\w+ )?(?:are )?(?:of|with|claim\w*) (?P<whose>[A-Z]\w+(?: [A-Z]\w+)?) (?:descent|ancestry|origins?|heritage)"
)
CONTINUES = re.compile(r" (?:of whom |of them )?(?:live|living|reside|residing|are|in)\b")
BEFORE = re.compile(
    r"(?:communit(?:y|ies)|diaspora|population|minorit(?:y|ies)|immigrants|expatriates|citizens|nationals|residents|people|workers)\b[^.;]{0,70}$|[Nn]umber of \w+ in [^.;]{0,40}(?:put|estimated) at $|(?:, | )number(?:ing|s|ed)? (?:[a-z]+ )?$",
    re.I,
)
IN = re.compile(r"\b(?:in|to|within|across|throughout|of) (?:the (?:city|province|region|state) of )?(?:the )?$")
BRACKETED = re.compile(r"\((?:about |around |some |over |nearly )?$")
SETTLED = re.compile(
    r"\b(?:liv(?:e|es|ed|ing)|resid\w+|home to|communit(?:y|ies)|diaspora|descent|immigrants?|expatriates?|settled|minorit(?:y|ies)|population|ancestry|born)\b",
    re.I,
)
"""Words that say where people live, without which the passage's other country is not taken for their host."""
