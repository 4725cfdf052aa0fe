"""Missions in forms that hold no clause of their own: a table of patterns, each with what it asserts.

A new form is a pattern, a function that reads its match, and a line in FORMS.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from comity.extraction import mentions as m
from comity.extraction.mission_clauses import ITEM, mission
from comity.extraction.patterns import matches, phrase
from comity.extraction.places import read_places, receiving_of
from comity.extraction.sentences import Sentence
from comity.model.found import Found

WITH = phrase(r"[,;]? with (?:resident )?(?=MISSION (?:in|at))")
NOMINAL = phrase(
    r"(?:^|[^\w])(?:[Tt]he )?(?P<honorary>[Hh]onorary )?WHOSE(?: ?'s|’s)?(?: [a-z-]+)? MISSION (?:in|at) PLACE(?:,? \(?(?:the )?STATE\)?)?"
)
ASSERTS = re.compile(
    r"\b[Tt]here (?:is|are|was|were|exists?)\b|\b(?:re-?)?(?:opened|established|inaugurated|closed|located|situated|set up)\b|\baccredited\b|^\W*(?:[Tt]he |[Aa] )?[\ue000\ue001](?:'s|’s)?(?: resident)? \ue004 (?:in|at) \ue005"
)
OF = phrase(r"(?:[Tt]he )?(?P<kind>MISSION) of (?:the )?(?:WHOSE) (?:in|to|at) (?:the )?PLACE(?:,? \(?STATE\)?)?")
ALSO_ACCREDITED = phrase(
    r"(?:^|[^\w])(?:[Tt]he |[Aa] |[Tt]heir )?(?:WHOSE(?:'s|’s)? )?(?P<seat>MISSION|OFFICE)s?(?: of (?:the )?STATE1)?(?: (?:to|for) (?:the )?PARTY1)?"
    r"(?: resident| based| located)?,?(?: \(?(?:in|at|from) (?:the )?PLACE1)(?:[,)]? \(?(?:the )?STATE2\)?)?(?: (?:to|for) (?:the )?PARTY2)?,?"
    r"(?: (?:is|was|are|were|has been|which is|who is|that is))?(?: also| concurrently| at the same time| simultaneously| cross-| jointly| responsible for)*-? ?"
    r"(?P<verb>accredited|responsible|covers|attends to|handles|represents)(?:[^.;]{0,40}?)(?: to| for| in| with|,)? (?:the )?PARTYS"
)
RESIDENT_IN = phrase(
    r"OFFICE(?: of (?:the )?STATE1)? to (?:the )?STATE2 \((?:resident|residing|based|with residence) (?:in|at) PLACE\)"
)
RESIDES = phrase(
    r"(?:PARTY|[Ii]t) is represented (?:to|in|at) (?:the )?STATE1 (?:by|through) an? (?:non-resident(?:ial)?)? ?OFFICE,? \(?(?:who )?(?:resides|based|resident|residing) in PLACE"
)
HANDLED = phrase(
    r"diplomatic (?:representation|relations|affairs) (?:being )?(?:handled|conducted|covered|maintained) (?:by|through|from) (?:the |its )?(?:WHOSE )?MISSION in PLACE"
)
EACH_OTHER = phrase(
    r"MISSION(?: and (?P<second>MISSION))? in (?:each other's|both|the respective|their respective|one another's)(?: [a-z]+)?(?: capitals?| countries| territory)?"
)
EXISTED = phrase(
    r"MISSION previously existed in PLACE but was closed(?P<replaced> and replaced (?:with|by) an? (?P<second>MISSION))?"
)
WAS_CLOSED = phrase(r"(?:^|[^\w])(?:[Tt]he )?WHOSE (?P<post>MISSION|one) in (?:the )?PLACE(?:(?: was)? closed)? in DATE")
IS_CLOSED = phrase(
    r"WHOSE ?(?:'s|’s)? MISSION in PLACE (?:is|remains|has been) (?:currently |now |temporarily |permanently )?closed"
)
PRESENCE = phrase(r"(?:STATE .{0,160}?)diplomatic presence in (?:the )?PLACE")
_ALSO_VERB = re.compile(r"accredited|responsible|covers|attends|handles|represents")
_SPECIAL = re.compile(
    r"accredited|responsible|covers|attends|handle|represents|resident|residing|resides|based|residence|diplomatic re|existed|closed|each|both|respective|one another|presence"
)


def special(sentence: Sentence) -> Iterator[Found]:
    """What the forms of FORMS assert in a sentence."""
    if _SPECIAL.search(sentence.typed):
        for word, pattern, read in FORMS:
            if word.search(sentence.typed):
                for found in matches(pattern, sentence.typed):
                    yield from read(sentence, found)


def told_spans(sentence: Sentence) -> list[tuple[int, int]]:
    """Spans of the forms that stand beside clauses; what lies in them is told already."""
    return [found.span() for pattern in (ALSO_ACCREDITED, HANDLED) for found in matches(pattern, sentence.typed)]


def _resident_in(sentence: Sentence, found: re.Match[str]) -> Iterator[Found]:
    sender = sentence.value(found, "STATE1") or sentence.context.subject
    dates = [mention.value for mention in sentence.mentions if mention.type == m.DATED]
    city = sentence.at(found.start("PLACE")).text
    start = dates[0] if len(dates) == 1 else None
    yield mission("resident-in", sender, sentence.value(found, "STATE2"), "non-resident", city, start_date=start)


def _resides(sentence: Sentence, found: re.Match[str]) -> Iterator[Found]:
    sender = sentence.value(found, "PARTY") or sentence.context.subject
    yield mission("resides", sender, sentence.value(found, "STATE1"), "non-resident", sentence.at(found.start("PLACE")).text)


def _handled(sentence: Sentence, found: re.Match[str]) -> Iterator[Found]:
    context = sentence.context
    sender = sentence.value(found, "WHOSE") or context.subject
    receiver = context.other if sender == context.subject else context.subject
    yield mission("handled", sender, receiver, "non-resident", sentence.at(found.start("PLACE")).text)


def _existed(sentence: Sentence, found: re.Match[str]) -> Iterator[Found]:
    city = sentence.at(found.start("PLACE")).text
    for sender, receiver in _either(sentence, city):
        yield mission("existed", sender, receiver, sentence.at(found.start("MISSION")).value, city, status="closed")
        if found["second"]:
            yield mission("existed", sender, receiver, sentence.at(found.start("second")).value, city)


def _is_closed(sentence: Sentence, found: re.Match[str]) -> Iterator[Found]:
    city, kind = sentence.at(found.start("PLACE")).text, sentence.at(found.start("MISSION")).value
    receiver = receiving_of(city, sentence.context.near)
    yield mission("is-closed", sentence.value(found, "WHOSE"), receiver, kind, city, status="closed")


def _present(sentence: Sentence, found: re.Match[str]) -> Iterator[Found]:
    city = sentence.at(found.start("PLACE")).text
    yield mission("presence", sentence.value(found, "STATE"), receiving_of(city, sentence.context.near), "embassy", city)


def _each_other(sentence: Sentence, found: re.Match[str]) -> Iterator[Found]:
    pair = _pair(sentence)
    if pair is None or negated(sentence.typed, found.start()):
        return
    for group in ("MISSION", "second"):
        if found[group]:
            kind = sentence.at(found.start(group)).value
            yield mission("each-other", pair[0], pair[1], kind)
            yield mission("each-other", pair[1], pair[0], kind)


def negated(typed: str, at: int) -> bool:
    """Whether a denial stands close before an offset."""
    return re.search(r"\b(?:not|no|nor|neither|without|never)\b[^.;]{0,40}$", typed[:at]) is not None


def _pair(sentence: Sentence) -> tuple[str, str] | None:
    states = list(dict.fromkeys(x.value for x in sentence.mentions if x.type == m.STATE and x.value))
    return (states[0], states[1]) if len(states) == 2 else sentence.context.pair


def _either(sentence: Sentence, city: str) -> Iterator[tuple[str, str]]:
    """The one party whose city it is receives; the other sends."""
    pair = sentence.context.pair
    if pair:
        receiver = receiving_of(city, sentence.context.near)
        if receiver == pair[1]:
            yield pair
        elif receiver == pair[0]:
            yield pair[1], pair[0]


def _also_accredited(sentence: Sentence, found: re.Match[str]) -> Iterator[Found]:
    sender = sentence.value(found, "WHOSE") or sentence.value(found, "STATE1") or sentence.context.subject
    if negated(sentence.typed, found.start("verb")):
        return
    place = sentence.at(found.start("PLACE1"))
    city = place.text
    seat = sentence.value(found, "STATE2") or receiving_of(city, (sender or "", *sentence.context.near))
    for party in sentence.between(*found.span("PARTYS")):
        if party.value and party.value not in (sender, seat):
            yield mission("also-accredited", sender, party.value, "non-resident", city)


def _was_closed(sentence: Sentence, found: re.Match[str]) -> Iterator[Found]:
    sender, place = sentence.value(found, "WHOSE"), sentence.at(found.start("PLACE"))
    if sentence.typed[found.start("post")] == m.POST:
        kind = sentence.at(found.start("post")).value
    else:  # "the Mongolian one": of the kind named before it
        posts = [x.value for x in sentence.between(0, found.start("post")) if x.type == m.POST]
        if not posts:
            return
        kind = posts[-1]
    city = None if place.type == m.STATE else place.text
    receiver = place.value if place.type == m.STATE else receiving_of(place.text, sentence.context.near)
    yield mission("was-closed", sender, receiver, kind, city, end_date=sentence.value(found, "DATE"), status="closed")


def with_posts(sentence: Sentence) -> Iterator[Found]:
    """`established ties in 1974, with embassies in Ulaanbaatar and Berlin`: each in the other's city."""
    found, pair = WITH.search(sentence.typed), _pair(sentence)
    item = ITEM.match(sentence.typed, found.end()) if found else None
    if item is None or pair is None or not item["where"]:
        return
    for place in read_places(sentence, item.end(), len(sentence.typed)):
        country = place.country or (receiving_of(place.city, pair) if place.city else None)
        if country in pair:
            sender = pair[1] if country == pair[0] else pair[0]
            yield mission("with", sender, country, sentence.at(item.start("MISSION")).value, place.city)


