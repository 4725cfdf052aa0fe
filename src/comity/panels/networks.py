"""Networks: who is tied to whom in a period of a panel, and how central each state is in that."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from comity.model.errors import QueryError
from comity.panels.needs import needing
from comity.panels.panel import Panel

if TYPE_CHECKING:
    import rustworkx


class Ties:
    """The ties of a period: `codes` of its states, and which of them has one to which (`table[from, to]`, True, False)."""

    def __init__(self, codes: list[Any], table: np.ndarray) -> None:
        self.codes = codes
        self.table = table

    @property
    def density(self) -> float | None:
        """The share of ties that there are in those that there could be; None for fewer than two states."""
        count = len(self.codes)
        return float(self.table.sum() / (count * (count - 1))) if count > 1 else None

    @property
    def reciprocity(self) -> float | None:
        """The share of ties that are returned; None where there is none."""
        total = self.table.sum()
        return float((self.table & self.table.T).sum() / total) if total else None

    def graph(self) -> rustworkx.PyDiGraph:
        """It as a graph of rustworkx: nodes are codes. Raises OutputError where that is missing."""
        with needing("rustworkx"):
            import rustworkx  # noqa: PLC0415 (an extra)

            made = rustworkx.PyDiGraph()
            made.add_nodes_from(self.codes)
            made.add_edges_from_no_data([(int(one), int(other)) for one, other in np.argwhere(self.table)])
            return made


def ties(panel: Panel, column: str, period: dict[str, int], *, least: float = 1) -> Ties:
    """The ties of a period (`{"year": 1990}`, with `month` in panels of months): where a column of dyads is at least so much.

    What is not known is none, so that density is a lower bound.

    In directed panels `column` is that of state 1 to state 2 (`mission12`). Raises QueryError for a column that the panel has not, or panels of states.
    """
    _checked(panel, column)
    (found,) = [each for at, each in _periods(panel, column, least) if at == tuple(period.values())] or [
        Ties([], np.zeros((0, 0), dtype=bool))
    ]
    return found


def network(panel: Panel, column: str, *, least: float = 1) -> pl.DataFrame:
    """A line a state and period: its ties out and in, how many are returned, betweenness and PageRank in the network of a column, and its community.

    Betweenness is normalised to 0 to 1 (Freeman 1977), PageRank damped by .85 (Brin and Page 1998); communities by label propagation (Raghavan et al. 2007)
    in a fixed order, numbered by size. Raises QueryError as `ties`, OutputError where rustworkx is missing.
    """
    _checked(panel, column)
    name = panel.system.column
    frames = [_measured(each, name).with_columns(**_when(panel, at)) for at, each in _periods(panel, column, least)]
    order = [name, *(_when(panel, ()) or {}), "out_degree", "in_degree", "returned", "betweenness", "pagerank", "community"]
    return pl.concat(frames).select(order).sort(order[: 1 + len(_times(panel))]) if frames else pl.DataFrame(schema=order)


def summary(panel: Panel, column: str, *, least: float = 1) -> pl.DataFrame:
    """A line a period: how many states and ties, density and reciprocity of the network of a column. Raises QueryError as `ties`."""
    _checked(panel, column)
    rows = [
        {**dict(zip(_times(panel), at, strict=True)), "states": len(each.codes), "ties": int(each.table.sum()), "density": each.density, "reciprocity": each.reciprocity}
        for at, each in _periods(panel, column, least)
    ]  # fmt: skip
    return pl.DataFrame(rows)


def _checked(panel: Panel, column: str) -> None:
    if panel.of != "dyads":
        raise QueryError("Networks are made of panels of dyads; take dyad_years or dyad_months.")
    if not panel.directed and column.endswith(("12", "21")):
        raise QueryError(
            f"{column} goes from one side to the other, and this panel has each two once; take one with directed=True."
        )
    if column not in panel.columns or not panel[column].dtype.is_numeric():
        raise QueryError(f"The panel has no column {column!r} of numbers to make ties of; add the verb that makes it.")


def _times(panel: Panel) -> tuple[str, ...]:
    return ("year",) if panel.rows.unit == "year" else ("year", "month")


def _when(panel: Panel, at: tuple[int, ...]) -> dict[str, pl.Expr]:
    values = at or (0,) * len(_times(panel))
    return {name: pl.lit(value, dtype=pl.Int16) for name, value in zip(_times(panel), values, strict=True)}


def _periods(panel: Panel, column: str, least: float) -> Iterator[tuple[tuple[int, ...], Ties]]:
    """The ties of each period, in order of time."""
    one, other = f"{panel.system.column}1", f"{panel.system.column}2"
    frame = panel.frame.select(*_times(panel), one, other, tie=(pl.col(column) >= least).fill_null(False))
    for at, group in sorted(frame.partition_by(*_times(panel), as_dict=True).items()):
        codes = sorted({*group[one], *group[other]})
        place = {code: number for number, code in enumerate(codes)}
        tied = group.filter("tie")
        table = np.zeros((len(codes), len(codes)), dtype=bool)
        table[[place[code] for code in tied[one]], [place[code] for code in tied[other]]] = True
        yield tuple(int(part) for part in at), Ties(codes, table if panel.directed else table | table.T)


def _measured(given: Ties, name: str) -> pl.DataFrame:
    with needing("rustworkx"):
        import rustworkx  # noqa: PLC0415 (an extra)

    graph = given.graph()
    table = given.table.astype(np.int32)
    between, rank = rustworkx.betweenness_centrality(graph), rustworkx.pagerank(graph) if table.any() else {}
    return pl.DataFrame(
        {
            name: given.codes, "out_degree": table.sum(axis=1), "in_degree": table.sum(axis=0), "returned": (table & table.T).sum(axis=1),
            "betweenness": [between[at] for at in range(len(given.codes))],
            "pagerank": [rank[at] if rank else None for at in range(len(given.codes))], "community": _communities(given.table),
        },
        schema_overrides={"pagerank": pl.Float64},
    )  # fmt: skip


def _communities(table: np.ndarray) -> list[int]:
    """The community of each: every one takes, in turn, the label that most of its neighbours bear (the lowest of equals), until none changes."""
    both = table | table.T
    labels = np.arange(len(both))
    for _ in range(len(both)):
        before = labels.copy()
        for at in np.flatnonzero(both.any(axis=1)):
            borne, counts = np.unique(labels[both[at]], return_counts=True)
            labels[at] = borne[counts.argmax()]
        if (before == labels).all():
            break
    borne, counts = np.unique(labels, return_counts=True)
    order = {label: place for place, label in enumerate(borne[np.lexsort((borne, -counts))], 1)}
    return [order[label] for label in labels]
