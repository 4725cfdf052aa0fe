"""What an agreement and a visitor are called inside a sentence: with the article that goes with them, and whose a visitor is."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from comity.gazetteer.names import name_of, the
from comity.gazetteer.organizations import bare
from comity.gazetteer.states import demonyms, state_names
from comity.publication.articles.wording import a, catalogue

Fields = dict[str, Any]
SEVERAL = re.compile(
    r"(?:(?!(?:agreement|treaty|memorandum|protocol|accord|pact|convention|plan|deal)\b)[\w,-]+ )*?"
    r"(?:agreement|treatie|memorandum|memoranda|protocol|accord|pact|convention|arrangement|document|deal|contract|plan|charter|mou)s?(?<=[sa])\b",
    re.I,
)
"""A title before which no article stands, for it is of several: `cooperation agreements`."""
_SEVERAL_OF = re.compile(r"(?:several|various|numerous|many|other)\b", re.I)
_COUNTED = re.compile(r"(?:an?|the|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b|(?:[a-z ]+ )?\d+ [a-z]")
INSTRUMENT = re.compile(
    r"[Aa]greement|[Tt]reat|[Mm]emorand|[Cc]onvention|[Pp]rotocol|[Aa]ccord|[Cc]harter|Declaration|[Pp]act\b|Compact|Arrangement|M[Oo]U"
)
"""Words that say what kind of text a title names; one without them is introduced as an agreement."""


def titled(fields: Fields) -> str:
    """An agreement's title as an object: `the Treaty of X`, `an agreement on fishing`, `three pacts`, `the agreement “Strategic Partnership”`."""
    words, title = catalogue()["title"], str(fields["title"])
    if _SEVERAL_OF.match(title):
        return f"{title[:1].lower()}{title[1:]}"
    if _COUNTED.match(title) or (SEVERAL.match(title) and not title[:1].isupper()):
        return title
    if not title[:1].isupper() or GENERIC.match(title) or (len(fields["parties"]) == 2 and _is_ordinary(title)):
        return a(title if " " in title or title.isupper() or title == "MoU" else title.lower())
    return str(words["named" if INSTRUMENT.search(title) else "quoted"].format(title=title))


def _is_ordinary(title: str) -> bool:
    """Whether a title says only what sort of agreement it is, so that two states may have several of that title."""
    return INSTRUMENT.search(title) is not None and set(re.findall(r"\b[A-Z]\w*", title)) <= set(catalogue()["title"]["ordinary"])


GENERIC = re.compile(
    r"(?:memorandum of understanding|memorandum|agreement|treaty|convention|protocol|mou|fta|joint declaration)$", re.I
)
"""A title that many texts have."""


def partnership(fields: Fields) -> str:
    """A partnership that is not said to have been signed, which two have: `a Strategic Partnership`."""
    title = str(fields["title"])
    return a(title) if title.endswith("Partnership") and not fields.get("signed") and not fields.get("in_force") else ""


_UNNAMED = re.compile(r"(?:[A-Z][a-z]+(?: [a-z]+)+|[a-z-]+(?: [a-z-]+)*|President|King|Queen|Chancellor)")
"""A visitor of whom only the office is told: `Deputy foreign minister`."""
_OFFICE = re.compile(
    r"\b(?:[Pp]rime [Mm]inister|[Mm]inister|[Pp]resident|[Aa]mbassador|[Cc]hancellor|[Dd]elegation|[Oo]fficials?|[Ss]ecretary)$"
)
_BODY = re.compile(r".*\b(?:delegation|mission|group|team)")


@cache
def _called(origin: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a name begins with that says whose it is, `Peruvian `, and what it ends with, ` of Peru`."""
    people = tuple(f"{demonym} " for demonym, state in demonyms().items() if state == origin)
    names = [each for each, state in state_names().items() if state == origin]
    return people, tuple(f" of {the}{each}" for each in names for the in ("", "the "))


def visitor(fields: Fields) -> str:
    """Who visited, and whose he is: `Jane Doe of Peru`, `the deputy foreign minister of Peru`, `a delegation of Peru`."""
    name, origin = fields["visitor"], fields["from"]
    people, names = _called(origin)
    if name.startswith((f"{bare(origin)} ", *people)) or name.endswith(names) or f" of {name_of(origin)}" in name:
        return a(name) if _BODY.fullmatch(name) else f"the {name}"
    if _UNNAMED.fullmatch(name):
        name = f"{name[:1].lower()}{name[1:]}"
        name = a(name) if _BODY.fullmatch(name) else f"the {name}"
    return str(catalogue()["title"]["visitor"].format(name=name, state=the(origin)))


def is_nameless(visitor: str) -> bool:
    """Whether only the office of a visitor is told: `the Peruvian prime minister`."""
    return _OFFICE.search(visitor) is not None
