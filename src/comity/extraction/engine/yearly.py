"""Figures by year in brackets behind what they measure: `the number of lorries crossing the border (8,200 in 2001, 9,900 in 2003)`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.extraction.engine.acts import places
from comity.extraction.engine.figures import named
from comity.extraction.engine.measures import Measure
from comity.extraction.engine.words import Parse, Word
from comity.extraction.quantities import NUMBER, read_quantity
from comity.extraction.sentences import Sentence

_OF_YEAR = re.compile(r"(?P<number>[^\s,;(][^,;()]*?(?:,\d{3})*) in (?P<year>(?:1[89]|20)\d\d)\b")
_YEARS = re.compile(r"\((?:[^()]*? in (?:1[89]|20)\d\d\b[,;]? ?(?:and )?){2,}\)")


def by_years(sentence: Sentence, parse: Parse) -> Iterator[tuple[str, Measure]]:
    """Each year with what is measured, of the article's own state."""
    for bracket in _YEARS.finditer(sentence.text):
        noun = _before(parse, bracket.start())
        if noun is None or noun.tag != "NNS" or not (name := named(sentence, parse, noun)):
            continue
        for each in _OF_YEAR.finditer(bracket[0]):
            if number := NUMBER.match(each["number"]):
                yield each["year"], Measure(sentence.context.subject or "", name, read_quantity(number), noun.text)


def _before(parse: Parse, at: int) -> Word | None:
    """The noun whose phrase ends at a bracket; of a number that of which it is the number."""
    top = next((each for each in reversed(parse.words) if each.end <= at), None)
    while top is not None and (up := parse.head(top)) and not (up.is_verb and up.tag != "VBG"):
        top = up
    if top is not None and top.lemma == "number":
        return next((place.word for place in places(top) if place.by == "of"), top)
    return top
