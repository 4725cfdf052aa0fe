"""Reads items from what Wikidata gives: a JSON dump, answers of its API (`wbgetentities`, Special:EntityData, REST), answers of its query service.

A dump is read line by line and most of it passed over unparsed: a line is looked into where it begins with one of the items that are wanted, or names
a property that marks one. What is malformed is set aside with its line and reason (`Broken`), and the rest goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from comity.model.errors import SourceError
from comity.model.evidence import hash_quote
from comity.sources.streams import opened
from comity.sources.wikidata.entities import Entity
from comity.sources.wikidata.queried import entities_of
from comity.sources.wikidata.statements import Layout, Place, of_rest, of_wikibase

_ID = re.compile(rb'"id": ?"(Q\d+)"')
_EDGES = b" \t\r\n,"


class Broken(msgspec.Struct, frozen=True):
    """Something that could not be read as an item: where, and why."""

    where: str
    reason: str


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What is looked for: items by number, and properties (`"P137"`, in quotes as a dump has them) one of which another item must have.

    `read`: the properties to read.
    """

    items: frozenset[bytes]
    marks: tuple[bytes, ...]
    read: frozenset[str]

    def might_be(self, line: bytes) -> bool:
        """Whether a line may hold such an item, by a glance at it."""
        found = _ID.search(line, 0, 200)
        return (found is not None and found[1] in self.items) or any(mark in line for mark in self.marks)


class _Item(msgspec.Struct):
    """An item as the layouts have it; what is empty is a list in some of them."""

    id: str = ""
    labels: dict[str, msgspec.Raw] | list[Any] = {}
    claims: dict[str, list[msgspec.Raw]] | list[Any] | None = None
    statements: dict[str, list[msgspec.Raw]] | list[Any] | None = None
    modified: str = ""
    lastrevid: int | None = None


class _Answer(msgspec.Struct):
    """An answer of the API, or of the query service."""

    entities: dict[str, msgspec.Raw] | None = None
    results: msgspec.Raw = msgspec.Raw()


_item = msgspec.json.Decoder(_Item).decode
_answer = msgspec.json.Decoder(_Answer).decode
_label = msgspec.json.Decoder(str | dict[str, str]).decode


def read(path: Path, wanted: Wanted) -> Iterator[Entity | Broken]:
    """The items of a file that are wanted, in its order. Raises SourceError for a file that cannot be read, or is of no such layout."""
    with opened(path) as stream:
        head = stream.peek(1 << 16)[: 1 << 16].lstrip()
        if head[:1] == b"[" or _is_item(head.partition(b"\n")[0]):
            yield from _lines(path, stream, wanted)
            return
        data = stream.read()
    yield from _whole(path, data, wanted)


def labels(path: Path, numbers: frozenset[str]) -> dict[str, str]:
    """The English labels of some items of a dump by their numbers, in another reading of it; none of what is no dump."""
    wanted, found = {number.encode() for number in numbers}, {}
    with opened(path) as stream:
        for line in stream:
            number = _ID.search(line, 0, 200)
            if number is not None and number[1] in wanted:
                found[number[1].decode()] = _english(_item(line.strip(_EDGES)).labels)
    return {number: label for number, label in found.items() if label}


def _is_item(line: bytes) -> bool:
    """Whether a line is an item of a dump whose brackets were taken off, or that an answer gives alone; it may be longer than what was looked at."""
    return line.startswith((b'{"type":"item"', b'{"type": "item"')) or (line.startswith(b'{"id":"Q') and b'"statements"' in line)


def _lines(path: Path, stream: Iterable[bytes], wanted: Wanted) -> Iterator[Entity | Broken]:
    for number, line in enumerate(stream, 1):
        if wanted.might_be(line):
            text = line.strip(_EDGES)
            yield from _entity(text, f"{path}, line {number}", wanted.read)


def _whole(path: Path, data: bytes, wanted: Wanted) -> Iterator[Entity | Broken]:
    try:
        found = _answer(data)
    except msgspec.MsgspecError as error:
        raise SourceError(f"{path} is no dump of Wikidata and no answer of its services: {error}.") from error
    if found.entities is not None:
        for name, text in found.entities.items():
            yield from _entity(bytes(text), f"{path}, entity {name}", wanted.read)
    elif bytes(found.results):
        yield from entities_of(path, data, bytes(found.results), wanted.read)
    elif _ID.search(data, 0, 200):
        yield from _entity(data.strip(), str(path), wanted.read)
    else:
        raise SourceError(
            f"{path} is JSON, but neither entities nor results are in it; give a dump, or an answer of the API or the query service."
        )


def _entity(text: bytes, where: str, read: frozenset[str]) -> Iterator[Entity | Broken]:
    try:
        found = _item(text)
        decoded = text.decode("utf-8")
        place = Place(text)
        told = {name: [layout(name, bytes(raw), place) for raw in raws] for name, raws, layout in _held(found) if name in read}
    except (msgspec.MsgspecError, UnicodeDecodeError, ValueError) as error:
        yield Broken(where, str(error))
        return
    if re.fullmatch(r"Q\d+", found.id):
        yield Entity(
            id=found.id, label=_english(found.labels) or found.id, hash=hash_quote(decoded), length=len(decoded), told=told, modified=found.modified,
            revision=str(found.lastrevid or ""),
        )  # fmt: skip


def _held(found: _Item) -> Iterator[tuple[str, list[msgspec.Raw], Layout]]:
    for given, layout in ((found.claims, of_wikibase), (found.statements, of_rest)):
        for name, raws in given.items() if isinstance(given, dict) else ():
            yield name, raws, layout


def _english(labels: dict[str, msgspec.Raw] | list[Any]) -> str:
    """The English label; an item may have one for all languages (`mul`)."""
    for language in ("en", "mul"):
        if isinstance(labels, dict) and language in labels:
            given = _label(labels[language])
            return given if isinstance(given, str) else given.get("value", "")
    return ""
