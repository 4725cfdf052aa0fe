"""Puts staged claims into the order in which they are judged, each once for all the revisions of its article, one after the other, in which it stands unchanged.

A claim stands unchanged from one revision to the next where it says the same, in the same words, by the same rule, on the same references; where it stands
in the text may move. Of revisions further apart than observations that show that something lasted, each is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import polars as pl

from comity.reconciliation.days import bounds
from comity.reconciliation.dependence import EARLY
from comity.reconciliation.observations import NEAR
from comity.store.beside import Beside
from comity.store.frames import frame_of

BATCH = 50_000
"""Claims that are judged before they are written."""
REVISIONS = "revisions.parquet"
"""The file of the documents of which there are other revisions."""
_SAME = "series, id, extractor, section, in_reference, suggested, shown, cited"
_REVISIONS = pl.Schema(
    {"document": pl.String, "series": pl.String, "number": pl.Int32, "opens": pl.Int32, "closes": pl.Int32, "observed": pl.String}
)
_STANDING = f"""
CREATE TEMP TABLE standing AS
WITH told AS (
    SELECT c.*, r.* EXCLUDE (document), row_number() OVER (PARTITION BY c.document, {_SAME} ORDER BY start) AS again
    FROM read_parquet($staged) c JOIN read_parquet($revisions) r ON r.document = c.document
), fresh AS (
    SELECT *, coalesce(number - lag(number) OVER same > 1 OR opens - lag(closes) OVER same > {NEAR}, true) AS anew
    FROM told WINDOW same AS (PARTITION BY {_SAME}, again ORDER BY number)
), runs AS (
    SELECT *, count_if(anew) OVER (PARTITION BY {_SAME}, again ORDER BY number ROWS UNBOUNDED PRECEDING) AS run FROM fresh
)
SELECT * EXCLUDE (since), first_value(observed) OVER run AS since FROM runs
WINDOW run AS (PARTITION BY {_SAME}, again, run ORDER BY number) QUALIFY lead(number) OVER run IS NULL
"""
REFERENCES_QUERY = f"""
SELECT * FROM read_parquet($references) r WHERE r.document NOT IN (
    SELECT document FROM read_parquet($revisions)
    QUALIFY lead(opens) OVER (PARTITION BY series ORDER BY number) - closes <= {NEAR}
) OR (r.document, r.key) IN (SELECT (document, unnest(citations)) FROM claims)
"""
"""The references of snapshots' documents: of a revision that another soon follows those alone that are cited by claims that are kept as its."""
_SORTED = """
CREATE TEMP TABLE sorted AS SELECT * FROM (
    SELECT * FROM read_parquet($staged) WHERE document NOT IN (SELECT document FROM read_parquet($revisions))
    UNION ALL BY NAME
    SELECT * EXCLUDE (since, series, number, opens, closes, observed, again, anew, run), nullif(since, observed) AS since FROM standing
) ORDER BY list_contains($early, kind) DESC, facts, document, start, id, extractor
"""


def order(connection: duckdb.DuckDBPyConnection, folder: Path, staged: str, known: Beside) -> None:
    """Make the table `sorted` of staged claims, those first that others need, and say in `known` what they witness."""
    _revisions(known).write_parquet(folder / REVISIONS)
    given = {"staged": staged, "revisions": str(folder / REVISIONS)}
    connection.execute(_STANDING, given)
    connection.execute(_SORTED, given | {"early": list(EARLY)})
    connection.execute("DROP TABLE standing")


def _revisions(known: Beside) -> pl.DataFrame:
    """The documents of which there are other revisions, numbered in each series by the days on which they were observed."""
    series: dict[str, list[tuple[tuple[int, int], str]]] = {}
    for record in known.records.values():
        series.setdefault(record.series, []).append((bounds(record.observed), record.id))
    rows = [
        (document, name, number, *days, known.records[document].observed)
        for name, found in series.items()
        if len(found) > 1
        for number, (days, document) in enumerate(sorted(found))
    ]
    return pl.DataFrame(rows, schema=_REVISIONS, orient="row")


def witnesses(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str, str | None]]:
    """What the claims in order show beside their own facts: these, the document, and since when revisions of it do."""
    query = "SELECT DISTINCT witness, document, since FROM sorted WHERE witness IS NOT NULL ORDER BY ALL"
    earliest: dict[tuple[str, str], str | None] = {}
    for facts, document, since in connection.execute(query).fetchall():
        known = earliest.setdefault((facts, document), since)
        if since and (known is None or bounds(since) < bounds(known)):
            earliest[facts, document] = since
    return [(*about, since) for about, since in earliest.items()]


def batches(connection: duckdb.DuckDBPyConnection) -> Iterator[pl.DataFrame]:
    """The claims in order, some at a time; a group is never cut."""
    total = connection.execute("SELECT count(*) FROM sorted").fetchall()[0][0]
    rest: pl.DataFrame | None = None
    for first in range(0, total, BATCH):
        query = f"SELECT * FROM sorted WHERE rowid >= {first} AND rowid < {first + BATCH} ORDER BY rowid"
        frame = frame_of(connection.sql(query))
        frame = pl.concat([rest, frame]) if rest is not None else frame
        last = frame["facts"][-1]
        whole = first + BATCH >= total
        ready = frame if whole else frame.filter(pl.col("facts") != last)
        rest = None if whole else frame.filter(pl.col("facts") == last)
        if ready.height:
            yield ready
