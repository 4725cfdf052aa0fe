"""Finds the typed mentions of a sentence: states, demonyms, organisations, dates, missions, offices, money, other names.

Each is found once; patterns are written over their types (see patterns.py). Where names overlap the longest wins, and a
city's full name (Mexico City, Kuwait City) wins over the state's name in it. Nothing is invented: a capitalised phrase that
the gazetteer does not know is a NAME, to be read as a city or a person by the pattern that meets it.
"""

from __future__ import annotations

import re
from calendar import month_name
from functools import cache
from itertools import pairwise

from comity.documents.prose import Link
from comity.extraction.engine.lexicon import alternatives
from comity.extraction.stems import find_stems
from comity.extraction.vocabulary import (
    MISSION,
    MISSION_STEMS,
    MISSION_TYPES,
    MONEY,
    MONEY_SIGNS,
    OFFICE,
    OFFICE_STEMS,
)
from comity.gazetteer.cities import find_cities
from comity.gazetteer.organizations import organization_names
from comity.gazetteer.states import ambiguous_names, demonyms, state_names
from comity.model.written_dates import DATE, read

STATE, DEMONYM, ORGANIZATION, DATED, POST, NAME, TITLE, AMOUNT = "\ue000\ue001\ue002\ue003\ue004\ue005\ue006\ue007"
"""One private-use character a type: a sentence's typed text has it in place of each mention."""

_WORD = re.compile(r"(?:(?:[A-Z]\.)+[A-Z]\.|[A-ZÀ-ÖØ-ÞĀ-ŽȘȚİƏ][\w'’ʻʼ`-]*\.?)")
_JOINED = "(?: (?:of|de|da|do|dos|del|della|di|la|le|el|al|bin|bint|ibn|van|von|der|du|des|es|am|upon|e|y|zu|ul|ad|as|ar|az|d'))*"
_PHRASE = re.compile(rf"{_WORD.pattern}(?:{_JOINED}[ -]{_WORD.pattern})*")
_BODY = re.compile(alternatives("organizations"))
# Words that begin a sentence or stand as titles, and are no names by themselves.
_FUNCTION_WORDS = frozenset(
    (
        "The A An In On At By For From To With Both Since After Before During As It Its He She They Their There These This That "
        "However Although While When Until And But Or Of Also Between Under According Following No Not Due Upon Then His Her "
        "Nor Some Many Most All Other Such Each Every If Once Through Within Despite Because Notwithstanding Today Currently "
        "Later Further Nevertheless Nonetheless Officially Traditionally Historically Recently Additionally Furthermore "
        "Moreover Meanwhile Subsequently Consequently Initially Eventually Generally Often Elsewhere Overall Afterwards "
        "Thereafter Previously Formerly Similarly Likewise Instead Still Yet Thus Hence Therefore Finally Ultimately Indeed "
        "Notably Specifically Especially Particularly"
    ).split()
)
_NO_NAMES = _FUNCTION_WORDS | frozenset(
    (
        "Two Three First Second See Bilateral Diplomatic Relations Formal Official Trade Main Mr Mrs Ms Dr Mr. Mrs. Dr. "
        "Ministry Government Embassy Consulate Honorary Ambassador Embassies President Minister Cooperation Collaboration Ties "
        "Links Diplomacy Tensions Talks Joint Economic Political Military Cultural Exports Imports Heroin Opium Cannabis Cocaine Narcotics Drugs Gas Oil Goods Uranium Grain Wheat Coal Electricity Major Humanitarian "
        "Development Close Strong Good Friendly Cordial Warm Colony Protectorate"
    ).split()
)
_Index = dict[str, list[tuple[str, str, str]]]


class Mention:
    """A typed span of a sentence: `text[start:end]`, its `type`, its `value` (an identifier, EDTF date, mission type)."""

    __slots__ = ("end", "link", "start", "suggested", "text", "type", "value")

    def __init__(self, type: str, start: int, end: int, text: str, value: str) -> None:
        self.type = type
        self.start = start
        self.end = end
        self.text = text
        self.value = value
        self.link: str | None = None
        self.suggested = False

    def __repr__(self) -> str:
        return f"{NAMES_OF_TYPES[self.type]}({self.text!r} = {self.value!r})"


PLACES = (
    *(f"{part} {whole}" for part in ("South", "Latin", "North", "Central") for whole in ("America", "American", "Americans")),
    "South China Sea", "East China Sea", "Persian Gulf", "Sea of Japan", "Gulf of Mexico", "Indian Ocean", "Korean Peninsula",
    "Gulf of Guinea", "Gulf of Oman", "Gulf of Thailand", "Irish Sea", "Iberian Peninsula", "Panama Canal", "Taiwan Strait", "Pacific Island",
)  # fmt: skip
"""Names of places that hold a state's name and mean no state."""

