"""Propositions: what a claim in the words of its source says, as subject, predicate and object; who it is about is named, whatever the source calls them."""

from __future__ import annotations

from collections.abc import Iterable

from comity.extraction.engine.acts import Act
from comity.extraction.engine.clauses import verb_group
from comity.extraction.engine.lexicon import words
from comity.extraction.sentences import Sentence
from comity.gazetteer.names import name_of

Says = tuple[str, str, str]


def names(parties: Iterable[str]) -> str:
    """The names of parties as a list: `A, B and C`."""
    *first, last = [name_of(each) for each in parties]
    return f"{', '.join(first)} {_word('and')} {last}" if first else last


def clause_says(sentence: Sentence, act: Act, text: str, who: Iterable[str]) -> Says | None:
    """What a clause says of its subject, which is `who` where the text does not name it; None where the text is not that of the verb."""
    up = next((each for each in act.parse.above(act.word) if each.is_verb), None) if not act.word.is_verb else None
    verb = " ".join(verb_group(sentence, Act(act.parse, up) if up is not None else act).split())
    before, found, behind = text.partition(verb)
    if not found:
        return None
    return before.strip() or names(who), verb, behind.strip()


def noun_says(text: str, who: Iterable[str], predicate: str, others: Iterable[str] = ()) -> Says:
    """That somebody has what a phrase names, with the others where the phrase does not say with whom."""
    known = any(f" {each} " in f"{text} " for each in (_word("with"), "between")) or any(name_of(each) in text for each in others)
    alone = others and not known
    return names(who), _word(predicate), f"{text} {_word('with')} {names(others)}" if alone else text


def _word(name: str) -> str:
    return str(words("propositions")[name])