def nominal(sentence: Sentence) -> Iterator[Found]:
    """`Bulgarian embassy in Almaty`, `Embassy of Kazakhstan in Israel`, `There is a Greek consulate in Athens`.

    A mission that is only the scene of something else is not asserted; a reference's own label is.
    """
    typed = sentence.typed
    if sentence.block.kind != "reference" and not (ASSERTS.search(typed) and sentence.block.kind != "caption"):
        return
    for rule, pattern in (("nominal", NOMINAL), ("of", OF)):
        for found in matches(pattern, typed):
            place, sender = sentence.at(found.start("PLACE")), sentence.value(found, "WHOSE")
            if sender is None or negated(typed, found.start("MISSION" if rule == "nominal" else "kind")):
                continue
            post = sentence.at(found.start("MISSION"))
            city = None if place.type == m.STATE and place.value != "SGP" else place.text
            country = sentence.value(found, "STATE") if "STATE" in found.groupdict() else None
            receiver = place.value if city is None else country or receiving_of(place.text, sentence.context.near)
            if receiver and receiver != sender:
                dates = _opened_passive(sentence, found.end())
                kind = "honorary consulate" if rule == "nominal" and found["honorary"] else post.value
                yield mission(rule, sender, receiver, kind, city, **dates)
                yield from _also_to(sentence, found.end(), sender, receiver, city)


