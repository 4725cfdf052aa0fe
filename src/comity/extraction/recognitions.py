"""Recognition: one state recognises another, or takes it back."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.extraction import mentions as m
from comity.extraction.families import Family
from comity.extraction.patterns import matches, phrase
from comity.extraction.sentences import Sentence
from comity.extraction.stems import Stems
from comity.extraction.suppositions import DENIED, SUPPOSED
from comity.model.found import Found
from comity.model.kinds.recognition import Recognition

SCOPE = re.compile(r"\brecogni[sz]ed\b")
STEMS = Stems("ecogni")

RECOGNISES = phrase(
    r"(?P<who>STATE|DEMONYM government|[Ii]t|[Tt]he country)(?:,[^,;]{0,60},)?(?P<not> (?:does|did|do|has|have) not| never| refuses? to)?"
    r"(?: (?:has|had|have|officially|formally|also|first|became[^.;]{0,60}?to|was[^.;]{0,60}?to|were|is|then|immediately|diplomatically|later|already))*"
    r" (?:officially |formally )*(?P<verb>recogni[sz](?:ed|es|e|ing))(?! as\b)(?: the)?(?: (?:independence|sovereignty|independent|state|republic|declaration|new|government|newly|statehood|breakaway))*(?: of)?(?: the)?(?: breakaway| new| independent)?(?: (?:states?|republics?|regions?) of)? (?:the )?"
    r"(?:STATES|(?P<pronoun>it|its independence|the country|the other)\b)"
)
RECOGNITION_OF = phrase(
    r"(?P<whose>STATE1(?:'s|’s)?|DEMONYM|the latter's|its) recognition of (?:the )?(?:independence of )?(?:the )?(?:breakaway )?(?:states? of )?STATES"
)
RECOGNISED_BY = phrase(r"STATE1(?:'s independence)? (?:was|were)(?: \w+ly| first)? recogni[sz]ed by (?:the )?STATES")
WITHDRAWN = re.compile(r"\b(?:withdrew|withdrawn|revoked|rescinded|suspended)\b[^.;]{0,40}recognition", re.I)


def find(sentence: Sentence) -> Iterator[Found]:
    """The recognitions that a sentence asserts."""
    typed, context = sentence.typed, sentence.context
    dates = [x.value for x in sentence.mentions if x.type == m.DATED]
    date = dates[0] if len(dates) == 1 else None
    for found in matches(RECOGNISES, typed):
        if found["not"] or SUPPOSED.search(typed[: found.start("verb")]) or DENIED.search(typed[: found.start("verb")]):
            continue
        who = sentence.at(found.start("who")).value if found["who"][0] in (m.STATE, m.DEMONYM) else context.subject
        others = [x.value for x in sentence.between(*found.span("STATES"))] if found["STATES"] else [_counterpart(sentence, who)]
        for other in others:
            if who and other and who != other:
                yield _recognition("recognises", who, other, _nearest_date(sentence, found) or date)
    for found in matches(RECOGNITION_OF, typed):
        who = _whose(sentence, found)
        withdrawn = "withdrawn" if WITHDRAWN.search(typed) else None
        for x in sentence.between(*found.span("STATES")):
            if who and who != x.value:
                yield _recognition("recognition-of", who, x.value, date if withdrawn else None, withdrawn)
    for found in matches(RECOGNISED_BY, typed):
        recognized = sentence.at(found.start("STATE1")).value
        for x in sentence.between(*found.span("STATES")):
            if x.value != recognized:
                yield _recognition("recognised-by", x.value, recognized, date)


def _nearest_date(sentence: Sentence, found: re.Match[str]) -> str | None:
    after = phrase(r"[^.;\ue000]{0,40}?(?:on|in|since|as of) DATE").match(sentence.typed, found.end())
    return sentence.at(after.start("DATE")).value if after else None


def _whose(sentence: Sentence, found: re.Match[str]) -> str | None:
    if found["STATE1"]:
        return sentence.at(found.start("STATE1")).value
    if found["DEMONYM"]:
        return sentence.at(found.start("DEMONYM")).value
    if "latter" in found["whose"]:
        return sentence.context.other
    before = [x.value for x in sentence.between(0, found.start()) if x.type == m.STATE and x.value]
    return before[-1] if before else sentence.context.subject


def _counterpart(sentence: Sentence, who: str | None) -> str | None:
    context = sentence.context
    return context.other if who == context.subject else context.subject


def _recognition(rule: str, recognizer: str, recognized: str, date: str | None, status: str | None = None) -> Found:
    return Found(
        Recognition,
        f"recognitions.{rule}",
        {"recognizer": recognizer, "recognized": recognized, "date": date, "status": status},
    )


FAMILY = Family("recognitions", STEMS, find, SCOPE, framed=True)
