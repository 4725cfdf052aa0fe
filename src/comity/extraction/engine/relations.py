"""Diplomatic relations in prose: which pairs, what became of their relations, and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from comity.extraction import mentions as m
from comity.extraction.engine.acts import Act, Place, places, spread
from comity.extraction.engine.frames import Frame
from comity.extraction.engine.lexicon import words
from comity.extraction.engine.when import Times, times
from comity.extraction.engine.whether import doubt, follows_nor
from comity.extraction.engine.who import parties, whose
from comity.extraction.engine.words import Parse, Word
from comity.extraction.sentences import Sentence
from comity.model.found import Found
from comity.model.kinds.relations import Relations

Pair = tuple[str, str]
BEGIN = ("since", "from")
WITH = ("with", "to", "toward", "towards")


def find(sentence: Sentence, begun: list[tuple[Frame, Act]]) -> Iterator[Found]:
    """The relations that a parsed sentence tells of, in its acts with their frames."""
    told: list[Pair] = []
    for frame, act in begun:
        if frame.kind != "relations" or not (ties := _ties(act, told, frame.qualified)):
            continue
        reason = doubt(act, sentence.text.endswith("?")) or _none(ties)
        with_whom = tuple(frame.roles["other"]["from"]) if frame.roles else WITH
        meant = told if _is_pronoun(ties[0]) else pairs(sentence, act, ties, with_whom)
        told = meant or told
        when = _beside_others(act, ties) or times(act, *ties, since=frame.since or BEGIN)
        if not when.any and not when.until and (act.voice == "noun" or (frame.lasts and act.voice == "passive")):
            continue  # presupposed, at an unknown time
        if (frame.denied and not _denies(act, ties)) or any(each.tag == "VB" for each in act.word.all("xcomp")):
            continue  # "relations began to improve"
        if frame.set["status"] in ("severed", "suspended") and _goes_on(act):
            continue
        if frame.set["status"] == "none" and _is_past(act) and not when.any and not when.until:
            continue  # "did not have relations": whether they have today, it does not say
        if (reason == "denied") == frame.denied and not (reason and not frame.denied):
            for pair in meant:
                if frame.set["status"] == "none" and act.voice == "noun" and _names_another(sentence, pair):
                    continue  # "despite their lack of relations, C": whose lack it is may be that other's
                if not (frame.lasts and when.until and _is_beside(sentence, pair)):
                    yield from _claims(frame, pair, _of_group(sentence, act, pair) or when, _again(act, ties))


def _goes_on(act: Act) -> bool:
    """`although ending in 1990, relations remained strained`: of what is told on, something else had ended, whatever the participle hangs on."""
    participle = act.word.tag == "VBG" and act.word.dep in ("advcl", "pcomp") and not act.word.all("aux", "dobj", "nsubj")
    return participle and act.voice == "active"


def _is_past(act: Act) -> bool:
    """Whether a denial is told in the past."""
    helping = act.word.all("aux", "auxpass")
    if any(each.lemma in ("ever", "never") for each in act.word.all("advmod", "neg")):
        return False
    return any(each.tag == "VBD" for each in helping) or (act.word.tag == "VBD" and not helping)


def _is_left_open(act: Act, ties: list[Word]) -> bool:
    """Whether the one with whom they are stands in no word of the sentence."""
    near = [each for word in (act.word, *ties) for each in word.all("prep") if each.lemma in WITH]
    return any(not each.all("pobj") for each in near)


def _denies(act: Act, ties: list[Word]) -> bool:
    """Whether it is of this act, and of relations, that it is denied: not where what they are like is, nor what somebody does about them."""
    if act.word.lemma == "be" and act.word.child("expl") is None:
        return False  # "relations are not without challenges"
    nobody = any(
        each.lemma in words("no") | {"neither"} for noun in act.subjects for each in (noun, *noun.all("det", "neg", "preconj"))
    )
    nor = follows_nor(act.word, act.parse.head(act.word))
    return _none(ties) is not None or nobody or nor or any(each.dep == "neg" for each in act.word.children)


def _is_beside(sentence: Sentence, pair: Pair) -> bool:
    """Whether a pair is not that of the row or heading: until when it had relations is told there as far as those of the other go."""
    given = sentence.context.given_pair
    return given is not None and set(given) != set(pair)


def _claims(frame: Frame, pair: Pair, when: Times, again: bool) -> Iterator[Found]:
    first, second = sorted(pair)
    for status, date in _told(frame, when, again):
        yield Found(Relations, f"relations.{frame.rule}", {"parties": (first, second), "status": status, "date": date})


def _told(frame: Frame, when: Times, again: bool) -> Iterator[tuple[str, str | None]]:
    """What a frame says became of relations, each with its date: what lasted from one day until another began and ended then."""
    if frame.set["status"] == "none" and when.until:
        return  # what was not until a day, may have been from then on
    if not frame.lasts and frame.set["status"] in ("established", "restored") and when.within and not when.at:
        yield frame.set["status"], when.within
        return
    if not frame.lasts:
        yield "restored" if again and frame.set["status"] == "established" else frame.set["status"], when.any
        if frame.set["status"] != "established":
            yield from ((frame.set["status"], each) for each in when.others)  # "broken off in 1947 and 1973"
        if when.until:
            yield ("restored" if frame.set["status"] in ("severed", "suspended") else "severed"), when.until
        return
    if when.since or not when.until:
        yield frame.set["status"], when.since
    if when.until:
        yield "severed", when.until


def _ties(act: Act, told: list[Pair], qualified: str) -> list[Word]:
    """The words for relations among what the act is done to: diplomatic ones, or a pronoun for those spoken of before."""
    nouns = act.objects or (act.subjects if act.voice == "active" else [])
    return [
        each
        for each in nouns
        if (each.lemma in words("ties") and _is_diplomatic(each, qualified)) or (told and _is_pronoun(each))
    ]


def _beside_others(act: Act, ties: list[Word]) -> Times | None:
    """`consular relations since 1923 and diplomatic ones since 1948`: each has the date right behind it; None where there are no others."""
    others = [each for each in act.objects if each.lemma in words("ties") and each not in ties]
    dates = [each for each in act.parse.words if each.is_date and each.mention]
    if not others or len(dates) < len(others) + len(ties):
        return None
    end = min((each.index for each in others if each.index > ties[0].index), default=len(act.parse.words))
    own = next((each.mention for each in dates if ties[0].index < each.index < end and each.mention), None)
    return Times(at=own.value, since=own.value) if own else Times()


def _of_group(sentence: Sentence, act: Act, pair: Pair) -> Times | None:
    """`with A and B in 1975, and with C in 1978`: the date behind the group that one of a pair is in, where it is the second or a later one."""
    every = act.parse.words
    groups = [each for each in every if each.tag == "IN" and each.lemma in WITH and _verb_of(act.parse, each) is act.word]
    later = groups[1:]
    for group, end in zip(later, [*(each.index for each in later[1:]), len(every)], strict=False):
        date = next((each.mention for each in every[group.index : end] if each.is_date and each.mention), None)
        inside = {each for noun in group.all("pobj") for word in spread(noun) for each in parties(sentence, act.parse, word)}
        if date is not None and not inside.isdisjoint(pair):
            return Times(at=date.value)
    return None


def _verb_of(parse: Parse, word: Word) -> Word | None:
    return next((up for up in parse.above(word) if up.is_verb), None)


def _is_pronoun(noun: Word) -> bool:
    return noun.lemma in ("they", "them", "these", "those", "it", "which", "that", "this")


def _is_diplomatic(noun: Word, qualified: str) -> bool:
    beside = {each.lemma for each in noun.all("amod", "compound", "nmod")}
    beside |= {more.lemma for each in noun.all("amod") for more in each.all("conj")}
    if any(each.lemma in ("these", "those", "such") for each in noun.all("det", "amod", "predet")):
        return True  # those spoken of before
    if beside & {"unofficial", "informal"} or ("consular" in beside and not beside & {"diplomatic", "ambassadorial"}):
        return False
    return bool(beside & words(qualified or "diplomatic")) or not (qualified or beside & words("undiplomatic"))


def _none(ties: list[Word]) -> str | None:
    beside = [each.lemma for tie in ties for each in tie.children if each.dep in ("det", "neg", "amod")]
    return "denied" if any(lemma in words("no") for lemma in beside) else None


def _again(act: Act, ties: list[Word]) -> bool:
    """`again`, `for the second time`."""
    times = [each for each in _of(act.around(*ties), "for") if each.lemma == "time"]
    later = any(each.lemma not in ("first", "only") for time in times for each in time.all("amod"))
    return later or any(each.lemma in ("again", "anew", "once") for each in act.word.all("advmod"))


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


def _of(around: list[Place], *by: str) -> list[Word]:
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
    beyond = _side(sentence, act, list(_whole(_of(around, *with_whom))))
    between = _side(sentence, act, _of(around, "between", "of", "among"))
    owners = [
        each for tie in ties for each in act.parse.below(tie, _BEHIND) if each is not tie
        and each.mention and each.mention.type in (m.STATE, m.DEMONYM, m.ORGANIZATION)
    ]  # fmt: skip
    doers = _side(sentence, act, [each for each in act.subjects if each not in ties] or _of(around, "by") or owners, doing=True)
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
    return [] if not known and _of_another(sentence, act) else _with_partner(sentence, known)


def _are_examples(act: Act) -> bool:
    """`nations such as A and B established relations quickly`: with another, and not with each other."""
    return any(place.by in ("such as", "like", "including", "as") for noun in act.subjects for place in places(noun))


def _names_another(sentence: Sentence, pair: tuple[str, ...]) -> bool:
    """Whether the sentence names a state that is none of a pair."""
    return any(each.type == m.STATE and each.value not in pair for each in sentence.mentions)


def _of_another(sentence: Sentence, act: Act) -> bool:
    """Whether the sentence recognises a state that the passage is not on: relations without parties may be with that one."""
    pair = sentence.context.settled_pair or ()
    recognising = any(each.lemma in words("recognises") for each in act.parse.words if each.is_verb)
    return recognising and _names_another(sentence, pair)


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
