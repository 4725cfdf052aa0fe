"""The date that an act has from elsewhere in its sentence: of the clause above it, or of the sentence's opening."""

from __future__ import annotations

from itertools import pairwise

from comity.extraction.engine.acts import Act
from comity.extraction.engine.lexicon import words
from comity.extraction.engine.own_dates import OTHERS, holder_of, preposition
from comity.extraction.engine.words import Word


def supplied(act: Act) -> list[Word]:
    """The date of the clause above or of the sentence's opening; none for what is told to have come `six years later`."""
    later = [each for each in act.word.all("advmod", "npadvmod") if each.lemma in words("later")]
    if any(each.child("npadvmod") is not None or act.word.dep == "conj" for each in later):
        return []
    if (
        act.word.dep == "conj"
        and act.word.child("nsubj", "nsubjpass") is not None
        and any(each.is_date for each in act.parse.words[act.word.index :])
    ):
        return []  # a clause with a subject of its own and a date that may be its own
    if _is_cause(act) or _is_standing(act) or _is_before(act) or _is_since(act):
        return []
    found = _of_above(act) or [
        each
        for each in _opening(act)
        if (by := preposition(act.parse, each)) not in words("until") and not (by in _LASTING and _stands_apart(act))
    ]
    clause = _contrast(act)
    # what is set against it has its own date
    return [each for each in found if clause is None or clause in act.parse.above(each)]


def _is_cause(act: Act) -> bool:
    """Whether an act is what another came from, which was before it: `recalled its ambassador because A had met B`."""
    above = [act.word, *act.parse.above(act.word)]
    marked = any(mark.lemma in words("causes") for each in above if each.dep == "advcl" for mark in each.all("mark"))
    if act.word.dep == "pcomp" and len(above) > 2 and above[1].lemma == "for" and above[2].lemma in words("blaming"):
        return True  # "in 2011 it criticised A for recognising B"
    return marked or any(each.lemma in words("causes") for each in above if each.dep in ("prep", "pobj"))


def _is_since(act: Act) -> bool:
    """`in 1999 it opened one, which has since closed, and is now accredited from A`: what came about afterwards, or is so now, has not the date of the first."""
    if any(each.lemma in ("since", "now", "currently") for each in act.word.all("advmod")):
        return True
    up = act.parse.head(act.word)
    apart = act.word.dep == "conj" and act.word.child("nsubj", "nsubjpass") is not None
    return apart and up is not None and up.is_verb and _is_past(up) and not _is_past(act.word)


def _is_before(act: Act) -> bool:
    """Whether an act is told to have been before another: `established in 1982 after having been suspended`, `after the signing of a treaty`."""
    up = act.parse.head(act.word)
    return act.word.dep in ("pcomp", "pobj") and up is not None and up.lemma == "after"


def _is_standing(act: Act) -> bool:
    """Whether an act is told of somebody by the way as what is so now: `in 2010 talks began with A, which is a member of B`."""
    verb = act.word if act.word.is_verb else act.parse.head(act.word)
    if verb is None or verb.dep not in ("relcl", "advcl") or verb.tag not in ("VBZ", "VBP"):
        return False
    return any(each.tag in ("WP", "WDT") for each in act.parse.below(verb, OTHERS))


def _contrast(act: Act) -> Word | None:
    """The clause that an act stands in, where it is set against another: `in 1990 A closed its embassy, while B kept its own`."""
    clause = next((each for each in (act.word, *act.parse.above(act.word)) if each.dep == "advcl"), None)
    marks = clause.all("mark") if clause is not None else []
    return clause if any(each.lemma in words("contrasting") for each in marks) else None


def _of_above(act: Act) -> list[Word]:
    """The date of the verb that the act hangs on: one that opens the sentence dates all that follows in a row; a decision dates what was decided."""
    word = act.word
    while word.dep in _HANGS and (up := act.parse.head(word)) is not None:
        if (word.dep == "relcl" and not up.is_date and not up.is_verb) or _is_by_the_way(word, up):
            return []
        if up.is_date and word.dep in ("relcl", "advcl", "acl"):
            return [up]
        dates = [each for each in act.parse.below(up, OTHERS) if each.is_date and holder_of(Act(act.parse, up), each, ()) is up]
        if word.dep in ("conj", "ccomp", "pcomp") or (word.dep == "advcl" and not _is_when(word)):
            dates = [each for each in dates if each.index < up.index]
        if word.dep == "conj" and (word.child("nsubj", "nsubjpass") is not None or _is_past(word) != _is_past(up)):
            dates = [each for each in dates if preposition(act.parse, each) not in _LASTING]  # each has its own
        if dates and up.is_verb:
            return dates
        word = up
    return []


_HANGS = frozenset("conj xcomp ccomp advcl pcomp acl dobj nsubjpass nsubj pobj prep relcl attr oprd appos".split())
"""What hangs on another word by one of these may have its date from there."""


_LASTING = ("since", "from", "until")


def _is_by_the_way(word: Word, noun: Word) -> bool:
    """Whether a participle tells what had become of a subject before: `the relations cut during the war were restored in 1948`."""
    return word.dep == "acl" and word.tag == "VBN" and noun.dep in ("nsubj", "nsubjpass")


def _stands_apart(act: Act) -> bool:
    """Whether an act is told in a verb that is joined to one of another tense."""
    chain = [act.word, *act.parse.above(act.word)]
    return any(
        word.dep == "conj" and word.is_verb and up.is_verb and _is_past(word) != _is_past(up) for word, up in pairwise(chain)
    )


def _is_past(verb: Word) -> bool:
    """Whether a verb tells of what is over: `since 1990 it has an embassy, and was the first to`."""
    return verb.tag == "VBD" or any(each.tag == "VBD" for each in verb.all("aux", "auxpass"))


def _is_when(word: Word) -> bool:
    return any(each.lemma == "when" for each in word.all("advmod", "mark"))


def _opening(act: Act) -> list[Word]:
    """The date that the sentence opens with, wherever the parser has hung it."""
    first = next((each for each in act.parse.words if each.tag not in ("CC", "RB", ",", "IN", "DT")), None)
    return [first] if first is not None and first.is_date and first.index and first.index < act.word.index else []
