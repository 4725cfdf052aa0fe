"""What the map may be coloured by: of the world, of a state's ties, of an organisation's members; with the legend of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

import msgspec
import polars as pl

from comity.gazetteer.states import states
from comity.model.errors import QueryError
from comity.model.kinds.mission import RESIDENT
from comity.publication.charts.ties import MISSIONS, RECOGNITION, STATUS, ties
from comity.store.answering.since import HELD
from comity.store.asking import Day
from comity.store.knowledge_base import KnowledgeBase
from comity.web.addresses import slug
from comity.web.pages.worldmap import Shade


class Colouring(msgspec.Struct, frozen=True, kw_only=True):
    """`shades` by identifier; `legend`: class and words, in order; `column`: what the values are, for the table's head."""

    shades: dict[str, Shade]
    legend: tuple[tuple[str, str], ...]
    column: str


WORLD = {
    "partners": "states it is known to have relations with",
    "sends": "states with an embassy of it",
    "hosts": "states with an embassy there",
    "contested": "statements in dispute",
    "coverage": "statements held about it",
}
WORLD_HEADINGS = {
    "partners": "With how many states each is known to have relations",
    "sends": "In how many states each is known to have an embassy",
    "hosts": "How many states are known to have an embassy in each",
    "contested": "How many statements about each state are in dispute",
    "coverage": "How much is held about each state",
}
STATE = {
    "status": "status of relations",
    "year": "year of first relations",
    "mission": "missions between them",
    "recognition": "recognition of it",
}
ORGANIZATION = {"member": "role in it"}
PERIODS = (
    (1900, "before 1900"),
    (1945, "1900–1944"),
    (1960, "1945–1959"),
    (1990, "1960–1989"),
    (2000, "1990–1999"),
    (9999, "since 2000"),
)
CLASSES = {
    "partners": (1, 25, 50, 100, 150, 175),
    "sends": (1, 10, 25, 50, 75, 100),
    "hosts": (1, 10, 25, 50, 75, 100),
    "contested": (1, 5, 10, 25, 50, 100),
    "coverage": (1, 100, 250, 500, 1000, 2000),
}
"""The lowest number of each class, the same on every day, so that a colour means one thing."""


def choices(about: str | None) -> dict[str, str]:
    """What the map of the world, of a state or of an organisation may be coloured by; the first is what it is without a choice."""
    return WORLD if about is None else STATE if about in states() else ORGANIZATION


def colour(kb: KnowledgeBase, by: str, about: str | None, as_of: Day) -> Colouring:
    """How the map is coloured on a day. Raises QueryError for a `by` that is none of `choices`."""
    if by not in choices(about):
        raise QueryError(f"The map cannot be coloured by {by!r}; choose from {', '.join(choices(about))}.")
    column = choices(about)[by]
    if about is None:
        return _counted({x: n for x, n in counts(kb, by, as_of).items() if x in states()}, by, column)
    if by == "member":
        return members(in_roles(kb.memberships(about, as_of=as_of).filter(pl.col("organization") == about)))
    return coloured(ties(kb, about, by, as_of), by)


def coloured(found: Mapping[str, str | int], by: str) -> Colouring:
    """The colouring of a state's ties, as `ties` gives them."""
    column = STATE[by]
    if by == "year":
        return _by_year({other: int(year) for other, year in found.items()}, column)
    names = list({"status": STATUS, "mission": MISSIONS, "recognition": RECOGNITION}[by])
    shades = {other: Shade(f"k-{slug(str(value))}", str(value)) for other, value in found.items()}
    legend = tuple((f"k-{slug(name)}", name) for name in names if name in found.values())
    return Colouring(shades=shades, legend=legend, column=column)


def counts(kb: KnowledgeBase, by: str, as_of: Day) -> Counter[str]:
    """What each state has, by a choice of WORLD."""
    return _COUNTS[by](kb, as_of)


