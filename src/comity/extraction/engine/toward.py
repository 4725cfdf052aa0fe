"""Whom a stance is about: those named behind it in its clause, but for who is only where it is done, or an example."""

from __future__ import annotations

from comity.extraction import mentions as m
from comity.extraction.engine.acts import Act
from comity.extraction.engine.lexicon import words
from comity.extraction.engine.who import only_names_members
from comity.extraction.engine.words import Parse, Word
from comity.extraction.sentences import Sentence


def toward_whom(sentence: Sentence, act: Act, state: str) -> tuple[str, ...]:
    """Whom it is about: the states and organisations named behind it in its clause, else the other of the row or section."""
    stop = frozenset(("nsubj", "nsubjpass", "advcl", "relcl", "parataxis"))
    next_verb = next((each.index for each in act.word.all("conj") if each.is_verb), len(act.parse.words))
    behind = [
        word.mention
        for word in act.parse.below(act.word, stop)
        if act.word.index < word.index < next_verb and word.mention and not _is_aside(act, word)
    ]
    named = {each.value for each in behind if each.type in (m.STATE, m.ORGANIZATION, m.DEMONYM) and each.value} - {state}
    given = sentence.context.given_pair or ()
    if named or state not in given or not _means_other(act, next_verb):
        return tuple(sorted(named))
    return tuple(each for each in given if each != state)


def _means_other(act: Act, end: int) -> bool:
    """Whether a stance speaks of somebody without a name, `supports its bid`, `is a friend of the country`, who is the other of the passage."""
    behind = [each for each in act.parse.below(act.word) if act.word.index < each.index < end]
    return any(each.tag.startswith("PRP") or each.lemma in words("states") for each in behind)


def _is_aside(act: Act, word: Word) -> bool:
    group = word.mention is not None and word.mention.type == m.ORGANIZATION and _is_of_members(act.parse, word)
    return group or _is_scene(act, word) or _is_of_event(act, word)


def _is_of_members(parse: Parse, word: Word) -> bool:
    """`several X member states`, `both are members of X`: the organisation is not who is meant."""
    return only_names_members(parse, word) or any(
        each.lemma == "member" for up in parse.above(word) for each in (up, *up.all("conj"))
    )


def _is_of_event(act: Act, word: Word) -> bool:
    """`the Korean War`: the adjective of an event names nobody who is meant."""
    up = act.parse.head(word)
    if word.index > 1 and act.parse.words[word.index - 2].lemma == "non":
        return True  # "a major non-A ally"
    return word.dep in ("amod", "compound", "nmod") and up is not None and up.lemma in words("events") | words("issues")


def _is_scene(act: Act, word: Word) -> bool:
    """Whether an organisation is only where it is done or an example: `work together in bodies such as A`, `through A`."""
    if word.mention is None:
        return False
    above = {up.lemma for up in act.parse.above(word) if up.dep in ("prep", "mark") and up.index > act.word.index}
    return bool(above & words("when_it_was")) or (word.mention.type == m.ORGANIZATION and bool(above & words("scenes")))
