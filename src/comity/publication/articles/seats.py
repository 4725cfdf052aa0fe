"""Where sources disagree on the seat of an embassy: a state has one in another, so one seat is told and the others stand in a remark."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from comity.gazetteer.cities import country_of
from comity.gazetteer.states import capitals_then
from comity.model.kinds.mission import EMBASSIES
from comity.publication.articles.glance import stands
from comity.reconciliation.days import bounds
from comity.reconciliation.rules import city
from comity.store.dossier import Account

NON_RESIDENT = "non-resident"


def differing_seats(accounts: Iterable[Account], day: date) -> dict[str, list[Account]]:
    """By id of the embassy that is told the others, elsewhere, that sources give the same two states on a day; an accreditation from elsewhere is one."""
    by_pair: dict[tuple[str, str], dict[str, list[Account]]] = {}
    for each in accounts:
        if _is_seat(each) and stands(each, day):
            fields = each.statement.fields
            seats = by_pair.setdefault((fields["sending"], fields["receiving"]), {})
            seats.setdefault(_seat(each), []).append(each)
    found = {}
    for seats in by_pair.values():
        if len(seats) > 1:
            first = max(seats, key=lambda seat: max(_rank(each, day) for each in seats[seat]))
            told = max(seats[first], key=lambda each: _rank(each, day))
            found[told.statement.id] = [each for seat, several in seats.items() if seat != first for each in several]
    return found


def _is_seat(account: Account) -> bool:
    fields = account.statement.fields
    if account.statement.kind != "mission" or not fields.get("city") or fields.get("status") or fields.get("end_date"):
        return False
    return fields["mission"] in EMBASSIES or (fields["mission"] == NON_RESIDENT and not fields.get("start_date"))


def _seat(account: Account) -> str:
    fields = account.statement.fields
    return city(fields["city"], "" if fields["mission"] == NON_RESIDENT else fields["receiving"])


def _rank(account: Account, day: date) -> tuple[bool, bool, int, int]:
    """What is told before others: an embassy in the capital, one that resides, what was seen last, and by most."""
    fields, statement = account.statement.fields, account.statement
    resident = fields["mission"] != NON_RESIDENT and country_of(fields["city"], (fields["receiving"],)) == fields["receiving"]
    capital = resident and _seat(account) in {city(name, fields["receiving"]) for name in capitals_then(fields["receiving"], day)}
    return capital, resident, bounds(statement.observed[1])[1], len(account.backing)
