"""The days on which a state or organisation existed; nothing of it holds outside them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from comity.gazetteer.organizations import organizations
from comity.gazetteer.states import states
from comity.reconciliation.days import FIRST, LAST, bounds


@cache
def lifetime(ident: str) -> tuple[int, int]:
    """First and last day of a state or organisation as the gazetteer knows them; FIRST and LAST where it does not."""
    state = states().get(ident) or organizations().get(ident)
    if state is None:
        return FIRST, LAST
    return bounds(state.start)[0] if state.start else FIRST, bounds(state.end)[1] if state.end else LAST


def common_lifetime(idents: Iterable[str]) -> tuple[int, int]:
    """The days on which all of them existed; the first is after the last where there are none."""
    spans = [lifetime(ident) for ident in idents]
    return max((span[0] for span in spans), default=FIRST), min((span[1] for span in spans), default=LAST)
