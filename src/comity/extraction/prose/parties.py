"""Who stands for a party in a sentence: names, governments, capitals, pronouns, `the two countries`.

The rules, in order:
1. a state, organisation, demonym or capital named in the words themselves;
2. `both`, `the two countries`, `they`: the two states that the sentence has named before, else the article's own state and
   the one that the row, section or paragraph is about;
3. `it`, `the country`, `its`: the one state named before in the sentence as its subject, else the state that the nearest earlier
   sentence of the paragraph begins with, else the article's own state where the section is about no other.
Where these leave it open there is no party, and no claim.
"""

from __future__ import annotations

import re
from functools import cache

from comity.extraction import mentions as m
from comity.extraction.mentions import Mention, find_mentions
from comity.extraction.patterns import phrase
from comity.extraction.sentences import Sentence, spans
from comity.gazetteer.states import capitals, states

_NOUNS = "countries|states|nations|sides|parties|governments|republics|peoples|neighbou?rs|kingdoms|allies|powers"
PAIR = (
    rf"(?:[Bb]oth (?:of )?(?:the |these )?(?:{_NOUNS})|[Bb]oth(?= (?:have|are|share|enjoy|maintain|had|were|seek|support|want|claim|cooperate)\b)|[Tt]he(?:se)? (?:two|2)(?: (?:[a-z]+ )?(?:{_NOUNS}))?|[Tt]hey"
    r"|[Ee]ach (?:country|side|nation|other)|[Tt]he (?:countries|nations|sides))"
)
ONE = r"(?:[Ii]t|[Tt]h(?:e|is) (?:country|nation|republic|island nation|kingdom|state|government|(?:[a-z]+ )?administration))"
BODY = (
    r"(?:[Gg]overnments?|authorities|[Aa]dministrations?|officials|leaders(?:hip)?|[Pp]arliament|people|public|forces|troops|army|military"
    r"|regime|diplomats|policymakers|diplomacy|side|state|companies|firms|businesses|instructors|experts|engineers|soldiers|police|doctors|surgeons|paratroopers|border (?:service|guards)|ministers)"
)
WHO = (
    rf"(?<![\w-])(?:{PAIR}(?: PARTYS)?|{ONE}|(?:[Tt]he )?(?:[a-z-]+ )?(?:[DEMONYM_ANY](?:, | and |, and ))*[DEMONYM_ANY](?:['’]s?)? (?:[a-z-]+ )?{BODY}|(?:[Tt]he )?(?:governments? of )?PARTYS(?: (?:have )?(?:both|each))?"
    rf"|(?:[Tt]he )?NAME(?: (?:government|administration))?)"
).replace("[DEMONYM_ANY]", f"[{m.STATE}{m.DEMONYM}{m.ORGANIZATION}{m.NAME}]")
"""A fragment of a phrase for a party as the subject or object of a verb; put it in a named group."""

_NAMED = (m.STATE, m.ORGANIZATION, m.DEMONYM)
_IS_PAIR, _IS_ONE = re.compile(rf"\s*{PAIR}\b"), re.compile(rf"\s*(?:{ONE}|[Ii]ts|[Tt]heir)\b")


@cache
def capital_states() -> dict[str, str]:
    """The state by the name of its capital today, as `Moscow` stands for Russia's government; no city that two states claim."""
    found: dict[str, str] = {}
    twice = set()
    for ident, rows in capitals().items():
        for city, _, end in rows:
            if not end and states()[ident].status != "dependency":
                twice |= {city} if city in found else set()
                found[city] = ident
    return {city: ident for city, ident in found.items() if city not in twice}


def identifier(mention: Mention) -> str | None:
    """The state or organisation that a mention names, a capital standing for its state; None for other names."""
    if mention.type in _NAMED:
        return mention.value or None
    return capital_states().get(mention.text) if mention.type == m.NAME else None


def named(sentence: Sentence, start: int, end: int) -> tuple[str, ...]:
    """States and organisations named in a span of the typed text, capitals included, each once."""
    found = (identifier(x) for x in sentence.between(start, end) if not _passed(sentence.text, x))
    return tuple(dict.fromkeys(ident for ident in found if ident))


def _passed(text: str, mention: Mention) -> bool:
    """Whether a name is part of a time, a title, a region or a movement, and so no party."""
    before = text[max(0, mention.start - 24) : mention.start]
    if mention.type == m.ORGANIZATION and (before.endswith("(") or _ITS_MEMBERS.match(text, mention.end)):
        return True
    return any(pattern.match(text, mention.end) for pattern in (_OF_OLD, _IN_TITLE)) or _END_OF.search(before) is not None


