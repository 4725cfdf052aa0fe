"""What a state has with each other one: status or first year of relations, or the kind of missions between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import polars as pl

from comity.publication.charts.palette import OKABE
from comity.store.asking import Day
from comity.store.questions.protocol import Questions

STATUS = {
    "established": OKABE["blue"],
    "restored": OKABE["sky"],
    "suspended": OKABE["orange"],
    "severed": OKABE["vermilion"],
    "none": OKABE["purple"],
}
MISSIONS = {
    "both ways": OKABE["blue"],
    "sends": OKABE["green"],
    "hosts": OKABE["orange"],
    "accredited from abroad": OKABE["purple"],
}

HEADINGS = {
    "status": "Diplomatic relations of {}",
    "year": "Since when {} has had relations",
    "mission": "Missions of and in {}",
}


def ties(kb: Questions, about: str, by: str, as_of: Day | None) -> dict[str, str | int]:
    """By identifier of the other state, in order: what `by` (`status`, `year`, `mission`) asks for. Whoever has none is left out."""
    ways: dict[str, Callable[..., dict[str, Any]]] = {"status": _status, "year": _years, "mission": _missions}
    found = ways[by](kb, about, as_of)
    return dict(sorted(found.items()))


def _others(frame: pl.DataFrame, about: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for row in frame.iter_rows(named=True):
        yield next((x for x in row["parties"] if x != about), about), row


def _status(kb: Questions, about: str, as_of: Day | None) -> dict[str, str]:
    latest: dict[str, tuple[str, str]] = {}
    for other, row in _others(kb.table("relations", state=about, as_of=as_of), about):
        latest[other] = max(latest.get(other, ("", "")), (row["date"] or "", row["status"]))
    return {other: status for other, (_, status) in latest.items()}


def _years(kb: Questions, about: str, as_of: Day | None) -> dict[str, int]:
    first: dict[str, int] = {}
    for other, row in _others(kb.table("relations", state=about, as_of=as_of), about):
        if row["status"] == "established" and (row["date"] or "")[:4].isdigit():
            first[other] = min(first.get(other, 9999), int(row["date"][:4]))
    return first


def _missions(kb: Questions, about: str, as_of: Day | None) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for row in kb.table("mission", state=about, as_of=as_of).iter_rows(named=True):
        sends = row["sending"] == about
        way = "accredited from abroad" if row["mission"] == "non-resident" else "sends" if sends else "hosts"
        if row["status"] is None:
            found.setdefault(row["receiving"] if sends else row["sending"], set()).add(way)
    return {other: "both ways" if {"sends", "hosts"} <= ways else max(ways) for other, ways in found.items()}
