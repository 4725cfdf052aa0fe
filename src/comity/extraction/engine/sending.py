"""Who sends a mission and who receives it: the owner of a post, the subject of its act, the state that its city lies in, the pair of the passage."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.extraction import mentions as m
from comity.extraction.engine.acts import Act
from comity.extraction.engine.lexicon import words
from comity.extraction.engine.posts import ENVOY, Post, Spot
from comity.extraction.engine.who import parties, states_first
from comity.extraction.engine.words import Word
from comity.extraction.patterns import phrase
from comity.extraction.places import lies_in, receiving_of, sovereign_of
from comity.extraction.sentences import Sentence
from comity.gazetteer.cities import find_cities, is_obscure
from comity.model.found import Found
from comity.model.kinds.mission import EMBASSIES, Mission


def mission(rule: str, sending: str, receiving: str, kind: str, city: str | None = None, **fields: str | None) -> Found:
    """A mission as a finding."""
    return Found(
        Mission, f"mission.{rule}", {"sending": sending, "receiving": receiving, "mission": kind, "city": city, **fields}
    )


def senders(sentence: Sentence, act: Act, word: Word, post: Post, *, object: bool) -> list[tuple[str, str | None]]:
    """Who sends a post, each with the host that the act names; `object`: the post is what the act is done to."""
    subjects = [each for each in act.subjects if not _is_where(sentence, act, each)]
    doers = states_first(sentence, act.parse, subjects) if object or act.voice == "passive" else ()
    if post.mutual or _is_of_both(word, post):
        return _each_other(sentence, doers)
    if post.owners:
        host = doers[0] if len(doers) == 1 and doers[0] not in post.owners and act.voice == "active" else None
        return [(each, host) for each in post.owners]
    if post.its and not doers:
        pronoun = next((each for each in word.all("poss")), None)
        doers = parties(sentence, act.parse, pronoun) if pronoun is not None else ()
    if doers:
        return [(each, None) for each in doers]
    if object and act.voice == "active" and act.subjects:
        return []  # somebody whom nothing resolves
    return _from_city(sentence, post)


def _is_where(sentence: Sentence, act: Act, word: Word) -> bool:
    """`the embassy in Lima, Peru accredited to Chad and maintains a consulate`: the state only tells where the city is, unless what it does follows;
    so does a city of what is told of the post in it, `the embassy in Lima, which has an office in Cusco`.
    """
    state = word.mention
    if _is_seat(act, word):
        return True
    if state is None or state.type != m.STATE or word.index + 1 >= act.word.index:
        return False
    before = next((each for each in sentence.mentions if each.end == state.start - len(", ")), None)
    listed = before is not None and before.type == m.NAME and sentence.text[before.end : state.start] == ", "
    return bool(listed and before and find_cities(before.text) and lies_in(before.text, state.value))


def _is_seat(act: Act, word: Word) -> bool:
    """Whether a word names the city that a post is in."""
    by = act.parse.head(word) if word.dep == "pobj" else None
    post = act.parse.head(by) if by is not None and by.lemma == "in" else None
    return post is not None and post.mention is not None and post.mention.type == m.POST


def _is_of_both(word: Word, post: Post) -> bool:
    """`both embassies were closed`: each state's in the other; of consulates one may have several."""
    both = any(each.lemma in words("both") for each in word.children)
    return both and post.kind in EMBASSIES and not (post.owners or post.its or post.spots or post.to)


def _each_other(sentence: Sentence, doers: tuple[str, ...]) -> list[tuple[str, str | None]]:
    pair = doers if len(doers) == 2 else sentence.context.settled_pair
    return [(pair[0], pair[1]), (pair[1], pair[0])] if pair else []


def _from_city(sentence: Sentence, post: Post) -> list[tuple[str, str | None]]:
    """Of the pair of the passage the one whose city it is not."""
    pair = sentence.context.settled_pair or ()
    hosts = {host_of(sentence, spot, pair) for spot in post.spots} | set(post.to)
    return [(each, None) for each in pair if hosts and each not in hosts and hosts <= set(pair)]


def host_of(sentence: Sentence, spot: Spot, near: tuple[str, ...]) -> str | None:
    """The state that a place lies in; an obscure city lies in no other than those that it is told beside."""
    if spot.city is None:
        return spot.country
    found = sovereign_of(spot.country, near) or receiving_of(spot.city, near)
    return None if near and not spot.country and found not in near and is_obscure(spot.city) else found


