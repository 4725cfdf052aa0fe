"""Accreditation: a mission that covers other states than the one it stands in, and representation through it."""

from __future__ import annotations

from collections.abc import Iterator

from comity.extraction import mentions as m
from comity.extraction.engine.acts import Act
from comity.extraction.engine.lexicon import words
from comity.extraction.engine.posts import Post, Spot
from comity.extraction.engine.sending import host_of, mission
from comity.extraction.engine.when import times
from comity.extraction.engine.whether import doubt
from comity.extraction.engine.who import everybody
from comity.extraction.places import receiving_of
from comity.extraction.sentences import Sentence
from comity.model.found import Found

_TO = ("to", "in", "for", "with", "at", "dative")
_SEAT = ("from", "through", "via", "by", "at", "in", "out of")


def accredited(sentence: Sentence, act: Act, seats: list[Post]) -> Iterator[Found]:
    """Whom a state is accredited to or represented in, and from where."""
    if doubt(act, sentence.text.endswith("?")) is not None:
        return
    senders, receivers = _who(sentence, act)
    when = times(act)
    dates = {"start_date": when.since, "end_date": when.until}
    for post in seats or _cities(sentence, act):
        own = {"start_date": post.dates.get("opened")} if post.dates.get("opened") else {}
        for sender in post.owners or senders:
            hosts = [host_of(sentence, spot, ()) for spot in post.spots]
            covered = [each for each in post.covered if each not in hosts]  # "ambassador in Wellington to New Zealand"
            for to in [*receivers, *covered] or _partner(sentence, sender):
                yield from _one(sentence, sender, to, post, dates | own)


def _one(sentence: Sentence, sender: str, to: str, post: Post, dates: dict[str, str | None]) -> Iterator[Found]:
    """A non-resident mission; where its city lies in the receiving state it is that mission itself."""
    for spot in post.spots or [Spot(None, None)]:
        host = host_of(sentence, spot, (to, sender)) if spot.city or spot.country else None
        if to == sender or (host is not None and host != to and to in post.to):
            continue
        if host == to:
            yield mission("accredited", sender, to, post.kind, spot.city, **dates)
        else:
            yield mission("accredited", sender, to, "non-resident", spot.city, **dates)
            break


def _who(sentence: Sentence, act: Act) -> tuple[tuple[str, ...], list[str]]:
    """Who is represented, and to whom."""
    parse = act.parse
    doers = act.objects if act.voice == "passive" else act.subjects
    covered = act.objects if act.voice == "active" and act.word.is_verb and act.word.lemma not in ("serve", "deal") else []
    beyond = [place.word for place in act.places if place.by in _TO and not (place.word.mention and place.word.mention.type == m.POST)]
    sender = everybody(sentence, parse, doers)
    relations = [noun for noun in doers if noun.lemma in words("represented")]
    if relations:
        owners = [each for noun in relations for each in parse.below(noun) if each.mention and each.mention.type in (m.STATE, m.DEMONYM)]
        of = everybody(sentence, parse, owners)
        return of[:1], [*of[1:], *everybody(sentence, parse, beyond)]
    return sender, [each for each in everybody(sentence, parse, [*covered, *beyond]) if each not in sender]


def _cities(sentence: Sentence, act: Act) -> list[Post]:
    """`is accredited to A from CITY`, `through its ministry in CITY`: a seat without a post."""
    for word in act.parse.below(act.word):
        if word.mention and word.mention.type == m.NAME and receiving_of(word.mention.text, sentence.context.near):
            by = [up.lemma for up in act.parse.above(word)]
            if any(each in _SEAT for each in by):
                return [Post("representative office" if "office" in by else "embassy", spots=[Spot(word.mention.text, None)])]
    return []


def _partner(sentence: Sentence, sender: str) -> list[str]:
    pair = sentence.context.settled_pair or ()
    return [each for each in pair if each != sender] if sender in pair else []