_IN_TITLE = re.compile(
    r"(?:[–-][A-Z][\w.]*)+ (?:[A-Z][\w-]+ ){0,4}(?:Agreement|Treaty|Pact|Accord|Summit|Protocol|War)\b|-(?:backed|led|funded|sponsored|brokered|owned|made|built)\b| (?:backed|led|funded|brokered)\b"
)
"""Part of a title, or of a word for something else: `A-B Free Trade Agreement`, `A-backed rebels`."""
_ITS_MEMBERS = re.compile(r" (?:membership|member|accession|candida\w+|official)s?\b")
_END_OF = re.compile(
    r"\b(?:fall|dissolution|collapse|disintegration|break-?up|end|days|time) of the (?:former )?$|\bmembers? of (?:the )?$|\blike that of (?:the )?$|\bformer $|\b(?:Party|Front|Movement|Church|University|Bank|Association|Federation) of (?:the )?$"
)
_OF_OLD = re.compile(
    r" (?:states|republics|bloc|era|space|[Ww]ars?|Union|empire|colon\w+|satellites?|rule|rebels?|Mujahideen|mujahideen|opposition|insurgents?|guerrillas?|separatists?|militants?|[Pp]arty)\b"
)
"""`Soviet states`, `British rule`, `Afghan rebels`: words that make a name a time or a region and no party."""


def stand_for(sentence: Sentence, start: int, end: int) -> tuple[str, ...]:
    """The parties that a span of the typed text stands for, by the rules above; empty where they leave it open."""
    words = sentence.typed[start:end]
    if found := named(sentence, start, end):
        if re.search(r"\band [^,]{1,6}, [^,]{1,6}$", words):
            return found[-1:]  # "besides A, B and C, D": the list is not the verb's subject
        # "Leaving the CIS, Georgia": names that only commas part are no list; the verb's own subject stands last
        return (
            found
            if len(found) == 1 or not re.fullmatch(r"[^&–/]*, [^&–/]*", words) or re.search(r"\band\b|&|as well as", words)
            else found[-1:]
        )
    if _IS_PAIR.match(words):
        return the_two(sentence, start)
    if m.NAME in words and (one := _of_person(sentence, start + words.index(m.NAME))):
        return (one,)
    if _IS_ONE.match(words):
        one = the_one(sentence, start)
        return (one,) if one else ()
    return ()


def _of_person(sentence: Sentence, at: int) -> str | None:
    """The state that somebody acts for whom the document has introduced; an administration named after a person likewise."""
    known = sentence.context.people.find(sentence.at(at).text)
    if known is None and re.match(r". administration\b", sentence.typed[at : at + 20]):
        return sentence.context.subject
    return known.state if known else None


def subjects(sentence: Sentence, start: int, end: int) -> tuple[str, ...]:
    """The states of a span that no preposition makes a place, nor a verb an object; organisations likewise."""
    found = []
    for mention in sentence.between(start, end):
        before, ident = sentence.text[max(0, mention.start - 30) : mention.start], identifier(mention)
        if mention.type == m.ORGANIZATION and re.search(
            r"\b(?:of|in|into|established|joined|within|through|under|by) (?:the )?$", before
        ):
            continue
        if (
            ident
            and not re.search(
                r"\b(?:in|to|visited|at|with|against|backed by|invasion of|(?<!soldiers )(?<!troops )(?<!forces )(?<!officers )(?<!Soldiers )(?<!Troops )from) (?:the )?$",
                before,
            )
            and not _passed(sentence.text, mention)
        ):
            found.append(ident)
    return tuple(dict.fromkeys(found))


def the_two(sentence: Sentence, before: int) -> tuple[str, ...]:
    """What `the two countries` stands for at an offset of the typed text."""
    earlier = tuple(
        x
        for x in dict.fromkeys(y.value for y in sentence.between(0, before) if y.type in _NAMED and not _passed(sentence.text, y))
        if x
    )
    if len(earlier) == 2:
        return earlier
    return sentence.context.settled_pair or ()


_BEGINS = phrase(
    r"(?:(?:[Ii]n|[Oo]n|[Ss]ince|[Aa]fter|[Dd]uring|[Bb]y) DATE,? )?(?:[Tt]he )?(?:government of )?PARTY(?! and |, |['’-]| –)"
)


def the_one(sentence: Sentence, before: int) -> str | None:
    """What `it` or `the country` stands for at an offset of the typed text."""
    if (found := _BEGINS.match(sentence.typed[:before])) and found.end() < before:
        return sentence.value(found, "PARTY")
    return _spoken_of(sentence)