def in_roles(memberships: pl.DataFrame) -> dict[str, str]:
    """Who is in an organisation by role, of its memberships on a day; of several roles that of a member."""
    rows = memberships.filter(pl.col("holds").is_in(HELD)).iter_rows(named=True)
    return {row["member"]: row["role"] for row in sorted(rows, key=lambda row: (row["role"] == "member", row["role"]))}


def members(found: dict[str, str]) -> Colouring:
    """An organisation's members by role."""
    listed = list(dict.fromkeys(sorted(found.values(), key=lambda role: (role != "member", role))))
    mark = {role: f"r-{number}" for number, role in enumerate(listed[:6])}
    shades = {member: Shade(mark.get(role, "r-5"), role) for member, role in found.items()}
    return Colouring(shades=shades, legend=tuple((mark[role], role) for role in listed[:6]), column=ORGANIZATION["member"])


def _counted(found: dict[str, int], by: str, column: str) -> Colouring:
    """The classes of CLASSES."""
    lows = CLASSES[by]
    ends = [*(low - 1 for low in lows[1:]), 0]
    legend = tuple(
        (f"q-{i}", f"{low:,}–{end:,}" if end else f"{low:,} or more") for i, (low, end) in enumerate(zip(lows, ends, strict=True))
    )
    shades = {x: Shade(f"q-{sum(n >= low for low in lows) - 1}", f"{n:,}") for x, n in found.items() if n}
    return Colouring(shades=shades, legend=legend, column=column)


def _by_year(years: dict[str, int], column: str) -> Colouring:
    band = {other: next(i for i, (end, _) in enumerate(PERIODS) if year < end) for other, year in years.items()}
    legend = tuple((f"q-{i}", words) for i, (_, words) in enumerate(PERIODS) if i in band.values())
    return Colouring(shades={x: Shade(f"q-{band[x]}", str(year)) for x, year in years.items()}, legend=legend, column=column)


def _partners(kb: KnowledgeBase, as_of: Day) -> Counter[str]:
    """By state the states that it has relations with, those of which a resident mission alone tells among them."""
    told = kb.table("relations", as_of=as_of).select("parties", "holds", "status").iter_rows()
    pairs = [(tuple(sorted(parties)), holds in HELD and status in ("established", "restored")) for parties, holds, status in told]
    held, known = {pair for pair, holds in pairs if holds}, {pair for pair, _ in pairs}
    standing = kb.table("mission", as_of=as_of).filter(pl.col("holds").is_in(HELD), pl.col("mission").is_in(RESIDENT))
    posted = {tuple(sorted(ends)) for ends in standing.select("sending", "receiving").unique().iter_rows()}
    found = held | (posted - known)
    return Counter(party for pair in found if set(pair) <= states().keys() for party in pair)


def _embassies(end: str, other: str) -> Callable[[KnowledgeBase, Day], Counter[str]]:
    def count(kb: KnowledgeBase, as_of: Day) -> Counter[str]:
        standing = kb.table("mission", as_of=as_of).filter(
            pl.col("status").is_null(), pl.col("mission").is_in(RESIDENT), pl.col("holds").is_in(HELD)
        )
        pairs: Iterable[tuple[str, str]] = standing.select(end, other).unique().iter_rows()
        return Counter(one for one, two in pairs if two in states())

    return count


def _held(column: str) -> Callable[[KnowledgeBase, Day], Counter[str]]:
    return lambda kb, as_of: Counter(dict(kb.counts_by_state().select("state", column).iter_rows()))


_COUNTS: dict[str, Callable[[KnowledgeBase, Day], Counter[str]]] = {
    "partners": _partners,
    "sends": _embassies("sending", "receiving"),
    "hosts": _embassies("receiving", "sending"),
    "contested": _held("contested"),
    "coverage": _held("statements"),
}
UNDAYED = ("contested", "coverage")
"""What the map shows the same on every day."""
