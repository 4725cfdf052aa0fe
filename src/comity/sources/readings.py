"""A table of what was read: a row a document, with its claims as JSON in the form of docs/claims.md, in Parquet.

What one engine has read another may build from: `comity extract` writes it, in one file or in batches, and `comity build` takes it in the place of the articles.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import polars as pl

from comity.model.errors import SourceError
from comity.model.kinds import AnyClaim
from comity.sources.source import Input

SUFFIX = ".parquet"
DONE = "_SUCCESS"
"""The file by which a batch is known to be whole, as Spark has it."""
_TEXT = pl.String()
SCHEMA: dict[str, pl.DataType] = {
    "document": _TEXT, "title": _TEXT, "observed": _TEXT, "claims": pl.List(_TEXT), "input": _TEXT, "error": _TEXT,
}  # fmt: skip
"""`document`: its id; `claims`: each as JSON; `input`: the rest of what was read, as JSON; `error`: why it could not be read, and then nothing else is told."""

Row = dict[str, object]


def row(given: Input) -> Row:
    """What was read of one document."""
    record = given.record
    return {
        "document": record.id if record else None, "title": record.title if record else None, "observed": record.observed if record else None,
        "claims": [msgspec.json.encode(claim).decode() for claim in given.claims],
        "input": msgspec.json.encode(msgspec.structs.replace(given, claims=[])).decode(), "error": given.error,
    }  # fmt: skip


def is_readings(path: Path) -> bool:
    """Whether a file, or a folder of batches, holds such a table."""
    return path.suffix == SUFFIX and path.exists()


def files_of(path: Path) -> list[Path]:
    """The files of a table: it, or those of its batches. Raises SourceError where a batch is not whole."""
    if path.is_file():
        return [path]
    batches = sorted(each for each in path.iterdir() if each.is_dir())
    if missing := [batch.name for batch in batches if not (batch / DONE).is_file()]:
        raise SourceError(
            f"{path} is not whole, {missing[0]} is missing; run the same comity extract again, which goes on with it."
        )
    return sorted(file for folder in batches or [path] for file in folder.glob(f"*{SUFFIX}"))


def inputs_of(path: Path) -> Iterator[Input]:
    """What a table holds, by documents' ids. Raises SourceError for a file that is none."""
    for file in files_of(path):
        try:
            frame = pl.read_parquet(file, columns=list(SCHEMA))
        except (pl.exceptions.PolarsError, OSError) as error:
            raise SourceError(f"{file} is no table of what was read: {error}; make it with comity extract.") from error
        for told in frame.iter_rows(named=True):
            given = msgspec.json.decode(told["input"], type=Input)
            given.claims = [msgspec.json.decode(claim, type=AnyClaim) for claim in told["claims"]]
            yield given


def errors_of(path: Path) -> list[str]:
    """Why what is in no row could not be read, sorted."""
    every = pl.concat([pl.read_parquet(file, columns=["error"]) for file in files_of(path)])
    return sorted(every["error"].drop_nulls())