NAMES_OF_TYPES = {
    STATE: "STATE", DEMONYM: "DEMONYM", ORGANIZATION: "ORG", DATED: "DATE", POST: "MISSION", NAME: "NAME",
    TITLE: "OFFICE", AMOUNT: "MONEY",
}  # fmt: skip


@cache
def _index() -> _Index:
    """Known names by their first word, the longest first: (name, type, identifier)."""
    found: _Index = {}
    entries = [(name, DEMONYM, ident) for name, ident in demonyms().items()]
    entries += [(name, STATE, ident) for name, ident in state_names().items()]
    known = {name for name, _, _ in entries}
    entries += [(name, STATE, "") for name in ambiguous_names() if name not in known]
    entries += [
        (name, ORGANIZATION, ident) for name, ident in organization_names().items() if len(name) > 1 and name not in known
    ]
    for name, kind, ident in entries:
        first = _WORD.match(name)
        if first and not name.startswith("The "):
            found.setdefault(first[0].rstrip("."), []).append((name, kind, ident))
    for name in PLACES:
        found.setdefault(name.split(" ")[0], []).append((name, NAME, name))
    for names in found.values():
        names.sort(key=lambda entry: (-len(entry[0]), entry[1]))
    return found


def known_name(text: str, at: int) -> tuple[str, str, str] | None:
    """The longest known name that begins at an offset and ends at a word's end."""
    word = _WORD.match(text, at)
    return _known(text, at, word[0]) if word else None


def _known(text: str, at: int, word: str) -> tuple[str, str, str] | None:
    index = _index()
    entries = index.get(word)
    if entries is None:
        first = word.rstrip(".")
        entries = index.get(first)
        if entries is None and not first.isalnum():
            entries = index.get(_first_part(first))
    if entries is None:
        return None
    for entry in entries:
        name = entry[0]
        if text.startswith(name, at) and not text[at + len(name) : at + len(name) + 1].isalnum():
            return entry
    return None


_FIRST_PART = re.compile(r"['’-]")


def _first_part(word: str) -> str:
    """`Kazakhstan's` and `EU-Kazakhstan` begin with a known word."""
    return _FIRST_PART.split(word, maxsplit=1)[0]


def find_mentions(text: str, links: list[Link], offset: int, stems: int | None = None) -> list[Mention]:
    """The mentions of a sentence in order, none overlapping. `links` are the passage's, shifted by `offset` to the sentence; `stems`
    those of the text, where they are known."""
    found: list[Mention] = []
    if stems is None:
        stems = find_stems(text)
    if stems & MISSION_STEMS.bit:
        found += [Mention(POST, *m.span(), m[0], MISSION_TYPES[m.lastgroup or ""]) for m in MISSION.finditer(text)]
    if stems & OFFICE_STEMS.bit:
        found += [Mention(TITLE, *m.span(), m[0], m[0]) for m in OFFICE.finditer(text)]
    if _YEAR.search(text):
        found += [
            Mention(DATED, *m.span(), m[0], date)
            for m in DATE.finditer(text)
            if (date := read(m)) and not text.startswith(" years", m.end())
        ]
    if stems & MONEY_SIGNS.bit:
        found += [Mention(AMOUNT, *m.span(), m[0], m[0]) for m in MONEY.finditer(text)]
    if len(found) > 1:
        found.sort(key=_position)
        found = _without_overlaps(found)
    names = _without_joined(_names(text, found), text)
    if links:
        _link(names, links, offset, len(text))
    return sorted(found + names, key=_position) if found else names


def _position(mention: Mention) -> tuple[int, int]:
    return mention.start, -mention.end


