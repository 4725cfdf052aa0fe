"""Hostile corrections: entries of true form, with fields and whole entries replaced by what does not belong there; files that are no YAML."""

from __future__ import annotations

import tempfile
from pathlib import Path
from random import Random
from typing import Any

import msgspec

from comity.model.errors import ComityError
from comity.model.kinds import KINDS
from comity.sources.corrections.source import read_corrections
from tools.fuzz import odd

ENTRY: dict[str, Any] = {
    "action": "assert", "kind": "relations", "fields": {"parties": ["PER", "TCD"], "status": "established", "date": "1961-05-02"}, "by": "A. Reader",
    "date": "2026-11-20", "why": "A misprint.", "source": {"title": "A gazette", "url": "https://example.org/g"}, "quote": "On 2 May 1961",
}  # fmt: skip
YAML = (
    "&a [*a]", "!!int abc", "!!python/object:os.system {}", "2026-02-30", "1960-13-45", ": :", "\t- x", "- - -", "{a: [", "!!timestamp abc", "? !!set", ".inf", "~",
    "*missing", "<<: 5", "|+\n  x", "%YAML 9.9", "---\n---", "0o17", "12:30:45", "yes",
)  # fmt: skip


def attempt(random: Random) -> str | None:
    """One file: corrections, or an error of ours."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "corrections.yaml"
        path.write_bytes(_file(random))
        try:
            read = read_corrections(path)
        except ComityError as error:
            return None if "\n" not in str(error).strip() else f"more than a sentence: {error}"
    msgspec.json.encode(read.claims)
    return None


def _file(random: Random) -> bytes:
    data = msgspec.yaml.encode([_entry(random) for _ in range(random.randrange(1, 4))])
    for _ in range(random.randrange(3)):
        at = random.randrange(len(data) + 1)
        data = (
            data[:at]
            + random.choice((random.choice(YAML).encode(), bytes([random.randrange(256)]), b"\n- "))
            + data[at + random.randrange(6) :]
        )
    return data


def _entry(random: Random) -> dict[str, Any]:
    entry = ENTRY | {"fields": dict(ENTRY["fields"]), "source": dict(ENTRY["source"])}
    entry["kind"] = random.choice(list(KINDS))
    for _ in range(random.randrange(4)):
        holder = random.choice((entry, entry["fields"], entry["source"]))
        if isinstance(holder, dict) and holder:
            holder[random.choice((*holder, "claim", "amount", "city"))] = _plain(random)
    return entry


def _plain(random: Random) -> Any:
    given = odd.value(random)
    if isinstance(given, str):
        return given.encode("utf-8", "replace").decode()
    return [str(each).encode("utf-8", "replace").decode() for each in given] if isinstance(given, list) else _written(given)


def _written(given: Any) -> Any:
    return given if isinstance(given, int | float | dict | tuple) or given is None else str(given)
