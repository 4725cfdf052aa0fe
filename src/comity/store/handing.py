"""Hands the claims of a build to workers elsewhere, in parts that can be judged by themselves, and takes what they made: both in Parquet, in the folder of the build."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import msgspec
import polars as pl

from comity.model.errors import SnapshotError
from comity.model.statements import Statement
from comity.reconciliation.dependence import root
from comity.store.beside import SEPARATOR, Beside
from comity.store.frames import frame_of
from comity.store.judging import NEEDED, Judge, groups, here
from comity.store.tables import Row
from comity.store.writing import quoted

CLAIMS = 20_000
"""Claims of one part, about: some seconds of reconciling."""
_NEEDS = """
SELECT facts, arg_min(needs, (document, start, id, extractor)) FILTER (needs IS NOT NULL) AS needs FROM sorted GROUP BY facts
"""
_WORK = """
SELECT {columns}, s.rowid AS place, (hash(r.root) % {parts})::INTEGER AS part FROM sorted s JOIN roots r ON r.facts = s.facts ORDER BY part, place
"""


def hand_over(connection: duckdb.DuckDBPyConnection, folder: Path, cores: int) -> int:
    """Write the table `sorted` into a new folder, each row with its `place` and `part`; how many parts there are, at least one a core.

    What needs others is in the same part as these.
    """
    folder.mkdir()
    rows = connection.execute(_NEEDS).fetchall()
    roots = [(facts, SEPARATOR.join(root(tuple((needs or facts).split(SEPARATOR))))) for facts, needs in rows]
    table = folder.with_name("roots.parquet")
    pl.DataFrame(roots, schema=["facts", "root"], orient="row").write_parquet(table)
    connection.execute("CREATE TEMP TABLE roots AS SELECT * FROM read_parquet(?)", [str(table)])
    total = int(connection.execute("SELECT count(*) FROM sorted").fetchall()[0][0])
    parts = max(cores, -(-total // CLAIMS))
    query = _WORK.format(columns=", ".join(f's."{name}"' for name in NEEDED), parts=parts)
    connection.execute(f"COPY ({query}) TO {quoted(folder / 'claims.parquet')} (FORMAT parquet)")
    connection.execute("DROP TABLE roots")
    return parts


def judged(claims: pl.DataFrame, known: Beside) -> list[Row]:
    """What a worker makes of a part: a row a group of facts, with its `place` and its `statements` as JSON."""
    claims = claims.sort("place")
    places, judge = dict(claims.group_by("facts").agg(pl.col("place").min()).iter_rows()), here(known)
    return [
        {"place": places[facts], "facts": facts, "statements": msgspec.json.encode(judge(facts, told)).decode()}
        for facts, told in groups(claims)
    ]


def taken(connection: duckdb.DuckDBPyConnection, folder: Path) -> Judge:
    """Gives the statements of one group after another, of the Parquet files of what workers made."""
    answers = _answers(connection, folder)

    def judge(facts: str, claims: list[Row]) -> list[Statement]:
        known, statements = next(answers, ("", ""))
        if known != facts:
            raise SnapshotError(f"What was said of {facts.replace(SEPARATOR, ' ')} was lost; nothing was built, run it again.")
        return msgspec.json.decode(statements, type=list[Statement])

    return judge


def _answers(connection: duckdb.DuckDBPyConnection, folder: Path) -> Iterator[tuple[str, str]]:
    connection.execute("CREATE TEMP TABLE made AS SELECT * FROM read_parquet(?) ORDER BY place", [str(folder / "*.parquet")])
    total = connection.execute("SELECT count(*) FROM made").fetchall()[0][0]
    for first in range(0, total, CLAIMS):
        query = f"SELECT facts, statements FROM made WHERE rowid >= {first} AND rowid < {first + CLAIMS} ORDER BY rowid"
        yield from frame_of(connection.sql(query)).iter_rows()
    connection.execute("DROP TABLE made")
