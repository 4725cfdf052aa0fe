"""A panel: state-years, dyad-years or months of a system, to which verbs add columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import polars as pl

from comity.model.errors import QueryError
from comity.panels.citing import cite, codebook
from comity.panels.holdings import Holdings
from comity.panels.needs import needing
from comity.panels.rows import Rows
from comity.panels.systems import NOBODY, System, places
from comity.panels.verbs import verbs
from comity.panels.verbs.verb import Column, Verb
from comity.panels.writing import write
from comity.store.asking import ident


class Panel:
    """Rows in order of codes and time, with the columns that verbs have added.

    `system`: whose codes it bears; `rows`: its rows, as spans; `directed`: whether each two stand twice, once from either side; `holdings`: what columns
    are made from. It does not change: `add` gives another one. Anything that takes Arrow's stream (`polars.DataFrame`, `pyarrow.table`, DuckDB) takes it.
    """

    def __init__(
        self,
        system: System,
        rows: Rows,
        holdings: Holdings,
        *,
        directed: bool = True,
        added: dict[str, tuple[Verb, dict[str, pl.Series]]] | None = None,
    ) -> None:
        self.system = system
        self.rows = rows
        self.directed = directed
        self.holdings = holdings
        self._added = added or {}

    @property
    def of(self) -> str:
        """What a row is of: `dyads` or `states`."""
        return "states" if self.rows.other is None else "dyads"

    def add(self, *names: str | Sequence[str], **options: Any) -> Panel:
        """The panel with what verbs add, in their order, one by one or listed. Raises QueryError for a verb that there is not, or that has nothing to add here."""
        listed = [name for each in names for name in ([each] if isinstance(each, str) else each)]
        chosen = [self._verb(name) for name in listed]
        if strange := sorted(set(options) - {key for verb in chosen for key in verb.options}):
            raise QueryError(f"None of {', '.join(listed)} takes {strange[0]!r}; see `comity panel --verbs`.")

        def make(verb: Verb) -> tuple[str, tuple[Verb, dict[str, pl.Series]]]:
            return verb.name, (verb, verb.make(self, **{key: value for key, value in options.items() if key in verb.options}))

        with ThreadPoolExecutor() as pool:  # arrays are made without the interpreter: verbs need not wait for each other
            added = self._added | dict(pool.map(make, chosen))
        return Panel(self.system, self.rows, self.holdings, directed=self.directed, added=added)

    def keep(self, *states: str) -> Panel:
        """The panel with the rows of some states alone, by any name: of dyads those of which one is among them. Columns are made anew.

        Raises QueryError for a name that is not certain to be a state.
        """
        wanted = [places().get(ident(name), NOBODY - 1) for name in states]
        kept = np.isin(self.rows.states(1), wanted) | np.isin(self.rows.states(2), wanted)
        rows = self.rows.at(np.flatnonzero(kept))
        return Panel(self.system, rows, self.holdings, directed=self.directed).add(*self._added)

    def _verb(self, name: str) -> Verb:
        if name not in verbs():
            raise QueryError(f"There is no verb {name!r}; choose from {', '.join(verbs())}.")
        verb = verbs()[name]
        if (verb.dyads if self.of == "dyads" else verb.states) is None:
            raise QueryError(f"{name} adds nothing to panels of {self.of}; choose from {', '.join(self.verbs)}.")
        return verb

    @property
    def verbs(self) -> list[str]:
        """What can be added."""
        return [verb.name for verb in verbs().values() if (verb.dyads if self.of == "dyads" else verb.states) is not None]

    @property
    def added(self) -> list[Verb]:
        """The verbs that have added columns."""
        return [verb for verb, _ in self._added.values()]

    @cached_property
    def frame(self) -> pl.DataFrame:
        """All of it, as a Polars frame."""
        made = {name: column for _, columns in self._added.values() for name, column in columns.items()}
        return pl.DataFrame(self.keys | made, strict=False)

    @cached_property
    def keys(self) -> dict[str, Any]:
        """The columns that say what a row is of: codes (with `dyadid` where they are numbers) and time."""
        rows, name, codes = self.rows, self.system.column, self.rows.given.codes
        if rows.other is None:
            return {name: self._codes(rows.one), **self._when()}
        found: dict[str, Any] = {f"{name}1": self._codes(rows.one), f"{name}2": self._codes(rows.other)}
        if self.system.number:
            one, other = codes[rows.one].astype(np.int32), codes[rows.other].astype(np.int32)
            found["dyadid"] = rows.spread(np.minimum(one, other) * 1000 + np.maximum(one, other))
        return found | self._when()

    def _codes(self, at: np.ndarray) -> Any:
        codes = self.rows.given.codes
        if self.system.number:
            return self.rows.spread(codes[at])
        names = sorted(set(codes))
        places = np.searchsorted(names, codes[at]).astype(np.uint32)
        return pl.Series(names, dtype=pl.Enum(names)).gather(self.rows.spread(places))

    def _when(self) -> dict[str, np.ndarray]:
        period = self.rows.period
        if self.rows.unit == "year":
            return {"year": period.astype(np.int16)}
        return {"year": (period // 12).astype(np.int16), "month": (period % 12 + 1).astype(np.int8)}

    @property
    def columns(self) -> list[str]:
        """The names of its columns."""
        return self.frame.columns

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, column: str) -> pl.Series:
        return self.frame[column]

    def __repr__(self) -> str:
        what = {"dyads": "directed dyads" if self.directed else "undirected dyads"}.get(self.of, self.of)
        return (
            f"Panel({self.system.name}, {len(self):,} {what} by {self.rows.unit}; added: {', '.join(self._added) or 'nothing'})"
        )

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self.frame.__arrow_c_stream__(requested_schema)

    def cite(self) -> str:
        """All that it is made from, as BibTeX."""
        return cite(self)

    def codebook(self) -> pl.DataFrame:
        """A line a column that verbs added: what it says, its unit, what 0 and null mean, where it is covered and what it is from."""
        return codebook(self)

    def write(self, path: str | Path) -> Path:
        """Write it to a file: `.csv`, `.parquet`, `.arrow`, `.dta` (Stata) or `.xlsx`. Raises OutputError as `comity.panels.writing.write`."""
        return write(self, path)

    def to_pandas(self) -> Any:
        """It as pandas has it, missing whole numbers as pandas' own. Raises OutputError where pandas or pyarrow is missing."""
        with needing("pandas", "pyarrow"):
            return self.frame.to_pandas(use_pyarrow_extension_array=True)

    def to_arrow(self) -> Any:
        """It as a table of Arrow. Raises OutputError where pyarrow is missing; without it, whatever takes Arrow's stream takes the panel itself."""
        with needing("pyarrow"):
            return self.frame.to_arrow()

    def to_duckdb(self, connection: duckdb.DuckDBPyConnection | None = None) -> duckdb.DuckDBPyRelation:
        """It as a relation of DuckDB, of a connection or the common one."""
        return (connection or duckdb.default_connection()).from_arrow(self.frame)

    def described(self) -> Iterator[tuple[Verb, Column]]:
        """The columns that verbs added, with the verb."""
        for verb, made in self._added.values():
            yield from ((verb, column) for column in verb.columns if column.name in made)