def _also_to(sentence: Sentence, end: int, sender: str, receiver: str, city: str | None) -> Iterator[Found]:
    """`(also accredited to Latvia)` behind a mission."""
    if found := phrase(r",? ?\(?(?:which is )?also accredited to (?:the )?PARTYS").match(sentence.typed, end):
        for party in sentence.between(*found.span("PARTYS")):
            if party.value not in (sender, receiver):
                yield mission("also-to", sender, party.value, "non-resident", city)


def _opened_passive(sentence: Sentence, end: int) -> dict[str, str | None]:
    found = phrase(
        r"(?:,? (?:was|were|which was|has been))? (?:re-?)?(?P<verb>opened|established|inaugurated|closed|set up)(?: its doors)? (?:in|on) DATE"
    ).match(sentence.typed, end)
    if not found:
        return {}
    date = sentence.at(found.start("DATE")).value
    return {"end_date": date, "status": "closed"} if found["verb"] == "closed" else {"start_date": date}


FORMS: tuple[tuple[re.Pattern[str], re.Pattern[str], Callable[[Sentence, re.Match[str]], Iterator[Found]]], ...] = (
    (_ALSO_VERB, ALSO_ACCREDITED, _also_accredited),
    (re.compile("resid|based"), RESIDENT_IN, _resident_in),
    (re.compile("is represented"), RESIDES, _resides),
    (re.compile("diplomatic re"), HANDLED, _handled),
    (re.compile("previously existed"), EXISTED, _existed),
    (re.compile("closed"), WAS_CLOSED, _was_closed),
    (re.compile("closed"), IS_CLOSED, _is_closed),
    (re.compile("presence"), PRESENCE, _present),
    (re.compile("each|both|respective|one another"), EACH_OTHER, _each_other),
)
"""A word that the form cannot do without, its pattern, and what reads its match."""
