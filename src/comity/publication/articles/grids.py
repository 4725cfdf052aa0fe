"""What an article tells in tables: a state's memberships, and those who hold or held its offices."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from comity.gazetteer.organizations import entity, organizations, sits_for_a_term
from comity.publication.articles.article import Entry, Sentence
from comity.publication.articles.telling import office_to
from comity.publication.articles.wording import catalogue, written
from comity.reconciliation.days import bounds
from comity.store.dossier import Account

Told = Callable[[Account], Sentence]


def membership_entries(accounts: Iterable[Account], state: str, day: date, told: Told) -> tuple[Entry, ...]:
    """A state's own memberships of organisations that there are on a day, a line each: organisation, role, since, until."""
    own = [each for each in accounts if is_own(each, state) and not has_ended(each, day)]
    found = []
    for each in own:
        fields = each.statement.fields
        name = body_name(fields["organization"])
        start, end = fields.get("start_date") or "", fields.get("end_date") or ""
        cells = (name, _role(fields), *(written(date) if date else "" for date in (start, end)))
        found.append(Entry(sentence=told(each), cells=cells, order=(name, fields["role"], start, end)))
    return tuple(sorted(found, key=lambda entry: (entry.order[1] not in _FIRST, entry.order)))


def _role(fields: dict[str, Any]) -> str:
    """A role; that of who sits, or sat, for a term of which no source tells when is told so."""
    for_a_term = fields["role"] == "member" and not fields.get("start_date") and not fields.get("end_date")
    sits = for_a_term and sits_for_a_term(fields["member"], fields["organization"])
    return str(catalogue()["roles"]["term"]) if sits else str(fields["role"])


def is_own(account: Account, state: str) -> bool:
    """Whether it is a membership of the state's own."""
    return account.statement.kind == "membership" and account.statement.fields["member"] == state


def has_ended(account: Account, day: date) -> bool:
    """Whether the organisation of a membership was dissolved before a day."""
    known = organizations().get(entity(account.statement.fields["organization"]))
    return known is not None and bool(known.end) and bounds(known.end)[1] < day.toordinal()


_FIRST = ("member", "founding member")


def office_entries(accounts: Iterable[Account], state: str, told: Told) -> tuple[Entry, ...]:
    """Who held a state's own offices when, a line each, the latest first: office, name, from, until. Of whom no source tells when is not told."""
    found = []
    for each in accounts:
        fields = each.statement.fields
        start, end = fields.get("start_date") or "", fields.get("end_date") or ""
        if fields.get("state") == state and (start or end):
            cells = (
                office_to(fields["office"]),
                fields["person"],
                *(written(date) if date else "" for date in (start, end)),
            )
            found.append(Entry(sentence=told(each), cells=cells, order=(fields["office"], fields["person"], start, end)))
    return tuple(sorted(found, key=lambda entry: entry.order[2] or entry.order[3], reverse=True))


def body_name(ident: str) -> str:
    """An organisation's name; what is none of ours as it is."""
    known = organizations().get(entity(ident))
    return known.name if known is not None else ident
