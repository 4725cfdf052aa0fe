"""Disputes: wars and invasions, claims to territory, and what else states are at odds over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.extraction import mentions as m
from comity.extraction.families import Family
from comity.extraction.mentions import Mention
from comity.extraction.patterns import phrase
from comity.extraction.prose.disputes_forms import (
    ACTS,
    BLAMED,
    DISPUTED,
    FOUGHT,
    OF,
    OVER,
    PASSIVE,
    SEABED,
    STATUS,
    STRAINED,
    UNREAL,
    WAR,
    WITH,
    WORLD,
)
from comity.extraction.prose.parties import PAIR, clause, date_at, named, shorten, stand_for, subjects, the_two
from comity.extraction.sentences import Sentence
from comity.extraction.stems import Stems
from comity.gazetteer.states import states
from comity.model.found import Found
from comity.model.kinds.dispute import Dispute

STEMS = Stems(
    "ispute",
    "onflict",
    " war",
    " War",
    "nva",
    "annex",
    "ccupied",
    "ccupation",
    "lash",
    "crisis",
    "Crisis",
    "standoff",
    "blockade",
    "at odds",
    " claim",
    "ivalry",
    "hostilit",
    " fought",
    "tension",
    " row ",
    "strained",
    "attacked",
    "bombard",
    "blamed",
    "severed",
    "seized",
    "critic",
    "unsettled",
    "agreed upon",
    "captured",
    "skirmish",
    "uarrel",
    "ighting",
    "mbargo",
    "feud",
    "fell out",
    "argued",
    "Confrontation",
    "Emergency",
)


def find(sentence: Sentence) -> Iterator[Found]:
    """The disputes that a sentence tells of."""
    seen: set[tuple[object, ...]] = set()
    for found in _all(sentence):
        if found.fields["parties"] in seen and found.rule != "disputes.open":
            continue
        seen.add(found.fields["parties"])
        yield found


def _all(sentence: Sentence) -> Iterator[Found]:
    typed = sentence.typed
    for found in SEABED.finditer(typed):
        yield from _open(sentence, found)
    for found in STRAINED.finditer(typed):
        yield from _strained(sentence, found)
    for pattern in (OVER, WITH):
        for found in pattern.finditer(typed):
            if not UNREAL.search(typed[max(0, found.start() - 40) : found.start()]):
                yield from _noun(sentence, found, pattern is OVER)
    for found in ACTS.finditer(typed):
        if not UNREAL.search(typed[max(0, found.start("verb") - 30) : found.start("verb")]):
            yield from _act(sentence, found)
    for found in OF.finditer(typed):
        if not UNREAL.search(typed[max(0, found.start() - 30) : found.start()]):
            yield from _of(sentence, found)
    for found in PASSIVE.finditer(typed):
        parties = (*named(sentence, *found.span("of")), *named(sentence, *found.span("who")))
        if len(set(parties)) == 2:
            yield _dispute("passive", sentence, parties, sentence.original(found.start("verb"), found.end()), found)
    for found in DISPUTED.finditer(typed):
        parties = named(sentence, *found.span("parties")) or sentence.context.settled_pair or ()
        if len(parties) >= 2:
            yield _dispute(
                "disputed", sentence, parties, sentence.original(clause(sentence, found.start())[0], found.start()), found
            )
    for found in BLAMED.finditer(typed):
        yield from _blamed(sentence, found)
    yield from _wars(sentence)


def _open(sentence: Sentence, found: re.Match[str]) -> Iterator[Found]:
    """`No boundary with B has been agreed upon and the use of the water remains unsettled`."""
    parties = _with_own(sentence, named(sentence, *found.span("parties")))
    if len(parties) < 2:
        return
    yield _dispute("open", sentence, parties, sentence.original(*found.span("subject")), found, "no agreement")
    second = re.search(
        r"and (?:the )?((?:usage|use|status|division|sharing) of [^.;]{3,60}?) (?:is|remains)",
        sentence.original(*found.span("more")),
    )
    if second:
        yield _dispute("open", sentence, parties, second[1], found, "unsettled")


def _with_own(sentence: Sentence, parties: tuple[str, ...]) -> tuple[str, ...]:
    """One party alone is at odds with whom the clause or the article is about."""
    if len(parties) != 1:
        return parties
    context = sentence.context
    other = context.subject if context.subject != parties[0] else context.partner
    return (parties[0], other) if other else parties


def _noun(sentence: Sentence, found: re.Match[str], over: bool) -> Iterator[Found]:
    first, _ = clause(sentence, found.start())
    if over:
        beside = named(sentence, *found.span("between")) if found["between"] else ()
        subject = f"{sentence.original(*found.span('kind'))} over {sentence.original(*found.span('subject'))}"
    else:
        beside = named(sentence, *found.span("parties"))
        subject = sentence.original(found.start("kind"), found.end())
    between = phrase(r"\bbetween (?:the )?(?P<parties>PARTYS)").search(sentence.typed, found.start())
    if len(beside) < 2 and between and len(two := named(sentence, *between.span("parties"))) == 2:
        beside = two
    pair = re.search(rf"\b{PAIR}", found[0])
    if not beside and pair:
        beside = the_two(sentence, found.start() + pair.start())
    if beside and not over and "between" not in found[0]:
        yield from (_dispute("noun", sentence, each, subject, found) for each in _pairs(sentence, first, found, beside))
        return
    if len(beside) == 1 and "between" in found[0]:
        return  # the other side is no state
    if len(beside) < 2:
        before = subjects(sentence, first, found.start())[-1 if beside else -2 :]
        beside = tuple(dict.fromkeys((*before, *beside)))
    if len(beside) < 2:
        beside = _with_own(sentence, beside) if beside else sentence.context.settled_pair or ()
    if 2 <= len(beside) <= 5:
        yield _dispute("noun", sentence, beside, subject, found)


def _pairs(sentence: Sentence, first: int, found: re.Match[str], others: tuple[str, ...]) -> list[tuple[str, ...]]:
    """`disputes with A and B` are the subject's with each of them; only `between A and B` sets these two at odds."""
    before = subjects(sentence, first, found.start())
    one = before[-1] if before else sentence.context.subject if sentence.context.given in (None, *others) else None
    return [(one, other) for other in others if one and other != one]


