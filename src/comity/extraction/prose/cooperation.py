"""Cooperation: in what fields parties work together or one helps the other; one claim a field.

Parties are those that the words of cooperation join (`with B`, `between A and B`, the subject of the verb), else the two that
the passage is about; fields are those named beside the word, before it or behind `in`, and `other` where it names none.
Agreements on cooperation, and organisations with the word in their names, are claims of other kinds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.extraction import mentions as m
from comity.extraction.families import Family
from comity.extraction.prose.cooperation_forms import (
    AID,
    AID_FIELD,
    AREAS,
    BEHIND,
    CHEAP,
    CHEAPLY,
    CLOSE,
    CORPS,
    DROPPED,
    GIVES,
    HELP,
    HELPS,
    INVESTING,
    INVESTS,
    JOINT,
    MARKET,
    MUTUAL,
    NOUN,
    PROJECT,
    PROJECTS,
    UNION,
    UNREAL,
    VERB,
    WHILE,
    WORKING,
)
from comity.extraction.prose.fields import fields_in
from comity.extraction.prose.parties import PAIR, clause, date_at, named, shorten, stand_for, subjects, the_two
from comity.extraction.sentences import Sentence
from comity.extraction.stems import Stems
from comity.gazetteer.states import states
from comity.model.found import Found
from comity.model.kinds.cooperation import Cooperation

STEMS = Stems(
    "ooperat", "o-operat", "ollaborat", " joint", "Joint", " aid", " help", "ssist", "train", "cholarship", "xercises", " allied", "lliance", "invest", "Invest", "xchange",
    "artners in", "eacekeep", "Peace Corps", "donat", "projects", "program", "ustoms union", "free trade", "free-trade", "areas", "fields", "sectors", "spheres", "oordinat", "dialogue", "reduced", "preferential", "defence of", "troops", " loan", " grant", "support",
)  # fmt: skip


def find(sentence: Sentence) -> Iterator[Found]:
    """The cooperation that a sentence asserts, field by field."""
    if sentence.block.kind == "caption":
        return
    seen: set[tuple[object, ...]] = set()
    for found in (*_together(sentence), *_given(sentence), *_economic(sentence)):
        key = (found.fields["parties"], found.fields["field"])
        if key not in seen and len(found.fields["parties"]) > 1:
            seen.add(key)
            yield found


def _together(sentence: Sentence) -> Iterator[Found]:
    typed = sentence.typed
    for found in sentence.find(WORKING, VERB):
        if not _unreal(typed, found.start("verb"), 25):
            who = (
                stand_for(sentence, *found.span("who"))
                if found["who"][:1] != m.DEMONYM or " and " not in found["who"]
                else named(sentence, *found.span("who"))
            )
            parties = who if len(who) > 1 else _completed(sentence, who, _with(sentence, *found.span("right")))
            yield from _each(
                sentence, "verb", parties, found.start("verb"), found.end(), sentence.original(found.start("verb"), found.end())
            )
    for found in sentence.find(WORKING, NOUN):
        titled = found["noun"][0].isupper() and found.start("noun") > 0
        if not titled and not _unreal(typed, found.start("noun"), 50) and not DROPPED.search(found["right"]):
            left = _adjectives(typed, found.start())
            text = (
                sentence.original(left, found.end("noun"))
                + " "
                + _named_behind(sentence.original(found.start(), found.end("right")))
            )
            yield from _each(sentence, "noun", _joined(sentence, found), left, found.end("right"), text)
    for pattern in (JOINT, AREAS):
        for found in sentence.find(STEMS, pattern):
            if not _unreal(typed, found.start(), 50) and not DROPPED.search(found["right"]):
                text = sentence.original(found.start(), found.end())
                if pattern is AREAS and re.search(r"\b(?:assistance|aid)\b", typed[: found.start()]):
                    text = "aid"
                if pattern is JOINT or re.search(
                    r"co-?operat|meetings?|ties|relations|agreements?|memorand|partner|collaborat|contact",
                    typed[: found.start()],
                ):
                    yield from _each(sentence, "joint", _joined(sentence, found), found.start(), found.end(), text)
    for found in sentence.find(PROJECT, PROJECTS):
        who = stand_for(sentence, *found.span("who"))
        parties = who if len(who) > 1 else _completed(sentence, who, _with(sentence, *found.span("right")))
        text = sentence.original(*found.span("right"))
        focus = re.search(r"\b(?:focus\w* on|in the field of|on) .*", text)
        yield from _each(
            sentence, "projects", parties, found.start("right"), found.end(), focus[0] if focus and fields_in(focus[0]) else text
        )


def _adjectives(typed: str, noun: int) -> int:
    """Where the words before a noun begin that can name its fields: at most six, none behind a stop."""
    start = max(0, noun - 90)
    stop = max(typed.rfind(mark, start, noun) for mark in ".;:()")
    words = typed[stop + 1 if stop >= 0 else start : noun].split(" ")
    return noun - len(" ".join(words[-7:])) if len(words) > 7 else noun - len(" ".join(words))


def _unreal(typed: str, at: int, back: int) -> bool:
    return bool(UNREAL.search(typed[max(0, at - back) : at]))


def _named_behind(text: str) -> str:
    """The words behind the noun that can name its fields; what the sentence goes on with is left off."""
    text = re.split(r" as well as (?:negotiations|talks|disputes)|, (?:however|which|who)\b| perhaps | since (?:the|DATE)", text)[
        0
    ]
    behind = BEHIND.match(text)
    return behind[1] if behind else text.split(" ")[0]


def _with(sentence: Sentence, start: int, end: int) -> tuple[str, ...]:
    """The parties behind `with`, `between`, `alongside`."""
    typed = sentence.typed
    aside = re.search(r"\b(?:than|only to|compared (?:to|with)|perhaps)\b", typed[start:end])
    end = start + aside.start() if aside else end
    joined = re.search(r"(?<!border )(?<!boundary )\b(?:with|between|alongside)\b", typed[start:end])
    if not joined:
        return ()
    begin = start + joined.end()
    stop = re.search(
        r"(?<!^) (?:in|on|against|and (?:the )?[a-z]+ing|as well|through|under|over|to|has|have|is|are|was|were|began|during|that|since|at)\b|, (?:and )?[a-z]",
        typed[begin:end],
    )
    found = named(sentence, begin, begin + stop.start() if stop else end)
    if not found and (pair := re.match(rf"(?: the)? {PAIR}", typed[begin:end])):
        return the_two(sentence, begin + pair.start())
    return found


def _completed(sentence: Sentence, who: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    """Who with the others; one alone with the article's own state or the passage's other."""
    both = tuple(dict.fromkeys((*who, *others)))
    if len(both) == 1:
        context = sentence.context
        other = context.subject if context.subject != both[0] else context.partner
        return (both[0], other) if other else ()
    mutual = sentence.context.given_pair and MUTUAL.search(sentence.text)
    return both or (sentence.context.given_pair or () if mutual else ())


def _joined(sentence: Sentence, found: re.Match[str]) -> tuple[str, ...]:
    """Whose cooperation a noun speaks of: behind `with` or `between`, owners before it, the clause's subject."""
    typed = sentence.typed
    right, end = found.span("right")
    others = _with(sentence, right, end)
    if len(others) > 1 and re.match(r"[^.;,]*?\bbetween\b", typed[right:end]):
        return others
    first, _ = clause(sentence, found.start())
    start = found.start("noun") if "noun" in found.re.groupindex else found.start()
    before = subjects(sentence, first, start)
    if others and before:
        return tuple(dict.fromkeys((next((x for x in before if x in states()), before[0]), *others)))
    if len(before) > 1:
        return before if len(before) == 2 or re.search(r",? and ", typed[first:start]) else ()
    if pair := re.search(rf"\b{PAIR}", typed[first:end]):
        return the_two(sentence, first + pair.start())
    if others and not before and (one := sentence.context.subject) and one not in others:
        return (one, *others)
    return _completed(sentence, before, others)