def receiver(sentence: Sentence, sender: str, post: Post, spot: Spot | None) -> str | None:
    """Who receives a post in a place; nobody in the sender's own cities; where no place is known the partner of the passage."""
    context = sentence.context
    if len(post.to) == 1 and post.to[0] != sender:
        return post.to[0]
    partner = context.other if context.other != sender else context.subject
    named = (
        [each.value for each in sentence.mentions if each.type == m.STATE and each.value != sender]
        if context.given is None
        else []
    )
    near = tuple(each for each in (*named, context.other, context.subject) if each and each != sender)
    if spot is None and context.other and sender not in (context.other, context.subject):
        return None  # a third state's, in a passage on two: with which of them it does not say
    if spot is None:
        crowd = {each for each in named if each != context.subject}
        return partner if len(crowd) < _CROWD or partner == context.subject else context.subject
    found = host_of(sentence, spot, near if named or sender != context.subject else near[:1])
    if post.away:
        return partner if found != partner else None
    if found == sender:
        return None  # a city of its own: whoever it sends to, it is not there
    return (_beside(sentence, post, spot, near) or partner) if found is None else found


def _beside(sentence: Sentence, post: Post, spot: Spot, near: tuple[str, ...]) -> str | None:
    """The one state that the other cities of a list lie in, for an obscure one that may lie there too."""
    others = {host_of(sentence, each, near) for each in post.spots if each is not spot} - {None}
    return others.pop() if len(others) == 1 and others <= {place.country for place in find_cities(spot.city or "")} else None


def resident(sentence: Sentence, post: Post, spot: Spot | None, to: str) -> str:
    """The class of a post: one whose city lies in another state than the one that it is to is not resident there.

    Missions to the Holy See stand in Rome, outside its territory (Lateran Treaty 1929, article 12).
    """
    if post.away and post.kind in EMBASSIES:
        return "non-resident"
    seat = host_of(sentence, spot, (to,)) if spot is not None and spot.city else None
    return post.kind if seat in (None, to) or to == "VAT" or post.kind not in EMBASSIES else "non-resident"


_CROWD = 3
"""Of so many states named in a sentence none is the host that it leaves out."""


_FORMER = re.compile(r"\W*(?:[Tt]he )?[Ff]ormer ")


def nominal(sentence: Sentence, posts: list[Post]) -> Iterator[Found]:
    """Posts that no act speaks of: what a caption, an item or a reference is the name of, `Embassy of A in B`, with what it covers."""
    yield from _to_organization(sentence)
    kind = sentence.block.kind
    for post in posts:
        yield from _resident(sentence, post)
        if post.kind == ENVOY or kind == "paragraph" or not post.owners or (kind != "reference" and post.begins > len("The ")):
            continue
        for spot in [each for each in post.spots if each.city or kind == "reference"]:
            sender = post.owners[0]
            to = receiver(sentence, sender, post, spot)
            if to and to != sender:
                yield mission(
                    "named", sender, to, post.kind, spot.city, status="closed" if _FORMER.match(sentence.text) else None
                )
                yield from (
                    mission("named", sender, each, "non-resident", spot.city) for each in post.covered if each not in (to, sender)
                )


def accompanying(sentence: Sentence, post: Post, pair: tuple[str, ...]) -> Iterator[Found]:
    """`with embassies in A and B`: each of the two in the other's city; of one alone it is that one's."""
    for spot in post.spots:
        host = host_of(sentence, spot, pair)
        if len(pair) == 1 and host and host != pair[0]:
            yield mission("with", pair[0], host, post.kind, spot.city)
        if host in pair and len(pair) == 2:
            yield mission("with", pair[1] if host == pair[0] else pair[0], host, post.kind, spot.city)


def _resident(sentence: Sentence, post: Post) -> Iterator[Found]:
    """`the first ambassador of A to B (resident in CITY)`, on the one day that the sentence has."""
    hosts = [host_of(sentence, spot, ()) for spot in post.spots]
    if post.kind == ENVOY and len(post.owners) == len(post.to) == len(hosts) == 1 and hosts[0] not in (post.to[0], None):
        dates = [each.value for each in sentence.mentions if each.type == m.DATED]
        start = dates[0] if len(dates) == 1 else None
        yield mission("resident", post.owners[0], post.to[0], "non-resident", post.spots[0].city, start_date=start)


_AT_ORGANIZATION = phrase(r"NAME(?:, STATE)? ?[(–—-] ?(?:the )?(?:MISSION|NAME2) (?:to|at) (?:the )?ORG ?\)?")


def _to_organization(sentence: Sentence) -> Iterator[Found]:
    """An item `CITY (Permanent Mission to ORG)`, of the article's own state."""
    found = _AT_ORGANIZATION.fullmatch(sentence.typed) if sentence.block.kind == "item" else None
    if (
        found
        and sentence.context.subject
        and (found["MISSION"] or sentence.at(found.start("NAME2")).text in ("Mission", "Delegation"))
    ):
        yield mission(
            "listed", sentence.context.subject, sentence.value(found, "ORG") or "", "permanent mission", sentence.at(0).text
        )
