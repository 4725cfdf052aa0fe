"""What need not be told beside what is: an embassy without its city beside the same with it, a break without a date of relations that were restored."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any

from comity.gazetteer.names import name_of
from comity.gazetteer.states import capitals_then
from comity.model.kinds import KINDS
from comity.publication.articles.glance import RELATED, stands
from comity.publication.articles.titles import is_nameless
from comity.reconciliation.rules import involved
from comity.store.dossier import Account

BROKEN = ("severed", "suspended")


def redundant(accounts: Iterable[Account], day: date) -> set[str]:
    """The ids of the statements that another of the same kind and parties says better, as things stand on a day."""
    found: set[str] = set()
    for kind, tells in (
        ("mission", _says_where),
        ("relations", _is_settled_by),
        ("agreement", _is_the_same_text),
        ("recognition", _is_its_end),
        ("visit", _is_of_somebody),
    ):
        of_kind = sorted((each for each in accounts if each.statement.kind == kind), key=_parties)
        for _, together in groupby(of_kind, key=_parties):
            several = list(together)
            found |= {
                each.statement.id for each in several if any(tells(each, other, day) for other in several if other is not each)
            }
    return found


def _parties(account: Account) -> tuple[object, ...]:
    fields, kind = account.statement.fields, account.statement.kind
    return KINDS[kind].parties(fields) if kind in ("mission", "recognition", "visit") else involved(kind, fields)


def _says_where(account: Account, other: Account, day: date) -> bool:
    """Whether the other is the same post, begun on the same day where this says when, in a city that this leaves open."""
    here, there = account.statement.fields, other.statement.fields
    alike = all(here.get(name) in (None, "", there.get(name)) for name in ("start_date", "end_date", "status"))
    if _has_moved(here, there, day) or _gives_way(here, there) or _is_less_exact(account, other):
        return True
    city, whole = here.get("city") or "", there.get("city") or ""
    part = city != whole and (not city or whole.startswith(f"{city}-"))
    return part and here["mission"] == there["mission"] and alike


def _is_less_exact(account: Account, other: Account) -> bool:
    """Whether this is a consulate in a city where other sources have an honorary one, and none tells of both: one post, by its class and not."""
    here, there = account.statement.fields, other.statement.fields
    plain = (
        here["mission"] == "consulate" and there["mission"] == "honorary consulate" and not (set(here) & {"end_date", "status"})
    )
    same = bool(here.get("city")) and here.get("city") == there.get("city") and not (set(there) & {"end_date", "status"})
    return plain and same and {each.document for each in account.backing}.isdisjoint(each.document for each in other.backing)


def _gives_way(here: dict[str, Any], there: dict[str, Any]) -> bool:
    """Whether this is a legation, or a mission of no known class, of which nothing more is known, and the other an embassy of the same two."""
    bare = not any(here.get(name) for name in ("city", "start_date", "end_date", "status"))
    return bare and there["mission"] in KINDS["mission"].yields["mission"].get(here["mission"], ()) and not there.get("status")


def _has_moved(here: dict[str, Any], there: dict[str, Any], day: date) -> bool:
    """Whether this is an embassy in a former capital, begun on the day that another source gives of the one in the capital."""
    city, other = here.get("city"), there.get("city")
    same = here["mission"] == there["mission"] and here.get("start_date") and here.get("start_date") == there.get("start_date")
    now = capitals_then(here["receiving"], day)
    over = here.get("end_date") or here.get("status")
    return bool(same and city and not over) and city not in now and other in now


def _is_settled_by(account: Account, other: Account, day: date) -> bool:
    """Whether this is a break of which no source tells when, and relations stand again or the other is a dated break; or told by its year, the other by its day."""
    here, there = account.statement.fields, other.statement.fields
    told, later = here.get("date") or "", there.get("date") or ""
    if here["status"] == "none":
        return bool(told) and there["status"] == "established" and later > told
    if here["status"] not in BROKEN:
        return False
    if not told:
        return (there["status"] in RELATED and stands(other, day)) or (there["status"] in BROKEN and bool(later))
    return there["status"] in BROKEN and later.startswith(f"{told}-")


def _is_the_same_text(account: Account, other: Account, day: date) -> bool:
    """Whether an agreement without a date of its own is the other without the parties before its title: `Maritime Treaty`, `Fiji-Peru Maritime Treaty`."""
    here, there = account.statement.fields, other.statement.fields
    whose = there["title"].removesuffix(here["title"])
    for party in there["parties"]:
        whose = whose.replace(name_of(party), "")
    return not here.get("signed") and not here.get("in_force") and whose != there["title"] and whose.strip(" -–") == ""


def _is_its_end(account: Account, other: Account, day: date) -> bool:
    """Whether this withdraws a recognition on the day to which the other says that it lasted."""
    here, there = account.statement.fields, other.statement.fields
    return here.get("status") == "withdrawn" and bool(here.get("date")) and (there.get("date") or "").endswith(f"/{here['date']}")


def _is_of_somebody(account: Account, other: Account, day: date) -> bool:
    """Whether this visit, of which only the office of the visitor is told, was on the day of another that names him."""
    here, there = account.statement.fields, other.statement.fields
    return here.get("date") == there.get("date") and is_nameless(here["visitor"]) and not is_nameless(there["visitor"])