def _act(sentence: Sentence, found: re.Match[str]) -> Iterator[Found]:
    who = stand_for(sentence, *found.span("who"))
    what = named(sentence, *found.span("what"))
    if "each other" in found["what"] or (
        len(who) == 2 and re.match(r"both claim|disputed?|argued|quarrel|fell out|clashed|fought", found["verb"])
    ):
        parties = who
    elif what and len(who) == 1:
        parties = (who[0], what[0]) if what[0] != who[0] else ()
    else:
        parties = ()
    if len(parties) == 2:
        yield _dispute("act", sentence, parties, sentence.original(found.start("verb"), found.end()), found)


def _of(sentence: Sentence, found: re.Match[str]) -> Iterator[Found]:
    target = named(sentence, *found.span("of"))
    who = (
        named(sentence, *found.span("who"))
        if found["who"]
        else tuple(
            x
            for x in named(sentence, found.end(), min(found.end() + 20, len(sentence.typed)))
            if "by" in sentence.typed[found.end() : found.end() + 6]
        )
    )
    parties = tuple(dict.fromkeys((*who[:1], *target)))
    if len(parties) == 2:
        yield _dispute("of", sentence, parties, sentence.original(found.start("kind"), found.end()), found, within=30)


def _strained(sentence: Sentence, found: re.Match[str]) -> Iterator[Found]:
    """Relations strained by one thing and another: a dispute each."""
    before = named(sentence, max(0, found.start() - 30), found.end("between"))
    parties = before if len(before) >= 2 else _with_own(sentence, before) if before else sentence.context.settled_pair or ()
    pieces = re.split(r" as well as (?:over )?", found["subject"])
    position = found.start("subject")
    for piece in pieces if len(parties) == 2 else []:
        yield _dispute("open", sentence, parties, sentence.original(position, position + len(piece)), found)
        position = sentence.typed.find(pieces[-1], position)


def _blamed(sentence: Sentence, found: re.Match[str]) -> Iterator[Found]:
    who, what = stand_for(sentence, *found.span("who")), named(sentence, *found.span("what"))
    pair = sentence.context.settled_pair
    if len(who) == 1 and what and what[0] != who[0] and pair and {who[0], what[0]} == set(pair):
        yield _dispute("blamed", sentence, (who[0], what[0]), sentence.original(*found.span("what")), found)


def _wars(sentence: Sentence) -> Iterator[Found]:
    """Wars by their names, between the two states of the sentence or of the passage."""
    for mention in sentence.mentions:
        if mention.type != m.NAME or not WAR.search(mention.text) or WORLD.search(mention.text):
            continue
        parties = tuple(dict.fromkeys(x.value for x in sentence.mentions if x.type in (m.STATE, m.DEMONYM) and x.value))
        pair = sentence.context.settled_pair
        if len(parties) != 2 and pair and set(parties) <= set(pair):
            parties = pair
        if (
            len(parties) == 2
            and _at_war(sentence, mention, parties)
            and not UNREAL.search(sentence.text[max(0, mention.start - 30) : mention.start])
        ):
            date = next((x.value for x in sentence.mentions if x.type == m.DATED), None)
            yield Found(
                Dispute,
                "disputes.war",
                {"parties": tuple(sorted(parties)), "subject": mention.text, "status": _status(sentence.text), "date": date},
            )


def _at_war(sentence: Sentence, war: Mention, parties: tuple[str, ...]) -> bool:
    """Whether the sentence sets the two against each other: the war bears the name of one, or its words say so."""
    stems = {x.text[:4] for x in sentence.mentions if x.value in parties and x is not war} | {
        states()[ident].name[:4] for ident in parties if ident in states()
    }
    if any(stem in war.text for stem in stems) or re.match(r" (?:between|against|with) ", sentence.text[war.end :]):
        return True
    pair = sentence.context.settled_pair
    return bool(pair and set(parties) == set(pair) and FOUGHT.search(sentence.text))


def _status(text: str) -> str | None:
    return next((status for status, pattern in STATUS if re.search(pattern, text, re.I)), None)


def _dispute(
    rule: str,
    sentence: Sentence,
    parties: tuple[str, ...],
    subject: str,
    found: re.Match[str],
    status: str | None = None,
    within: int | None = None,
) -> Found:
    first, last = clause(sentence, found.start())
    status = status or _status(sentence.original(first, last))
    fields = {
        "parties": tuple(sorted(set(parties))),
        "subject": shorten(subject),
        "status": status,
        "date": date_at(sentence, found.start(), last if within is None else min(last, found.end() + within)),
    }
    return Found(Dispute, f"disputes.{rule}", fields)


FAMILY = Family("disputes", STEMS, find, guarded=True)
