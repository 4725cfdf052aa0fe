"""The words and patterns that diasporas.py reads with."""

from __future__ import annotations

import re

from comity.extraction.engine.lexicon import alternatives

LIVES = re.compile(rf"\b(?:{alternatives('living')})\b", re.I)
KIND = rf"(?:{alternatives('people')})"
NOT_PEOPLE = re.compile(rf"\b(?:{alternatives('not_people')})\b", re.I)
DESCENT = re.compile(
    r" (?P<who>[A-Z]\w+) (?:(?:citizens|nationals|residents|people) )?(?:\w+ )?(?:are )?(?:of|with|claim\w*) (?P<whose>[A-Z]\w+(?: [A-Z]\w+)?) (?:descent|ancestry|origins?|heritage)"
)
CONTINUES = re.compile(r" (?:of whom |of them )?(?:live|living|reside|residing|are|in)\b")
_COMMUNITY = r"(?:communit(?:y|ies)|diaspora|population|minorit(?:y|ies)|immigrants|expatriates|citizens|nationals|residents|people|workers)"
BEFORE = re.compile(
    rf"{_COMMUNITY}\b[^.;]{{0,70}}$|[Nn]umber of \w+ in [^.;]{{0,40}}(?:put|estimated) at $|(?:, | )number(?:ing|s|ed)? (?:[a-z]+ )?$",
    re.I,
)
IN = re.compile(r"\b(?:in|to|within|across|throughout|of) (?:the (?:city|province|region|state) of )?(?:the )?$")
BRACKETED = re.compile(r"\((?:about |around |some |over |nearly )?$")
SETTLED = re.compile(rf"\b(?:{alternatives('settled')})\b", re.I)
"""Words that say where people live, without which the passage's other country is not taken for their host."""
