"""What a query answers as a frame, handed over column by column in Arrow's form, without a copy."""

from __future__ import annotations

from typing import Any

import duckdb
import polars as pl

from comity.model.errors import QueryError


class _Columns:
    """Columns in Arrow's form, and nothing else of the engine's: polars keeps the types of what it is given, and would keep the engine past its end."""

    def __init__(self, answer: duckdb.DuckDBPyRelation) -> None:
        self._answer = answer

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._answer.__arrow_c_stream__(requested_schema)


def frame_of(answer: duckdb.DuckDBPyRelation) -> pl.DataFrame:
    """The frame of an answer."""
    return Frame(_Columns(answer))


class Frame(pl.DataFrame):
    """A frame as polars has it, of which lists go into CSV joined by semicolons, and which says what pandas needs."""

    def write_csv(self, *given: Any, **named: Any) -> Any:
        """As polars does it; a list is a text, its parts joined by semicolons (CSV has none), what has parts of its own is JSON."""
        return pl.DataFrame(self).with_columns(flat(self.schema)).write_csv(*given, **named)

    def to_pandas(self, *given: Any, **named: Any) -> Any:
        """As polars does it. Raises QueryError, saying what to install, where pandas or pyarrow is not there."""
        try:
            return super().to_pandas(*given, **named)
        except ModuleNotFoundError as error:
            raise QueryError("pandas needs further packages; install them with `pip install '.[panels]'`.") from error


def flat(schema: pl.Schema) -> list[pl.Expr]:
    """The columns of lists as texts."""
    found = []
    for name, kind in schema.items():
        if isinstance(kind, pl.List):
            parts = pl.element().struct.json_encode() if isinstance(kind.inner, pl.Struct) else pl.element().cast(pl.String)
            found.append(pl.col(name).list.eval(parts).list.join(";"))
    return found
