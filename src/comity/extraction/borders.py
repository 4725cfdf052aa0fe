"""Borders: who shares one, how long it is, whether it is settled."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.extraction import mentions as m
from comity.extraction.families import Family
from comity.extraction.patterns import phrase
from comity.extraction.sentences import Sentence
from comity.extraction.stems import Stems
from comity.model.found import Found
from comity.model.kinds.border import Border

STEMS = Stems("order", "oundar", "rontier")
_LONG = r"[\d,.]+(?: |-)?(?:km|kilomet(?:er|re)s?|mi|miles?)"
_WHO = r"STATES|[Tt]he country|[Bb]oth (?:countries|states|nations)|[Tt]he two (?:countries|states|nations)|[Tt]hey|[Ii]t"
_CALLED = "an?|the|its|their|common|long|land|maritime|open|short|longest|northern|southern|eastern|western|of|direct"
_TO = r"(?: (?:with|to) (?:(?:its|the|neighbou?rs|neighbou?ring|countries|states|of|both)[ ,:]*)*PARTYS)?"
_HAS = rf"(?P<who>{_WHO})(?: also| both| currently)* (?:shares?|has|have)(?: (?:{_CALLED}))*"
_BORDER = r"(?: (?:long|common|shared|land|maritime|international|of))* (?:borders?|boundar(?:y|ies)|frontiers?)"
SHARED = phrase(rf"{_HAS}(?P<length> ?{_LONG}(?: \([^)]*\))?)?{_BORDER}(?: of(?P<measure> {_LONG}))?{_TO}")
BORDERS = phrase(
    r"(?P<who>STATE|[Ii]t)(?:,[^,]{0,40},)? (?:borders|is bordered by|is bounded by)(?: (?:on|to) the \w+ by| (?:the|countries of))* (?:the )?STATES"
)
LENGTH = re.compile(
    r"([\d,.]+)[- ]?(km|kilomet(?:er|re)s?|mi|miles?)\b(?:\s*\(([\d,.]+)[- ]?(km|kilomet(?:er|re)s?|mi|miles?)\))?"
)
WITH = phrase(r"(?:boundary|border)(?: treaty| agreement)? (?:with|between) (?:the )?STATES(?P<tail>[^.;]*)")
SHARED_LENGTH = phrase(
    r"(?P<length>[\d,.]+[- ]?(?:km|kilomet(?:er|re)s?|mi|miles?))(?: long)?(?: shared| common| joint| long| land)* (?:border|boundary|frontier)"
)
DEMARCATING = phrase(
    r"STATES (?:agreed? to )?(?:begin |start |began )?(?:demarcat|delimit)\w* (?:of )?(?:their )?(?:shared |common |mutual )?(?:borders?|boundar)"
)
STATUS = (
    (
        "undelimited",
        r"\bno\b[^.;]{0,60}\b(?:agreed|delimited)|not (?:been )?(?:agreed|delimited|defined)|undelimited|undefined|[Dd]elimitation [^.;]{0,60}\bincomplete",
    ),
    ("unsettled", r"unsettled|unresolved|remains? to be|yet to be"),
    (
        "undemarcated",
        r"undemarcated|not (?:yet )?(?:been )?demarcated|(?:stall|delay|halt)\w* (?:the )?demarcation|demarcation [^.;]{0,40}\bincomplete",
    ),
    ("disputed", r"disput|contested"),
    ("demarcated", r"(?<!begin )(?<!to )\bdemarcated|completed demarcation|demarcation was completed"),
    ("delimited", r"delimited|delimitation (?:agreement|treaty)"),
)


def find(sentence: Sentence) -> Iterator[Found]:
    """The borders that a sentence states."""
    seen = set()
    for found in _all(sentence, sentence.typed):
        parties = found.fields["parties"]
        if parties not in seen and all(parties) and parties[0] != parties[1]:
            seen.add(parties)
            yield found


def _all(sentence: Sentence, typed: str) -> Iterator[Found]:
    if found := DEMARCATING.search(typed):
        states = [x.value for x in sentence.between(*found.span("STATES"))]
        one = sentence.context.subject if sentence.context.subject in states else states[0]
        date = next((x.value for x in sentence.mentions if x.type == m.DATED), None)
        for other in states:
            yield _border("demarcating", one, other, date=date)
    for found in SHARED.finditer(typed):
        # "the only country with which it shares a border": it is named before
        named_before = typed.endswith("which ", 0, found.start())
        if "maritime" not in found[0] and not named_before:
            yield from _shared(sentence, found)
    for found in BORDERS.finditer(typed):
        who = sentence.at(found.start("who")).value if found["who"] == m.STATE else sentence.context.subject
        for neighbour in [x.value for x in sentence.between(*found.span("STATES"))]:
            yield _border("borders", who, neighbour)
    status = _status(sentence.text)
    if status and (found := WITH.search(typed)):
        states = [x.value for x in sentence.between(*found.span("STATES"))]
        between = "between" in found[0] and len(states) == 2
        for neighbour in states[1:] if between else states:
            yield _border("status", states[0] if between else sentence.context.subject, neighbour, status=status)
    part = "demarcat" in sentence.text  # "a border of 50 km there awaits demarcation"
    if not part and (found := SHARED_LENGTH.search(typed)) and sentence.context.pair:
        yield _border("length", *sentence.context.pair, length=_kilometres(found["length"]))


def _shared(sentence: Sentence, found: re.Match[str]) -> Iterator[Found]:
    who = [x.value for x in sentence.between(*found.span("who")) if x.value]
    others = [x.value for x in sentence.between(*found.span("PARTYS"))] if found["PARTYS"] else []
    length = _kilometres(found["length"] or found["measure"] or "")
    if others:
        one = who[-1] if who else sentence.context.subject
        for other in others:
            yield _border("shares", one, other, length=length if len(others) == 1 else None)
    elif len(who) == 2:
        yield _border("shares", who[0], who[1], length=length)
    elif sentence.context.pair:
        yield _border("shares", *sentence.context.pair, length=length)


def _kilometres(text: str) -> float | None:
    """A length in kilometres; of two units given the kilometres are taken, a mile is 1.609344 km."""
    for number, unit, second, other in LENGTH.findall(text):
        for value, name in ((second, other), (number, unit)):
            if name.startswith("k") and value:
                return float(value.replace(",", ""))
        return round(float(number.replace(",", "")) * 1.609344, 1)
    return None


_IN_PART = re.compile(
    r"(?<!\ball )\b(?:parts?|sections?|stretch(?:es)?|segments?|portions?|area) (?:of|on|along) (?:[\w–-]+ ){0,3}(?:border|boundar)",
    re.I,
)


def _status(text: str) -> str | None:
    """What a sentence says of a border; of what it says of a part of one nothing follows for the whole."""
    if _IN_PART.search(text):
        return None
    if re.search(r"no longer|resolved|settled(?<!unsettled)|agreed to end", text, re.I) and not re.search(
        r"un(?:resolved|settled)", text, re.I
    ):
        return None
    return next((status for status, pattern in STATUS if re.search(pattern, text, re.I)), None)


def _border(
    rule: str,
    one: str | None,
    other: str | None,
    *,
    length: float | None = None,
    status: str | None = None,
    date: str | None = None,
) -> Found:
    parties = tuple(sorted((one or "", other or "")))
    return Found(Border, f"borders.{rule}", {"parties": parties, "length_km": length, "status": status, "date": date})


FAMILY = Family("borders", STEMS, find)
