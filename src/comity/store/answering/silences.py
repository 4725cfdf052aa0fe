"""What is not listed where it would be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from comity.model.answers import Answer
from comity.reconciliation.days import bounds
from comity.store.answering.asked import Asked, facts_of
from comity.store.answering.lookup import Lookup
from comity.store.answering.since import HELD
from comity.store.answering.spells import holding
from comity.store.snapshot import Row


def left_out(
    lookup: Lookup, asked: Asked, pair: tuple[str, str], rows: Sequence[Row] = (), others: Sequence[Row] = ()
) -> Answer | None:
    """That a source that would have listed it does not, on the day, or on both sides of it where no statement of it (`rows`) was seen or holds between;
    `others`: statements of what it was instead."""
    found = lookup.unlisted(facts_of(asked.question, *pair))
    absent = [
        bounds(text) for text in (*(x for each in found for x in each.absent), *(x for row in others for x in holding(row)))
    ]
    if not _not_then(asked.on.toordinal(), absent, [span for row in rows for span in _seen(row)]):
        return None
    names = list(dict.fromkeys(each.title for each in found))
    silent = f"{' and '.join(names)} would list it, and {'do' if len(names) > 1 else 'does'} not" if names else ""
    other = "another role is told" if others else ""
    return asked.answer("no", "; ".join(part for part in (silent, other) if part), "attested")


def _seen(row: Row) -> Iterator[tuple[int, int]]:
    """The spans in which a statement holds, and from when to when it was observed."""
    yield bounds(row["first_observed"])[0], bounds(row["last_observed"])[1]
    yield from ((spell["first"].toordinal(), spell["last"].toordinal()) for spell in row["spells"] if spell["holds"] in HELD)


def _not_then(on: int, absent: list[tuple[int, int]], held: list[tuple[int, int]]) -> bool:
    """Whether it was absent on a day, or on both sides of it and not seen between."""
    if any(first <= on <= last for first, last in absent):
        return True
    before = max((last for _, last in absent if last < on), default=None)
    after = min((first for first, _ in absent if first > on), default=None)
    if before is None or after is None:
        return False
    return not any(first < after and last > before for first, last in held)
