"""What the map may be coloured by: of the world, of a state's ties, of an organisation's members; with the legend of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import msgspec
import polars as pl

from comity.gazetteer.states import states
from comity.model.errors import QueryError
from comity.publication.charts.ties import MISSIONS, STATUS, ties
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
    "partners": "states it has relations with",
    "sends": "missions it has abroad",
    "hosts": "missions it hosts",
    "contested": "statements in dispute",
}
WORLD_HEADINGS = {
    "partners": "With how many states each has relations",
    "sends": "How many missions each state has abroad",
    "hosts": "How many missions each state hosts",
    "contested": "How many statements about each state are in dispute",
}
STATE = {"status": "status of relations", "year": "year of first relations", "mission": "missions between them"}
PERIODS = (
    (1900, "before 1900"),
    (1945, "1900–1944"),
    (1960, "1945–1959"),
    (1990, "1960–1989"),
    (2000, "1990–1999"),
    (9999, "since 2000"),
)


def colour(kb: KnowledgeBase, by: str, state: str | None, as_of: Day) -> Colouring:
    """How the map is coloured on a day. Raises QueryError for a `by` that is none of WORLD's, or with a state none of STATE's."""
    choices = STATE if state else WORLD
    if by not in choices:
        raise QueryError(f"The map cannot be coloured by {by!r}; choose from {', '.join(choices)}.")
    if state is None:
        return _counted({x: n for x, n in _COUNTS[by](kb, as_of).items() if x in states()}, choices[by])
    found = ties(kb, state, by, as_of)
    if by == "year":
        return _by_year({other: int(year) for other, year in found.items()}, choices[by])
    names = list(STATUS if by == "status" else MISSIONS)
    shades = {other: Shade(f"k-{slug(str(value))}", str(value)) for other, value in found.items()}
    legend = tuple((f"k-{slug(name)}", name) for name in names if name in found.values())
    return Colouring(shades=shades, legend=legend, column=choices[by])


def statuses() -> tuple[tuple[str, str], ...]:
    """The legend of a map of status, whatever it shows."""
    return tuple((f"k-{slug(name)}", name) for name in STATUS)


def members(found: dict[str, str]) -> Colouring:
    """An organisation's members by role."""
    roles = list(dict.fromkeys(sorted(found.values(), key=lambda role: (role != "member", role))))
    mark = {role: f"r-{number}" for number, role in enumerate(roles[:6])}
    shades = {member: Shade(mark.get(role, "r-5"), role) for member, role in found.items()}
    return Colouring(shades=shades, legend=tuple((mark[role], role) for role in roles[:6]), column="role")


def _counted(counts: dict[str, int], column: str) -> Colouring:
    """Five classes of about as many states each."""
    values = sorted(n for n in counts.values() if n)
    edges = sorted({values[len(values) * part // 5] for part in range(1, 5)}) if values else []
    bands = [*zip([1, *edges], [*(edge - 1 for edge in edges), values[-1] if values else 0], strict=True)]
    bands = [(low, high) for low, high in bands if high >= low]
    shades = {x: Shade(f"q-{next(i for i, (_, high) in enumerate(bands) if n <= high)}", str(n)) for x, n in counts.items() if n}
    legend = tuple((f"q-{i}", f"{low}–{high}" if low < high else str(low)) for i, (low, high) in enumerate(bands))
    return Colouring(shades=shades, legend=legend, column=column)


def _by_year(years: dict[str, int], column: str) -> Colouring:
    band = {other: next(i for i, (end, _) in enumerate(PERIODS) if year < end) for other, year in years.items()}
    legend = tuple((f"q-{i}", words) for i, (_, words) in enumerate(PERIODS) if i in band.values())
    return Colouring(shades={x: Shade(f"q-{band[x]}", str(year)) for x, year in years.items()}, legend=legend, column=column)


def _partners(kb: KnowledgeBase, as_of: Day) -> Counter[str]:
    holding = kb.table("relations", as_of=as_of).filter(
        pl.col("holds").is_in(["yes", "presumed"]), pl.col("status").is_in(["established", "restored"])
    )
    return Counter(holding.select("parties").unique().explode("parties")["parties"].to_list())


def _missions(end: str) -> Callable[[KnowledgeBase, Day], Counter[str]]:
    def count(kb: KnowledgeBase, as_of: Day) -> Counter[str]:
        standing = kb.table("mission", as_of=as_of).filter(pl.col("status").is_null(), pl.col("mission") != "non-resident")
        return Counter(standing[end].to_list())

    return count


def _contested(kb: KnowledgeBase, as_of: Day) -> Counter[str]:
    return Counter({state: contested for state, _, contested in kb.counts_by_state().iter_rows() if contested})


_COUNTS: dict[str, Callable[[KnowledgeBase, Day], Counter[str]]] = {
    "partners": _partners,
    "sends": _missions("sending"),
    "hosts": _missions("receiving"),
    "contested": _contested,
}
