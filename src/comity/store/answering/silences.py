"""What is not listed where it would be."""

from __future__ import annotations

from collections.abc import Sequence

from comity.model.answers import Answer
from comity.reconciliation.observations import Context, seen
from comity.store.answering.asked import Asked, facts_of
from comity.store.answering.lookup import Lookup
from comity.store.answering.spells import holding
from comity.store.snapshot import Row


def left_out(lookup: Lookup, asked: Asked, first: str, second: str, others: Sequence[Row] = ()) -> Answer | None:
    """That a source that would have listed it does not, on the day or on both sides of it; `others`: statements of what it was instead."""
    found = lookup.unlisted(facts_of(asked.question, first, second))
    absent = [(each.series, each.absent) for each in found]
    absent += [(row["id"], holding(row)) for row in others]
    if not seen((), Context(silences=tuple(absent))).not_then(asked.on.toordinal()):
        return None
    names = list(dict.fromkeys(each.title for each in found))
    silent = f"{' and '.join(names)} would list it, and {'do' if len(names) > 1 else 'does'} not" if names else ""
    other = "another role is told" if others else ""
    return asked.answer("no", "; ".join(part for part in (silent, other) if part), "attested")
