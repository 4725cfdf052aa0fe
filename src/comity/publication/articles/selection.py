"""What an article tells as of a day: nothing that had not begun, nothing withdrawn, each share under the state it is a share of."""

from __future__ import annotations

from datetime import date
from typing import Any

from comity.gazetteer.names import body
from comity.model.kinds import KINDS
from comity.publication.articles.telling import applies
from comity.reconciliation.days import LONG, bounds
from comity.reconciliation.lifetimes import existed
from comity.reconciliation.rules import binding
from comity.store.asking import dates_of, today
from comity.store.dossier import Account, Dossier


def relevant(account: Account, dossier: Dossier, as_of: date | None) -> bool:
    """Whether the article on the dossier's subject tells an account."""
    statement = account.statement
    if statement.verdict == "deprecated":
        return False
    if dossier.other is None and others_share(statement.kind, statement.fields, dossier.state):
        return False
    if as_of is None:
        return dossier.other is not None or not last_seen(account, dossier)
    day = day_told(account)
    return day <= as_of.toordinal() or (_possible(account, as_of) if day == UNDATED else ahead(account, as_of))


def last_seen(account: Account, dossier: Dossier) -> str | None:
    """When an undated statement was last seen to be so, if that was long before the latest document on it; else None."""
    statement = account.statement
    if not _undated(account) or not KINDS[statement.kind].formerly:
        return None
    last = statement.observed[1]
    return last if bounds(last)[1] < dossier.latest - LONG else None


def holding_on(account: Account, as_of: date | None) -> str | None:
    """Whether an undated statement held on a day (`yes`, `presumed`, `unknown`, `no`), as its spells tell; None of what is dated, or has none."""
    if as_of is None or not _undated(account):
        return None
    return next((spell.holds for spell in account.statement.spells if spell.first <= as_of <= spell.last), None)


def _possible(account: Account, as_of: date) -> bool:
    """Whether an undated statement may have held on a day; one whose spells are not known, or that has none, may where its parties existed."""
    statement, spells = account.statement, account.statement.spells
    parties = binding(statement.kind, statement.fields)
    if not all(existed(party, as_of) for party in parties):
        return False
    return not spells or any(spell.first <= as_of <= spell.last and spell.holds != "no" for spell in spells)


def others_share(kind: str, fields: dict[str, Any], state: str) -> bool:
    """Whether a statement gives a share of another state's trade: it stands under that one."""
    return kind == "trade" and fields.get("amount") is None and fields.get("reporter") != state


def _undated(account: Account) -> bool:
    return day_told(account) == UNDATED


def ahead(account: Account, as_of: date | None) -> bool:
    """Whether a statement tells of what was to come, such as a chairmanship, and a document observed by the day had announced it."""
    statement = account.statement
    announced = as_of is not None and bounds(statement.observed[0])[1] <= as_of.toordinal() < day_told(account) < UNDATED
    return announced and any(applies(way, statement.fields) for way in KINDS[statement.kind].ahead)


UNDATED = 9_999_999


def when_told(account: Account) -> tuple[int, str]:
    """What sentences of a kind are ordered by: the earliest day of the telling date, the undated last, by organisation or id."""
    name = body(account.statement.fields.get("organization") or "").removeprefix("the ") or account.statement.id
    return day_told(account), name


def day_told(account: Account) -> int:
    """The earliest day (ordinal) of the telling date; UNDATED where there is none."""
    dates = dates_of(account.statement)
    return bounds(dates[0])[0] if dates else UNDATED


def happened(account: Account) -> str | None:
    """When what a statement tells last happened: of a mission that has closed, when it did; None where it has no date."""
    fields = account.statement.fields
    closed = account.statement.kind == "mission" and fields.get("status") == "closed"
    return fields.get("end_date") if closed else next(iter(dates_of(account.statement)), None)


def day_happened(account: Account) -> int:
    """The earliest day (ordinal) on which it did; UNDATED where that is not told."""
    date = happened(account)
    return bounds(date)[0] if date else UNDATED


def over(account: Account, as_of: date | None) -> bool:
    """Whether what a statement says had ended by the day, today where none is given; so does what held on no day that can be told, as of a post in a state
    that there was not yet.
    """
    spells = account.statement.spells
    return not spells or spells[-1].last < (as_of or today())
