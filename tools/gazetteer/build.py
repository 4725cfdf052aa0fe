"""Generate the gazetteer's data files: `python -m tools.gazetteer.build`.

Reads the packages of the extra `gazetteer` and the tables in `curated/`; writes tab-separated files, every row with the
source it comes from. Running it twice gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tools.gazetteer import cities, names, organizations, regions, states
from tools.gazetteer.sources import curated

DATA = Path(__file__).parents[2] / "src" / "comity" / "gazetteer" / "data"


def write(name: str, header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    """Write one table; a tab or line end inside a value is a defect of the generator and stops it."""
    lines = ["\t".join(header)]
    for row in rows:
        if len(row) != len(header) or any("\t" in value or "\n" in value for value in row):
            raise ValueError(f"{name}: bad row {row}")
        lines.append("\t".join(row))
    (DATA / f"{name}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{name}: {len(lines) - 1} rows")


def main() -> None:
    """Write every table."""
    table = states.rows()
    write("states", states.HEADER, table)
    write("lives", states.LIVES_HEADER, states.life_rows())
    for name in ("elected", "items", "rivals", "spellings", "sovereigns", "unjoined"):
        kept = curated(name)
        write(name, tuple(kept[0]), [tuple(row.values()) for row in kept])
    identifiers = {row[0] for row in table}
    write("regions", ("id", "region", "source"), regions.region_rows([(row[0], row[3]) for row in table]))
    write("names", names.HEADER, names.rows(identifiers))
    write("ambiguous", names.AMBIGUOUS_HEADER, names.ambiguous_rows())
    write("capitals", cities.CAPITALS_HEADER, cities.capital_rows(identifiers))
    write("organizations", organizations.HEADER, organizations.rows())
    write("successions", organizations.SUCCESSIONS_HEADER, organizations.succession_rows())
    write("cities", cities.HEADER, cities.rows(identifiers))


if __name__ == "__main__":
    main()
