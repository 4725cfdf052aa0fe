"""Answers of Wikidata's query service (SPARQL 1.1 Query Results JSON): a binding is a statement.

Variables: `item`, `property` and `value` (of the property of the item), `itemLabel`, `valueLabel`, and as qualifiers `start`, `end`, `point`,
`role` with `roleLabel`; `rank`. docs/wikidata.md has queries that give them. A time there has no precision: 1 January is taken for its year, as nothing
tells the two apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from comity.model.errors import SourceError
from comity.model.evidence import hash_quote
from comity.sources.wikidata.entities import Entity, Rank, Snak, Time, Told, item_of
from comity.sources.wikidata.statements import Place

QUALIFIERS = {"start": "P580", "end": "P582", "point": "P585", "role": "P2868"}
_NEEDED = ("item", "property", "value")
_TIME = re.compile(r"-?\+?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


class _Cell(msgspec.Struct):
    type: str
    value: str


class _Bindings(msgspec.Struct):
    bindings: list[msgspec.Raw]


_binding = msgspec.json.Decoder(dict[str, _Cell]).decode
_ranks: dict[str, Rank] = {"PreferredRank": "preferred", "DeprecatedRank": "deprecated"}


def entities_of(path: Path, data: bytes, results: bytes, read: frozenset[str]) -> Iterator[Entity]:
    """The items of an answer, each with all its statements. Raises SourceError for an answer without the variables that are needed."""
    text, place = data.decode("utf-8"), Place(data)
    hashed, found = hash_quote(text), dict[str, Entity]()
    for raw in msgspec.json.decode(results, type=_Bindings).bindings:
        given = _binding(raw)
        if missing := [name for name in _NEEDED if name not in given]:
            raise SourceError(
                f"{path}: a result has no ?{missing[0]}; select ?item, ?property and ?value, as docs/wikidata.md does."
            )
        number, property = item_of(given["item"].value), item_of(given["property"].value)
        if number is None or property not in read:
            continue
        entity = found.setdefault(number, Entity(id=number, label=number, hash=hashed, length=len(text), told={}))
        entity.label = given["itemLabel"].value if "itemLabel" in given else entity.label
        entity.labels |= {
            item_of(given[name].value) or "": given[f"{name}Label"].value for name in ("value", "role") if f"{name}Label" in given
        }
        entity.told.setdefault(property, []).append(_told(property, given, bytes(raw), place))
    yield from found.values()


def _told(property: str, given: dict[str, _Cell], raw: bytes, place: Place) -> Told:
    start, end = place.of(raw)
    rank = given["rank"].value.rpartition("#")[2] if "rank" in given else ""
    return Told(
        property=property, start=start, end=end, quote=raw.decode(), main=_snak(given["value"]), rank=_ranks.get(rank, "normal"),
        qualifiers={number: [_snak(given[name])] for name, number in QUALIFIERS.items() if name in given},
    )  # fmt: skip


def _snak(cell: _Cell) -> Snak:
    """A value; one that is a blank node is not known to its editors."""
    if cell.type == "bnode" or "/.well-known/genid/" in cell.value:
        return Snak("somevalue")
    if _TIME.fullmatch(cell.value):
        year = cell.value[5:10] == "01-01"
        return Snak("value", Time(cell.value, 9 if year else 11))
    return Snak("value", item_of(cell.value) or cell.value)