def _each(sentence: Sentence, rule: str, parties: tuple[str, ...], start: int, end: int, text: str) -> Iterator[Found]:
    if 2 <= len(parties) <= 6:
        detail = sentence.original(start, end)
        plain = ("other",) if rule == "verb" or CLOSE.search(text) else ()
        for field in fields_in(text) or plain:
            yield _cooperation(rule, parties, field, detail, date_at(sentence, start, min(end, start + 90)))


def _given(sentence: Sentence) -> Iterator[Found]:
    """One helps the other: `A provides aid to B`, `A trained B's officers`, `U.S. assistance to B`."""
    typed = sentence.typed
    for pattern in (GIVES, HELPS, WHILE):
        for found in pattern.finditer(typed):
            what = sentence.original(*found.span("what"))
            if (pattern is GIVES and not HELP.search(what[:90])) or UNREAL.search(
                typed[max(0, found.start("verb") - 24) : found.start("verb")]
            ):
                continue
            givers = stand_for(sentence, *found.span("who")) if pattern is not WHILE else _subject(sentence)
            against = re.search(r"\bagainst\b", found["what"])
            until = found.start("what") + against.start() if against else found.end("what")
            takers = tuple(x for x in named(sentence, found.start("what"), until) if x not in givers)
            for giver_named in givers if len(givers) == 1 or takers else ():
                other = takers[0] if takers else _other(sentence, giver_named)
                if other is not None:
                    yield _help(sentence, found, (giver_named, other), what if pattern is GIVES else f"{found['verb']} {what}")
    for pattern in (AID, CORPS):
        for found in pattern.finditer(typed):
            giver = named(sentence, *found.span("giver"))[:1] if pattern is AID else ("USA",)
            if (
                _unreal(typed, found.start("noun"), 50)
                or not giver
                or re.search(r"\b(?:second only to|more than|compared (?:to|with))\b", found["right"])
                or (pattern is CORPS and "Peace Corps" not in sentence.original(*found.span("noun")))
            ):
                continue
            taker = next((x for x in named(sentence, *found.span("right")) if x != giver[0]), None) or _other(sentence, giver[0])
            if taker and (
                pattern is CORPS
                or re.search(r"\b(?:to|in|for|under|limited|focus|has|have|is|was|includ)", found["right"])
                or not found["right"].strip()
            ):
                given = AID_FIELD.search(typed, max(0, found.start("noun") - 20), found.start("noun"))
                field = "aid" if not given else "security" if given[0].startswith("sec") else "military"
                detail = sentence.original(given.start() if given else found.start("noun"), found.end())
                yield _cooperation("aid", (giver[0], taker), field, detail, date_at(sentence, *found.span("right")))


