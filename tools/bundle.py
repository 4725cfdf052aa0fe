"""Make the bundled facts from articles: `python -m tools.bundle ../shared` (or `make snapshot`).

Reads the corpus as observed in November 2025, the seed as observed about 2009 and the files of the Correlates of War project, and writes what
they assert, without their text, into src/comity/sources/bundled/data. Running it twice gives the same bytes.
With --same only the articles that are bundled already are read anew.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import duckdb
import msgspec
import polars as pl

from comity.sources.articles.files import read_all as find_all
from comity.sources.bundled.layout import CLAIM_COLUMNS, LEFT_OUT_OF_REFERENCES, TABLES
from comity.sources.cow.source import inputs
from comity.sources.source import Options
from comity.store.build import build
from comity.store.inputs import read_all

DATA = Path(__file__).parents[1] / "src" / "comity" / "sources" / "bundled" / "data"


def main() -> None:
    """Write the four files."""
    shared = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared")
    places = (f"{shared / 'corpus'}@2025-11", f"{shared / 'seed' / 'Foreign relations of Kazakhstan.txt'}@2009")
    kept = _bundled() if "--same" in sys.argv else None
    texts = [text for text in find_all(list(places)) if kept is None or (text.title, text.observed) in kept]
    with tempfile.TemporaryDirectory() as scratch:
        snapshot = Path(scratch) / "facts.duckdb"
        research = inputs(Options(cow=shared / "data" / "cow"))
        build(snapshot, read_all([*research, *texts], 2), say=lambda line: print(f"left out: {line}"))
        connection = duckdb.connect(str(snapshot), read_only=True)
        DATA.mkdir(exist_ok=True)
        for table in TABLES:
            frame = _frame(connection, table)
            frame.write_parquet(DATA / f"{table}.parquet", compression="zstd", compression_level=19, statistics=False)
            print(f"{table}: {frame.height} rows, {(DATA / f'{table}.parquet').stat().st_size:,} bytes")
        connection.close()


def _bundled() -> set[tuple[str, str]]:
    """Title and date of the articles whose facts are bundled already."""
    return set(pl.read_parquet(DATA / "documents.parquet", columns=["title", "observed"]).iter_rows())


def _frame(connection: duckdb.DuckDBPyConnection, table: str) -> pl.DataFrame:
    if table == "documents":
        return pl.DataFrame(connection.sql("SELECT * FROM documents ORDER BY id"))
    if table == "claims":
        columns = ", ".join(f'"{name}"' for name in CLAIM_COLUMNS)
        return pl.DataFrame(connection.sql(f"SELECT {columns} FROM claims ORDER BY document, start, id"))
    if table == "silences":
        return pl.DataFrame(
            connection.sql("SELECT facts, document, absent FROM beside WHERE absent IS NOT NULL ORDER BY facts, document")
        )
    frame = pl.DataFrame(connection.sql('SELECT document, fields FROM "references" ORDER BY document, position'))
    return frame.with_columns(pl.col("fields").map_elements(_without_text, return_dtype=pl.String))


def _without_text(fields: str) -> str:
    kept = {name: value for name, value in msgspec.json.decode(fields).items() if name not in LEFT_OUT_OF_REFERENCES}
    return msgspec.json.encode(kept).decode()


if __name__ == "__main__":
    main()
