"""Relations and recognition in prose: established, severed, suspended, restored, recognised; when and between whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from comity.extraction import mentions as m
from comity.extraction.families import Family, Found
from comity.extraction.patterns import phrase
from comity.extraction.sentences import Sentence
from comity.model.kinds import Recognition, Relations

SCOPE = re.compile(r"[Dd]iplomatic (?:relations|ties)|\brecogni[sz]ed\b")
STEMS = ("elation", "ties", "ecogni", "links", "contacts")
_ADJECTIVES = frozenset(
    [
        "their",
        "its",
        "all",
        "any",
        "full",
        "formal",
        "official",
        "bilateral",
        "normal",
        "first",
        "direct",
        "resident",
        "consular",
        "diplomatic",
        "and",
        "or",
        "the",
        "political",
        "trade",
        "economic",
        "good",
        "close",
        "friendly",
    ]
)
_NOUN = re.compile(r"\b(?:[Rr]elations?(?:hips?)?|ties|links|contacts)\b")
_WORDS_BEFORE = 7  # as many adjectives as an object may have


STATUSES = {
    "restored": r"re-?established|restored|resumed|renewed|reestablish|resume|restore|normali[sz]ed|re-?opened",
    "severed": r"severed|sever|broken?(?: off)?|cut(?: off)?|ended|terminated|break(?: off)?|ruptured|discontinued|severing|cutting|breaking(?: off)?|ceased",
    "suspended": r"suspended|frozen?|froze|suspending|interrupted",
    "established": r"established|establish(?:es)?|formed|opened|began|begun|initiated|started|entered into|set up|founded|commenced|inaugurated"
    r"|maintains?|maintained|has(?: had)?|have(?: had)?|had|enjoys?|shares?|establishing",
}
_VERB = "|".join(rf"(?P<{status}>{verbs})" for status, verbs in STATUSES.items())
BEFORE = re.compile(rf"\b(?:{_VERB})(?P<no> no)?(?: (?:up|off))?(?: with each other)?\s+$")
AFTER = re.compile(
    rf"(?P<with>[^.;]{{0,90}}?)\s(?:were|was|have been|had been|are|being|has been)(?P<adverb>(?: (?:first|formally|officially|also|again|once|fully|initially|finally|not|historically))*)\s(?:{_VERB})\b"
)
_PASSIVE = re.compile(r"\b(?:were|was|been|are|being)\b")


@dataclass(slots=True)
class _Assertion:
    """A verb about relations in the typed text: where its clause begins, its verb, where its object ends."""

    status: str
    voice: str
    start: int  # of the clause, or of the object in the passive
    verb: int
    verb_end: int
    tail: int  # behind verb and object
    tail_end: int
    words: str  # object, adverbs
    weak: bool


_MAYBE_NONE = re.compile(r"\bno\b|\bnot\b|never|yet to")
_EXAMPLES = re.compile(r"particularly|including|such as|especially|notably")
BARE = phrase(
    r"(?:(?:[Dd]iplomatic|[Ff]ormal|[Oo]fficial) (?:relations|ties)|[Rr]elations(?= between| with| date))(?P<with>[^.;]{0,60}?) (?:established|began|started|since|commenced|date back to|date from|dates? to)(?: on| in| from| since)? DATE(?P<tail>[^.;]*)"
)
NONE = phrase(
    r"(?:(?:has|have|had|maintains?) no|(?:do|does|did) not (?:currently |yet |officially |formally )?(?:have|maintain)(?: any)?|(?:has|have) (?:not|never|yet to)(?: yet)? established?(?: any)?|no) (?:formal |official |bilateral )?(?:diplomatic|formal|official) (?:relations|ties)(?P<tail>[^.;]*)"
)
ENDED_LATER = phrase(r" and (?:were |was )?(?:ended|severed|broken(?: off)?|cut|terminated)(?: on| in)? DATE")
WHEN = phrase(r"(?:on|in|since|from|as of|by|at|of|back to|until|early|late|during) (?:the )?(?:early |late |mid-)?DATE")
MAINTAINS = phrase(
    r"(?:maintains?|has|have) (?:(?:good|close|friendly|strong|excellent|cordial|full|also) )*(?:diplomatic )?relations with [^.;]*?(?:countries|states|nations|powers)?,? ?(?:particularly|including|such as|especially|notably) (?:the )?STATES"
)

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
_WEAK = re.compile(r"(?:maintains?|maintained|has(?: had)?|have(?: had)?|had|enjoys?|share|shares)")
_DIPLOMATIC = re.compile(r"diplomatic|formal|official|consular")
RESTORED_LATER = phrase(
    r"(?:and|,|but)(?: they| relations| ties)?(?: were| have been)?(?: only| not| later| then| subsequently)*\s+(?:restored|resumed|re-?established|renewed)(?: again)? (?:on|in|until|by) DATE"
)
_LIKE = re.compile(
    r"\b(?:would|could|may|might|should|if|plans? to|wants? to|intend(?:s|ed)? to|seeks? to|sought to|wish(?:es)? to|hopes? to|attempts? to|agreed? to|decided to|negotiat\w+ to|possibility of|talks on|in order to|refus\w+ to|called (?:on|for)|urged|before)\s(?:[a-z]+\s){0,3}$",
    re.I,
)
_INFINITIVE = re.compile(r"\bto\s+$")
_FIRST_TO = re.compile(r"\b(?:first|second|third|last|latest|\d+(?:st|nd|rd|th))\b[^.;]{0,60}\bto\s+$")
_NOT = re.compile(
    r"\b(?:not|never|neither|nor|no|without)(?:\s(?:yet|officially|formally|currently|have|had|any|been))*\s*$", re.I
)


_VERBS = re.compile(
    r"establish|form|open|beg[aiu]n|initiat|start|enter|set up|found|commenc|inaugurat|maintain|\bha(?:s|ve|d)\b|enjoy|share|sever|br[eo][ak]|cut|end|terminat|ruptur"
    r"|discontin|ceas|suspend|fr[eo]ze|interrupt|restor|resum|renew|normali|date"
)


def find(sentence: Sentence) -> Iterator[Found]:
    """The relations and recognitions that a sentence asserts."""
    if _VERBS.search(sentence.text):
        yield from _relations(sentence)
    if "recogni" in sentence.text:
        yield from _recognitions(sentence)


def _relations(sentence: Sentence) -> Iterator[Found]:
    typed = sentence.typed
    seen = set()
    told = False
    for assertion in _assertions(typed):
        for found in _established(sentence, assertion):
            told = True
            if found.key not in seen:
                seen.add(found.key)
                yield found
    if not told and m.DATED in typed and (bare := BARE.search(typed)):
        yield from _bare(sentence, bare)
    if _MAYBE_NONE.search(typed) and (none := NONE.search(typed)):
        yield from _none(sentence, none)
    if not told and _EXAMPLES.search(typed) and (maintains := MAINTAINS.search(typed)) and sentence.context.subject:
        for state in sentence.between(*maintains.span("STATES")):
            yield _claim("maintains", (sentence.context.subject, state.value), "established", None)


def _assertions(typed: str) -> Iterator[_Assertion]:
    """Each place where relations are the object of a verb before them, or the subject of a passive behind them."""
    for found in _NOUN.finditer(typed):
        start = _object_start(typed, found.start())
        words = typed[start : found.end()]
        begin = max(typed.rfind(".", 0, start), typed.rfind(";", 0, start)) + 1
        window = max(begin, start - 40)
        if before := BEFORE.search(typed[window:start]):
            if not before["no"]:
                verb = window + before.start()
                end = _clause_end(typed, found.end())
                yield _Assertion(
                    next(name for name in STATUSES if before[name]), "active", max(begin, verb - 160), verb,
                    window + before.end(), found.end(), end, words, bool(_WEAK.fullmatch(before[0].strip())),
                )  # fmt: skip
        elif _PASSIVE.search(typed, found.end()) and (after := AFTER.match(typed, found.end())):
            status = next(name for name in STATUSES if after[name])
            if "not" not in after["adverb"]:
                status = "restored" if "again" in after["adverb"] and status == "established" else status
                yield _Assertion(
                    status, "passive", start, after.start(status), after.end(), after.end(),
                    _clause_end(typed, after.end()), words, False,
                )  # fmt: skip


def _object_start(typed: str, noun: int) -> int:
    """Where the adjectives before a noun begin."""
    start = noun
    for word in reversed(re.split(r"(?<=[ -])", typed[max(0, noun - 90) : noun])[-_WORDS_BEFORE - 1 :]):
        if word and word.rstrip(" -").lower() not in _ADJECTIVES:
            break
        start -= len(word)
    return start


def _clause_end(typed: str, start: int) -> int:
    stop = re.compile(r"[.;]").search(typed, start)
    return stop.start() if stop else len(typed)


def _established(sentence: Sentence, found: _Assertion) -> Iterator[Found]:
    typed = sentence.typed
    before = typed[found.start : found.verb]
    if _LIKE.search(before) or _NOT.search(before) or (_INFINITIVE.search(before) and not _FIRST_TO.search(before)):
        return
    dates = _dates(sentence, found)
    if found.status == "established" and found.voice == "active" and not dates:
        if not _DIPLOMATIC.search(found.words) or (found.weak and " with " not in typed[found.tail : found.tail_end]):
            return
    for pair in _pairs(sentence, found):
        yield _claim(f"{found.voice}-{found.status}", pair, found.status, dates[0] if dates else None)
        if found.status == "established" and (later := ENDED_LATER.search(typed, found.tail)):
            yield _claim("ended", pair, "severed", sentence.at(later.start("DATE")).value)
        if found.status in ("severed", "suspended") and (later := RESTORED_LATER.search(typed, found.verb_end)):
            yield _claim("restored-later", pair, "restored", sentence.at(later.start("DATE")).value)


_NEXT_CLAUSE = re.compile(
    r",? (?:but|while|after|before|when|although|and (?:since|have|has|had|were|was|are|opened|then|later|in|on|severed|broke))\b|(?<=[\ue003]),? and "
)
_ASIDE = re.compile(r",? (?:but|while|after|before|when|although|following|because|despite|during|through)\b")
_LEADING = phrase(r"(?:[Oo]n|[Ii]n|[Ss]ince|[Bb]y|[Ff]rom|[Dd]uring|[Ii]n the) DATE")
_BRACKETED = phrase(r"[ (,]DATE")
_OBJECTS = phrase(r"\b(?:with|to|between) (?:both )?(?:the )?(?:[a-z]+ (?:of )?){0,3}?PARTYS")


def _dates(sentence: Sentence, found: _Assertion) -> list[str]:
    """The date of what a verb asserts: behind it in its clause, else before it."""
    typed = sentence.typed
    if m.DATED not in typed:
        return []
    stop = _NEXT_CLAUSE.search(typed, found.tail, found.tail_end)
    end = stop.start() + 1 if stop else found.tail_end
    if m.DATED in typed[found.tail : end] and (
        when := WHEN.search(typed, found.verb, end) or _BRACKETED.search(typed, found.tail, end)
    ):
        return [sentence.at(when.start("DATE")).value]
    leading = list(_LEADING.finditer(typed, 0, found.verb))
    return [sentence.at(leading[-1].start("DATE")).value] if leading else []


def _pairs(sentence: Sentence, found: _Assertion) -> list[tuple[str, str]]:
    """The parties: those named before the verb and after "with" or "between", else those of the passage."""
    context, typed = sentence.context, sentence.typed
    stop = _ASIDE.search(typed, found.tail, found.tail_end)
    end = stop.start() if stop else found.tail_end
    objects = [
        x.value for hit in _OBJECTS.finditer(typed, found.start, end) for x in sentence.between(*hit.span("PARTYS")) if x.value
    ]
    named = [x.value for x in sentence.between(found.start, found.verb) if x.type in (m.STATE, m.ORGANIZATION) and x.value]
    subjects = list(dict.fromkeys(value for value in named if value not in objects))
    objects = list(dict.fromkeys(objects))
    if len(objects) == 2 and re.search(r"\bbetween\b", typed[found.start : end]):
        return [(objects[0], objects[1])]
    if not objects and len(subjects) >= 2:
        return [(subjects[-2], subjects[-1])]
    if objects:
        return _against(sentence, subjects, objects)
    if not subjects or (context.pair and subjects[-1] in context.pair):
        return [context.pair] if context.pair else []
    if context.subject and subjects[-1] != context.subject:
        return [(context.subject, subjects[-1])]
    return []


def _against(sentence: Sentence, subjects: list[str], objects: list[str]) -> list[tuple[str, str]]:
    context = sentence.context
    if subjects and subjects[-1] not in objects:
        one = subjects[-1]
    elif context.subject and context.subject not in objects:
        one = context.subject
    elif context.other and context.other not in objects:
        one = context.other
    else:
        return []
    return [(one, other) for other in objects if other != one]


def _bare(sentence: Sentence, found: re.Match[str]) -> Iterator[Found]:
    date = sentence.at(found.start("DATE")).value
    named = [
        x.value
        for x in sentence.between(max(0, found.start() - 80), found.start("DATE"))
        if x.type in (m.STATE, m.DEMONYM) and x.value
    ]
    pair = (named[0], named[1]) if len(set(named)) == 2 else sentence.context.pair
    if pair:
        yield _claim("bare", pair, "established", date)
        if later := ENDED_LATER.match(sentence.typed, found.start("tail")):
            yield _claim("ended", pair, "severed", sentence.at(later.start("DATE")).value)


def _none(sentence: Sentence, found: re.Match[str]) -> Iterator[Found]:
    if m.DATED in found["tail"] or re.search(r"\buntil\b|\bhad no\b|\bdid not\b", found[0]):
        return
    named = [x.value for x in sentence.mentions if x.type == m.STATE and x.value]
    for pair in _named_pairs(sentence, list(dict.fromkeys(named))):
        yield _claim("none", pair, "none", None)


def _named_pairs(sentence: Sentence, named: list[str]) -> list[tuple[str, str]]:
    context = sentence.context
    if len(named) == 2:
        return [(named[0], named[1])]
    if context.pair and set(named) <= set(context.pair):
        return [context.pair]
    if context.subject and len(named) == 1 and named[0] != context.subject:
        return [(context.subject, named[0])]
    return []


def _claim(rule: str, parties: tuple[str, str], status: str, date: str | None) -> Found:
    first, second = sorted(parties)
    return Found(Relations, f"relations.{rule}", {"parties": (first, second), "status": status, "date": date})


def _recognitions(sentence: Sentence) -> Iterator[Found]:
    typed, context = sentence.typed, sentence.context
    dates = [x.value for x in sentence.mentions if x.type == m.DATED]
    date = dates[0] if len(dates) == 1 else None
    for found in RECOGNISES.finditer(typed):
        if found["not"] or _LIKE.search(typed[: found.start("verb")]) or _NOT.search(typed[: found.start("verb")]):
            continue
        who = sentence.at(found.start("who")).value if found["who"][0] in (m.STATE, m.DEMONYM) else context.subject
        others = [x.value for x in sentence.between(*found.span("STATES"))] if found["STATES"] else [_counterpart(sentence, who)]
        for other in others:
            if who and other and who != other:
                yield _recognition("recognises", who, other, _nearest_date(sentence, found) or date)
    for found in RECOGNITION_OF.finditer(typed):
        who = _whose(sentence, found)
        withdrawn = "withdrawn" if WITHDRAWN.search(typed) else None
        for x in sentence.between(*found.span("STATES")):
            if who and who != x.value:
                yield _recognition("recognition-of", who, x.value, date if withdrawn else None, withdrawn)
    for found in RECOGNISED_BY.finditer(typed):
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
    return sentence.context.other if "latter" in found["whose"] else sentence.context.subject


def _counterpart(sentence: Sentence, who: str | None) -> str | None:
    context = sentence.context
    return context.other if who == context.subject else context.subject


def _recognition(rule: str, recognizer: str, recognized: str, date: str | None, status: str | None = None) -> Found:
    return Found(
        Recognition,
        f"relations.{rule}",
        {"recognizer": recognizer, "recognized": recognized, "date": date, "status": status},
    )


FAMILY = Family("relations", STEMS, find, SCOPE)
