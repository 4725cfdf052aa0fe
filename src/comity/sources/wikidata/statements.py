"""Statements of an item as the two layouts write them, of Wikibase's own JSON and of its REST API, with where each stands in the item's text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from comity.sources.wikidata.entities import Rank, Snak, Time, Told


class Place:
    """Where pieces of a text stand in it, in code points. They are asked for in the order of the text as a rule, so that counting goes on from the last."""

    def __init__(self, text: bytes) -> None:
        self._text = text
        self._bytes = self._points = 0

    def of(self, piece: bytes) -> tuple[int, int]:
        """The span of a piece that stands in the text once. Raises ValueError for one that does not stand in it."""
        at = self._text.find(piece, self._bytes)
        if at < 0:
            self._bytes = self._points = 0
            at = self._text.index(piece)
        start = self._points + len(self._text[self._bytes : at].decode())
        self._bytes, self._points = at, start
        return start, start + len(piece.decode())


Layout = Callable[[str, bytes, Place], Told]


class _Value(msgspec.Struct):
    type: str
    value: Any = None


class _Snak(msgspec.Struct):
    snaktype: str
    datavalue: _Value | None = None


class _Reference(msgspec.Struct):
    snaks: dict[str, list[_Snak]] | list[Any] = {}


class _Statement(msgspec.Struct):
    mainsnak: _Snak
    rank: Rank = "normal"
    qualifiers: dict[str, list[_Snak]] | list[Any] = {}
    references: list[_Reference] = []


class _Property(msgspec.Struct):
    id: str


class _Content(msgspec.Struct):
    type: str
    content: Any = None


class _Part(msgspec.Struct):
    property: _Property
    value: _Content


class _Parts(msgspec.Struct):
    parts: list[_Part] = []


class _RestStatement(msgspec.Struct):
    value: _Content
    rank: Rank = "normal"
    qualifiers: list[_Part] = []
    references: list[_Parts] = []


_statement = msgspec.json.Decoder(_Statement).decode
_rest_statement = msgspec.json.Decoder(_RestStatement).decode


def of_wikibase(property: str, raw: bytes, place: Place) -> Told:
    """A statement of Wikibase's JSON. Raises msgspec.MsgspecError for what is none."""
    found = _statement(raw)
    start, end = place.of(raw)
    return Told(
        property=property, start=start, end=end, quote=raw.decode(), main=_snak(found.mainsnak), rank=found.rank, qualifiers=_snaks(found.qualifiers),
        references=[_snaks(each.snaks) for each in found.references],
    )  # fmt: skip


def _snaks(given: dict[str, list[_Snak]] | list[Any]) -> dict[str, list[Snak]]:
    return {name: [_snak(each) for each in snaks] for name, snaks in given.items()} if isinstance(given, dict) else {}


def _snak(given: _Snak) -> Snak:
    if given.snaktype != "value" or given.datavalue is None:
        return Snak(given.snaktype)
    return Snak("value", _plain(given.datavalue.value))


def _plain(value: Any) -> str | Time | None:
    """An item's number, words or a time; None for coordinates, quantities and other items than items."""
    if isinstance(value, str):
        return value
    if not isinstance(value, dict):
        return None
    if value.get("entity-type") == "item":
        return str(value.get("id") or f"Q{value.get('numeric-id')}")
    if "time" in value:
        return msgspec.convert(value, Time)
    return str(value["text"]) if "text" in value else None


def of_rest(property: str, raw: bytes, place: Place) -> Told:
    """A statement of the REST API. Raises msgspec.MsgspecError for what is none."""
    found = _rest_statement(raw)
    start, end = place.of(raw)
    return Told(
        property=property, start=start, end=end, quote=raw.decode(), main=_content(found.value), rank=found.rank, qualifiers=_parts(found.qualifiers),
        references=[_parts(each.parts) for each in found.references],
    )  # fmt: skip


def _parts(given: list[_Part]) -> dict[str, list[Snak]]:
    found: dict[str, list[Snak]] = {}
    for each in given:
        found.setdefault(each.property.id, []).append(_content(each.value))
    return found


def _content(given: _Content) -> Snak:
    return Snak("value", _plain(given.content)) if given.type == "value" else Snak(given.type)
