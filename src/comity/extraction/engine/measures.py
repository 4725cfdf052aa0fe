"""A measure: of what state, what is measured, the figure and its unit; and whose what is measured is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from comity.extraction import mentions as m
from comity.extraction.engine.acts import Act
from comity.extraction.engine.figures import Figure
from comity.extraction.engine.lexicon import words
from comity.extraction.engine.who import owner_named, states_meant, whose
from comity.extraction.engine.words import Word
from comity.extraction.peoples import people_named
from comity.extraction.quantities import Quantity
from comity.extraction.sentences import Sentence
from comity.gazetteer.states import states

FEWEST = 10
"""Small numbers of things are stories (`two embassies`, `three ships`)."""
_THINGS = (m.POST, m.DEMONYM, m.NAME)


@dataclass(frozen=True)
class Measure:
    """What a figure measures: `state`, whose it is; `name`, the words; both empty where the sentence does not say."""

    state: str
    name: str
    quantity: Quantity
    unit: str | None = None


def is_many(figure: Figure) -> bool:
    """Whether a figure counts things, and enough of them to be worth telling."""
    thing = figure.noun.mention is None or figure.noun.mention.type in _THINGS
    return figure.unit != "%" and thing and figure.noun.lemma not in words("uncounted") and figure.quantity.value >= FEWEST


def one_state(sentence: Sentence, act: Act, nouns: list[Word]) -> str:
    """The one state that nouns stand for, by themselves or by a capital named beside them; empty where there are several or none."""
    found = {state for noun in nouns for state in _states(sentence, act, noun)}
    return found.pop() if len(found) == 1 else ""


def _states(sentence: Sentence, act: Act, noun: Word) -> Iterator[str]:
    yield from (each for each in whose(sentence, act.parse, noun) if each in states())
    yield from (found for each in noun.all("appos") for found in states_meant(sentence, act.parse, each))
    if (noun.mention is None or noun.mention.type == m.NAME) and (people := people_named(noun.text)):
        yield people  # "Peruvians"


def owner(sentence: Sentence, act: Act, noun: Word) -> str:
    """Whose it is: `India's needs`, `the exports of Chad`, `Thai exports`, `its exports`."""
    found = owner_named(noun, m.STATE, m.DEMONYM)
    return found.value if found is not None and found.value else one_state(sentence, act, noun.all("poss"))


def participle(verb: Word) -> str:
    """`hosted`, `taken`: the verb as what is done to something."""
    forms: dict[str, str] = words("participles")
    return forms.get(verb.lemma) or (f"{verb.lemma}d" if verb.lemma.endswith("e") else f"{verb.lemma}ed")
