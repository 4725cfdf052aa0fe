"""What a query answers as a frame, handed over column by column in Arrow's form, without a copy."""

from __future__ import annotations

import duckdb
import polars as pl


class _Columns:
    """Columns in Arrow's form, and nothing else of the engine's: polars keeps the types of what it is given, and would keep the engine past its end."""

    def __init__(self, answer: duckdb.DuckDBPyRelation) -> None:
        self._answer = answer

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._answer.__arrow_c_stream__(requested_schema)


def frame_of(answer: duckdb.DuckDBPyRelation) -> pl.DataFrame:
    """The frame of an answer."""
    return pl.DataFrame(_Columns(answer))
