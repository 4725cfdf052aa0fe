"""A state at a glance: how many partners, embassies and organisations it has on a day, and what changed last."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from comity.gazetteer.organizations import entity, organizations
from comity.gazetteer.states import states
from comity.model.kinds import KINDS
from comity.model.kinds.membership import FULL
from comity.model.kinds.mission import RESIDENT
from comity.model.statements import Spell
from comity.publication.articles.article import Glance
from comity.publication.articles.selection import UNDATED, day_happened
from comity.publication.articles.titles import GENERIC, SEVERAL
from comity.store.answering.since import HELD
from comity.store.answering.spells import ORDER
from comity.store.dossier import Account, Dossier

RELATED = ("established", "restored")
CHANGES = ("relations", "mission", "membership", "recognition")
"""The kinds whose dated events are changes."""


def stands(account: Account, day: date) -> bool:
    """Whether what a statement says held on a day, or is presumed to have."""
    return any(spell.holds in HELD and spell.first <= day <= spell.last for spell in account.statement.spells)


def at_a_glance(dossier: Dossier, day: date) -> Glance:
    """What is known of the dossier's state on a day; what nobody tells of is in none of the numbers."""
    state, told = dossier.state, [each for each in dossier.accounts if each.statement.verdict != "deprecated"]
    sends, hosts = (set(embassies(told, state, day, end)) for end in ("sending", "receiving"))
    return Glance(
        partners=len(partners(told, state, day)), sends=len(sends), hosts=len(hosts),
        organizations=len({each.statement.fields["organization"] for each in memberships(told, state, day)}),
        disputes=sum(each.statement.verdict == "contested" for each in told), changed=_last_change(told, day),
    )  # fmt: skip


def partners(told: Iterable[Account], state: str, day: date) -> set[str]:
    """The states that a state has relations with, those that only a resident mission attests among them."""
    return {other for other, how in standing(told, state, day).items() if how in (*RELATED, ATTESTED)}


def standing(told: Iterable[Account], state: str, day: date) -> dict[str, str]:
    """By other state how relations stand on a day (established, restored, suspended, severed, none), or that a resident mission alone attests them.

    Of whom sources leave it open nothing is said, as `ask` does.
    """
    told = list(told)
    found: dict[str, tuple[int, str, Spell, str]] = {}
    related = set()
    for each in told:
        fields, ident = each.statement.fields, each.statement.id
        other = next((x for x in fields["parties"] if x != state), state) if each.statement.kind == "relations" else ""
        related.add(other)
        for spell in each.statement.spells if other in states() else ():
            if spell.first <= day <= spell.last:
                here = (ORDER[spell.holds], ident, spell, fields["status"])
                found[other] = min(found.get(other, here), here, key=lambda tale: tale[:2])
    how = {other: spell.status or status for other, (_, _, spell, status) in found.items() if spell.holds != "unknown"}
    posted = {*embassies(told, state, day, "sending"), *embassies(told, state, day, "receiving")} - related
    return {other: NONE.get(status, status) for other, status in how.items()} | dict.fromkeys(posted, ATTESTED)


ATTESTED = "attested by a mission"
NONE = {"excluded": "none"}
"""That a state has relations with a rival for one country is told as none."""


def embassies(told: Iterable[Account], state: str, day: date, end: str) -> Iterator[str]:
    """The other states of the resident missions that a state has at one end."""
    other = "receiving" if end == "sending" else "sending"
    for each in told:
        fields = each.statement.fields
        if (
            each.statement.kind == "mission"
            and fields[end] == state
            and fields["mission"] in RESIDENT
            and not fields.get("status")
            and fields[other] in states()
            and stands(each, day)
        ):
            yield fields[other]


def memberships(told: Iterable[Account], state: str, day: date) -> Iterator[Account]:
    """A state's full memberships on a day."""
    for each in told:
        fields = each.statement.fields
        if each.statement.kind == "membership" and fields["member"] == state and fields["role"] in FULL and stands(each, day):
            yield each


def _last_change(told: Iterable[Account], day: date) -> str:
    """The statement of the last dated change by a day; empty where there is none."""
    changes = ((day_happened(each), each.statement.id) for each in told if each.statement.kind in CHANGES)
    return max((change for change in changes if change[0] <= min(day.toordinal(), UNDATED - 1)), default=(0, ""))[1]


_ENVOY = re.compile(r"\b[Aa]mbassador(?: of .*)?$")
SAYS = {"meeting": ("date", "place"), "visit": ("date",), "trade": ("year",)}
"""Of what one wants to know of an event or a figure at least one: that two once met somewhere some time says nothing."""


def is_sure(account: Account) -> bool:
    """Whether a statement is of a kind that is read well enough to be told without more ado, of an organisation that we know, and says something."""
    statement = account.statement
    known = statement.kind != "membership" or entity(statement.fields["organization"]) in organizations()
    return known and not KINDS[statement.kind].doubtful and not _is_vague(statement.kind, statement.fields)


def _is_vague(kind: str, fields: dict[str, Any]) -> bool:
    """`met once`, `recognized it` of a state that all recognize, `have signed agreements to develop relations`, `is represented from another country`."""
    if kind == "agreement":
        return any(way.match(fields["title"]) for way in (SEVERAL, GENERIC)) and not fields.get("signed")
    if kind == "mission":
        nowhere = not fields.get("city") and (fields["mission"] == "non-resident" or fields["sending"] not in states())
        return nowhere or fields.get("status") == "planned"  # of most plans no source tells what became of them
    if kind == "meeting" and any(each not in states() for each in fields["states"]):
        return True  # a summit that a member hosted is no meeting with its organisation
    if kind == "recognition":
        known = states().get(fields["recognized"])
        settled = known is None or known.status in ("state", "former")
        return settled and not fields.get("date") and not fields.get("status")
    if kind == "visit" and _ENVOY.search(fields["visitor"]):
        return True  # who comes to stay is no visitor
    if kind == "trade" and fields.get("share") == 0:
        return True  # "0 %" is what is left of a share that was rounded
    return kind in SAYS and not any(fields.get(name) for name in SAYS[kind])
