"""The days on which a state existed; nothing of a state holds outside them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from comity.gazetteer.states import states
from comity.reconciliation.days import FIRST, LAST, bounds


@cache
def lifetime(ident: str) -> tuple[int, int]:
    """First and last day of a state as the gazetteer knows them; FIRST and LAST where it does not, and for organisations."""
    state = states().get(ident)
    if state is None:
        return FIRST, LAST
    return bounds(state.start)[0] if state.start else FIRST, bounds(state.end)[1] if state.end else LAST


def common_lifetime(idents: Iterable[str]) -> tuple[int, int]:
    """The days on which all of them existed; the first is after the last where there are none."""
    spans = [lifetime(ident) for ident in idents]
    return max((span[0] for span in spans), default=FIRST), min((span[1] for span in spans), default=LAST)
