"""Lists that go with each other one by one: of `A and B in 1990 and 1995 respectively` B has 1995, and nothing else is said of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from comity.extraction import mentions as m
from comity.extraction.engine.lexicon import alternatives
from comity.extraction.mentions import Mention
from comity.extraction.sentences import Sentence
from comity.model.found import Found
from comity.model.kinds import KINDS, kind_of

List = list[Mention]
_BOTH = re.compile(r"\w (?:and|&) \w")
"""In a date that is two: `June and September 1986`."""
_SAID = re.compile(rf"\b(?:{alternatives('respectively')})\b")


def _lists(sort: str) -> re.Pattern[str]:
    """Two or more mentions of a sort in a row, in the typed text: `A, B and in C`."""
    beside = rf"(?: [a-z]+){{0,3}} [{sort}]"
    return re.compile(rf"[{sort}](?:,{beside})*,? and{beside}")


_DATES, _NAMES = _lists(m.DATED), _lists(m.STATE + m.DEMONYM + m.ORGANIZATION + m.NAME)


def apart(sentence: Sentence, told: Iterable[Found]) -> Iterator[Found]:
    """What a sentence is found to tell, each with the date that has its own place in the list; without one where it has no place, and not at all where
    it joins the first of one list with the second of another.
    """
    said = _SAID.search(sentence.typed)
    if said is None:
        yield from told
        return
    names = _of_equal(_of(sentence, _NAMES), sentence, said.start())
    dates = [[each.value for each in listed] for listed in _of(sentence, _DATES)]
    dates += [
        [*each.value.split("/"), each.value] for each in sentence.mentions if each.type == m.DATED and _BOTH.search(each.text)
    ]
    for each in told:
        known = {place for listed in names if (place := _place(each, listed)) is not None}
        if len(known) < 2:
            yield _redated(each, dates, next(iter(known), None))


def _of(sentence: Sentence, lists: re.Pattern[str]) -> list[List]:
    """The lists of a sentence, each as its mentions."""
    typed = sentence.typed
    return [[sentence.at(at) for at in range(*found.span()) if typed[at] in m.NAMES_OF_TYPES] for found in lists.finditer(typed)]


def _of_equal(names: list[List], sentence: Sentence, said: int) -> list[List]:
    """Of lists of names those as long as the list right before the word, where one stands there: what is in another does not go with it."""
    last = next((each for each in names if 0 <= said - sentence.typed_at(each[-1].end) <= len(", ")), None)
    return names if last is None else [each for each in names if len(each) == len(last)]


def _place(found: Found, listed: List) -> int | None:
    """The place that a finding has in a list of names; None where it has none there, or several."""
    said = {part for value in found.fields.values() for part in (value if isinstance(value, tuple) else (value,))}
    places = [at for at, each in enumerate(listed) if said & {each.value or each.text, each.text}]
    return places[0] if len(places) == 1 else None


def _redated(found: Found, dates: list[list[str]], place: int | None) -> Found:
    """A finding with the date at its place, where it was given another of the same list, or all of it."""
    fields = dict(found.fields)
    for name in KINDS[kind_of(found.kind)].dates:
        listed = next((each for each in dates if fields.get(name) in each), None)
        if listed is not None:
            fields[name] = listed[place] if place is not None and place < len(listed) else None
    return replace(found, fields=fields)