def _subject(sentence: Sentence) -> tuple[str, ...]:
    return (sentence.context.subject,) if sentence.context.subject else ()


def _help(sentence: Sentence, found: re.Match[str], parties: tuple[str, ...], text: str) -> Found:
    fields = fields_in(text)
    first = "aid" if "aid" in fields and "military" not in fields else fields[0] if fields else "aid"
    return _cooperation(
        "help", parties, first, sentence.original(found.start("verb"), found.end()), date_at(sentence, *found.span("what"))
    )


def _other(sentence: Sentence, giver: str) -> str | None:
    pair = sentence.context.settled_pair
    return None if not pair or giver not in pair else pair[1] if giver == pair[0] else pair[0]


def _economic(sentence: Sentence) -> Iterator[Found]:
    """Customs unions, investments, and fuel sold below its price."""
    typed = sentence.typed
    for found in sentence.find(MARKET, UNION):
        states = tuple(x.value for x in sentence.between(found.start(), found.end()) if x.type == m.STATE and x.value)
        parties = states if len(set(states)) > 1 else _completed(sentence, states, ())
        if not _unreal(typed, found.start(), 30):
            yield _cooperation(
                "union",
                parties,
                "economic",
                sentence.original(*found.span("right")),
                date_at(sentence, found.start(), len(typed)),
            )
    for found in sentence.find(INVESTING, INVESTS):
        who, what = named(sentence, *found.span("who")), named(sentence, *found.span("what"))
        if len(who) == 1 and not UNREAL.search(found[0]):
            taker = what[0] if what else _other(sentence, who[0])
            if taker and taker != who[0]:
                yield _cooperation(
                    "invests",
                    (who[0], taker),
                    "economic",
                    sentence.original(found.start(), found.end()),
                    date_at(sentence, *found.span("what")),
                )
    for found in sentence.find(CHEAPLY, CHEAP):
        who = named(sentence, *found.span("who")) if found["who"] else _subject(sentence)
        span = found.span("what") if found["what"] else found.span("sent")
        others = [x for x in (*named(sentence, *span), *named(sentence, 0, found.start())) if x not in who]
        if who and others:
            yield _cooperation("cheap", (who[0], others[0]), "energy", sentence.original(*span), None)


def _cooperation(rule: str, parties: tuple[str, ...], field: str, detail: str, date: str | None) -> Found:
    return Found(
        Cooperation,
        f"cooperation.{rule}",
        {"parties": tuple(sorted(set(parties))), "field": field, "detail": shorten(detail, 10), "date": date},
    )


FAMILY = Family("cooperation", STEMS, find, guarded=True)
