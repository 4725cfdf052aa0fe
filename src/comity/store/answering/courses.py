"""The courses of all answers that a snapshot has, as a table: what panels, maps and anybody's own queries count in, without asking day by day."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import combinations, product

import polars as pl

from comity.gazetteer.lives import continuing
from comity.gazetteer.organizations import successions
from comity.gazetteer.states import states
from comity.reconciliation.rivals import never_partners
from comity.store.answering.course import course, spans
from comity.store.answering.gathered import Gathered
from comity.store.snapshot import Snapshot

ANSWERED = pl.Schema(
    {
        "question": pl.String, "first": pl.String, "second": pl.String, "first_day": pl.Date, "last_day": pl.Date, "answer": pl.String,
        "certainty": pl.String, "status": pl.String, "since": pl.String, "contested": pl.Boolean,
    }
)  # fmt: skip
"""A span of days on which a question is answered alike, by yes or no; what is in no row is unknown. Relations have their parties in order of
identifiers. A pair of which nothing is told has rows only where the two are rivals for one country."""


def courses_table(snapshot: Snapshot) -> pl.DataFrame:
    """The table of a snapshot."""
    lookup = Gathered(snapshot)
    rows = [row for question in sorted(_questions(lookup.facts)) for row in _rows(lookup, question)]
    return pl.DataFrame(rows, schema=ANSWERED, orient="row")


def _rows(lookup: Gathered, question: tuple[str, str, str]) -> Iterator[tuple[object, ...]]:
    for each, last in spans(course(lookup, *question)):
        if each.answer != "unknown":
            yield (*question, each.on, last, each.answer, each.certainty, each.status, each.since, each.contested)


def _questions(groups: list[str]) -> set[tuple[str, str, str]]:
    """The questions that groups of facts may answer: of their parties, and of those that continue them."""
    found = {("relations", *pair) for pair in combinations(sorted(states()), 2) if never_partners(pair)}
    for group in groups:
        kind, first, second = group.split("\x1f")
        if kind == "membership":
            found |= {(kind, who, body) for who, body in product(_later(first), [second, *_same().get(second, ())])}
            continue
        for pair in product(_later(first), _later(second)):
            if pair[0] != pair[1]:
                found |= {("relations", min(pair), max(pair)), ("mission", *pair), ("mission", pair[1], pair[0])}
    return found


def _later(party: str) -> list[str]:
    return [party, *continuing(party)]


@cache
def _same() -> dict[str, list[str]]:
    """The organisations that continue each as the same."""
    found: dict[str, list[str]] = {}
    for later, earlier in successions("same").items():
        for each in earlier:
            found.setdefault(each, []).append(later)
    return found
