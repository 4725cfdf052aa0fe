"""Support: who backs whose candidacy, claim, plan or struggle."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.extraction.families import Family
from comity.extraction.mentions import ORGANIZATION
from comity.extraction.patterns import phrase
from comity.extraction.people import he_or_she
from comity.extraction.prose.parties import BODY, WHO, clause, date_at, identifier, named, shorten, stand_for
from comity.extraction.sentences import Sentence
from comity.extraction.stems import Stems
from comity.model.found import Found
from comity.model.kinds.support import Support

STEMS = Stems(
    "upport",
    " backed",
    " backs",
    "endorse",
    "backing",
    "hampion",
    " sided with",
    "assisted",
    "advocated for",
    "voted",
    "spoke ",
    "avour",
    "favor",
    "sponsored",
)
_ADVERBS = r"(?: (?:has|have|had|also|always|continues? to|continued to|both|later|once|still|DATE|in DATE|further|expressed its|expresses|expressed|voiced|reiterated|reaffirmed|confirmed|pledged|declared|announced|offered|lent|gave|its|their|his|her|for having|government's|for its part|in turn|among the first|is|was|an?|been|promised to|pledged to|vowed to|welcomed and|welcomes and|gave its|given its|full|strong|the|\w+ly))*"
ACTIVE = phrase(
    rf"(?P<who>{WHO}|(?P<he>[Hh]e|[Ss]he))(?:, [^,.;]{{1,60}},)?(?:(?: does| has| is| did| recogni)[^.;,]{{0,60}}? and)?{_ADVERBS} (?P<verb>supports?|supported|supporting|backs|backed|endorse[sd]?|sided with|advocated for|voted (?:for|in favou?r of)|spoke (?:up|out) for|supportive of|(?:supporters?|champions?|backers?) of|backing (?:to|for)|favou?r(?:s|ed)|co-?sponsored)(?: (?:for|of))? (?P<what>[^.;]{{0,140}})"
)
PASSIVE = phrase(
    r" (?:was|were|is|has been|have been|had been)(?: also| strongly| \w+ly)* (?:supported|backed|endorsed|co-?sponsored) by (?:the )?(?P<who>PARTYS)"
)
NOUN = phrase(
    rf"(?P<who>(?:[Tt]he )?(?:WHOSE|ORG|NAME)(?:['’]s?)?(?: {BODY}(?:['’]s?)?)?) (?:[a-z]+ )?support (?:for|of|to) (?P<what>[^.;]{{0,140}})"
)
_AIM = (
    r"bid|candidacy|candidature|candidate|membership|accession|entry|joining|claims?|territorial integrity|independence|sovereignty|position|right|rights|plan|proposal|unification|reunification|efforts?|struggle|cause|integration|application|campaign|aspirations?|chairmanship"
    r"|presidency|seat|revolution|government|statehood|stance|self-determination|war|resistance|initiative|admission|policy|freedom|recognition|movement|security|fight|invasion|operation|stability|peace|transition|democra\w+|development|sides?|regime|troops|forces|rebels|unity|NATO|EU"
)
_UNREAL = re.compile(
    r"\b(?:would|could|might|may|if|not|never|no|without|refus\w+|declin\w+|denied|withdrew|neither|nor|asked|sought|seeks?|called for|requested|wants|hop\w+|should|lack of|need for|stopped|ended)\b[^,.;]{0,25}$"
)
_MATERIAL = re.compile(
    r"^(?:a |an |the )?(?:substantial |several |many )?(?:programs?|programmes?|projects?|schools?|hospitals?|events?|festival|students?|by\b|the (?:roof|weight|economy|construction|development of))"
)


def find(sentence: Sentence) -> Iterator[Found]:
    """The support that a sentence reports."""
    seen: set[tuple[str, str]] = set()
    for each in _all(sentence):
        key = (each.fields["supporter"], each.fields["supported"])
        if key not in seen and key[0] != key[1]:
            seen.add(key)
            yield each


def _all(sentence: Sentence) -> Iterator[Found]:
    typed = sentence.typed
    for pattern, rule in ((ACTIVE, "active"), (NOUN, "noun")):
        for found in pattern.finditer(typed):
            until = found.start("what" if rule == "noun" else "verb")
            if not _UNREAL.search(typed[max(0, found.start() - 40) : until].rsplit(" and ", 1)[-1]) and not _MATERIAL.match(
                found["what"]
            ):
                yield from _supported(sentence, rule, _supporters(sentence, found), *found.span("what"))
    for found in PASSIVE.finditer(typed):
        start, _ = clause(sentence, found.start())
        if not re.search(r"\b(?:which|who|that)$|_", typed[max(0, found.start() - 6) : found.start()]) and not _UNREAL.search(
            typed[max(0, found.start() - 40) : found.start()]
        ):
            yield from _supported(sentence, "passive", named(sentence, *found.span("who")), start, found.start(), len(typed))


def _supported(
    sentence: Sentence, rule: str, who: tuple[str, ...], start: int, end: int, dated_until: int = 0
) -> Iterator[Found]:
    """Whom the words between two offsets of the typed text name as supported, and in what."""
    named_there = [
        x
        for x in sentence.between(start, end)
        if (ident := identifier(x)) and ident not in who and not re.search(r"\bfrom (?:the )?$", sentence.text[: x.start])
    ]
    # in "the OSCE bid of Kazakhstan" the organisation only says what for
    owners = [
        x
        for x in named_there
        if x.type != ORGANIZATION or re.match(r"['’]s? | (?!bid|membership|chair|seat|candidac)", sentence.text[x.end :])
    ]
    mention = next(iter(owners or named_there), None)
    if mention is None:
        return
    ident, what = identifier(mention) or "", sentence.original(start, end)
    lead, _, tail = what.partition(mention.text)
    if not _purposeful(lead, tail):
        return
    aim = shorten(re.sub(r"^['’]s? ", "", tail) if re.match(r"['’]s? ", tail) else what)
    for supporter in who:
        fields = {
            "supporter": supporter,
            "supported": ident,
            "aim": aim or None,
            "date": date_at(sentence, start, dated_until or end),
        }
        yield Found(Support, f"supports.{rule}", fields)


_OWNED_AIM = re.compile(rf"(?:['’]s?)?,? (?:[\w-]+ ){{0,4}}?(?:{_AIM})\b|['’]s? |,? (?:in|to|on|as|against|during|for)\b")
_AIM_OF = re.compile(rf"\b(?:{_AIM})\b[^,]{{0,50}}\b(?:of|for|to|by|in) (?:the )?$")


def _purposeful(lead: str, tail: str) -> bool:
    """Whether the words around a party say in what it is supported, or nothing else stands there."""
    return bool(_OWNED_AIM.match(tail) or _AIM_OF.search(lead) or not tail.strip(" .,"))


def _supporters(sentence: Sentence, found: re.Match[str]) -> tuple[str, ...]:
    if found.groupdict().get("he"):
        person = he_or_she(sentence, found.start("he"))
        return (person.state,) if person and person.state else ()
    return stand_for(sentence, *found.span("who"))


FAMILY = Family("supports", STEMS, find, guarded=True)