def _without_overlaps(found: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _without_joined(names: list[Mention], text: str) -> list[Mention]:
    """Without organisations that a hyphen joins, `EU-CARIFORUM`: what both have made is neither."""
    joined: set[int] = set()
    for at, (one, other) in enumerate(pairwise(names)):
        if one.type == other.type == ORGANIZATION and text[one.end : other.start] in ("-", "–"):
            joined |= {at, at + 1}
    return [each for at, each in enumerate(names) if at not in joined] if joined else names


def _names(text: str, taken: list[Mention]) -> list[Mention]:
    found: list[Mention] = []
    position, index = 0, 0
    words = iter(lambda: _WORD.search(text, position), None)
    for word in words:
        at = word.start()
        position = word.end()
        if at and (text[at - 1].isalnum() or (text[at - 1] in "'’" and text[at - 2 : at - 1].isalnum())):
            continue
        while index < len(taken) and taken[index].end <= at:
            index += 1
        limit = taken[index].start if index < len(taken) else len(text)
        if limit <= at:
            continue
        mention = _name_at(text, at, limit, word[0])
        if mention:
            found.append(mention)
            position = mention.end  # of "Chad-Mali" the second is a name as well
    return found


def _name_at(text: str, at: int, limit: int, word: str) -> Mention | None:
    entry = _known(text, at, word)
    if entry and at + len(entry[0]) <= limit:
        name, kind, ident = entry
        end = at + len(name)
        if kind == ORGANIZATION and (more := _MORE.match(text, end)):
            return Mention(ORGANIZATION, at, more.end(), name + more[0], name + more[0])  # "G8+5" is another than the G8
        # "Andorra la Vella" begins with a state, "the United Nations of the future" is no longer name
        if text[end : end + 1] == " " and (kind != ORGANIZATION or text[end + 1 : end + 2].isupper()):
            longer = _PHRASE.match(text, at)
            whole = _longer(longer[0], name, kind) if longer and longer.end() <= limit else None
            if whole:
                return Mention(NAME, at, at + len(whole), whole, whole)
        return Mention(kind, at, end, name, ident)
    phrase = _PHRASE.match(text, at, limit)
    if phrase and word == "The":
        city = " ".join(phrase[0].rstrip(".").split(" ")[:2])  # The Hague
        return Mention(NAME, at, at + len(city), city, city) if find_cities(city) else None
    if not phrase or word in _FUNCTION_WORDS:
        return None
    words = _cut(text, at, phrase.end()) if _COMPOUND.search(phrase[0]) else phrase[0]
    if not words or words in _NO_NAMES or words == "City" or words in _MONTHS:
        return None
    named = words.removesuffix(" D.")  # "Washington D.C." without a comma
    if district := _DISTRICT.match(text, at + len(named), limit):
        words = named + district[0]
    return Mention(NAME, at, at + len(words), words, words)


_MONTHS = frozenset(month_name) - {"May", ""}
"""None of them alone is a city or somebody: `closed in March or April`; May may be."""
_COMPOUND = re.compile(r"[ .'’-]")
_DISTRICT = re.compile(r",? D\. ?C\b\.?|,? DC\b")
_MORE = re.compile(r"\+\d+")
_INITIAL = re.compile(r"(?:^|[ .])[A-Z]\.$")
_TRAILING = re.compile(r"(?: (?:of|de|da|do|dos|del|della|di|la|le|el|al|bin|ibn|van|von|der|du|des|es|am|e|y|zu))+$")
_NEXT = re.compile(r"(?: (?:The|In|On|At|It|Both|However|While|Since|After|From|Until|During))+$")
"""What begins the next sentence, where the full stop is missing: `a consulate in Lima The`."""
_YEAR = re.compile(r"\d{4}|\d0s")


def _cut(text: str, start: int, end: int) -> str:
    """A capitalised phrase up to the first known name in it, a possessive ending left off."""
    for inner in _WORD.finditer(text, start, end):
        if inner.start() > start and (known := known_name(text, inner.start())) and known[1] != ORGANIZATION:
            if find_cities(text[start:end].rstrip(".")):
                break
            end = inner.start()
            break
    words = text[start:end].rstrip(" -")
    words = _NEXT.sub("", _TRAILING.sub("", words))
    if words.endswith(("'s", "’s")):
        words = words[:-2]
    return words[:-1] if words.endswith(".") and not _INITIAL.search(words) else words


def _longer(phrase: str, name: str, kind: str) -> str | None:
    """The longer name that begins with a known one: a city's, or a body's of an organisation, `United Nations Relief Committee`."""
    if kind != ORGANIZATION:
        return _city_prefix(phrase, len(name))
    whole = phrase.rstrip(".")
    return whole if _BODY.fullmatch(whole.rsplit(" ", maxsplit=1)[-1]) else None


def _city_prefix(phrase: str, least: int) -> str | None:
    """The longest beginning of a phrase, longer than `least`, that is a city."""
    words = phrase.split(" ")
    for count in range(len(words), 1, -1):
        name = " ".join(words[:count]).rstrip(".,")
        if len(name) > least and find_cities(name):
            return name
    return None


def _linked_body(target: str) -> str | None:
    """The organisation whose page a name links to, whatever the name shows."""
    return organization_names().get(target.partition("#")[0].replace("_", " ").strip())


def _link(names: list[Mention], links: list[Link], offset: int, length: int) -> None:
    """Tell each name the page it links to; a link that covers more than a name widens it."""
    for link in links:
        start, end = link.start - offset, link.end - offset
        if start < 0 or end > length or start >= end:
            continue
        for name in names:
            if start <= name.start and name.end <= end:
                name.link = link.target
                if name.type == NAME and (body := _linked_body(link.target)):
                    name.type, name.value = ORGANIZATION, body  # "[[Council of Europe|CE]]"
