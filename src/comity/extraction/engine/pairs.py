"""Whose relations an act is about: who acts and with whom, between whom they are, else the pair of the passage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from comity.extraction import mentions as m
from comity.extraction.engine.acts import Act, Place, places
from comity.extraction.engine.lexicon import words
from comity.extraction.engine.who import parties, whose
from comity.extraction.engine.words import Word
from comity.extraction.sentences import Sentence

Pair = tuple[str, str]
WITH = ("with", "to", "toward", "towards")


def _is_left_open(act: Act, ties: list[Word]) -> bool:
    """Whether the one with whom they are stands in no word of the sentence."""
    near = [each for word in (act.word, *ties) for each in word.all("prep") if each.lemma in WITH]
    return any(not each.all("pobj") for each in near)


@dataclass
class _Side:
    """Those named in a role; `open`: somebody is named there whom nothing resolves."""

    parties: tuple[str, ...] = ()
    open: bool = False


def _side(sentence: Sentence, act: Act, nouns: list[Word], *, doing: bool = False) -> _Side:
    found = [(noun, parties(sentence, act.parse, noun)) for noun in nouns]
    return _Side(
        tuple(dict.fromkeys(each for _, those in found for each in those)),
        any(not those and _could_act(noun, doing) for noun, those in found),
    )


def _could_act(noun: Word, doing: bool) -> bool:
    """Whether a noun stands for a party that nothing resolves: `most countries`, `Communist nations`; who does it, is one in any case.

    A person without a state may be anybody's, and so anybody who fits.
    """
    if noun.mention is not None:
        return noun.mention.type not in (m.DATED, m.AMOUNT) and (noun.mention.type != m.NAME or not doing)
    if any(each.mention and each.mention.type == m.NAME for each in noun.all("poss")):
        return False  # somebody's government
    return noun.tag in ("NNS", "NN") and (doing or noun.lemma in words("states") | words("bodies") | words("quarters"))


_BEHIND = frozenset(("prep", "acl", "relcl", "conj", "appos", "advcl", "agent"))
"""What stands behind a noun: `Tajik-Kazakh relations` are owned by what stands before it."""


def of(around: list[Place], *by: str) -> list[Word]:
    return [each.word for each in around if each.by in by]


def _whole(nouns: list[Word]) -> Iterator[Word]:
    """Of `most of the members like A` also the members."""
    for noun in nouns:
        yield noun
        if noun.lemma in words("shares_of"):
            yield from (place.word for place in places(noun) if place.by == "of" and place.word.mention is None)


def pairs(sentence: Sentence, act: Act, ties: list[Word], with_whom: tuple[str, ...] = WITH) -> list[Pair]:
    """Whose relations an act is about: who acts and with whom, between whom they are, else the pair of the passage."""
    around = act.around(*ties)
    if sentence.text.rstrip().endswith(":") and _is_left_open(act, ties):
        return []  # "has no relations with:", whom the list below names
    beyond = _side(sentence, act, list(_whole(of(around, *with_whom))))
    between = _side(sentence, act, of(around, "between", "of", "among"))
    owners = [
        each for tie in ties for each in act.parse.below(tie, _BEHIND) if each is not tie
        and each.mention and each.mention.type in (m.STATE, m.DEMONYM, m.ORGANIZATION)
    ]  # fmt: skip
    doers = _side(sentence, act, [each for each in act.subjects if each not in ties] or of(around, "by") or owners, doing=True)
    if found := [pair for pair in product(doers.parties, beyond.parties) if pair[0] != pair[1]]:
        return found
    if beyond.open or between.open or doers.open:
        return []
    for side in (between, doers):
        if len(side.parties) == 2 and not beyond.parties and not (side is doers and _are_examples(act)):
            return [(side.parties[0], side.parties[1])]
    if len(doers.parties) == 1 and not beyond.parties and (of_first := _of_first(sentence, act)):
        return [(doers.parties[0], of_first)]
    named = any(each.mention and each.mention.type == m.NAME for each in act.subjects)
    if named and not sentence.context.given_pair:
        return []
    known = tuple(dict.fromkeys((*doers.parties, *beyond.parties, *between.parties)))
    return [] if not known and (_of_another(sentence, act) or _is_aside(sentence, act)) else _with_partner(sentence, known)


def _are_examples(act: Act) -> bool:
    """`nations such as A and B established relations quickly`: with another, and not with each other."""
    return any(place.by in words("examples") for noun in act.subjects for place in places(noun))


def names_another(sentence: Sentence, pair: tuple[str, ...]) -> bool:
    """Whether the sentence names a state that is none of a pair."""
    return any(each.type == m.STATE and each.value not in pair for each in sentence.mentions)


def _of_another(sentence: Sentence, act: Act) -> bool:
    """Whether the sentence recognises a state that the passage is not on: relations without parties may be with that one."""
    pair = sentence.context.settled_pair or ()
    recognising = any(each.lemma in words("recognises") for each in act.parse.words if each.is_verb)
    return recognising and names_another(sentence, pair)


def _is_aside(sentence: Sentence, act: Act) -> bool:
    """`A stood in for C in B before relations were restored`: of an act in a clause that hangs on one about another state nobody knows whose it is."""
    up = act.parse.head(act.word) if act.word.dep == "advcl" else None
    pair = sentence.context.settled_pair or ()
    around = [each for each in act.parse.below(up) if act.word not in (each, *act.parse.above(each))] if up is not None else []
    return any(each.mention and each.mention.type in (m.STATE, m.DEMONYM) and each.mention.value not in pair for each in around)


def _of_first(sentence: Sentence, act: Act) -> str | None:
    """`A recognised B in 1990 and established relations soon after`: B, with whom the first of two acts had to do."""
    up = act.parse.head(act.word) if act.word.dep == "conj" else None
    objects = Act(act.parse, up).objects if up is not None and up.is_verb else []
    states = tuple(dict.fromkeys(each for noun in objects for each in whose(sentence, act.parse, noun)))
    return states[0] if len(states) == 1 else None


def _with_partner(sentence: Sentence, known: tuple[str, ...]) -> list[Pair]:
    """The pair of the row or section, where what is named fits into it; where one is named and no other, the article's own state."""
    context = sentence.context
    pair = context.settled_pair
    if pair and set(known) <= set(pair):
        return [pair]
    others = {each.value for each in sentence.mentions if each.type == m.STATE and each.value} - {*known, context.subject}
    if len(known) == 1 and (pair or others):
        return []  # of two who may be meant the text does not say which: `A recognised B until it cut ties`
    if context.subject and known and context.subject not in known:
        return [(context.subject, each) for each in known]
    if len(known) == 1 and context.other and context.other != known[0]:
        return [(known[0], context.other)]
    return []
