"""A state's partners as rows: one line each."""

from __future__ import annotations

from typing import Any

from comity.gazetteer.names import name_of, the
from comity.model.kinds import KINDS
from comity.model.kinds.mission import RESIDENT
from comity.publication.articles.article import Row, Sentence
from comity.publication.articles.glance import stands
from comity.publication.articles.selection import UNDATED, day_happened, happened, when_told
from comity.publication.articles.sentences import Sentences
from comity.publication.articles.telling import with_own_names
from comity.publication.articles.wording import catalogue, listed, written
from comity.reconciliation.anew import YEAR
from comity.reconciliation.days import bounds
from comity.reconciliation.refuting import too_early
from comity.store.dossier import Account


def row(tell: Sentences, ident: str, accounts: list[Account]) -> Row:
    """The row of a partner: since when, the embassies that stand on the day, the last event, and everything else as sentences."""
    began = [each for each in accounts if _begins(each)]
    first = min(began, key=when_told, default=None)
    day = first.statement.fields.get("date") if first is not None else None
    told = first if day else next(filter(_is_none, accounts), first)
    shown = _beginning(tell, accounts, told) if told is not None else None
    others = [each for each in accounts if each is not told or _is_none(each)]  # "none" is no date: the sentence says of what
    begun = when_told(first)[0] if first is not None and day else 0
    events = [each for each in others if _is_event(each) and begun < day_happened(each) < UNDATED]
    last = max(events, key=lambda each: (day_happened(each), when_told(each)), default=None)
    return Row(
        state=ident, name=name_of(ident), began=shown, date=day or "", sent=_posts(tell, accounts, tell.dossier.state),
        hosted=_posts(tell, accounts, ident), last=_briefly(last), notes=tell.all(others),
    )  # fmt: skip


def _beginning(tell: Sentences, accounts: list[Account], told: Account) -> Sentence:
    """Since when there are relations, `1919, again 10 October 1991` of what began once more; `none` where there are none."""
    words, day = catalogue()["table"], told.statement.fields.get("date")
    if _is_none(told) or not day:
        return tell.of(str(words["none"] if _is_none(told) else _of_another(told) or words["unknown"]), [told])
    later = [each for each in accounts if _is_anew(each) and bounds(each.statement.fields["date"])[0] > bounds(day)[1] + YEAR]
    last = max(later, key=when_told, default=None)
    if last is None:
        return tell.of(written(day), [told])
    return tell.of(words["again"].format(first=written(day), last=written(last.statement.fields["date"])), [told, last])


def _is_anew(account: Account) -> bool:
    """Whether relations began, or were restored, on a day that is told."""
    return _begins(account, "established", "restored") and bool(account.statement.fields.get("date"))


def _is_event(account: Account) -> bool:
    """Whether something happened: that there were no relations in a year, is no event."""
    return KINDS[account.statement.kind].event and account.statement.fields.get("status") != "none"


def _of_another(account: Account) -> str:
    """A beginning that sources give a state before it existed, told as that: `January 1964 (before Slovakia was independent)`."""
    values = account.statement.values if _begins(account) else ()
    for value in values:
        young = next((each for each in account.statement.fields["parties"] if value.refuted == too_early(each)), None)
        if value.field == "date" and young:
            return str(catalogue()["table"]["before"].format(date=written(value.value), state=the(young)))
    return ""


def _briefly(account: Account | None) -> str:
    """An event in a few words, `visit, 2006`, `relations severed, 1973`; empty where there is none."""
    if account is None:
        return ""
    words, statement = catalogue()["events"], account.statement
    what = words.get(f"{statement.kind} {statement.fields.get('status')}") or words.get(statement.kind, statement.kind)
    return str(catalogue()["head"]["event"].format(kind=what, date=written(happened(account) or "")))


def _posts(tell: Sentences, accounts: list[Account], sending: str) -> str:
    """The resident missions of one of two that stand on the day, in words."""
    day = tell.day
    found = [
        with_own_names(each.statement.fields)
        for each in accounts
        if each.statement.kind == "mission" and each.statement.fields["sending"] == sending and stands(each, day)
    ]
    plain = [fields for fields in found if fields["mission"] in RESIDENT and not fields.get("status")]
    named = [fields for fields in plain if fields.get("city")] or plain
    words = dict.fromkeys(_briefly_posted(x) for x in named)
    return listed(list(words)) if words else ""


def _briefly_posted(fields: dict[str, Any]) -> str:
    """A mission by its city; what is no embassy by what it is as well."""
    city = fields.get("city") or ""
    if fields["mission"] == "embassy":
        return city or str(catalogue()["post"]["yes"])
    return str(catalogue()["post"]["brief"].format(mission=fields["mission"], city=city)) if city else fields["mission"]


def _is_none(account: Account) -> bool:
    """Whether it says that there are no relations, undated: today."""
    fields = account.statement.fields
    return account.statement.kind == "relations" and fields["status"] == "none" and not fields.get("date")


def _begins(account: Account, *how: str) -> bool:
    fields = account.statement.fields
    return (
        account.statement.kind == "relations"
        and fields["status"] in (how or ("established",))
        and "/" not in (fields.get("date") or "").removeprefix("../")
    )
