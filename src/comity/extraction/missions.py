"""Missions: who has an embassy, consulate or other post where, and who is accredited from where.

A sentence is read clause by clause. A clause opens with a party and what it does about missions; the missions and cities
that follow, up to the next clause, are its. `X does not have an embassy in Y` opens a clause that makes no claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from comity.extraction import mentions as m
from comity.extraction.families import Family, Found
from comity.extraction.mentions import Mention
from comity.extraction.patterns import phrase
from comity.extraction.places import Place, read_places, receiving_of, sovereign_of
from comity.extraction.sentences import Sentence
from comity.model.kinds import Mission

SCOPE = re.compile(
    r"\b[Ee]mbass(?:y|ies)\b|\b[Cc]onsulates?\b|\b[Hh]igh [Cc]ommissions?\b|[Nn]unciature|\baccredited\b|\b[Ll]egation\b"
)
STEMS = ("mbass", "onsul", "ommission", "unciature", "ccredited", "esident", "egation", "ection", "iaison", "ffice", "ermanent", "iplomatic", "epresented")
_NOT = r"(?P<no> (?:does|do|did|has|have|had|is|are|was|were) not| never| no longer| neither| nor| lacks?)?"
_ALSO = r"(?: all| also| currently| now| still| both| each| presently| officially| formally| since| only| have| has| had| once| additionally)*"

ANCHOR = phrase(
    rf"(?P<party>ORG \((?:the )?STATES\)|DEMONYM (?:NAME|[Gg]overnment|[Ff]oreign [Mm]inistry|authorities|parliament|officials)|WHOSES|PARTY|[Ii]t|[Bb]oth (?:countries|states|nations|sides)|[Tt]he two (?:countries|states|nations)|[Ww]hich|who)"
    rf"(?:,? (?:as|being|through|under)[^,;.]{{0,40}},)?{_NOT}{_ALSO}"
    rf"(?: (?P<accredited>(?:is|are|was|were|being)?(?: also| officially| at the same time| concurrently)? ?accredited|accredits|accredited)"
    rf"| (?P<represented>(?:is|are|was|were)(?: also| officially| diplomatically)? represented|(?:develops|maintains|conducts) (?:diplomatic )?relations(?= through| from| via))"
    rf"| (?P<closed>(?:has |have |had |was )?(?:closed|closes|shut|abolished|withdrew))"
    rf"| (?P<planned>(?:is|are|was)? ?(?:considering|planning|plans|intends|going)(?: to)? ?|(?:will|would|is to|are to|to) |announced (?:its|the|his|their) (?:intentions?|plans?|decision) to "
    rf"|(?:has |have )?announced (?:that it (?:will|would) |plans to )|agreed to |decided to )(?:re-?)?(?:open|establish|set up|opening|the opening of)(?:ing)?"
    rf"| (?P<opened>(?:has |have |had |was )?(?:re-?)?(?:opened|opens|established|establishes|founded|inaugurated|upgraded|set up|elevated|created))"
    rf"| (?P<had>had|used to have|maintained|has maintained|operated)"
    rf"| (?P<has>has|have|having|maintains?|operates?|keeps?|possess(?:es)?|runs?|hosts?(?! the)|holds?|is home to))(?=\W|$)"
)
WITH = phrase(r"[,;]? with (?:resident )?(?=MISSION (?:in|at))")
SEAT = re.compile(rf"(?:from|through|via|by|at|of|to|in|being|accredited in)(?: (?:its|the|their|it|a|an|that|non-resident|resident|[{m.STATE}{m.DEMONYM}](?:'s|’s)?))*\s*$")
ITEM = phrase(
    r"(?P<before>(?:DEMONYM|STATE's) )?MISSION(?P<to>(?:,? accredited|,? located)? (?:to|for|with|of) (?:the )?PARTYS(?![^.;]{0,3}MISSION))?"
    r"(?P<where>(?:,? (?:also|each|which is|which was|accredited|based|located|situated|opened|established|both|that is|that was))*"
    r"(?: \(?(?:in|at|from)|:| \((?:in|at)?|,(?= [" + m.NAME + r"][^" + m.POST + r"]*$)| (?=[" + m.NAME + r"]))(?: the city of| the capital of| the capital,?| the| its capital)?)?"
)
NOMINAL = phrase(r"(?:^|[^\w])(?:[Tt]he )?(?P<honorary>[Hh]onorary )?WHOSE(?: ?'s|’s)?(?: [a-z-]+)? MISSION (?:in|at) PLACE(?:,? \(?(?:the )?STATE\)?)?")
ASSERTS = re.compile(r"\b[Tt]here (?:is|are|was|were|exists?)\b|\b(?:re-?)?(?:opened|established|inaugurated|closed|located|situated|set up)\b|\baccredited\b|^\W*(?:[Tt]he |[Aa] )?[\ue000\ue001](?:'s|’s)?(?: resident)? \ue004 (?:in|at) \ue005")
OF = phrase(r"(?:[Tt]he )?(?P<kind>MISSION) of (?:the )?(?:WHOSE) (?:in|to|at) (?:the )?PLACE(?:,? \(?STATE\)?)?")
ALSO_ACCREDITED = phrase(
    r"(?:^|[^\w])(?:[Tt]he |[Aa] |[Tt]heir )?(?:WHOSE(?:'s|’s)? )?(?P<seat>MISSION|OFFICE)s?(?: of (?:the )?STATE1)?(?: (?:to|for) (?:the )?PARTY1)?"
    r"(?: resident| based| located)?,?(?: \(?(?:in|at|from) (?:the )?PLACE1)(?:[,)]? \(?(?:the )?STATE2\)?)?(?: (?:to|for) (?:the )?PARTY2)?,?"
    r"(?: (?:is|was|are|were|has been|which is|who is|that is))?(?: also| concurrently| at the same time| simultaneously| cross-| jointly| responsible for)*-? ?"
    r"(?P<verb>accredited|responsible|covers|attends to|handles|represents)(?:[^.;]{0,40}?)(?: to| for| in| with|,)? (?:the )?PARTYS"
)
RESIDENT_IN = phrase(r"OFFICE(?: of (?:the )?STATE1)? to (?:the )?STATE2 \((?:resident|residing|based|with residence) (?:in|at) PLACE\)")
RESIDES = phrase(r"(?:PARTY|[Ii]t) is represented (?:to|in|at) (?:the )?STATE1 (?:by|through) an? (?:non-resident(?:ial)?)? ?OFFICE,? \(?(?:who )?(?:resides|based|resident|residing) in PLACE")
HANDLED = phrase(r"diplomatic (?:representation|relations|affairs) (?:being )?(?:handled|conducted|covered|maintained) (?:by|through|from) (?:the |its )?(?:WHOSE )?MISSION in PLACE")
EACH_OTHER = phrase(r"MISSION(?: and (?P<second>MISSION))? in (?:each other's|both|the respective|their respective|one another's)(?: [a-z]+)?(?: capitals?| countries| territory)?")
EXISTED = phrase(r"MISSION previously existed in PLACE but was closed(?P<replaced> and replaced (?:with|by) an? (?P<second>MISSION))?")
WAS_CLOSED = phrase(r"(?:^|[^\w])(?:[Tt]he )?WHOSE (?P<post>MISSION|one) in (?:the )?PLACE(?:(?: was)? closed)? in DATE")
IS_CLOSED = phrase(r"WHOSE ?(?:'s|’s)? MISSION in PLACE (?:is|remains|has been) (?:currently |now |temporarily |permanently )?closed")
PRESENCE = phrase(r"(?:STATE .{0,160}?)diplomatic presence in (?:the )?PLACE")


_OTHER_OBJECT = re.compile(r"\b(?:relations|ties|links)\b(?!.*\b(?:opened|established|set up)\b)", re.S)
_LEVEL = re.compile(r"\blevels?(?: of)?(?: an?| the)?\s*$")
_NONE = re.compile(r"\b(?:no|not have an?|without an?|nor an?|near|outside|at)(?: [a-z\ue001]+)?\s*$")


_ALSO_VERB = re.compile(r"accredited|responsible|covers|attends|handles|represents")
_SPECIAL = re.compile(r"accredited|responsible|covers|attends|handle|represents|resident|residing|resides|based|residence|diplomatic re|existed|closed|each|both|respective|one another|presence")


@dataclass(slots=True)
class _Clause:
    verb: str
    negative: bool
    senders: list[str]
    start: int
    end: int


def find(sentence: Sentence) -> Iterator[Found]:
    """The missions that a sentence asserts."""
    typed = sentence.typed
    if m.POST not in typed and m.TITLE not in typed and "presence" not in typed and "ccredited" not in typed and "represented" not in typed:
        return
    seen = set()
    for found in _all(sentence):
        if found.key not in seen:
            seen.add(found.key)
            yield found


def _all(sentence: Sentence) -> Iterator[Found]:
    special = list(_special(sentence))
    yield from special
    told = [found.span() for pattern in (ALSO_ACCREDITED, HANDLED) for found in pattern.finditer(sentence.typed)] if special else []
    if special and not told:
        return
    clauses = [clause for clause in _clauses(sentence) if not any(start <= clause.start < end for start, end in told)]
    for clause in clauses:
        if not clause.negative:
            yield from _read_clause(sentence, clause, told)
    if not clauses and not special:
        yield from _with(sentence)
        yield from _nominal(sentence)


def _special(sentence: Sentence) -> Iterator[Found]:
    """Whole-sentence forms that name no party before the verb."""
    typed, context = sentence.typed, sentence.context
    if not _SPECIAL.search(typed):
        return
    for found in ALSO_ACCREDITED.finditer(typed) if _ALSO_VERB.search(typed) else ():
        yield from _also_accredited(sentence, found)
    for found in RESIDENT_IN.finditer(typed):
        sender = _value(sentence, found, "STATE1") or context.subject
        place = sentence.at(found.start("PLACE"))
        yield _mission("resident-in", sender, _value(sentence, found, "STATE2"), "non-resident", place.text, start_date=_lone_date(sentence))
    for found in RESIDES.finditer(typed):
        sender = _value(sentence, found, "PARTY") or context.subject
        yield _mission("resides", sender, _value(sentence, found, "STATE1"), "non-resident", sentence.at(found.start("PLACE")).text)
    for found in HANDLED.finditer(typed):
        sender = _value(sentence, found, "WHOSE") or context.subject
        receiver = context.other if sender == context.subject else context.subject
        yield _mission("handled", sender, receiver, "non-resident", sentence.at(found.start("PLACE")).text)
    if found := EXISTED.search(typed):
        city = sentence.at(found.start("PLACE")).text
        for sender, receiver in _either(sentence, city):
            yield _mission("existed", sender, receiver, sentence.at(found.start("MISSION")).value, city, status="closed")
            if found["second"]:
                yield _mission("existed", sender, receiver, sentence.at(found.start("second")).value, city)
    if "closed" in typed:
        yield from _closings(sentence)
    for found in IS_CLOSED.finditer(typed):
        city = sentence.at(found.start("PLACE")).text
        sender = _value(sentence, found, "WHOSE")
        yield _mission("is-closed", sender, receiving_of(city, context.near), sentence.at(found.start("MISSION")).value, city, status="closed")
    for found in PRESENCE.finditer(typed):
        city = sentence.at(found.start("PLACE")).text
        sender = _value(sentence, found, "STATE")
        yield _mission("presence", sender, receiving_of(city, context.near), "embassy", city)
    if (found := EACH_OTHER.search(typed)) and not _negated(typed, found.start()) and (pair := _pair(sentence)):
        for group in ("MISSION", "second"):
            if found[group]:
                kind = sentence.at(found.start(group)).value
                yield _mission("each-other", pair[0], pair[1], kind)
                yield _mission("each-other", pair[1], pair[0], kind)


def _negated(typed: str, at: int) -> bool:
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
    sender = _value(sentence, found, "WHOSE") or _value(sentence, found, "STATE1") or sentence.context.subject
    if _negated(sentence.typed, found.start("verb")):
        return
    place = sentence.at(found.start("PLACE1"))
    city = place.text
    seat = _value(sentence, found, "STATE2") or receiving_of(city, (sender or "", *sentence.context.near))
    for party in sentence.between(*found.span("PARTYS")):
        if party.value and party.value not in (sender, seat):
            yield _mission("also-accredited", sender, party.value, "non-resident", city)


def _closings(sentence: Sentence) -> Iterator[Found]:
    kind = None
    for found in WAS_CLOSED.finditer(sentence.typed):
        sender = _value(sentence, found, "WHOSE")
        post, place = sentence.typed[found.start("post")], sentence.at(found.start("PLACE"))
        kind = sentence.at(found.start("post")).value if post == m.POST else kind
        if kind is None or sender is None:
            continue
        city = None if place.type == m.STATE else place.text
        receiver = place.value if place.type == m.STATE else receiving_of(place.text, sentence.context.near)
        yield _mission("was-closed", sender, receiver, kind, city, end_date=_value(sentence, found, "DATE"), status="closed")


def _clauses(sentence: Sentence) -> Iterator[_Clause]:
    typed = sentence.typed
    anchors = [found for found in ANCHOR.finditer(typed)]
    for index, found in enumerate(anchors):
        following = anchors[index + 1] if index + 1 < len(anchors) else None
        verb = next(name for name in ("accredited", "represented", "closed", "planned", "opened", "had", "has") if found[name])
        end = following.start() if following else len(typed)
        negative = bool(found["no"]) or bool(re.match(r" (?:no|neither|not)\b", typed[found.end() :]))
        yield _Clause(verb, negative, _senders(sentence, found), found.end(), end)


def _senders(sentence: Sentence, found: re.Match[str]) -> list[str]:
    context = sentence.context
    named = [mention.value for mention in sentence.between(*found.span("party")) if mention.value]
    if named:
        return [ident for ident in dict.fromkeys(named)]
    word = found["party"].lower()
    if word.startswith(("both", "the two")):
        return list(context.pair or ())
    before = [x.value for x in sentence.between(0, found.start()) if x.type == m.STATE and x.value]
    if word in ("which", "who"):
        return []
    return before[-1:] or ([context.subject] if context.subject else [])


def _read_clause(sentence: Sentence, clause: _Clause, told: list[tuple[int, int]]) -> Iterator[Found]:
    typed = sentence.typed[: clause.end]
    receivers: list[str] = []
    seat_clause = clause.verb in ("accredited", "represented")
    if seat_clause:
        to = phrase(r"[^" + m.POST + r".;]{0,60}?(?:to|in|with|for|at) (?:the )?PARTYS").match(typed, clause.start)
        if to:
            receivers = [x.value for x in sentence.between(*to.span("PARTYS")) if x.value]
    waiting: list[Mention] = []
    first_item = True
    for item in ITEM.finditer(typed, clause.start):
        post = sentence.at(item.start("MISSION"))
        lead = typed[clause.start : item.start()]
        if _LEVEL.search(lead) or _NONE.search(lead) or any(start <= item.start() < end for start, end in told):
            continue
        if clause.verb == "opened" and _OTHER_OBJECT.search(lead):
            continue
        if first_item and seat_clause and not SEAT.search(lead):
            yield from _from_place(sentence, clause, typed[: item.start()], receivers)
            first_item = False
        if item["to"] and not seat_clause:
            receivers = [x.value for x in sentence.between(*item.span("PARTYS")) if x.value] or receivers
        places = read_places(sentence, item.end(), clause.end) if item["where"] else []
        if not places and not (seat_clause and first_item):
            waiting.append(post)
            continue
        owner = sentence.at(item.start("before")).value if item["before"] else None
        for sender in [owner] if owner else clause.senders:
            resident = not (seat_clause and first_item)
            for each in [*waiting, post]:
                yield from _posts(sentence, clause, sender, each, places, receivers, resident)
        waiting = []
        first_item = False
    for post in waiting:
        for sender in clause.senders:
            yield from _posts(sentence, clause, sender, post, [], receivers, True)
    if first_item and seat_clause and not waiting:
        yield from _from_place(sentence, clause, typed, receivers)


def _from_place(sentence: Sentence, clause: _Clause, typed: str, receivers: list[str]) -> Iterator[Found]:
    """`is accredited to Samoa from its Ministry of Foreign Affairs based in Suva`, `from Canberra`, `from its mission in`."""
    found = phrase(r"(?:from|through|via|by|at)(?: (?:its|the|their|a))?(?P<office>(?: [a-z]+){0,3}?)(?: NAME1(?: [a-z]+)*?)?(?: (?:based |located )?(?:in|at))? ?PLACE").search(typed, clause.start)
    if not found:
        return
    place = sentence.at(found.start("PLACE"))
    kind = "representative office" if found["office"].strip() == "office" else "embassy"
    for sender in clause.senders:
        for receiver in receivers:
            if receiver != sender and place.type == m.NAME and receiving_of(place.text, (receiver, *sentence.context.near)):
                resident = receiving_of(place.text, (receiver, sender)) == receiver
                yield _mission("accredited-from", sender, receiver, kind if resident else "non-resident", place.text)


def _posts(  # noqa: PLR0913 - the parts of a clause
    sentence: Sentence, clause: _Clause, sender: str, post: Mention, places: list[Place], receivers: list[str], resident: bool
) -> Iterator[Found]:
    context = sentence.context
    dates = _dates(sentence, clause)
    status = {"closed": "closed", "planned": "planned"}.get(clause.verb)
    if not resident:
        for receiver in receivers or [ident for ident in (context.other,) if ident and ident != sender]:
            yield from _seat(sentence, clause, sender, receiver, post, places)
        return
    for place in places or [Place(None, None)]:
        receiver = _receiver(sentence, sender, place, receivers)
        if receiver and receiver != sender:
            yield _mission(clause.verb, sender, receiver, post.value, place.city, status=status, **dates)


def _seat(sentence: Sentence, clause: _Clause, sender: str, receiver: str, post: Mention, places: list[Place]) -> Iterator[Found]:
    """Accreditation from a mission elsewhere, or that mission itself where its city lies in the receiving state."""
    for place in places[:1] or [Place(None, None)]:
        country = place.country or (receiving_of(place.city, (receiver, sender, *sentence.context.near)) if place.city else None)
        if country == receiver and place.city:
            for each in places:
                yield _mission(clause.verb, sender, receiver, post.value, each.city)
        elif receiver != sender:
            yield _mission(clause.verb, sender, receiver, "non-resident", place.city)


def _receiver(sentence: Sentence, sender: str, place: Place, receivers: list[str]) -> str | None:
    context = sentence.context
    if len(receivers) == 1 and receivers[0] != sender:
        return receivers[0]
    partner = context.other if context.other != sender else context.subject
    if sender == context.subject:
        near = tuple(ident for ident in (context.other,) if ident)
    else:
        near = tuple(ident for ident in (context.subject, context.other) if ident and ident != sender)
    if place.city is None:
        return place.country or partner
    country = sovereign_of(place.country, near) or receiving_of(place.city, near)
    if country is None or country == sender:
        return partner
    return country


def _dates(sentence: Sentence, clause: _Clause) -> dict[str, str | None]:
    """Opening and closing dates of a clause, as far as its words tie them to the mission."""
    typed, text = sentence.typed, sentence.typed[clause.start : clause.end]
    if found := phrase(r"(?:between|from) DATE1 (?:and|to|until|till) DATE2").search(text):
        first, last = (sentence.at(clause.start + found.start(name)).value for name in ("DATE1", "DATE2"))
        return {"start_date": first, "end_date": last}
    since = phrase(r"(?:since|as of|opened(?: its doors)?(?: there)?(?: again)?(?: in| on)?|established (?:in|on)|which (?:was|were) (?:re-?)?opened (?:in|on)) DATE").search(text)
    until = phrase(r"(?:until|till|closed (?:in|on)) DATE").search(text)
    ahead = phrase(r"(?:^|[,;] |and )(?P<word>[Ss]ince|[Ii]n|[Oo]n|[Ff]rom|[Bb]y) DATE,?(?: (?:the )?)?$").search(typed[: clause.start].rsplit(m.STATE, 1)[0])
    dates: dict[str, str | None] = {}
    if since:
        dates["start_date"] = sentence.at(clause.start + since.start("DATE")).value
    elif ahead and (ahead["word"].lower() == "since" or clause.verb in ("opened", "closed")):
        dates["start_date"] = sentence.at(ahead.start("DATE")).value
    elif clause.verb in ("opened", "closed") and (found := phrase(r"(?:in|on|from|during|of) DATE").search(text)):
        dates["start_date"] = sentence.at(clause.start + found.start("DATE")).value
    if clause.verb == "closed" and "start_date" in dates:
        dates["end_date"] = dates.pop("start_date")
    if until:
        dates["end_date"] = sentence.at(clause.start + until.start("DATE")).value
    return dates


def _with(sentence: Sentence) -> Iterator[Found]:
    """`established ties in 1974, with embassies in Ulaanbaatar and Berlin`: each in the other's city."""
    found, pair = WITH.search(sentence.typed), _pair(sentence)
    item = ITEM.match(sentence.typed, found.end()) if found else None
    if item is None or pair is None or not item["where"]:
        return
    for place in read_places(sentence, item.end(), len(sentence.typed)):
        country = place.country or (receiving_of(place.city, pair) if place.city else None)
        if country in pair:
            sender = pair[1] if country == pair[0] else pair[0]
            yield _mission("with", sender, country, sentence.at(item.start("MISSION")).value, place.city)


