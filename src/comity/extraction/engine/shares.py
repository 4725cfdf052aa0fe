"""Shares, changes and worth: what part of something comes from where, by how much it grew, what it is worth in money."""

from __future__ import annotations

from comity.extraction import mentions as m
from comity.extraction.engine.acts import Act, places
from comity.extraction.engine.figures import Figure, named
from comity.extraction.engine.lexicon import words
from comity.extraction.engine.measures import Measure, owner, participle
from comity.extraction.engine.who import everybody, states_meant
from comity.extraction.engine.words import Word
from comity.extraction.sentences import Sentence
from comity.gazetteer.states import states


def share(sentence: Sentence, act: Act, figure: Figure) -> Measure | None:
    """`A supplies 20% of B's needs`, `A accounts for 7% of B's exports`: a share of what is B's, else of A's own."""
    whole = [place.word for place in places(figure.noun) if place.by == "of"]
    subject = act.word.child("nsubj")
    if figure.noun not in [*act.objects, *_beside(act, "for", "up")] or figure.unit != "%" or len(whole) != 1 or subject is None:
        return None
    of, by = named(sentence, act.parse, whole[0]), named(sentence, act.parse, subject)
    home = sentence.context.subject or "" if of.lower() in words("everybody") else ""
    state = owner(sentence, act, whole[0]) or home or next(iter(states_meant(sentence, act.parse, subject)), "")
    return Measure(state, f"share of {of} {participle(act.word)} by {by}", figure.quantity, figure.unit) if of and by else None


def _beside(act: Act, *by: str) -> list[Word]:
    return [place.word for place in act.places if place.by in by]


def change(sentence: Sentence, act: Act, figure: Figure) -> Measure | None:
    """`exports grew by 42 percent`: an increase in what it is said of."""
    beside = [*_beside(act, "by"), *act.word.all("npadvmod", "dobj", "attr")]
    subject = act.word.child("nsubj")
    if figure.unit != "%" or figure.noun not in beside or subject is None or subject.mention is not None:
        return None
    what = named(sentence, act.parse, subject)
    pair = everybody(sentence, act.parse, [place.word for place in places(subject) if place.by in ("between", "with")])
    state = owner(sentence, act, subject) or sentence.context.subject or next(iter(pair), "")
    name = f"{words('changes').get(act.word.lemma, act.word.lemma)} in {what[:1].lower()}{what[1:]}"
    if subject.lemma in words("trading") and not pair:  # whose trade with whom, the passage says
        other = sentence.context.other if sentence.context.settled_pair else None
        name = f"{name} with {states()[other].name}" if other in states() else ""
    return Measure(state, name, figure.quantity, figure.unit) if what else None


def worth(sentence: Sentence, act: Act, figure: Figure) -> Measure | None:
    """`A's investment in B was worth 750 million dollars`: what somebody's is worth, but for trade, which is a kind of its own."""
    subject = act.word.child("nsubj")
    if subject is None or not _is_its_own(act, figure):
        return None
    if {each.lemma for each in act.parse.below(subject)} & words("trading"):
        return None
    return Measure(owner(sentence, act, subject), named(sentence, act.parse, subject), figure.quantity, figure.unit)


def _is_its_own(act: Act, figure: Figure) -> bool:
    """Whether an amount of money is what the verb says: the first one behind it, in no clause of its own."""
    between = act.parse.words[act.word.index : figure.noun.index]
    if not _is_money(figure.noun) or any(_is_money(each) for each in between) or figure.noun.index < act.word.index:
        return False
    for up in act.parse.above(figure.noun):
        if up is act.word:
            return True
        if up.is_verb or up.dep in ("relcl", "advcl"):
            break
    return False


def _is_money(word: Word) -> bool:
    return word.mention is not None and word.mention.type == m.AMOUNT
