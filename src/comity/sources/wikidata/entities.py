"""An item of Wikidata: its statements with rank, qualifiers, references, and where each stands in the text that the item was read from.

The data model is that of Wikibase (https://www.mediawiki.org/wiki/Wikibase/DataModel); the layouts of its files are read by
`comity.sources.wikidata.layouts`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

import msgspec

Rank = Literal["preferred", "normal", "deprecated"]
_URI = re.compile(r"(?:https?://www\.wikidata\.org/(?:entity|prop/(?:direct/|statement/)?)/?)?([QP]\d+)")


class Time(msgspec.Struct, frozen=True):
    """A time value: `time` as `+1992-04-10T00:00:00Z`, `precision` by Wikibase's numbers (11 a day, 10 a month, 9 a year), the URI of its calendar."""

    time: str
    precision: int
    calendarmodel: str = ""


class Snak(NamedTuple):
    """A property's value: an item or words (str), a time; None where it is of another sort, or unknown (`somevalue`), or there is none (`novalue`)."""

    how: str
    value: str | Time | None = None


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A statement of an item: `quote`, which stands at `start` to `end` (code points) in the text of the item."""

    property: str
    main: Snak
    start: int
    end: int
    quote: str
    rank: Rank = "normal"
    qualifiers: dict[str, list[Snak]] = {}
    references: list[dict[str, list[Snak]]] = []

    def of(self, *properties: str) -> Snak | None:
        """The first qualifier of the first of the properties that it has."""
        return next((self.qualifiers[each][0] for each in properties if self.qualifiers.get(each)), None)


class Entity(msgspec.Struct, kw_only=True):
    """An item: its English label (else its number), and by property its statements of those that are read. The text itself, of megabytes for some, is not kept.

    `hash`, `length`: of the text that it was read from, as a document's record has them. `labels`: of other items, where the file gives them with it.
    `modified`: when it was last changed (ISO 8601); `revision`: its number; both empty where the file does not say.
    """

    id: str
    label: str
    hash: str
    length: int
    told: dict[str, list[Told]]
    labels: dict[str, str] = {}
    modified: str = ""
    revision: str = ""

    def best(self, property: str) -> Iterator[Told]:
        """The statements of a property that its editors hold: not the deprecated, and those with a value."""
        for each in self.told.get(property, ()):
            if each.rank != "deprecated" and each.main.value is not None:
                yield each

    def items(self, property: str) -> list[str]:
        """The items that a property has as its values."""
        return [each.main.value for each in self.best(property) if isinstance(each.main.value, str)]


def item_of(address: str) -> str | None:
    """The number of an item or property given by it or by its address; None for another address."""
    found = _URI.fullmatch(address)
    return found[1] if found else None
