"""Where the posts of an act are: the places that it and not the post is said to be in, and whose these are."""

from __future__ import annotations

from collections.abc import Iterator

from comity.extraction import mentions as m
from comity.extraction.engine.acts import Act, places
from comity.extraction.engine.cities import is_no_city
from comity.extraction.engine.lexicon import words
from comity.extraction.engine.posted import Told
from comity.extraction.engine.posts import Post, Spot
from comity.extraction.engine.sending import host_of
from comity.extraction.engine.words import Word
from comity.extraction.sentences import Sentence


def with_the_rest(spot: Spot | None, host: str | None, hosts: list[str | None]) -> str | None:
    """Of a long list of cities in one state, one that has a namesake elsewhere lies there too."""
    others = {each for each in hosts if each != host}
    alone = len(hosts) > _LONG_LIST and hosts.count(host) == 1 and len(others) == 1 and None not in others
    return others.pop() if alone and spot is not None and spot.country is None else host


_LONG_LIST = 3


def to_the_holy_see(sentence: Sentence, post: Post) -> None:
    """`an embassy in Rome, accredited to the Holy See`, or in Rome in its row: it is to that, which takes nobody who is accredited to Italy, and not to Italy."""
    pair = sentence.context.settled_pair or ()
    told = "VAT" in post.covered or (not post.to and "VAT" in pair and "ITA" not in pair)
    if told and any(host_of(sentence, spot, ()) == "ITA" for spot in post.spots):
        post.to, post.covered = ["VAT"], [each for each in post.covered if each != "VAT"]


def host_by(sentence: Sentence, post: Post, spot: Spot | None, doer: str | None) -> str | None:
    """The doer of an act as the host of another's post, `A has B's embassy`, unless its city lies elsewhere: `A has a desk in B's embassy in C`."""
    seat = host_of(sentence, spot, (doer,)) if spot is not None and doer is not None else None
    return doer if post.to or seat in (None, doer) else seat


def is_placed(act: Act, told: Told) -> bool:
    """Whether it is told where a post is."""
    return bool(told.post.spots) or any(spots_of(act, told.word))


def is_everywhere(sentence: Sentence, post: Post) -> bool:
    """`several consulates throughout the country`: in no city that is named."""
    following = sentence.typed[post.end :].split(maxsplit=1)
    return bool(following) and following[0].lower() in words("everywhere")


def spots_of(act: Act, post: Word) -> Iterator[Spot]:
    """The places that an act, and not the post, is said to be in: `its seat in A`; not that of a post beside it, `an embassy in A and two consulates`."""
    others = [each for each in act.objects if each is not post and each.mention and each.mention.type == m.POST]
    theirs = [place.word for each in others if post in act.objects for place in places(each)]
    for place in act.around(*act.objects):
        mention = place.word.mention
        if (
            place.word not in theirs
            and place.by in ("in", "at")
            and mention is not None
            and mention.type in (m.NAME, m.STATE)
            and not is_no_city(mention.text)
        ):
            yield Spot(mention.text, None) if mention.type == m.NAME else Spot(None, mention.value)
