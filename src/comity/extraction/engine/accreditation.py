"""Accreditation: a mission that covers other states than the one it stands in, and representation through it."""

from __future__ import annotations

from collections.abc import Iterator

from comity.extraction import mentions as m
from comity.extraction.engine.acts import Act
from comity.extraction.engine.lexicon import words
from comity.extraction.engine.own_dates import is_now, own_dates
from comity.extraction.engine.posts import ENVOY, Post, Spot
from comity.extraction.engine.sending import host_of, mission
from comity.extraction.engine.when import Times, times
from comity.extraction.engine.whether import doubt
from comity.extraction.engine.who import everybody, parties, states_first
from comity.extraction.places import CITY_STATES, capital_states, receiving_of
from comity.extraction.sentences import Sentence
from comity.model.found import Found

_TO = ("to", "in", "for", "with", "at", "dative")
_SEAT = ("from", "through", "via", "by", "at", "in", "out of")


def accredited(sentence: Sentence, act: Act, seats: list[Post]) -> Iterator[Found]:
    """Whom a state is accredited to or represented in, and from where."""
    if doubt(act, sentence.text.endswith("?")) is not None or _was_before(act):
        return
    if act.voice == "active" and act.word.lemma == "accredit" and any(post.kind != ENVOY for post in seats):
        return  # the host accredits somebody else's embassy
    senders, receivers = _who(sentence, act)
    when = times(act) if own_dates(act, ()) or not is_now(act) else Times()  # "opened one in 1999, but is accredited from A"
    dates = {"start_date": when.any, "end_date": when.until}
    if _is_past(act) and not any(dates.values()):
        return  # "was accredited to A": whether it still is, it does not say
    for post in seats or _cities(sentence, act):
        if post.kind == ENVOY and not post.spots:
            continue  # an ambassador accredited may well reside
        own = {"start_date": post.dates.get("opened")} if post.dates.get("opened") else {}
        owners = post.owners or (seats[0].owners if seats else [])  # "through the Swiss embassy and consulates"
        if owners and senders and not set(owners) & set(senders):
            continue  # one state's affairs in the hands of another
        if post.gapped and post is not seats[0]:
            senders, receivers = (post.gapped,), list(senders)[:1]
        for sender in post.owners or senders or _its(sentence, act, post):
            hosts = [host_of(sentence, spot, ()) for spot in post.spots]
            covered = [each for each in post.covered if each not in hosts]  # "ambassador in Wellington to New Zealand"
            goals = [*receivers, *covered] or post.to or _partner(sentence, sender)
            for to in goals:
                # "from 1991 A is handled by the embassy in CITY, in B": of that embassy it is no beginning
                there = len(goals) > 1 and to in hosts
                yield from _one(sentence, sender, to, post, own if there else dates | own)


def _is_past(act: Act) -> bool:
    """`was accredited`, `were represented`; not `has been`."""
    up = act.parse.head(act.word) if act.word.dep in ("acomp", "attr") else act.word
    return any(each.tag == "VBD" and each.lemma == "be" for each in (up, *act.word.all("aux", "auxpass")) if each is not None)


def _was_before(act: Act) -> bool:
    """`before that date the embassy in A was accredited`: what is no longer so."""
    past = act.word.tag == "VBD" or any(each.text == "was" for each in act.word.all("auxpass", "aux", "cop"))
    if any(each.lemma in words("former") for each in act.word.all("advmod")):
        return True  # "having previously accredited"
    said = [*act.word.children, *(up for up in act.parse.above(act.word))]
    before = [each.lemma for up in said for each in (up, *up.children)]
    return past and not {"before", "previously", "formerly", "until"}.isdisjoint(before)


