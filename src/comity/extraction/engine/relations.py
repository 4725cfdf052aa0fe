"""Diplomatic relations in prose: which pairs, what became of their relations, and when."""

from __future__ import annotations

from collections.abc import Iterator

from comity.extraction.engine.acts import Act, spread
from comity.extraction.engine.frames import Frame
from comity.extraction.engine.lexicon import words
from comity.extraction.engine.pairs import WITH, Pair, names_another, of, pairs
from comity.extraction.engine.when import Times, times
from comity.extraction.engine.whether import doubt, follows_nor
from comity.extraction.engine.who import parties
from comity.extraction.engine.words import Parse, Word
from comity.extraction.sentences import Sentence
from comity.model.found import Found
from comity.model.kinds.relations import Relations

BEGIN = ("since", "from")


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
                if frame.set["status"] == "none" and act.voice == "noun" and names_another(sentence, pair):
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
        dates = [each for each in every[group.index : end] if each.is_date and _verb_of(act.parse, each) is act.word]
        date = next((each.mention for each in dates if each.mention), None)
        inside = {each for noun in group.all("pobj") for word in spread(noun) for each in parties(sentence, act.parse, word)}
        if date is not None and not inside.isdisjoint(pair):
            return Times(at=date.value, since=date.value)
    return None


def _verb_of(parse: Parse, word: Word) -> Word | None:
    return next((up for up in parse.above(word) if up.is_verb), None)


def _is_pronoun(noun: Word) -> bool:
    return noun.lemma in ("they", "them", "these", "those", "it", "which", "that", "this")


def _is_diplomatic(noun: Word, qualified: str) -> bool:
    beside = {each.lemma for each in noun.all("amod", "compound", "nmod")}
    beside |= {more.lemma for each in noun.all("amod") for more in each.all("conj")}
    beside |= {more.lemma for each in noun.all("nmod", "compound") for more in each.all("amod")}  # "high-level relations"
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
    times = [each for each in of(act.around(*ties), "for") if each.lemma == "time"]
    later = any(each.lemma not in ("first", "only") for time in times for each in time.all("amod"))
    return later or any(each.lemma in ("again", "anew", "once") for each in act.word.all("advmod"))
