"""Missions clause by clause: a party and what it does about missions, then the missions and cities up to the next clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from comity.extraction import mentions as m
from comity.extraction.mentions import Mention
from comity.extraction.patterns import matches, phrase
from comity.extraction.places import Place, read_places, receiving_of, sovereign_of
from comity.extraction.sentences import Sentence
from comity.model.found import Found
from comity.model.kinds.mission import Mission

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
SEAT = re.compile(
    rf"(?:from|through|via|by|at|of|to|in|being|accredited in)(?: (?:its|the|their|it|a|an|that|non-resident|resident|[{m.STATE}{m.DEMONYM}](?:'s|’s)?))*\s*$"
)
TO = phrase(r"[^" + m.POST + r".;]{0,60}?(?:to|in|with|for|at) (?:the )?PARTYS")
ITEM = phrase(
    r"(?P<before>(?:DEMONYM|STATE's) )?MISSION(?P<to>(?:,? accredited|,? located)? (?:to|for|with|of) (?:the )?PARTYS(?![^.;]{0,3}MISSION))?"
    r"(?P<where>(?:,? (?:also|each|which is|which was|accredited|based|located|situated|opened|established|both|that is|that was))*"
    r"(?: \(?(?:in|at|from)|:| \((?:in|at)?|,(?= ["
    + m.NAME
    + r"][^"
    + m.POST
    + r"]*$)| (?=["
    + m.NAME
    + r"]))(?:(?: the)? [Cc]ity of| the capital of| the capital,?| the| its capital)?)?"
)
_OTHER_OBJECT = re.compile(r"\b(?:relations|ties|links)\b(?!.*\b(?:opened|established|set up)\b)", re.S)
_LEVEL = re.compile(r"\blevels?(?: of)?(?: an?| the)?\s*$")
_NONE = re.compile(r"\b(?:no|not have an?|without an?|nor an?|near|outside|at)(?: [a-z\ue001]+)?\s*$")


@dataclass(slots=True)
class Clause:
    """A clause of the typed text: what is done, whether it is denied, by whom, and the span of what follows the verb."""

    verb: str
    negative: bool
    senders: list[str]
    start: int
    end: int


def clauses(sentence: Sentence) -> Iterator[Clause]:
    """The clauses of a sentence that are about missions, negative ones included."""
    typed = sentence.typed
    anchors = matches(ANCHOR, typed)
    for index, found in enumerate(anchors):
        following = anchors[index + 1] if index + 1 < len(anchors) else None
        verb = next(name for name in ("accredited", "represented", "closed", "planned", "opened", "had", "has") if found[name])
        end = following.start() if following else len(typed)
        negative = bool(found["no"]) or bool(re.match(r" (?:no|neither|not)\b", typed[found.end() :]))
        yield Clause(verb, negative, _senders(sentence, found), found.end(), end)


def _senders(sentence: Sentence, found: re.Match[str]) -> list[str]:
    context = sentence.context
    parties = sentence.between(*found.span("party"))
    named = [x.value for x in parties if x.value and x.type != m.ORGANIZATION] or [x.value for x in parties if x.value]
    if named:
        return list(dict.fromkeys(named))
    word = found["party"].lower()
    if word.startswith(("both", "the two")):
        return list(context.pair or ())
    before = [x.value for x in sentence.between(0, found.start()) if x.type == m.STATE and x.value]
    if word in ("which", "who"):
        return []
    return before[-1:] or ([context.subject] if context.subject else [])


def read_clause(sentence: Sentence, clause: Clause, told: list[tuple[int, int]]) -> Iterator[Found]:
    typed = sentence.typed[: clause.end]
    receivers: list[str] = []
    seat_clause = clause.verb in ("accredited", "represented")
    if seat_clause:
        to = TO.match(typed, clause.start)
        if to:
            receivers = [x.value for x in sentence.between(*to.span("PARTYS")) if x.value]
    waiting: list[Mention] = []
    first_item = True
    for item in matches(ITEM, typed, clause.start):
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


def _from_place(sentence: Sentence, clause: Clause, typed: str, receivers: list[str]) -> Iterator[Found]:
    """`is accredited to Samoa from its Ministry of Foreign Affairs based in Suva`, `from Canberra`, `from its mission in`."""
    found = phrase(
        r"(?:from|through|via|by|at)(?: (?:its|the|their|a))?(?P<office>(?: [a-z]+){0,3}?)(?: NAME1(?: [a-z]+)*?)?(?: (?:based |located )?(?:in|at))? ?PLACE"
    ).search(typed, clause.start)
    if not found:
        return
    place = sentence.at(found.start("PLACE"))
    kind = "representative office" if found["office"].strip() == "office" else "embassy"
    for sender in clause.senders:
        for receiver in receivers:
            if receiver != sender and place.type == m.NAME and receiving_of(place.text, (receiver, *sentence.context.near)):
                resident = receiving_of(place.text, (receiver, sender)) == receiver
                yield mission("accredited-from", sender, receiver, kind if resident else "non-resident", place.text)


def _posts(
    sentence: Sentence,
    clause: Clause,
    sender: str,
    post: Mention,
    places: list[Place],
    receivers: list[str],
    resident: bool,
) -> Iterator[Found]:
    context = sentence.context
    dates = _dates(sentence, clause)
    status = {"closed": "closed", "planned": "planned"}.get(clause.verb)
    if not resident:
        for receiver in receivers or [ident for ident in (context.other, context.subject) if ident and ident != sender][:1]:
            yield from _seat(sentence, clause, sender, receiver, post, places)
        return
    for place in places or [Place(None, None)]:
        host = _receiver(sentence, sender, place, receivers)
        if host and host != sender:
            yield mission(clause.verb, sender, host, post.value, place.city, status=status, **dates)


def _seat(sentence: Sentence, clause: Clause, sender: str, receiver: str, post: Mention, places: list[Place]) -> Iterator[Found]:
    """Accreditation from a mission elsewhere, or that mission itself where its city lies in the receiving state."""
    for place in places[:1] or [Place(None, None)]:
        country = place.country or (receiving_of(place.city, (receiver, sender, *sentence.context.near)) if place.city else None)
        if country == receiver and place.city:
            for each in places:
                yield mission(clause.verb, sender, receiver, post.value, each.city)
        elif receiver != sender:
            yield mission(clause.verb, sender, receiver, "non-resident", place.city)


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


def _dates(sentence: Sentence, clause: Clause) -> dict[str, str | None]:
    """Opening and closing dates of a clause, as far as its words tie them to the mission."""
    typed, text = sentence.typed, sentence.typed[clause.start : clause.end]
    if m.DATED not in typed:
        return {}
    if found := phrase(r"(?:between|from) DATE1 (?:and|to|until|till) DATE2").search(text):
        first, last = (sentence.at(clause.start + found.start(name)).value for name in ("DATE1", "DATE2"))
        return {"start_date": first, "end_date": last}
    since = phrase(
        r"(?:since|as of|opened(?: its doors)?(?: there)?(?: again)?(?: in| on)?|established (?:in|on)|which (?:was|were) (?:re-?)?opened (?:in|on)) DATE"
    ).search(text)
    until = phrase(r"(?:until|till|closed (?:in|on)) DATE").search(text)
    ahead = phrase(r"(?:^|[,;] |and )(?P<word>[Ss]ince|[Ii]n|[Oo]n|[Ff]rom|[Bb]y) DATE,?(?: (?:the )?)?$").search(
        typed[: clause.start].rsplit(m.STATE, 1)[0]
    )
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


def mission(
    rule: str, sending: str | None, receiving: str | None, mission: str, city: str | None = None, **fields: str | None
) -> Found:
    return Found(
        Mission,
        f"missions.{rule}",
        {"sending": sending, "receiving": receiving, "mission": mission, "city": city, **fields},
    )
