"""What statements of earlier bundled facts were about that the present ones do not hold: so old addresses lead somewhere."""

from __future__ import annotations

from functools import cache
from typing import Any

import polars as pl

from comity.model.statements import Fact
from comity.sources.bundled.layout import place

TABLE = "former"
_TEXTS: Any = pl.List(pl.String)
SCHEMA = pl.Schema({"id": pl.String, "kind": pl.String, "parties": _TEXTS})


def former(id: str) -> Fact | None:
    """What a statement that was bundled once is about, by its id; None where none had that id."""
    found = _former().filter(pl.col("id") == id)
    return Fact(found["kind"][0], tuple(found["parties"][0])) if len(found) else None


@cache
def _former() -> pl.DataFrame:
    return pl.read_parquet(place(TABLE)) if place(TABLE).exists() else SCHEMA.to_frame()


def retired(before: pl.DataFrame, known: pl.DataFrame, after: pl.DataFrame) -> pl.DataFrame:
    """The table of former statements: those known so far and those of `before` (`id`, `kind`, `states`) that `after` does not hold, by id."""
    more = before.select("id", "kind", pl.col("states").alias("parties"))
    return pl.concat([known, more]).unique("id").join(after.select("id"), on="id", how="anti").sort("id")
