"""Ranks: the how manieth of what a state is, among whose and where."""

from __future__ import annotations

from comity.extraction.engine.acts import Act, places
from comity.extraction.engine.figures import named
from comity.extraction.engine.lexicon import words
from comity.extraction.engine.measures import Measure, one_state
from comity.extraction.engine.words import Word
from comity.extraction.quantities import Quantity, read_ordinal
from comity.extraction.sentences import Sentence


def rank(sentence: Sentence, act: Act) -> Measure | None:
    """`A is B's fourth largest trading partner in Asia`, `A has the third-largest economy in West Africa`."""
    verb = _said_by(act)
    found = _ordinal(act)
    if found is None or verb is None or any(place.by == "among" for place in places(verb)):
        return None  # "second among the states of the Gulf": the verb's own place narrows it
    quantity, superlative = found
    what = named(sentence, act.parse, act.word).partition(superlative.text)[2].strip()
    if not what:
        return None
    size = "" if {superlative.lemma, superlative.text} & words("by_size") else f"{superlative.text} "
    state = one_state(sentence, act, Act(act.parse, verb).subjects)
    if verb.lemma == "have":
        return Measure(state, f"rank of {size}{what}", quantity)
    whose, several = act.word.child("poss"), what.replace(act.word.text, _plural(act.word.text), 1)
    if whose is not None and whose.mention is not None:
        return Measure(state, f"rank among {sentence.text[whose.start : whose.end]}'s {size}{several}", quantity)
    return Measure(state, f"rank among {size}{several}", quantity) if whose is None and act.word.all("prep") else None


def _said_by(act: Act) -> Word | None:
    """The verb that says that somebody is or has it."""
    noun, verb = act.word, act.parse.head(act.word)
    while verb is not None and noun.dep in ("conj", "poss") and not verb.is_verb:
        noun, verb = verb, act.parse.head(verb)
    return verb if verb is not None and verb.is_verb and noun.dep in ("attr", "dobj") else None


def _ordinal(act: Act) -> tuple[Quantity, Word] | None:
    """The ordinal before a superlative before the noun: `27th-largest`, `second most important`."""
    for word in act.parse.words[max(0, act.word.index - 6) : act.word.index]:
        value = read_ordinal(word.text)
        behind = next((each for each in act.parse.words[word.index + 1 :] if each.text != "-"), None)
        if value and behind is not None and (behind.tag in ("JJS", "RBS") or behind.text in words("superlatives")):
            return Quantity(float(value), word.text), behind
    return None


def _plural(noun: str) -> str:
    return noun if noun.endswith("s") else f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
