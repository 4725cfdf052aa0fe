"""The quality of relations: what they are called, said to be or to have become, each as a whole phrase of the source."""

from __future__ import annotations

from collections.abc import Iterator

from comity.extraction.engine.acts import Act
from comity.extraction.engine.clauses import clause
from comity.extraction.engine.frames import Frame
from comity.extraction.engine.lexicon import mood, words
from comity.extraction.engine.pairs import pairs
from comity.extraction.engine.phrases import phrase
from comity.extraction.engine.propositions import Said
from comity.extraction.engine.when import own_date
from comity.extraction.engine.whether import doubt
from comity.extraction.engine.who import parties
from comity.extraction.engine.words import Word
from comity.extraction.sentences import Sentence

_COMPLEMENTS = frozenset(("with", "between", "to", "towards", "toward", "of", "among"))


def qualities(sentence: Sentence, frame: Frame, act: Act) -> Iterator[Said]:
    """`A has close ties with B`, `relations are strained`, `relations have improved`."""
    nouns = act.objects if frame.rule == "quality" or act.voice == "passive" else act.subjects
    ties = [noun for noun in nouns if noun.lemma in words("bonds") and not is_foreign(noun)] or _terms(act)
    its = [each for tie in ties for each in tie.all("poss") if each.mention is None]
    if any(not parties(sentence, act.parse, each) for each in its):
        return  # somebody's, whom nothing resolves
    if act.word.tag == "VBD" and act.word.lemma not in words("said_of") and own_date(act):
        return  # "relations expanded in 1964": what happened in a year
    if not ties or (doubt(act) is not None and not _again(act)) or act.word.dep == "relcl":
        return
    gist = _words_of(sentence, frame, act, ties[0])
    whose = Act(act.parse, ties[0]) if act.voice == "passive" else act  # what strained them is nobody's partner
    others: dict[str, list[str]] = {}
    for pair in pairs(sentence, whose, ties):
        state = sentence.context.subject if sentence.context.subject in pair else pair[0]
        others.setdefault(state, []).append(next(each for each in pair if each != state))
    for state, those in others.items():
        yield state, tuple(sorted(those)), gist
        if len(sentence.context.about) == 2:
            yield from ((each, (state,), gist) for each in those)


def is_foreign(noun: Word) -> bool:
    """`foreign relations`: those with everybody."""
    return any(each.lemma in words("foreign") for each in noun.all("amod"))


def _words_of(sentence: Sentence, frame: Frame, act: Act, tie: Word) -> str:
    """The words for the quality: of what is had the noun's phrase, else what is said of it."""
    if frame.rule == "quality":
        return phrase(sentence, act.parse, tie, _COMPLEMENTS) if _qualified(tie) else ""
    if tie.lemma == "term":
        return clause(sentence, act)
    said = act.word.lemma not in words("said_of") or _is_quality(act)
    return clause(sentence, act, subject=tie) if said else ""


def _terms(act: Act) -> list[Word]:
    """`are on friendly terms with`: the terms, of those who are on them."""
    return [place.word for place in act.places if place.by == "on" and place.word.lemma == "term" and _qualified(place.word)]


def _again(act: Act) -> bool:
    """`are beginning to enjoy closer relations`: begun, if not more."""
    up = act.parse.head(act.word)
    return act.word.dep == "xcomp" and up is not None and up.lemma in words("onset") and doubt(Act(act.parse, up)) is None


def _qualified(noun: Word) -> bool:
    """Whether the noun is called anything that is a quality: `close`, `good`, not `diplomatic`."""
    beside = {each.lemma for each in noun.all("amod")} | {more.lemma for each in noun.all("amod") for more in each.all("conj")}
    return bool(beside & words("qualities"))


def _is_quality(act: Act) -> bool:
    said = act.word.all("acomp", "attr", "oprd")
    if any(each.lemma in mood("denies") for each in said):
        return False
    return any(each.tag[:2] == "JJ" and each.lemma not in words("diplomatic") for each in said) or any(
        _qualified(each) for each in said
    )