def _nominal(sentence: Sentence) -> Iterator[Found]:
    """`Bulgarian embassy in Almaty`, `Embassy of Kazakhstan in Israel`, `There is a Greek consulate in Athens`.

    A mission that is only the scene of something else is not asserted; a reference's own label is.
    """
    typed = sentence.typed
    if sentence.block.kind != "reference" and not (ASSERTS.search(typed) and sentence.block.kind != "caption"):
        return
    for rule, pattern in (("nominal", NOMINAL), ("of", OF)):
        for found in pattern.finditer(typed):
            place, sender = sentence.at(found.start("PLACE")), _value(sentence, found, "WHOSE")
            if sender is None or _negated(typed, found.start("MISSION" if rule == "nominal" else "kind")):
                continue
            post = sentence.at(found.start("MISSION"))
            city = None if place.type == m.STATE and place.value != "SGP" else place.text
            country = _value(sentence, found, "STATE") if "STATE" in found.groupdict() else None
            receiver = place.value if city is None else country or receiving_of(place.text, sentence.context.near)
            if receiver and receiver != sender:
                dates = _opened_passive(sentence, found.end())
                kind = "honorary consulate" if rule == "nominal" and found["honorary"] else post.value
                yield _mission(rule, sender, receiver, kind, city, **dates)
                yield from _also_to(sentence, found.end(), sender, receiver, city)


