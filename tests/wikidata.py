"""Items of Wikidata in the layout of its JSON dumps, made for tests."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

CALENDARS = {"gregorian": "Q1985727", "julian": "Q1985786"}


def item(number: str) -> dict[str, Any]:
    """The value that is an item."""
    return {"value": {"entity-type": "item", "numeric-id": int(number[1:]), "id": number}, "type": "wikibase-entityid"}


def time(date: str, precision: int = 11, calendar: str = "gregorian") -> dict[str, Any]:
    """A time value: `+1992-04-10` of a precision."""
    return {
        "value": {
            "time": f"{date}T00:00:00Z", "timezone": 0, "before": 0, "after": 0, "precision": precision,
            "calendarmodel": f"http://www.wikidata.org/entity/{CALENDARS[calendar]}",
        },
        "type": "time",
    }  # fmt: skip


def words(text: str) -> dict[str, Any]:
    """A value that is a string or an address."""
    return {"value": text, "type": "string"}


def snak(property: str, value: Any) -> dict[str, Any]:
    """A value of a property; `somevalue` and `novalue` are those."""
    if value in ("somevalue", "novalue"):
        return {"snaktype": value, "property": property, "hash": "0" * 40, "datatype": "wikibase-item"}
    return {"snaktype": "value", "property": property, "hash": "0" * 40, "datavalue": value, "datatype": "wikibase-item"}


def statement(
    ident: str,
    property: str,
    value: Any,
    *,
    rank: str = "normal",
    references: list[dict[str, Any]] | None = None,
    **qualifiers: Any,
) -> dict[str, Any]:
    """A statement: its own id, property, value; qualifiers by property, and references each by property."""
    made: dict[str, Any] = {"mainsnak": snak(property, value), "type": "statement", "id": ident, "rank": rank}
    if qualifiers:
        made["qualifiers"] = {name: [snak(name, given)] for name, given in qualifiers.items()}
        made["qualifiers-order"] = list(qualifiers)
    if references:
        made["references"] = [
            {"hash": "1" * 40, "snaks": {name: [snak(name, x)] for name, x in each.items()}, "snaks-order": list(each)}
            for each in references
        ]
    return made


def entity(number: str, label: str, *statements: dict[str, Any], revision: int = 1) -> dict[str, Any]:
    """An item with its statements; what is empty is a list, as in the dumps."""
    claims: dict[str, list[dict[str, Any]]] = {}
    for each in statements:
        claims.setdefault(each["mainsnak"]["property"], []).append(each)
    return {
        "type": "item", "id": number, "labels": {"en": {"language": "en", "value": label}} if label else [], "descriptions": [], "aliases": [],
        "claims": claims or [], "sitelinks": [], "pageid": 1, "ns": 0, "title": number, "lastrevid": revision, "modified": "2025-11-02T10:00:00Z",
    }  # fmt: skip


def dump(path: Path, entities: Sequence[dict[str, Any] | str]) -> Path:
    """A dump: a line an item between brackets; text is put in as it is."""
    lines: list[str] = [
        each if isinstance(each, str) else json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in entities
    ]
    path.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")
    return path