def _spoken_of(sentence: Sentence) -> str | None:
    text, context = sentence.prose.text[: sentence.offset], sentence.context
    for first, last in reversed(spans(text)):
        earlier = text[first:last]
        if re.match(r"It|The country|The nation|This|He|She|Its", earlier):
            continue
        mentions = find_mentions(earlier[:160], [], 0)
        start = next((x for x in mentions if x.type in (m.STATE, m.ORGANIZATION)), None)
        if start and start.value and re.fullmatch(r"(?:The |the |In [^,]*, |On [^,]*, )?", earlier[: start.start]):
            return start.value
        break
    partner = context.partner if context.row is None else context.other
    return context.subject if partner is None else None


CLAUSE = re.compile(r"[;:()]|\. |,? (?:but|while|whereas|although|though|however)\b| – ")


def clause(sentence: Sentence, at: int) -> tuple[int, int]:
    """The bounds of the clause around an offset of the typed text."""
    start, end = 0, len(sentence.typed)
    for found in CLAUSE.finditer(sentence.typed):
        if found.end() <= at:
            start = found.end()
        elif found.start() >= at:
            end = found.start()
            break
    return start, end


_LEAD = phrase(
    r"(?:[Oo]n|[Ii]n|[Dd]uring|[Ss]ince|[Bb]y|[Ff]rom|[Aa]fter|[Uu]ntil|[Aa]s of) (?:the |early |late |mid-? ?|about |around |\w+ )*DATE"
)


def date_at(sentence: Sentence, start: int, end: int) -> str | None:
    """The date of what a span of the typed text says: the first in it, else the one that the sentence opens with."""
    dates = (x for x in sentence.between(start, end) if x.type == m.DATED)
    inside = next((x for x in dates if not _of_another(sentence, x)), None)
    lead = None if inside else _LEAD.match(sentence.typed)
    dated = sentence.at(lead.start("DATE")) if lead else inside
    return date_of(sentence, dated) if dated and not (lead and _of_another(sentence, dated)) else None


def _of_another(sentence: Sentence, dated: Mention) -> bool:
    """Whether a date is that of a treaty, an election, or of what a subordinate clause tells (`since independence in 1965`)."""
    before = sentence.text[max(0, dated.start - 80) : dated.start]
    return bool(_OF_ACT.search(before[-60:]) or _SUBORDINATE.search(before) or _OF_EVENT.match(sentence.text, dated.end))


def date_of(sentence: Sentence, dated: Mention) -> str:
    """A date with what its words make of it: `since 1999` is 1999/.., `from 1999 to 2007` is 1999/2007."""
    if "/" in dated.value:
        return dated.value
    before = sentence.text[max(0, dated.start - 24) : dated.start]
    since = _SINCE.search(before)
    if since or _FROM.search(before):
        behind = next((x for x in sentence.mentions if x.type == m.DATED and x.start > dated.start), None)
        if behind and "/" not in behind.value and _TO.fullmatch(sentence.text[dated.end : behind.start]):
            return f"{dated.value}/{behind.value}"
    return f"{dated.value}/.." if since else dated.value


_SINCE = re.compile(r"\b[Ss]ince (?:the |at least |about |around |early |late |mid-? ?)*$")
_OF_ACT = re.compile(r"\b(?:Convention|Treaty|Agreement|Act|Law|Accords?|Protocol|Charter|Declaration)\b[^.;,]{0,40}(?:\(| of )$")
"""What makes a date that of a treaty rather than of what is told."""
_SUBORDINATE = re.compile(
    r"\b(?:who|whom|whose|since|after|before|following|until|till|when) (?:[^ ,;.]+ ){1,9}(?:in|on|of|by|during|early in|late in) (?:early |late |mid-)?$"
)
"""`who seized power in 1999`, `after the war of 1999`: words that date something else than what the clause tells."""
_OF_EVENT = re.compile(
    r",? (?:[A-Z]?[a-z-]+ ){0,2}(?:elections?|war|coup|revolution|invasion|crisis|uprising|referendum|earthquake|massacre|attacks?|bombing|massacres?|Olympics|World Cup|census)\b"
)
_FROM, _TO = (
    re.compile(r"\b(?:[Ff]rom|[Bb]etween) (?:the |early |late )?$"),
    re.compile(r" (?:to|until|till|and|through) (?:the )?| ?[–-] ?"),
)


def shorten(text: str, most: int = 8) -> str:
    """The first words of a text, white space made plain, dangling words and marks at its ends left off."""
    words = text.split()[:most]
    while words and words[-1].lower().strip(",") in _DANGLING:
        words.pop()
    return " ".join(words).strip(' ,;:.–-("“”')


_DANGLING = frozenset(
    "the a an of and or with to in on for by from at as that which its their his her is are was were between both has have".split()
)
