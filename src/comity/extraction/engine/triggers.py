"""Which sentences are worth a parse: those that hold a word that some frame begins with, found for all frames in one pass over the text."""

from __future__ import annotations

from functools import cache

from ahocorasick_rs import AhoCorasick

from comity.extraction.engine.frames import Frame, frames
from comity.extraction.engine.lexicon import words
from comity.extraction.sentences import Sentence


def is_worth(text: str) -> bool:
    """Whether a text holds the beginning of a word that a frame begins with."""
    return next(iter(_automaton().find_matches_as_indexes(text.lower())), None) is not None


def goes_on(sentence: Sentence) -> bool:
    """Whether a sentence may tell the end of a post that the sentence before names: `It was closed in 1990`."""
    before = sentence.previous
    return before is not None and is_worth(before.text) and any(each in sentence.text for each in words("posts_end"))


@cache
def _automaton() -> AhoCorasick:
    return AhoCorasick(sorted({stem for frame in frames() for stem in _stems(frame)}))


def _stems(frame: Frame) -> set[str]:
    near = frame.about or frame.near
    lemmas = words(near) if near else frame.verbs | frame.nouns | frame.adjectives
    found = {lemma.split(" ")[0] for lemma in lemmas}
    forms = {form for lemma in found for form in (lemma, *words("irregular").get(lemma, ()))}
    return {form[:-1] if len(form) > 4 and form[-1] in "ey" else form for form in forms}
