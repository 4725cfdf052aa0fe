"""What the spells of statements tell of a day, and what is told of a day that no spell covers."""

from __future__ import annotations

from datetime import date
from typing import Literal

from comity.model.answers import Certainty
from comity.model.kinds import KINDS
from comity.reconciliation.days import bounds
from comity.reconciliation.histories import IMPLIED
from comity.reconciliation.rivals import ENDED
from comity.store.answering.asked import Asked
from comity.store.answering.since import BROKEN, since
from comity.store.snapshot import Row

ORDER = {"yes": 0, "presumed": 1, "unknown": 2, "no": 3}
"""How much a spell tells of a day: the least first that counts."""


def best_spell(rows: list[Row], on: date) -> Row | None:
    """The spell of statements that tells most of a day: what holds before what is unknown, before what does not; with when it began to."""
    every = sorted(
        ({**spell, "row": row} for row in rows for spell in row["spells"]),
        key=lambda spell: (spell["first"], spell["row"]["id"]),
    )
    found = [spell for spell in every if spell["first"] <= on <= spell["last"]]
    best = min(found, key=lambda spell: (ORDER[spell["holds"]], spell["row"]["id"]), default=None)
    return best | {"since": since(best, every, rows)} if best else None


def told(spell: Row, asked: Asked) -> tuple[Literal["yes", "no", "unknown"], str, Certainty | None]:
    """The answer of a spell, its reason and certainty."""
    holds = spell["holds"]
    if holds == "no":
        if spell["status"] == ENDED:
            return "no", "relations with the rival government held, which exclude these", "presumed"
        if spell["status"] == IMPLIED:
            return "no", "neither side had a mission then, and relations were there before and after", "presumed"
        if spell["status"] in BROKEN:
            return "no", f"relations were {spell['status'].replace('none', 'not established')}", "told"
        return "no", "a source that would list it does not", "attested"
    if holds == "unknown":
        return "unknown", "the sources leave that day open", None
    if holds == "presumed":
        return "yes", f"last attested {spell['row']['last_observed']}, and nothing is told against it since", "presumed"
    return ("yes", "a source tells when it began", "told") if spell["since"] else ("yes", "a source shows it then", "attested")


def outside(rows: list[Row], asked: Asked) -> tuple[Literal["yes", "no", "unknown"], str, Certainty | None]:
    """The answer for a day that no spell covers: before the earliest beginning or after the latest end that is told."""
    kind, on = KINDS[asked.question], asked.on.toordinal()
    starts = [row["fields"][name] for row in rows for name in kind.start if row["fields"].get(name)]
    ends = [row["fields"][kind.end] for row in rows if kind.end and row["fields"].get(kind.end)]
    if starts and on < min(bounds(date)[0] for date in starts):
        return (
            "no",
            "before the earliest beginning that is told",
            "presumed",
        )  # one in nine was a renewal, before 1945: docs/comparison.md
    if ends and on > max(bounds(date)[1] for date in ends):
        return "no", "after the latest end that is told", "told"
    if between(rows, asked):
        return "no", "between an end and the next beginning that are told", "told"
    return "unknown", "no source tells", None


def between(rows: list[Row], asked: Asked) -> bool:
    """Whether an end is told before the day and a beginning after it, and of each that tells a date one of the two."""
    kind, on = KINDS[asked.question], asked.on.toordinal()
    ended = {row["id"] for row in rows if (text := row["fields"].get(kind.end or "")) and bounds(text)[1] < on}
    ahead = {row["id"] for row in rows for name in kind.start if (text := row["fields"].get(name)) and bounds(text)[0] > on}
    dated = {row["id"] for row in rows if any(row["fields"].get(name) for name in (*kind.start, kind.end or ""))}
    return bool(ended and ahead) and dated == ended | ahead


def contested(rows: list[Row]) -> bool:
    return any(row["contested"] for row in rows)


def until(spell: Row) -> str | None:
    fields = spell["row"]["fields"]
    found: str | None = fields.get("end_date")
    return found


def holding(row: Row) -> tuple[str, ...]:
    """The spans (EDTF) in which a statement surely holds."""
    return tuple(f"{spell['first']}/{spell['last']}" for spell in row["spells"] if spell["holds"] == "yes")
