"""Indicators: what is counted, ranked, shared out or worth how much of a state; a figure whose measure the sentence does not name whole makes none."""

from __future__ import annotations

from collections.abc import Iterator

from comity.extraction.engine.acts import Act, places
from comity.extraction.engine.counts import doers, kept, memberships, there
from comity.extraction.engine.figures import figures
from comity.extraction.engine.frames import Frame
from comity.extraction.engine.lexicon import words
from comity.extraction.engine.measures import Measure
from comity.extraction.engine.ranks import rank
from comity.extraction.engine.shares import change, share, worth
from comity.extraction.engine.when import own_date, times
from comity.extraction.engine.whether import doubt
from comity.extraction.engine.yearly import by_years
from comity.extraction.sentences import Sentence
from comity.model.found import Found
from comity.model.kinds.indicator import Indicator

_READERS = {
    "kept": kept,
    "memberships": memberships,
    "doers": doers,
    "there": there,
    "share": share,
    "change": change,
    "worth": worth,
}


def find(sentence: Sentence, begun: list[tuple[Frame, Act]]) -> Iterator[Found]:
    """The indicators of a parsed sentence, each figure once."""
    taken: set[int] = set()
    for frame, act in begun:
        if frame.kind != "indicator" or doubt(act, sentence.text.endswith("?"), predicative=frame.predicative) is not None:
            continue
        for at, measure in _measures(sentence, frame, act):
            if at not in taken and measure is not None and measure.state and measure.name:
                taken.add(at)
                yield _indicator(frame.rule, measure, _year(act))
    for year, measure in by_years(sentence, sentence.parse) if sentence.parse is not None else ():
        if measure.state:
            yield _indicator("by-years", measure, year)


def _measures(sentence: Sentence, frame: Frame, act: Act) -> Iterator[tuple[int, Measure | None]]:
    """What a frame reads of each figure, with the figure's place."""
    if frame.rule == "rank":
        yield act.word.start, rank(sentence, act)
        return
    for figure in figures(sentence, act.parse):
        yield figure.start, _READERS[frame.rule](sentence, act, figure)


def _indicator(rule: str, measure: Measure, year: str | None) -> Found:
    quantity = measure.quantity
    fields = {
        "state": measure.state, "measure": measure.name, "value": quantity.value, "upper": quantity.upper, "unit": measure.unit,
        "written": quantity.written, "year": year, "says": (measure.name, words("propositions")["is"], quantity.written),
    }  # fmt: skip
    return Found(Indicator, f"indicator.{rule}", fields)


def _year(act: Act) -> str | None:
    """When it was so: the date of what is said, that of its subject, or the years that it spans."""
    up = act.parse.head(act.word)
    act = Act(act.parse, up) if not act.word.is_verb and up is not None and up.is_verb else act
    when, subject = times(act), act.word.child("nsubj", "nsubjpass")
    dates = [place.word.mention for place in (places(subject) if subject is not None else ()) if place.word.is_date]
    span = f"{when.since}/{when.until}" if when.since and when.until and "/" not in when.since + when.until else None
    return own_date(act) or when.at or span or when.lasting or next((date.value for date in dates if date), None)
