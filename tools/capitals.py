"""Where the capitals of the states of both systems lay, and when: `python -m tools.capitals ../shared/data/cow`.

From the lists of capitals that R's peacesciencer 1.2.9 ships, whose days are those of years. Writes src/comity/panels/data/capitals.tsv. The last day that a list covers is no end.
"""

from __future__ import annotations

import csv
import gzip
import sys
from collections.abc import Iterator
from pathlib import Path

TARGET = Path(__file__).parents[1] / "src" / "comity" / "panels" / "data" / "capitals.tsv"
COLUMNS = ("system", "code", "capital", "start", "end", "latitude", "longitude", "source")
SOURCE = "capitals of the states of {system}, as R's peacesciencer 1.2.9 has them"


def main() -> None:
    """Read both lists and write them as one."""
    folder = Path(sys.argv[1])
    rows = [*_read(folder / "cow_capitals.csv.gz", "cow", "ccode"), *_read(folder / "gw_capitals.csv.gz", "gw", "gwcode")]
    TARGET.write_text("\n".join("\t".join(row) for row in (COLUMNS, *rows)) + "\n", "utf-8")
    print(f"{len(rows)} capitals")


def _read(file: Path, system: str, column: str) -> Iterator[tuple[str, ...]]:
    with gzip.open(file, "rt", encoding="utf-8") as text:
        rows = list(csv.DictReader(text))
    through = max(row["enddate"] for row in rows)
    for row in rows:
        end = "" if row["enddate"] == through else row["enddate"]
        yield system, row[column], row["capital"], row["stdate"], end, row["lat"], row["lng"], SOURCE.format(system=system)


if __name__ == "__main__":
    main()