def _also_to(sentence: Sentence, end: int, sender: str, receiver: str, city: str | None) -> Iterator[Found]:
    """`(also accredited to Latvia)` behind a mission."""
    if found := phrase(r",? ?\(?(?:which is )?also accredited to (?:the )?PARTYS").match(sentence.typed, end):
        for party in sentence.between(*found.span("PARTYS")):
            if party.value not in (sender, receiver):
                yield _mission("also-to", sender, party.value, "non-resident", city)


def _opened_passive(sentence: Sentence, end: int) -> dict[str, str | None]:
    found = phrase(r"(?:,? (?:was|were|which was|has been))? (?:re-?)?(?P<verb>opened|established|inaugurated|closed|set up)(?: its doors)? (?:in|on) DATE").match(sentence.typed, end)
    if not found:
        return {}
    date = sentence.at(found.start("DATE")).value
    return {"end_date": date, "status": "closed"} if found["verb"] == "closed" else {"start_date": date}


def _value(sentence: Sentence, found: re.Match[str], group: str) -> str | None:
    if group not in found.groupdict() or found[group] is None:
        return None
    return sentence.at(found.start(group)).value or None


def _lone_date(sentence: Sentence) -> str | None:
    dates = [mention.value for mention in sentence.mentions if mention.type == m.DATED]
    return dates[0] if len(dates) == 1 else None


def _mission(rule: str, sending: str | None, receiving: str | None, mission: str, city: str | None = None, **fields: str | None) -> Found:
    return Found(Mission, f"missions.{rule}", {"sending": sending, "receiving": receiving, "mission": mission, "city": city, **fields})


FAMILY = Family("missions", STEMS, find, SCOPE)
