"""Posts: what stands around the name of a mission, whose it is, to whom, in what cities and since when, read from left to right without a verb."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from comity.extraction import mentions as m
from comity.extraction.engine.cities import has_article, is_no_city
from comity.extraction.engine.lexicon import words
from comity.extraction.mentions import Mention
from comity.extraction.places import CITY_STATES, lies_in
from comity.extraction.sentences import Sentence
from comity.gazetteer.cities import find_cities, is_obscure
from comity.gazetteer.states import demonyms, states

_TOKEN = re.compile(r"[\ue000-\ue007]|[^\W\ue000-\ue007]+(?:['’-][^\W\ue000-\ue007]+)*|[^\w\s]")
_OWNER = re.compile(
    r"(?:(?P<name>[\ue000\ue001\ue002])(?:['’]s?)?|(?P<its>\b(?:[Ii]ts|[Tt]heir|his|her)))(?: (?P<city>\ue005))?(?: (?P<beside>[a-z-]+)){0,2} ?$"
)
_GAPPED = re.compile(r"(?:\band|\bwhile|[,;]) (?P<name>\ue000) (?:by|through|via|from) (?:its|an?|the)(?: [a-z-]+)? ?$")
_AWAY = re.compile(r"\b[Nn]on-?[Rr]esident\b")
_HONORARY = re.compile(r"\b[Hh]onorary [\ue000\ue001] ?$")
_BEGUN = re.compile(rf"\band since (?P<date>{m.DATED}),? (?:an?|the|its|\d+|two|three)(?: [a-z-]+)? ?$")
_NEXT_POST = re.compile(rf",? (?:an?|the|its|\d+|two|three)(?: [a-z-]+)? ?{m.POST}")
_BEGINS, _ENDS = ("since", "from", "between"), ("until", "till", "to")


ENVOY = "envoy"
"""What an ambassador is as a post: he stands for a mission only where he is accredited or resides."""


@dataclass
class Spot:
    """A city as written, or a state without one; `dates`: its own, by `since`, `until`, `at`, `opened` and `closed`."""

    city: str | None
    country: str | None
    dates: dict[str, str] = field(default_factory=dict)


@dataclass
class Post:
    """A mission as described: `owners` (empty for nobody named; `its` for a pronoun; `gapped`: the state of `.. and A by its embassy`), `to`: to whom, `covered`: to whom it is accredited besides.

    `mutual`: it is one of two, `each in the other's capital`. `away`: it is said not to reside where it is accredited. `dates`: those that stand behind no city.
    """

    kind: str
    owners: list[str] = field(default_factory=list)
    its: bool = False
    gapped: str | None = None
    to: list[str] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    covered: list[str] = field(default_factory=list)
    mutual: bool = False
    away: bool = False
    dates: dict[str, str] = field(default_factory=dict)
    begins: int = 0
    end: int = 0


def describe(sentence: Sentence, start: int, end: int, kind: str, limit: int) -> Post:
    """The post that a span of the text names, described by what stands around it up to an offset of the typed text."""
    at = sentence.typed_at(start)
    post = Post(kind, begins=at, end=sentence.typed_at(end))
    post.away = _AWAY.search(sentence.text[max(0, start - 14) : end]) is not None
    before = _OWNER.search(sentence.typed, max(0, at - 40), at)
    if before is not None and (not before["beside"] or before["beside"] in words("posts_beside")):
        post.its = bool(before["its"])
        post.owners = [sentence.at(before.start("name")).value] if before["name"] else []
        post.begins = before.start()
        if before["city"] and find_cities(city := sentence.at(before.start("city")).text):
            post.spots = [Spot(city, None)]
    if (gap := _GAPPED.search(sentence.typed, max(0, at - 40), at)) is not None:
        post.gapped = sentence.at(gap.start("name")).value
    if (begun := _BEGUN.search(sentence.typed, max(0, at - 40), at)) is not None:
        post.dates["since"] = sentence.at(begun.start("date")).value
    if kind == "consulate" and _HONORARY.search(sentence.typed, max(0, at - 24), at):
        post.kind = "honorary consulate"
    read = _Reader(sentence, post, single=not any(each.endswith("s") for each in sentence.text[start:end].split())).read(limit)
    return _sent_by_name(read, sentence.text[max(0, start - 12) : end])


def _sent_by_name(post: Post, text: str) -> Post:
    """`the Apostolic Delegation of A and B`: whose it is, its name says, and so those named are its hosts."""
    sender = next((state for name, state in words("posts_of").items() if name in text), None)
    if sender is not None and post.owners not in ([], [sender]):
        post.to, post.owners = [*post.to, *post.owners], [sender]
    return post


class _Reader:
    """Reads what follows a post word by word, up to the first that does not describe it."""

    def __init__(self, sentence: Sentence, post: Post, *, single: bool) -> None:
        self.sentence, self.post = sentence, post
        self.by, self.verb, self.word = "", "", ""
        self.single = single  # whether the post is one, and not several
        self.inside = False  # whether a city was followed by "in"
        self.fresh: list[Spot] = []  # cities that no date has followed yet
        self.dated: list[dict[str, str]] = []  # where the last date went

    def read(self, limit: int) -> Post:
        for token in self._tokens(limit):
            if not (self._name(token) if token[0] in m.NAMES_OF_TYPES else self._word(token[0])):
                break
            self.post.end, self.word = token.end(), token[0].lower()
        return self.post

    def _tokens(self, limit: int) -> Iterator[re.Match[str]]:
        return _TOKEN.finditer(self.sentence.typed, self.post.end, limit)

    def _word(self, word: str) -> bool:
        """A word between names; False where it does not belong to the description."""
        word = word.lower()
        self.inside = word == "in" and self.word == m.NAME and bool(self.fresh)
        if word in words("posts_mutual"):
            other = word in ("other", "another")
            self.post.mutual = self.post.mutual or not other or self.word in ("each", "the", "one")
            return self.post.mutual
        if word in words("posts_by"):
            self.by = "in" if word == "of" and self.word in words("posts_city") else word
        elif word in words("posts_opened") or word in words("posts_closed") or word == "accredited":
            self.verb = word
        else:
            return word in words("posts_between")
        return True

    def _name(self, token: re.Match[str]) -> bool:
        mention = self.sentence.at(token.start())
        if _is_language(mention) and self.sentence.typed.endswith("(in ", 0, token.start()):
            return False  # what a page is written in
        following = self.sentence.typed[token.end() : token.end() + 2]
        if following[:1] in "'’" and following and mention.type != m.NAME:
            return self._others(mention)
        if mention.type == m.DATED:
            return self._date(mention.value, token.end())
        if mention.type in (m.STATE, m.ORGANIZATION) and self.by in ("to", "for", "with", "of"):
            return self._party(mention)
        if mention.type == m.STATE:
            return self._state(mention)
        if mention.type == m.NAME and self.post.kind == ENVOY and not self.word:
            return False  # who it is
        if mention.type == m.NAME and self.by in ("in", "at", "from", "") and not following.startswith(f" {m.POST}"):
            return self._is_building(mention) or self._is_region(mention, token.end()) or self._spot(Spot(mention.text, None))
        return (
            mention.type == m.DEMONYM
            and self.by == self.word == "in"
            and bool(find_cities(mention.text))
            and self._spot(Spot(mention.text, None))
        )

    def _others(self, mention: Mention) -> bool:
        """`in Spain's capital, Madrid`: the state of the city that follows."""
        return mention.type == m.STATE and self.by in ("in", "at") and not self.post.spots

    def _party(self, mention: Mention) -> bool:
        whose = self.post.covered if self.verb == "accredited" or self.post.spots else self.post.to
        if self.by == "of" and self.post.spots:
            return False
        (self.post.owners if self.by == "of" else whose).append(mention.value)
        return True

    def _state(self, mention: Mention) -> bool:
        last = self.post.spots[-1] if self.post.spots else None
        if last and last.city and last.country is None and lies_in(last.city, mention.value):
            last.country = mention.value
        elif _names_city(mention) and self.by in ("in", "at", ""):
            return self._spot(Spot(mention.text, mention.value))
        elif self.by in ("in", "at") and (last is None or last.city is None):
            return self._spot(Spot(None, mention.value))
        else:
            return False
        return True

    def _is_building(self, mention: Mention) -> bool:
        """`in the Foreign Ministry`: no city has an article, but for those that are named so."""
        following = self.sentence.text[mention.end :].split(maxsplit=1)
        named = bool(following) and following[0].strip(",.;") in words("posts_city")  # "in the Lima port"
        return self.word == "the" and not named and not has_article(mention.text)

    def _is_region(self, mention: Mention, end: int) -> bool:
        """`in Panjim, Goa`, `a consulate in Binondo, Manila`: where the city lies, or of what it is a part, and no other of a list, which would go on."""
        following = _TOKEN.search(self.sentence.typed, end)
        listed = following is not None and (following[0] in ",&/" or following[0].lower() in words("listing"))
        if self.word != "," or listed or len(self.fresh) != 1 or (city := self.fresh[0].city) is None:
            return False
        first, second = find_cities(city)[:1], find_cities(mention.text)
        if self.single and second and is_obscure(city):
            self.fresh[0].city = city if first else mention.text
            return True
        return is_obscure(mention.text) and not any(each.country == first[0].country for each in second if first)

    def _spot(self, spot: Spot) -> bool:
        if spot.city and is_no_city(spot.city) and self.word in ("and", ",", "&"):
            return True  # "its embassy and Trade Commission in A"
        if self.by == "from" and self.verb == "accredited" and self.post.spots:
            return False  # "had an embassy in A and is accredited from B"
        if self.inside:
            self.inside = False
            return True  # "consulates in A in B": where the city lies
        if self.word == m.NAME or (spot.city and is_no_city(spot.city)):
            return False  # two names side by side are no list
        last = self.post.spots[-1] if self.post.spots else None
        if last and last.city is None and last.country and spot.city and lies_in(spot.city, last.country):
            last.city = spot.city  # "an embassy in Peru, now in Lima"
            return True
        self.post.spots.append(spot)
        self.fresh.append(spot)
        return True

    def _date(self, value: str, behind: int) -> bool:
        """A date belongs to the cities that it follows, behind a participle or without a city to the post itself; not that of the next, `and since 1997 a consulate`."""
        if self.word in _BEGINS and _NEXT_POST.match(self.sentence.typed, behind):
            return False
        if self.word != "and" or self.by != "between":
            self.dated = [self.post.dates] if self.verb or not self.fresh else [each.dates for each in self.fresh]
        begin, _, end = value.partition("/")
        found = {"since": begin, "until": end} if end and ".." not in value else {self._sort(): value}
        found |= {"again": value} if self.verb in words("posts_reopened") else {}
        for dates in self.dated:
            dates.update(found)
        self.fresh = []
        return True

    def _sort(self) -> str:
        if self.verb in words("posts_closed"):
            return "closed"
        if self.by in _ENDS or (self.by == "between" and self.word == "and"):
            return "until"
        if self.verb in words("posts_opened"):
            return "opened"
        return "since" if self.by in _BEGINS else "at"


def _is_language(mention: Mention) -> bool:
    return mention.text in demonyms() or mention.text in words("languages")


def _names_city(mention: Mention) -> bool:
    """Whether a state's name is a city's too: Singapore, and Santo Domingo, by which its state is known as well."""
    if not any(each.country == mention.value for each in find_cities(mention.text)):
        return False
    return mention.value in CITY_STATES or (mention.value in states() and mention.text != states()[mention.value].name)
