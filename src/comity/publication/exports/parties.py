"""The parties of statements as columns of their own, with the codes that the field has for them: what other tools join tables by."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import polars as pl

from comity.gazetteer.lives import Life, lives
from comity.model.kinds import KINDS, PARTY_FIELDS
from comity.reconciliation.days import bounds

MEANINGS = {
    "party1": "The first party, by identifier.",
    "party2": "The second party, by identifier; empty where the kind has one.",
    "cow1": "The first party's code in the Correlates of War state system on the statement's day, or in its latest life.",
    "cow2": "The second party's code there.",
    "gw1": "The first party's code in Gleditsch and Ward's list of independent states.",
    "gw2": "The second party's code there.",
}
"""The columns, and what each says."""


def with_parties(kind: str, frame: pl.DataFrame) -> pl.DataFrame:
    """A table of statements with these columns after those of its kind; the second is null where a kind has one party, codes where a party has none then."""
    rows = [_row(kind, row) for row in frame.iter_rows(named=True)]
    made = pl.DataFrame(rows, schema=dict.fromkeys(MEANINGS, pl.String), orient="row")
    at = frame.columns.index("statement")
    return frame.select(frame.columns[:at]).hstack(made).hstack(frame.select(frame.columns[at:]))


def _row(kind: str, row: dict[str, Any]) -> tuple[str | None, ...]:
    record = KINDS[kind]
    fields = {name: tuple(value) if isinstance(value, list) else value for name, value in row.items() if value is not None}
    held = [fields[name] for name in record.fields if name in PARTY_FIELDS and name in fields]
    named = [party for value in held for party in (value if isinstance(value, tuple) else (value,))]
    parties = [*named, None, None][:2]
    when = next((fields[name] for name in record.dates if fields.get(name)), None)
    lived = [_life(party, when) if party else None for party in parties]
    codes = [getattr(life, system) or None if life else None for system in ("cow", "gw") for life in lived]
    return (*parties, *codes)


@lru_cache(maxsize=65_536)
def _life(party: str, when: str | None) -> Life | None:
    """The life of a state on the first day that a date may mean; of an undated statement the latest; None of what is no state."""
    known = lives(party)
    if when is None or not known:
        return known[-1] if known else None
    on = bounds(when)[0]
    return next((life for life in known if _covers(life, on)), known[-1])


def _covers(life: Life, on: int) -> bool:
    return (not life.start or bounds(life.start)[0] <= on) and (not life.end or on <= bounds(life.end)[1])
