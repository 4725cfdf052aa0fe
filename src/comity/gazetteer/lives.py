"""The lives of states: most have one, some ended and began again, and some continue another under a new name.

A life is a span of days in which a state existed without a break. Where one continues another (Russia the Soviet Union, the
Federal Republic the Germany before it) what was agreed in the earlier goes on; the Czech Republic and Slovakia continue nobody.
"""

from __future__ import annotations

from functools import cache

import msgspec

from comity.gazetteer.states import covers, states
from comity.gazetteer.tables import read_table


class Life(msgspec.Struct, frozen=True):
    """A life of a state.

    `id`: whose. `name`: what it was then called. `start`, `end`: EDTF, empty where unknown or lasting. `continues`: the
    identifier of the state that it continues, its own for an earlier life of its own, empty where none. `cow`, `gw`: its codes in the
    systems of Correlates of War and of Gleditsch and Ward, empty where it has none there. `source`: where the row is from.
    """

    id: str
    name: str
    start: str
    end: str
    continues: str
    cow: str
    gw: str
    source: str


@cache
def lives(ident: str) -> tuple[Life, ...]:
    """The lives of a state, the earliest first; none for what is no state."""
    if ident in _told():
        return _told()[ident]
    state = states().get(ident)
    if state is None:
        return ()
    sources = "|".join(state.sources)
    return (Life(ident, state.name, state.start, state.end, "", state.cow, state.gw, sources),)


@cache
def _told() -> dict[str, tuple[Life, ...]]:
    """Those that the table tells: states with several lives, or that continue another."""
    found: dict[str, list[Life]] = {}
    for row in read_table("lives"):
        found.setdefault(row[0], []).append(Life(*row))
    return {ident: tuple(sorted(each, key=lambda life: life.start)) for ident, each in found.items()}


def lived(ident: str, on: str) -> bool:
    """Whether a life of a state covers a date (EDTF)."""
    return any(covers(life.start, life.end, on) for life in lives(ident))


@cache
def continued(ident: str) -> tuple[str, ...]:
    """The other states whose relations a state continues, the latest first: Serbia's are SCG and YUG."""
    found: list[str] = []
    waiting = [(ident, "9999")]
    while waiting:
        one, before = waiting.pop(0)
        for life in reversed(lives(one)):
            if life.continues and life.start < before:
                new = life.continues not in (*found, ident)
                found += [life.continues] if new else []
                waiting += [(life.continues, life.start)] if new else []
    return tuple(found)


@cache
def continuing(ident: str) -> tuple[str, ...]:
    """The other states that continue a state, sorted: the Soviet Union's is RUS."""
    return tuple(sorted(each for each in states() if ident in continued(each)))


@cache
def by_code(system: str) -> dict[str, tuple[Life, ...]]:
    """The lives that bear each code of a system, `cow` or `gw`, the earliest first."""
    found: dict[str, list[Life]] = {}
    for ident in states():
        for life in lives(ident):
            if code := getattr(life, system):
                found.setdefault(code, []).append(life)
    return {code: tuple(sorted(each, key=lambda life: life.start)) for code, each in found.items()}
