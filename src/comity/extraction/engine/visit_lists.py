"""Lists of visits: items `President X (2004, 2006)` below a line that says from where to where they went."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from comity.extraction import mentions as m
from comity.extraction.context import identify
from comity.extraction.people import person_of
from comity.extraction.sentences import Sentence
from comity.model.found import Found
from comity.model.kinds.visit import Visit

_LEAD = re.compile(
    r"\bvisits?\b(?: made| paid)? (?:from|of|by) (?:the )?(?P<origin>[^:,.;]{3,40}?) (?:to|in) (?:the )?(?P<destination>[^:,.;\[]{3,40}?)(?:\[\d+\])*:?$",
    re.I,
)
_ITEM = re.compile(rf"[\s*•–-]*{m.TITLE}?(?:[ ,]|{m.TITLE}|and)*(?P<person>{m.NAME})?[^{m.NAME}{m.STATE}]*")


LONGEST = 120
"""Characters of a line that leads to a list."""


@dataclass(frozen=True)
class Route:
    """From where to where the visits of a list went."""

    origin: str
    destination: str


def route(text: str) -> Route | None:
    """The route that a line or heading names: `Visits from A to B`, in any case."""
    found = _LEAD.search(text.strip()) if len(text) < LONGEST else None
    if found is None:
        return None
    origin, destination = (identify(_cased(found[each])) for each in ("origin", "destination"))
    return Route(origin, destination) if origin and destination and origin != destination else None


def _cased(name: str) -> str:
    return name.title() if name.isupper() else name


def find(sentence: Sentence, way: Route) -> Iterator[Found]:
    """The visits of an item: who, on each date that it gives."""
    item = _ITEM.fullmatch(sentence.typed)
    if item is None:
        return
    person = person_of(sentence.at(item.start("person"))) if item["person"] else None
    title = next((each.text for each in sentence.mentions if each.type == m.TITLE), None)
    dates = [each.value for each in sentence.mentions if each.type == m.DATED]
    if person:
        sentence.context.people.remember(person, way.origin)  # whose official it is, wherever the item is read for his office
    for date in dates if person or title else ():
        fields = {"visitor": person or title, "origin": way.origin, "destination": way.destination, "date": date}
        yield Found(Visit, "visit.listed", fields)
