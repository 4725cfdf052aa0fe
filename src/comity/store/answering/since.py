"""Since when what holds on a day has held, as far as that is told and the sources agree."""

from __future__ import annotations

import msgspec

from comity.model.edtf import choices, one_of
from comity.reconciliation.days import FIRST, bounds
from comity.reconciliation.lifetimes import eras
from comity.store.snapshot import Row

BROKEN = ("severed", "suspended", "none")
HELD = ("yes", "presumed")


def since(spell: Row, every: list[Row], rows: list[Row]) -> str | None:
    """The date since which it is told to have held, or been broken, without a change: of those that are told of after it last was so before, and by which it is.

    Those that statements show where they show one of them; else all of them.
    """
    begun, before = spell["first"].toordinal(), FIRST
    broken = spell["status"] in BROKEN
    alike = [x for x in every if (x["status"] in BROKEN if broken else x["holds"] in HELD)]
    holding = [row for row in rows if (row["fields"].get("status") in BROKEN) == broken]
    field = "date" if spell["status"] else "start_date"
    dates = [bounds(date) for date in values_of(holding, field)]
    for each in reversed([x for x in alike if x["first"] < spell["first"]]):
        if each["last"].toordinal() < begun - 1 and not _doubtful(each, begun, every, dates):
            before = each["last"].toordinal()
            break
        begun = each["first"].toordinal()
    own = [date for row in holding if row["fields"].get(field) for date in choices(row["fields"][field])]
    told = [each for each in dict.fromkeys((*own, *values_of(holding, field))) if before < bounds(each)[1] <= begun]
    return one_of([each for each in told if each in own] or told) if told else None


def _doubtful(held: Row, begun: int, every: list[Row], dates: list[tuple[int, int]]) -> bool:
    """Whether nothing but several dates that are told of one beginning makes the days unknown between when it held and when it surely did."""
    between = [x for x in every if held["last"] < x["first"] and x["last"].toordinal() < begun]
    one_beginning = bool(dates) and min(dates)[0] <= held["last"].toordinal() and begun <= max(last for _, last in dates) + 1
    return one_beginning and bool(between) and all(x["holds"] == "unknown" and x["status"] == "established" for x in between)


def established(rows: list[Row], pair: tuple[str, str]) -> str | None:
    """The first establishment in the present life of both, as far as its values agree."""
    present = eras(tuple(sorted(pair)))[-1]
    for status in ("established", "restored"):
        dates = [date for row in rows if row["fields"]["status"] == status for date in shown(row)]
        here = [date for date in dates if bounds(date)[1] >= present[0]]
        if here:
            return agreed(here)
    return None


def values_of(rows: list[Row], field: str) -> list[str]:
    """The dates of statements that can be, where they tell several."""
    values = [value for row in rows for value in msgspec.json.decode(row["values"])]
    return [x["value"] for x in values if x["field"] == field and not x.get("refuted")]


def shown(row: Row) -> list[str]:
    """The date that a statement shows: the preferred one, or all where none is."""
    return choices(row["fields"]["date"]) if row["fields"].get("date") else []


def agreed(dates: list[str]) -> str | None:
    """The date, or the month or year that all have in common; None where they have none."""
    if len(set(dates)) == 1:
        return dates[0]
    for length in (7, 4):
        if len({date[:length] for date in dates}) == 1 and all(date[:4].isdigit() for date in dates):
            return dates[0][:length]
    return None
