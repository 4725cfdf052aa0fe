"""Frames: what a predicate means, as data. A frame is looked up by the predicate's lemma, filled from the act's roles, and makes a claim or says why not."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from comity.extraction.engine.acts import Act
from comity.extraction.engine.lexicon import LANGUAGE
from comity.extraction.engine.words import Parse, Word


@dataclass(frozen=True)
class Frame:
    """A frame of a kind: the lemmas of its verbs, nouns and adjectives, what it is about, and what it sets.

    `near`: a class of words of which one stands somewhere in the sentence. `denied`: it means something only where it is denied. `lasts`: it tells of a time and not of an act, so that only its ends are events. `qualified`:
    the class of words by one of which what it is about must be called. `since`: prepositions that begin a time where others would end it.
    `presupposed`: what it says holds whatever is said of it. `over`: what is set where it ended.
    `predicative`: its nouns say what somebody is (`a member of`), not what took place; `several`: of two or more, `are partners in`. `roles`: for each field where its value stands and what
    it must be. `modifiers`: what adjectives set. `dates`: the field that the time of the act (`at`), its beginning or its end goes to.
    """

    rule: str
    kind: str
    verbs: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    adjectives: frozenset[str] = frozenset()
    about: str = ""
    near: str = ""
    denied: bool = False
    lasts: bool = False
    qualified: str = ""
    since: tuple[str, ...] = ()
    predicative: bool = False
    several: bool = False
    presupposed: bool = False
    over: dict[str, Any] = field(default_factory=dict)
    roles: dict[str, dict[str, Any]] = field(default_factory=dict)
    modifiers: dict[str, dict[str, Any]] = field(default_factory=dict)
    dates: dict[str, str | list[str]] = field(default_factory=dict)
    set: dict[str, Any] = field(default_factory=dict)


@cache
def frames() -> tuple[Frame, ...]:
    """Every frame of the language, in the order of its files."""
    found = []
    folder = files("comity.extraction") / LANGUAGE / "frames"
    for file in sorted(folder.iterdir(), key=lambda each: each.name):
        for given in tomllib.loads(file.read_text("utf-8"))["frame"]:
            found.append(Frame(**given | {name: frozenset(given.get(name, ())) for name in ("verbs", "nouns", "adjectives")}))
    return tuple(found)


@cache
def by_lemma() -> dict[str, tuple[Frame, ...]]:
    """The frames that a lemma may begin."""
    found: dict[str, list[Frame]] = {}
    for frame in frames():
        for lemma in frame.verbs | frame.nouns | frame.adjectives:
            found.setdefault(lemma, []).append(frame)
    return {lemma: tuple(those) for lemma, those in found.items()}


def acts(parse: Parse) -> Iterator[tuple[Frame, Act]]:
    """Each act of a sentence with each frame that its predicate may begin."""
    for word in parse.words:
        if word.mention is not None or word.tag[:2] not in ("VB", "NN", "JJ") or not _predicates(parse, word):
            continue
        act = Act(parse, word)
        for frame in _begun(act):
            yield frame, act


def _begun(act: Act) -> list[Frame]:
    """The frames of a predicate with its particle or the noun before it, else those of the bare one; `sign up` is no `sign`."""
    word = act.word
    for lemma in (act.lemma, word.lemma) if word.is_verb else (_compound(word), word.lemma):
        found = [frame for frame in by_lemma().get(lemma, ()) if lemma in _lemmas(frame, word)]
        if found or (word.is_verb and word.child("prt") is not None):
            return found
    return []


def _lemmas(frame: Frame, word: Word) -> frozenset[str]:
    """The lemmas of a frame for a word of such a tag; an adjective or noun that only says what somebody is, `is active in`, `is part of`."""
    if word.is_verb:
        return frame.verbs
    said = frame.adjectives if word.dep in ("acomp", "attr") else frozenset[str]()
    fits = word.tag.endswith("S") if frame.several else word.tag.startswith("NN")
    return said | (frame.nouns if fits else frozenset())


def _predicates(parse: Parse, word: Word) -> bool:
    """Whether a word is a predicate: no auxiliary; a participle before a noun only as the first word of a sentence that has no other verb."""
    if word.dep in ("aux", "auxpass"):
        return False
    return word.dep != "amod" or (word.index == 0 and parse.words[word.head].dep == "ROOT")


def _compound(word: Word) -> str:
    """`member state`: a noun with the one before it."""
    before = next((each for each in reversed(word.all("compound", "amod")) if each.mention is None), None)
    return f"{before.lemma} {word.lemma}" if before is not None and not word.is_verb else word.lemma
