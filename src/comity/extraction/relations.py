"""Relations and recognition in prose: established, severed, suspended, restored, recognised; when and between whom."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.extraction import mentions as m
from comity.extraction.families import Family, Found
from comity.extraction.patterns import phrase
from comity.extraction.sentences import Sentence
from comity.model.kinds import Recognition, Relations

TRIGGER = re.compile(
    r"\b(?:relations|ties|recogni[sz]|diplomatic links|diplomatic contacts|relationship)", re.I
)
_OBJECT = (
    r"(?:(?:their|its|all|any|full|formal|official|bilateral|normal|first|direct|resident|consular|diplomatic|and|the|with each other|political)[ -])*"
    r"(?:(?:diplomatic|formal|official|consular|bilateral|full)[ -](?:(?:and|or|diplomatic|consular) )*(?:relations?(?:hips?)?|ties|links|contacts)|relations?|ties)"
)
_STRICT = (
    r"(?:(?:their|its|all|any|full|formal|official|bilateral|normal|first|the) )*"
    r"(?:(?:formal|official|full) )?(?:diplomatic|formal|official|consular)(?: and (?:diplomatic|consular|trade|economic|political))? (?:relations(?:hips?)?|ties|links)"
)
_WHEN = r"(?:[^.;\ue003]{0,80}?\b(?:on|in|since|from|as of|by|at|of|dating|to|until|dates?)\s(?:the\s)?(?:early\s|late\s|mid-)?DATE|,? DATE|\s\(DATE\))?"

VERBS = {
    "restored": r"(?:re-?established|restored|resumed|renewed|reestablish|resume|restore|normali[sz]ed|re-?opened)",
    "severed": r"(?:severed|sever|broke(?:n)?(?: off)?|cut(?: off)?|ended|terminated|break(?: off)?|ruptured|discontinued|severing|cutting|breaking(?: off)?|ceased)",
    "suspended": r"(?:suspended|froze(?:n)?|suspending|interrupted)",
    "established": r"(?:established|establish(?:es)?|formed|opened|began|begun|initiated|started|entered into|set up|founded|commenced|inaugurated|maintains?|maintained|has(?: had)?|have(?: had)?|had|enjoys?|share|shares|establishing)",
}
ACTIVE = {
    status: phrase(
        rf"(?P<lead>[^.;]{{0,160}}?)(?P<verb>\b{verb})(?P<not> no)?(?: (?:up|off))? (?P<object>{_OBJECT})(?P<tail>[^.;]*)"
    )
    for status, verb in VERBS.items()
}
PASSIVE = {
    status: phrase(
        rf"(?:{_OBJECT}|[Rr]elations)(?P<with>[^.;]{{0,90}}?) (?:were|was|have been|had been|are|being|has been)(?P<adverb>(?: (?:first|formally|officially|also|again|once|fully|initially|finally|not))*) (?P<verb>{verb})(?P<tail>[^.;]*)"
    )
    for status, verb in VERBS.items()
}
BARE = phrase(r"(?P<lead>[^.;]{0,80}?)(?:(?:[Dd]iplomatic|[Ff]ormal|[Oo]fficial) (?:relations|ties)|[Rr]elations(?= between| with| date))(?P<with>[^.;]{0,60}?) (?:established|began|started|since|commenced|date back to|date from|dates? to)(?: on| in| from| since)? DATE(?P<tail>[^.;]*)")
NONE = phrase(r"(?:(?:has|have|had|maintains?) no|(?:do|does|did) not (?:currently |yet |officially |formally )?(?:have|maintain)(?: any)?|(?:has|have) (?:not|never|yet to)(?: yet)? established?(?: any)?|no) (?:formal |official |bilateral )?(?:diplomatic|formal|official) (?:relations|ties)(?P<tail>[^.;]*)")
ENDED_LATER = phrase(r" and (?:were |was )?(?:ended|severed|broken(?: off)?|cut|terminated)(?: on| in)? DATE")
WHEN = phrase(r"(?:on|in|since|from|as of|by|at|of|back to|until|early|late|during) (?:the )?(?:early |late |mid-)?DATE")
MAINTAINS = phrase(r"(?:maintains?|has|have) (?:(?:good|close|friendly|strong|excellent|cordial|full|also) )*(?:diplomatic )?relations with [^.;]*?(?:countries|states|nations|powers)?,? ?(?:particularly|including|such as|especially|notably) (?:the )?STATES")

RECOGNISES = phrase(
    r"(?P<who>STATE|DEMONYM government|[Ii]t|[Tt]he country)(?:,[^,;]{0,60},)?(?P<not> (?:does|did|do|has|have) not| never| refuses? to)?"
    r"(?: (?:has|had|have|officially|formally|also|first|became[^.;]{0,60}?to|was[^.;]{0,60}?to|were|is|then|immediately|diplomatically|later|already))*"
    r" (?:officially |formally )*(?P<verb>recogni[sz](?:ed|es|e|ing))(?! as\b)(?: the)?(?: (?:independence|sovereignty|independent|state|republic|declaration|new|government|newly|statehood|breakaway))*(?: of)?(?: the)?(?: breakaway| new| independent)?(?: (?:states?|republics?|regions?) of)? (?:the )?"
    r"(?:STATES|(?P<pronoun>it|its independence|the country|the other)\b)"
)
RECOGNITION_OF = phrase(r"(?P<whose>STATE1(?:'s|’s)?|DEMONYM|the latter's|its) recognition of (?:the )?(?:independence of )?(?:the )?(?:breakaway )?(?:states? of )?STATES")
RECOGNISED_BY = phrase(r"STATE1(?:'s independence)? (?:was|were)(?: \w+ly| first)? recogni[sz]ed by (?:the )?STATES")
WITHDRAWN = re.compile(r"\b(?:withdrew|withdrawn|revoked|rescinded|suspended)\b[^.;]{0,40}recognition", re.I)
_WEAK = re.compile(r"(?:maintains?|maintained|has(?: had)?|have(?: had)?|had|enjoys?|share|shares)")
_DIPLOMATIC = re.compile(r"diplomatic|formal|official|consular")
RESTORED_LATER = phrase(r"(?:and|,|but)(?: they| relations| ties)?(?: were| have been)?(?: only| not| later| then| subsequently)*\s+(?:restored|resumed|re-?established|renewed)(?: again)? (?:on|in|until|by) DATE")
_LIKE = re.compile(r"\b(?:would|could|may|might|should|if|plans? to|wants? to|intend(?:s|ed)? to|seeks? to|sought to|wish(?:es)? to|hopes? to|attempts? to|agreed? to|decided to|negotiat\w+ to|possibility of|talks on|in order to|refus\w+ to|called (?:on|for)|urged|before)\s(?:[a-z]+\s){0,3}$", re.I)
_NOT = re.compile(r"\b(?:not|never|neither|nor|no|without)(?:\s(?:yet|officially|formally|currently|have|had|any|been))*\s*$", re.I)


def find(sentence: Sentence) -> Iterator[Found]:
    """The relations and recognitions that a sentence asserts."""
    if re.search(r"relations|ties|links|contacts|relationship", sentence.text):
        yield from _relations(sentence)
    if "recogni" in sentence.text:
        yield from _recognitions(sentence)


def _relations(sentence: Sentence) -> Iterator[Found]:
    typed = sentence.typed
    taken: list[tuple[int, int]] = []
    seen = set()
    for status in VERBS:
        for voice, patterns in (("active", ACTIVE), ("passive", PASSIVE)):
            for found in patterns[status].finditer(typed):
                at = found.span("verb")
                if any(a <= at[0] < b for a, b in taken):
                    continue
                result = list(_established(sentence, found, status, voice))
                for each in result:
                    if each.key not in seen:
                        seen.add(each.key)
                        yield each
                if result:
                    taken.append((at[0], found.start("tail")))
    if not taken and (found := BARE.search(typed)):
        yield from _bare(sentence, found)
    if found := NONE.search(typed):
        yield from _none(sentence, found)
    if not taken and (found := MAINTAINS.search(typed)) and sentence.context.subject:
        for state in sentence.between(*found.span("STATES")):
            yield _claim("maintains", (sentence.context.subject, state.value), "established", None)


def _established(sentence: Sentence, found: re.Match[str], status: str, voice: str) -> Iterator[Found]:
    typed = sentence.typed
    before = typed[: found.start("verb")] if voice == "active" else typed[found.start() : found.start("verb")]
    if _LIKE.search(before) or _NOT.search(before):
        return
    groups = found.groupdict()
    if voice == "active" and groups.get("not"):
        return
    dates = _dates(sentence, found)
    weak = _WEAK.fullmatch(found["verb"])
    diplomatic = _DIPLOMATIC.search(groups.get("object") or "")
    if status == "established" and voice == "active" and not dates and not (diplomatic and (not weak or " with " in found["tail"])):
        return
    if voice == "passive" and "not" in (groups.get("adverb") or ""):
        return
    if re.search(r"\bagain\b", typed[found.start() :]) and status == "established" and "again" in (groups.get("adverb") or ""):
        status = "restored"
    for pair in _pairs(sentence, found):
        yield _claim(f"{voice}-{status}", pair, status, dates[0] if dates else None)
        if status == "established" and (later := ENDED_LATER.search(typed, found.start("tail"))):
            yield _claim("ended", pair, "severed", sentence.at(later.start("DATE")).value)
        if status in ("severed", "suspended") and (later := RESTORED_LATER.search(typed, found.end("verb"))):
            yield _claim("restored-later", pair, "restored", sentence.at(later.start("DATE")).value)


def _dates(sentence: Sentence, found: re.Match[str]) -> list[str]:
    """The date of what a match asserts: after its verb in its clause, else before it at the sentence's beginning."""
    typed = sentence.typed
    tail = re.split(r",? (?:but|while|after|before|when|although|and (?:since|have|has|had|were|was|are|opened|then|later|in|on|severed|broke))\b|(?<=[\ue003]),? and ", typed[found.start("tail") :], maxsplit=1)[0]
    end = found.start("tail") + len(tail)
    if (m.DATED in tail) and (when := (WHEN.search(typed, found.start("verb"), end) or phrase(r"[ (,]DATE").search(typed, found.start("tail"), end))):
        return [sentence.at(when.start("DATE")).value]
    lead = typed[: found.start("verb")]
    ahead = phrase(r"(?:^|[,;(] ?|\band |\w )(?:[Oo]n|[Ii]n|[Ss]ince|[Bb]y|[Ff]rom|[Ii]n the|[Dd]uring) DATE").search(lead)
    if ahead:
        last = [x for x in phrase(r"(?:[Oo]n|[Ii]n|[Ss]ince|[Bb]y|[Ff]rom|[Dd]uring|[Ii]n the) DATE").finditer(lead)][-1]
        return [sentence.at(last.start("DATE")).value]
    if re.match(rf"\s*[(,]?\s*{m.DATED}", typed[found.start("tail") :]):
        return [sentence.at(typed.index(m.DATED, found.start("tail"))).value]
    return []


