"""Who is a member of the state systems of the field, and when: `python -m tools.systems ../shared/data`.

From State System Membership 2016 of the Correlates of War project, and from the list of independent states of Gleditsch and Ward. Writes
src/comity/panels/data/systems.tsv. The last day that a list covers is no end: it stays open, and the list's last day is told beside it.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

from comity.gazetteer.lives import lives
from comity.gazetteer.states import states

TARGET = Path(__file__).parents[1] / "src" / "comity" / "panels" / "data" / "systems.tsv"
COLUMNS = ("system", "code", "abbreviation", "name", "state", "microstate", "start", "end", "through", "source")
COW = "Correlates of War Project, State System Membership (v2016)"
GW = "Gleditsch and Ward, Independent States"


def main() -> None:
    """Read both lists and write them as one."""
    folder = Path(sys.argv[1])
    rows = [*_cow(folder / "cow_states2016.csv"), *_gw(folder / "gw_states.csv")]
    lines = ["\t".join(COLUMNS), *("\t".join(row) for row in rows)]
    TARGET.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{len(rows)} memberships; without a state of ours: {[row[3] for row in rows if not row[4]]}")


def _cow(file: Path) -> Iterator[tuple[str, ...]]:
    with file.open(encoding="utf-8") as text:
        rows = list(csv.DictReader(text))
    days = [(_day(row, "st"), _day(row, "end")) for row in rows]
    through = max(end for _, end in days)
    for row, (start, end) in zip(rows, days, strict=True):
        yield _row(("cow", row["ccode"], row["stateabb"], row["statenme"], "0"), start, end, through, COW)


def _gw(file: Path) -> Iterator[tuple[str, ...]]:
    with file.open(encoding="utf-8") as text:
        rows = list(csv.DictReader(text))
    through = max(row["end"] for row in rows)
    for row in rows:
        yield _row(("gw", row["gwcode"], row["gw_abb"], row["gw_name"], row["microstate"]), row["start"], row["end"], through, GW)


def _row(member: tuple[str, str, str, str, str], start: str, end: str, through: str, source: str) -> tuple[str, ...]:
    """A line: system, code, abbreviation, name and whether it is a microstate; days; until when the list goes, and its name."""
    system, code, short, name, micro = member
    last = "" if end == through else end
    return system, code, short, name, _state(system, code, start, end), micro, start, last, through, source


def _day(row: dict[str, str], which: str) -> str:
    return f"{int(row[f'{which}year']):04d}-{int(row[f'{which}month']):02d}-{int(row[f'{which}day']):02d}"


def _state(system: str, code: str, start: str, end: str) -> str:
    """Our identifier of a member: the state that bore the code in the midst of its membership."""
    middle = str((int(start[:4]) + int(end[:4])) // 2)
    bearing = [ident for ident in states() for life in lives(ident) if getattr(life, system) == code]
    living = [
        ident
        for ident in bearing
        for life in lives(ident)
        if getattr(life, system) == code and _covers(life.start, life.end, middle)
    ]
    return (living or bearing or [""])[0]


def _covers(start: str, end: str, year: str) -> bool:
    return (not start or start[:4] <= year) and (not end or year <= end[:4])


if __name__ == "__main__":
    main()