def _one(sentence: Sentence, sender: str, to: str, post: Post, dates: dict[str, str | None]) -> Iterator[Found]:
    """A non-resident mission; where its city lies in the receiving state it is that mission itself."""
    hosts = [_seat_of(sentence, spot, post, to, sender) for spot in post.spots]
    together = "consulate" in post.kind and to in hosts  # of a list of cities one that has a namesake elsewhere is here too
    for spot, there in zip(post.spots, hosts, strict=True) if post.spots else [(Spot(None, None), None)]:
        host = to if together and spot.country is None else there
        if (
            to == sender
            or (host is None and post.kind == ENVOY and to in post.to)
            or (host is not None and host != to and to in post.to and post.kind != ENVOY)
        ):
            continue
        if host == to and post.kind == ENVOY and "non-resident" in sentence.text:
            continue  # "the ambassador in A, accredited on a non-resident basis"
        if host == to or (host is None and "consulate" in post.kind):
            yield mission("accredited", sender, to, "embassy" if post.kind == ENVOY else post.kind, spot.city, **dates)
        else:
            yield mission("accredited", sender, to, "non-resident", spot.city, **dates)
            break


def _seat_of(sentence: Sentence, spot: Spot, post: Post, to: str, sender: str) -> str | None:
    """The state that a seat lies in: of several cities of a name the capital of another than who is covered from it, `accredited to Peru from Santiago`."""
    if not spot.city and not spot.country:
        return None
    host, capital = host_of(sentence, spot, (to, sender)), capital_states().get(spot.city or "")
    abroad = spot.country is None and host == to and capital not in (None, to) and "consulate" not in post.kind
    return capital if abroad else host


def _who(sentence: Sentence, act: Act) -> tuple[tuple[str, ...], list[str]]:
    """Who is represented, and to whom."""
    parse = act.parse
    doers = act.objects if act.voice == "passive" else act.subjects
    covered = act.objects if act.voice == "active" and act.word.is_verb and act.word.lemma not in ("serve", "deal") else []
    beyond = [
        place.word for place in act.places if place.by in _TO and not (place.word.mention and place.word.mention.type == m.POST)
    ]
    covered = [each for each in covered if not (each.mention and each.mention.type == m.TITLE)]
    sender = states_first(sentence, parse, doers)
    relations = [noun for noun in doers if noun.lemma in words("represented")]
    if relations:
        owners = [
            each for noun in relations for each in parse.below(noun) if each.mention and each.mention.type in (m.STATE, m.DEMONYM)
        ]
        of = everybody(sentence, parse, owners)
        return of[:1], [*of[1:], *everybody(sentence, parse, beyond)]
    return sender, [each for each in everybody(sentence, parse, [*covered, *beyond]) if each not in sender]


def _its(sentence: Sentence, act: Act, post: Post) -> tuple[str, ...]:
    """`its embassy in CITY`: of whom the sentence speaks."""
    pronoun = next((each for each in act.parse.words if each.dep == "poss" and each.lemma in words("one")), None)
    return parties(sentence, act.parse, pronoun) if post.its and pronoun is not None else ()


_OTHERS = frozenset(("advcl", "relcl", "ccomp"))
"""Clauses of their own: `while B has an embassy in C`."""


def _cities(sentence: Sentence, act: Act) -> list[Post]:
    """`is accredited to A from CITY`, `through its ministry in CITY`: a seat without a post."""
    for word in act.parse.below(act.word, _OTHERS):
        by = [up.lemma for up in act.parse.above(word)]
        city = word.mention is not None and (
            word.mention.type == m.NAME or (word.mention.value in CITY_STATES and by[:1] == ["from"])
        )
        seat = city and any(each in _SEAT for each in by)
        if seat and word.mention and receiving_of(word.mention.text, sentence.context.near):
            return [Post("representative office" if "office" in by else "embassy", spots=[Spot(word.mention.text, None)])]
    return []


def _partner(sentence: Sentence, sender: str) -> list[str]:
    pair = sentence.context.settled_pair or ()
    return [each for each in pair if each != sender] if sender in pair else []
