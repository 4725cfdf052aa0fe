"""Frames filled: an act's roles and times become the fields of a claim of the frame's kind; what is missing or not asserted makes none."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

from comity.extraction.engine.acts import Act
from comity.extraction.engine.frames import Frame, acts
from comity.extraction.engine.roles import nouns, values
from comity.extraction.engine.when import Times, times
from comity.extraction.engine.whether import doubt
from comity.extraction.engine.words import Word
from comity.extraction.sentences import Sentence
from comity.model.found import Found
from comity.model.kinds import kind_named


def find(sentence: Sentence, kind: str) -> Iterator[Found]:
    """What a parsed sentence asserts of a kind."""
    if sentence.parse is None:
        return
    for frame, act in acts(sentence.parse):
        if frame.kind == kind:
            yield from _filled(sentence, frame, act)


def _filled(sentence: Sentence, frame: Frame, act: Act) -> Iterator[Found]:
    roles = {name: _role(sentence, act, spec) for name, spec in frame.roles.items()}
    if not all(found for name, found in roles.items() if not frame.roles[name].get("optional")):
        return
    if doubt(act, sentence.text.endswith("?"), predicative=frame.predicative) is not None:
        return
    fields = frame.set | _by_modifiers(frame, act.word) | _dated(frame, times(act, *act.objects))
    names = [name for name, found in roles.items() if found]
    for chosen in product(*(roles[name] for name in names)):
        if len(set(chosen)) == len(chosen):
            yield Found(
                kind_named(frame.kind).claim, f"{frame.kind}.{frame.rule}", fields | dict(zip(names, chosen, strict=True))
            )


def _role(sentence: Sentence, act: Act, spec: dict[str, Any]) -> list[str]:
    """The values of the first of a role's positions that has any; `else = "subject"`: the article's own state where none is named."""
    for path in spec["from"]:
        if found := values(sentence, act.parse, nouns(act, path), spec["is"]):
            return found
    return []


def _by_modifiers(frame: Frame, word: Word) -> dict[str, Any]:
    """What the words beside the predicate set: a `founding` member."""
    beside = {each.lemma for each in word.children if each.dep in ("amod", "compound", "nmod", "advmod", "acl")}
    return {name: value for modifier, sets in frame.modifiers.items() if modifier in beside for name, value in sets.items()}


def _dated(frame: Frame, when: Times) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for sort, field in frame.dates.items():
        value = getattr(when, sort)
        if value and not found.get(field):
            found[field] = value
    return found
