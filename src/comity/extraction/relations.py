"""Relations in prose: established, severed, suspended, restored, or none; since when and between whom."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.extraction import mentions as m
from comity.extraction.families import Family
from comity.extraction.patterns import matches, phrase
from comity.extraction.relation_verbs import Assertion, assertions
from comity.extraction.sentences import Sentence
from comity.extraction.stems import Stems
from comity.extraction.suppositions import DENIED, SUPPOSED
from comity.model.found import Found
from comity.model.kinds.relations import Relations

SCOPE = re.compile(r"[Dd]iplomatic (?:relations|ties)")
STEMS = Stems("elation", " ties", "Ties", " links", "contacts")

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
_DIPLOMATIC = re.compile(r"diplomatic|formal|official|consular")
RESTORED_LATER = phrase(
    r"(?:and|,|but)(?: they| relations| ties)?(?: were| have been)?(?: only| not| later| then| subsequently)*\s+(?:restored|resumed|re-?established|renewed)(?: again)? (?:on|in|until|by) DATE"
)
_DENIED_OBJECT = re.compile(r"\b(?:[Nn]o|denie[sd]|not|without)(?: that)?\s*$")
_INFINITIVE = re.compile(r"\bto\s+$")
_FIRST_TO = re.compile(r"\b(?:first|second|third|last|latest|\d+(?:st|nd|rd|th))\b[^.;]{0,60}\bto\s+$")
_VERBS = re.compile(
    r"establish|form|open|beg[aiu]n|initiat|start|enter|set up|found|commenc|inaugurat|maintain|\bha(?:s|ve|d)\b|enjoy|share|sever|br[eo][ak]|cut|end|terminat|ruptur"
    r"|discontin|ceas|suspend|fr[eo]ze|interrupt|restor|resum|renew|normali|date"
)
_NEXT_CLAUSE = re.compile(
    r",? (?:but|while|after|before|when|although|and (?:since|have|has|had|were|was|are|opened|then|later|in|on|severed|broke))\b|(?<=[\ue003]),? and "
)
_ASIDE = re.compile(r",? (?:but|while|after|before|when|although|following|because|despite|during|through)\b")
_LEADING = phrase(r"(?:[Oo]n|[Ii]n|[Ss]ince|[Bb]y|[Ff]rom|[Dd]uring|[Ii]n the) DATE")
_BRACKETED = phrase(r"[ (,]DATE")
_OBJECTS = phrase(r"\b(?:with|to|between) (?:both )?(?:the )?(?:[a-z]+ (?:of )?){0,3}?PARTYS")


def find(sentence: Sentence) -> Iterator[Found]:
    """The relations that a sentence asserts."""
    if _VERBS.search(sentence.text):
        yield from _relations(sentence)


def _relations(sentence: Sentence) -> Iterator[Found]:
    typed = sentence.typed
    seen = set()
    told = False
    for assertion in assertions(typed):
        for found in _established(sentence, assertion):
            told = True
            if found.key not in seen:
                seen.add(found.key)
                yield found
    if not told and m.DATED in typed and (bare := next(iter(matches(BARE, typed)), None)):
        yield from _bare(sentence, bare)
    if _MAYBE_NONE.search(typed) and (none := NONE.search(typed)):
        yield from _none(sentence, none)
    if not told and _EXAMPLES.search(typed) and (maintains := MAINTAINS.search(typed)) and sentence.context.subject:
        for state in sentence.between(*maintains.span("STATES")):
            yield _claim("maintains", (sentence.context.subject, state.value), "established", None)


def _established(sentence: Sentence, found: Assertion) -> Iterator[Found]:
    typed = sentence.typed
    before = typed[found.start : found.verb]
    if SUPPOSED.search(before) or DENIED.search(before) or (_INFINITIVE.search(before) and not _FIRST_TO.search(before)):
        return
    if found.voice == "passive" and _DENIED_OBJECT.search(typed[: found.start]):
        return
    dates = _dates(sentence, found)
    undated = found.status == "established" and found.voice == "active" and not dates
    if undated and not _DIPLOMATIC.search(found.words):
        return
    if undated and found.weak and " with " not in typed[found.tail : found.tail_end]:
        return
    for pair in _pairs(sentence, found):
        yield _claim(f"{found.voice}-{found.status}", pair, found.status, dates[0] if dates else None)
        if found.status == "established" and (later := ENDED_LATER.search(typed, found.tail)):
            yield _claim("ended", pair, "severed", sentence.at(later.start("DATE")).value)
        if found.status in ("severed", "suspended") and (later := RESTORED_LATER.search(typed, found.verb_end)):
            yield _claim("restored-later", pair, "restored", sentence.at(later.start("DATE")).value)


def _dates(sentence: Sentence, found: Assertion) -> list[str]:
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


def _pairs(sentence: Sentence, found: Assertion) -> list[tuple[str, str]]:
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


FAMILY = Family("relations", STEMS, find, SCOPE, framed=True)