def _pairs(sentence: Sentence, found: re.Match[str]) -> list[tuple[str, str]]:
    """The parties: those named before the verb and after "with" or "between", else those of the passage."""
    context, typed = sentence.context, sentence.typed
    start = found.start("with") if "with" in found.groupdict() and found["with"] is not None else found.start()
    tail = re.split(r",? (?:but|while|after|before|when|although|following|because|despite|during|through)\b", typed[found.start("tail") : found.end()], maxsplit=1)[0]
    after_end = found.start("tail") + len(tail)
    objects = [x.value for t in ("with", "to", "between") for hit in phrase(rf"\b{t} (?:both )?(?:the )?(?:[a-z]+ (?:of )?){{0,3}}?PARTYS").finditer(typed, start, after_end) for x in sentence.between(*hit.span("PARTYS")) if x.value][:40]
    lead = sentence.between(found.start(), found.start("verb"))
    named = [x.value for x in lead if x.type in (m.STATE, m.ORGANIZATION) and x.value]
    subjects = list(dict.fromkeys(value for value in named if value not in objects))
    objects = list(dict.fromkeys(objects))
    if re.search(r"\bbetween\b", typed[start:after_end]) and len(objects) == 2:
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
    named = [x.value for x in sentence.between(found.start(), found.start("DATE")) if x.type in (m.STATE, m.DEMONYM) and x.value]
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
    return Found(Recognition, f"relations.{rule}", {"recognizer": recognizer, "recognized": recognized, "date": date, "status": status})


FAMILY = Family("relations", TRIGGER, find)
