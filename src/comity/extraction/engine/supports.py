"""Support: who backs whom, in what; what is built, paid for or only hoped for is none."""

from __future__ import annotations

from collections.abc import Iterator

from comity.extraction import mentions as m
from comity.extraction.engine.acts import Act, places, spread
from comity.extraction.engine.clauses import verb_group
from comity.extraction.engine.frames import Frame
from comity.extraction.engine.lexicon import words
from comity.extraction.engine.phrases import phrase
from comity.extraction.engine.propositions import Says
from comity.extraction.engine.when import own_date, times
from comity.extraction.engine.whether import doubt
from comity.extraction.engine.who import everybody, parties
from comity.extraction.engine.words import Parse, Word
from comity.extraction.sentences import Sentence
from comity.gazetteer.names import name_of
from comity.gazetteer.states import states
from comity.model.found import Found
from comity.model.kinds.support import Support

_COMPLEMENTS = frozenset(("to", "of", "for", "in", "against", "on"))


def find(sentence: Sentence, begun: list[tuple[Frame, Act]]) -> Iterator[Found]:
    """The support that a parsed sentence reports, each pair's once."""
    told: set[tuple[str, str]] = set()
    for frame, act in begun:
        if frame.kind != "support" or not _is_asserted(sentence, frame, act):
            continue
        by = everybody(sentence, act.parse, act.subjects)
        for noun in _backed(frame, act):
            for supported, aim in _supported(sentence, act.parse, noun):
                for supporter in by:
                    if supporter != supported and (supporter, supported) not in told:
                        told.add((supporter, supported))
                        what = aim or _path(sentence, act) or None
                        fields = {
                            "supporter": supporter, "supported": supported, "aim": what, "date": _date(act),
                            "says": _says(sentence, frame, act, (supporter, supported), what),
                        }  # fmt: skip
                        yield Found(Support, f"support.{frame.rule}", fields)


def _is_asserted(sentence: Sentence, frame: Frame, act: Act) -> bool:
    """Whether it is told as so; who pledges to support does."""
    reason = doubt(act, sentence.text.endswith("?"), predicative=frame.predicative)
    if reason is None and _begins_late(act) and not times(act).at:
        return False
    return reason is None or reason.removeprefix("only ") in words("pledges")


def _backed(frame: Frame, act: Act) -> list[Word]:
    """The nouns for whom or what is backed."""
    if frame.rule == "backs":
        return act.objects
    if frame.rule == "expresses":
        own = [each for each in act.objects if each.lemma in words("backing")]
        around = [*(place for noun in own for place in places(noun)), *act.places] if own else []
        return [place.word for place in around if place.by in ("for", "to", "of")]
    if act.word.lemma == "side":
        return [place.word for place in act.places if place.by == "with"]
    favoured = [place.word for place in act.places if place.by in ("of", "in favour", "in favor")]
    return favoured or [place.word for place in act.places if place.by == "for"]


def _supported(sentence: Sentence, parse: Parse, noun: Word) -> Iterator[tuple[str, str]]:
    """Whom a noun means, with what for: a party itself, or the owner of a claim, a bid, a struggle."""
    if (noun.mention is not None and noun.mention.type in (m.STATE, m.ORGANIZATION)) or noun.lemma in words("states"):
        yield from ((value, "") for value in parties(sentence, parse, noun))
    elif noun.lemma in words("aims"):
        beside = ("poss", "amod") if noun.lemma in words("common_aims") else ("poss", "amod", "compound", "nmod")
        before = [each for found in noun.all(*beside) for each in spread(found)]
        behind = [place.word for place in places(noun) if place.by == "of"]
        states_before = tuple(each for each in everybody(sentence, parse, before) if each in states())
        owners = states_before or everybody(sentence, parse, before) or everybody(sentence, parse, behind)
        yield from ((owner, phrase(sentence, parse, noun, _COMPLEMENTS)) for owner in owners)


def _says(sentence: Sentence, frame: Frame, act: Act, both: tuple[str, str], aim: str | None) -> Says:
    """`A backs the bid of B`: the aim with whose it is, else whom."""
    verb = " ".join(verb_group(sentence, act).split())
    infinitive = any(each.tag == "TO" for each in act.word.children) or _begins_late(act)
    if frame.rule != "backs" or act.voice != "active" or not act.word.is_verb or infinitive:
        verb = str(words("propositions")["supported"])
    whose = name_of(both[1])
    theirs = aim is not None and any(each.text in aim for each in sentence.mentions if each.value == both[1])
    what = aim if aim and theirs else f"{whose}{words('propositions')['possessive']} {aim}" if aim else whose
    return name_of(both[0]), verb, what


def _path(sentence: Sentence, act: Act) -> str:
    """`on its path to A`, `in its struggle for independence`: what somebody is supported in."""
    nouns = [place.word for place in act.around(*act.objects) if place.by in ("on", "in") and place.word.lemma in words("paths")]
    return phrase(sentence, act.parse, nouns[0], _COMPLEMENTS) if nouns else ""


def _date(act: Act) -> str | None:
    up = act.parse.head(act.word)
    act = Act(act.parse, up) if up is not None and act.word.dep in ("acomp", "attr") else act
    when = times(act)
    return when.lasting or own_date(act) or (f"{when.at}/.." if _begins_late(act) and when.at else None)


def _begins_late(act: Act) -> bool:
    """`did not support it until 1990`."""
    return any(each.dep == "neg" for each in act.word.children)
