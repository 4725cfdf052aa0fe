"""The fields of cooperation, by the words that name them."""

from __future__ import annotations

import re

FIELDS = (
    ("military", r"militar\w+|defen[cs]e|armed forces|arm(?:y|ies)\b|nav(?:y|al)\b|air force|troops|soldiers|weapons?\b|arms\b|officers|peacekeep\w+|warships?|missile\w*|rocket systems|guns?\b|insurgents|patrols?|exercises?|manoeuvres|maneuvers|drills?|paratroopers|battalions?"),
    ("energy", r"energy|oil\b|gas\b|petroleum|hydroelectric\w*|hydropower|electricity|pipelines?|uranium|renewables?|solar|fuel|power plants?|power station|refiner\w+|atomic|nuclear"),
    ("space", r"space\b|aerospace|satellites?|cosmodrome|cosmonaut\w*|astronaut\w*|rocket launches"),
    ("aid", r"aid\b|assistance|humanitarian|relief|donat\w+|grants?\b|development (?:cooperation|aid|projects?|programmes?|programs?)|Peace Corps|medical supplies|vaccines?|financially|food packages|volunteers"),
    ("economic", r"econom\w+|trade\b|trading|commerc\w+|invest\w+|business\w*|customs union|finance|financial|bank\w*|industr\w+|companies|markets?\b|agricultur\w+|textiles?|mining|manufactur\w+"),
    ("security", r"security|police\b|counter-?terror\w*|terroris\w+|anti-?terror\w*|intelligence|drug\w*|crime\b|border control|smuggling|trafficking|War on Terror|extremism|law enforcement|cyber\w*"),
    ("cultural", r"cultur\w+|arts?\b|museums?|heritage|language|films?\b|music|festivals?|sports?\b|archaeolog\w+|cinema|theatre"),
    ("education", r"educat\w+|scholarships?|universit\w+|students?|academic|teachers?|schools?"),
    ("other", r"technolog\w+|scien\w+|touris\w+|transport\w*|health\w*|medic\w+|environment\w*|climate|research|infrastructure|politic\w+|parliament\w*|communications|diplomatic training|fisher\w+|water\b|aviation|justice|legal\b|migration|digital|disaster\w*|judicia\w+|social"),
)  # fmt: skip
"""In the order in which they are told; `other` is what these words name and no field of the list covers."""
_PATTERNS = tuple((field, re.compile(rf"\b(?:{words})", re.I)) for field, words in FIELDS)


def fields_in(text: str) -> tuple[str, ...]:
    """The fields that the words of a text name."""
    found = [field for field, pattern in _PATTERNS if pattern.search(text)]
    if "security" in found and "military" in found and not re.search(r"\bsecurity|police|terror", text, re.I):
        found.remove("security")
    if (
        "aid" in found
        and found[0] != "aid"
        and re.search(r"\bdevelopment (?:aid|assistance|cooperation)|economic (?:aid|assistance)", text)
    ):
        return ("aid",)
    return tuple(found)
