"""What a state has with each other one: status or first year of relations, the kind of missions between them, or who recognizes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import polars as pl

from comity.gazetteer.states import states
from comity.model.kinds.mission import RESIDENT
from comity.publication.articles.glance import ATTESTED, standing
from comity.publication.charts.palette import OKABE
from comity.store.answering.since import HELD
from comity.store.asking import Day, first_day, today
from comity.store.questions.protocol import Questions

STATUS = {
    "established": OKABE["blue"],
    "restored": OKABE["sky"],
    ATTESTED: OKABE["green"],
    "suspended": OKABE["orange"],
    "severed": OKABE["vermilion"],
    "none": OKABE["purple"],
}
RECOGNIZES, WITHDREW = "recognizes it", "withdrew recognition"
RECOGNITION = {RECOGNIZES: OKABE["blue"], WITHDREW: OKABE["vermilion"]}
MISSIONS = {
    "both ways": OKABE["blue"],
    "sends": OKABE["green"],
    "hosts": OKABE["orange"],
    "accredited from abroad": OKABE["purple"],
}

MEMBER = "member"
MEMBERS = {MEMBER: OKABE["blue"]}
WORLD = "world"
"""What stands for no state: the map of all."""

HEADINGS = {
    "partners": "With how many states each is known to have relations",
    "members": "Members of {}",
    "status": "Diplomatic relations of {}",
    "year": "Since when {} has had relations",
    "mission": "Missions of and in {}",
    "recognition": "Who recognizes {}",
}


def ties(kb: Questions, about: str, by: str, as_of: Day | None) -> dict[str, str | int]:
    """By identifier of the other state, in order: what `by` (`status`, `year`, `mission`, `recognition`, `members`, `partners`) asks for.

    Whoever has none is left out.
    """
    ways: dict[str, Callable[..., dict[str, Any]]] = {
        "status": _status, "year": _years, "mission": _missions, "recognition": _recognition, "members": _members, "partners": _partners,
    }  # fmt: skip
    found = ways[by](kb, about, as_of)
    return dict(sorted(found.items()))


def _others(frame: pl.DataFrame, about: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for row in frame.iter_rows(named=True):
        yield next((x for x in row["parties"] if x != about), about), row


def _status(kb: Questions, about: str, as_of: Day | None) -> dict[str, str]:
    """How relations stand; where nothing is told of them, that a resident mission attests them."""
    told = [each for each in kb.dossier(about).accounts if each.statement.verdict != "deprecated"]
    return standing(told, about, first_day(as_of) if as_of is not None else today())


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
        held = row["status"] is None and row.get("holds", "yes") in HELD
        if held and row["mission"] in (*RESIDENT, "non-resident"):
            found.setdefault(row["receiving"] if sends else row["sending"], set()).add(way)
    return {other: "both ways" if {"sends", "hosts"} <= ways else max(ways) for other, ways in found.items()}


def _recognition(kb: Questions, about: str, as_of: Day | None) -> dict[str, str]:
    """Who recognizes a state, or took that back: told of recognition itself, or of relations, which imply it."""
    found = {other: RECOGNIZES for other, status in _status(kb, about, as_of).items() if status in ("established", "restored")}
    rows = kb.table("recognition", state=about, as_of=as_of).filter(pl.col("recognized") == about)
    for row in sorted(rows.iter_rows(named=True), key=lambda row: row["date"] or ""):
        found[row["recognizer"]] = WITHDREW if row["status"] == "withdrawn" else RECOGNIZES
    return found


def _members(kb: Questions, about: str, as_of: Day | None) -> dict[str, str]:
    return dict.fromkeys(kb.members(about, first_day(as_of) if as_of is not None else today()), MEMBER)


def _partners(kb: Questions, about: str, as_of: Day | None) -> dict[str, int]:
    """With how many others each state has relations, as its relations tell that stand on the day."""
    found: dict[str, set[str]] = {}
    for row in kb.table("relations", as_of=as_of if as_of is not None else today()).iter_rows(named=True):
        if row["holds"] in HELD and row["status"] in ("established", "restored"):
            for one, other in (row["parties"], row["parties"][::-1]):
                found.setdefault(one, set()).add(other)
    return {state: len(others) for state, others in found.items() if state in states()}
