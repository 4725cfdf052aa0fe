"""What an act in prose says of a post: whether it denies it, only decides on it, is done for a while, or speaks of one that was named before."""

from __future__ import annotations

import itertools

from comity.extraction import mentions as m
from comity.extraction.engine.acts import Act
from comity.extraction.engine.frames import Frame
from comity.extraction.engine.lexicon import mood, words
from comity.extraction.engine.posted import Told
from comity.extraction.engine.whether import is_agreed
from comity.extraction.engine.words import Word


def is_for_a_while(frame: Frame, act: Act) -> bool:
    """`temporarily closed`, `closed for two years`, `briefly opened`: what was so for a while is not so."""
    lasting = [noun for prep in act.word.all("prep") if prep.lemma == "for" for noun in prep.all("pobj")]
    brief = any(each.lemma in ("temporary", "temporarily", "briefly") for each in act.word.children)
    return brief or (frame.rule == "closed" and any(each.lemma in words("spans") for each in lasting))


def is_denied(act: Act, post: Word) -> bool:
    """`no embassy`, `no consular or diplomatic offices`, `neither country has an embassy`."""
    if any(each.lemma in ("neither", "no") for noun in act.subjects for each in noun.all("det")):
        return True
    first = _first(act, post)
    beside = [*post.children, *(first.children if any(each.lemma == "or" for each in first.all("cc")) else ())]
    nor = any(each.lemma in ("neither", "nor") for each in first.children) if post.dep == "conj" else False
    return nor or any(each.lemma in words("no") | mood("denies") for each in beside)


def _first(act: Act, post: Word) -> Word:
    """The first of those with which a post is listed."""
    up = act.parse.head(post)
    return up if up is not None and post.dep == "conj" else post


def is_anybodys(act: Act, post: Word) -> bool:
    """`52 foreign embassies and 69 consulates`: those of all states, and of none that is named."""
    return any(each.lemma == "foreign" for noun in (post, _first(act, post)) for each in noun.children)


def is_worldwide(act: Act, told: Told) -> bool:
    """`consulates in 180 countries`, `in 270 places in 180 countries`: of the states that are counted none is named."""
    near = (told.word,) if told.post.spots else (told.word, act.word)
    where = [noun for word in near for noun in _inside(word)]
    return any(each.mention is None and each.tag == "NNS" and each.lemma in words("counted_places") for each in where)


def _inside(word: Word) -> list[Word]:
    """What a word is said to be in, and what that is in."""
    nouns = [noun for prep in word.all("prep") if prep.lemma == "in" for noun in prep.all("pobj")]
    return [*nouns, *(more for noun in nouns for prep in noun.all("prep") if prep.lemma == "in" for more in prep.all("pobj"))]


def is_one_or_other(act: Act, post: Word) -> bool:
    """`consulates or honorary consulates in A, B and C`: which of them is where, it does not say."""
    first = _first(act, post)
    posts = [each for each in (first, *first.all("conj")) if each.mention is not None and each.mention.type == m.POST]
    return len(posts) > 1 and any(each.lemma == "or" for each in first.all("cc"))


def is_besides(act: Act, told: Told) -> bool:
    """`in addition to embassies, it has consulates in A and B`: where these are, it does not say."""
    return any(up.lemma == "addition" for up in act.parse.above(told.word)) and not told.post.spots


def speaks_of_it(act: Act) -> bool:
    """`closed its embassy and reopened it in 1990`, `it reopened`: the post that was named before; not `it opened a bank`."""
    what = act.word.all("dobj", "nsubjpass") or act.word.all("nsubj")
    up = act.parse.head(act.word)
    if up is not None and act.word.dep == "conj" and not what:
        first = Act(act.parse, up)
        if any(each.lemma in words("ties") for each in (*first.subjects, *first.objects)):
            return False  # "relations were broken but reestablished"
        if (
            act.voice == "passive"
            and not up.all("aux", "auxpass")
            and any(each.mention is not None and each.mention.type == m.POST for each in act.objects)
        ):
            return True  # "the embassy opened by A was closed"
        return (up.lemma == "have" and act.voice == "passive") or is_again(
            act
        )  # "had an embassy in A but was closed and reopened"
    return speaks_of_all(act) or any(each.lemma in ("it", "this") and each.tag in ("PRP", "DT") for each in what)


def speaks_of_all(act: Act) -> bool:
    """`both were closed in 1990`: every post that was named before."""
    return any(each.lemma in ("both", "they") for each in act.word.all("nsubjpass", "nsubj") if each.mention is None)


def is_again(act: Act) -> bool:
    """`reopened`, `opened again`."""
    return act.word.lemma in words("opening_again") or any(each.lemma in words("again") for each in act.word.all("advmod"))


def is_decided(act: Act) -> bool:
    """Whether somebody only agreed or decided to do it, or announced it: `announced the opening of a consulate`, `a decision to close it`."""
    above = {each.lemma for each in act.parse.above(act.word)}
    decided = (is_agreed(act) or act.voice == "noun") and not above.isdisjoint(words("deciding"))
    return decided or (act.word.tag == "VB" and not above.isdisjoint(words("decisions")))


def is_of_it(act: Act, told: Told) -> bool:
    """Whether the dates of an act are those of a post: not of one that follows `an embassy in A, opened in 1990, and`, nor of a building's."""
    word, up = told.word, act.parse.head(told.word)
    if up is not None and word.dep in ("compound", "nmod") and up.lemma in words("seats"):
        return False
    bare = act.word.tag in ("VBN", "VBD") and act.word.child("nsubj", "nsubjpass", "aux", "auxpass") is None
    follows = act.word.index < word.index and act.parse.words[act.word.index - 1].text == ","
    between = [each for each in act.parse.words[act.word.index : word.index] if each.is_date]
    return not (bare and follows and between)


def has_seat(act: Act) -> bool:
    """`has its seat in A`, the only thing that a post may have."""
    return any(each.lemma in words("seats") for each in act.objects)


def is_the_one(told: Told) -> bool:
    """`the embassy was closed`, `closed the embassy`: of nobody who is named, in no place."""
    return (
        (told.is_subject or any(each.lemma == "the" for each in told.word.all("det")))
        and told.word.tag == "NN"
        and not told.post.owners
        and not told.post.its
        and not told.post.spots
        and not told.post.to
    )


def has_own_clause(act: Act, word: Word) -> bool:
    """`accredited to A, while B has an embassy in C`: a post that another's verb speaks of."""
    below = list(itertools.takewhile(lambda up: up.index != act.word.index, act.parse.above(word)))
    return any(each.is_verb and each.child("nsubj") is not None for each in below)


def was_before(act: Act, told: Told) -> bool:
    """`an embassy, upgraded from a consulate in 2017`: what it was."""
    verb = act.parse.head(told.by) if told.by.dep == "prep" and told.by.lemma == "from" else None
    return verb is not None and verb.lemma in words("raising")
