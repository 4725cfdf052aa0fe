"""Diplomatic relations (P530), memberships (P463) and borders (P47) of the states' items."""

from __future__ import annotations

from collections.abc import Iterator

from comity.gazetteer.states import states
from comity.model.edtf import parse
from comity.model.kinds.border import Border
from comity.model.kinds.membership import Membership
from comity.model.kinds.relations import Relations
from comity.sources.wikidata.entities import Entity, Told
from comity.sources.wikidata.making import Draft
from comity.sources.wikidata.values import organization_items, state_items, when

PROPERTIES = ("P530", "P463", "P47")


def wanted() -> frozenset[str]:
    """The items that tell of these: those of the states."""
    return frozenset(state_items())


def drafts(entity: Entity) -> Iterator[Draft]:
    """What a state's item tells."""
    own = state_items().get(entity.id)
    if own is None:
        return
    for told in entity.best("P530"):
        yield from _relations(own, told)
    for told in entity.best("P463"):
        yield from _membership(own, told)
    for told in entity.best("P47"):
        if other := _other(own, told):
            yield Draft(Border, "wikidata.border", {"parties": other}, told)


def _other(own: str, told: Told) -> tuple[str, str] | None:
    """Both parties, sorted; None where the value is no state of the gazetteer's, or the state itself."""
    other = state_items().get(str(told.main.value), own)
    return (min(own, other), max(own, other)) if other != own else None


def _relations(own: str, told: Told) -> Iterator[Draft]:
    parties = _other(own, told)
    if parties is None:
        yield Draft(Relations, "wikidata.relations", {}, told, unread="no state of the gazetteer")
        return
    yield Draft(
        Relations, "wikidata.relations", {"parties": parties, "status": "established", "date": when(told, "P580", "P585")}, told
    )
    if "P582" in told.qualifiers and told.qualifiers["P582"][0].how != "novalue":
        end = when(told, "P582")
        if not any(_ended(each, end) for each in parties):
            yield Draft(Relations, "wikidata.relations", {"parties": parties, "status": "severed", "date": end}, told)


def _ended(state: str, end: str | None) -> bool:
    """Whether a state itself ended in the year that relations did: nobody broke them."""
    last = states()[state].end
    day, its = parse(end).earliest if end else None, parse(last).earliest if last else None
    return bool(its) and (day is None or (its is not None and day[0] == its[0]))


def _membership(own: str, told: Told) -> Iterator[Draft]:
    organization = organization_items().get(str(told.main.value))
    if organization is None:
        yield Draft(Membership, "wikidata.membership", {}, told, unread="no organisation of the gazetteer")
        return
    over = "P582" in told.qualifiers and told.qualifiers["P582"][0].how != "novalue"
    start, end = when(told, "P580"), when(told, "P582")
    role = told.of("P2868", "P3831")
    yield Draft(
        Membership, "wikidata.membership",
        {"member": own, "organization": organization, "role": "former member" if over and end is None else "member", "start_date": start, "end_date": end},
        told, role=str(role.value) if role else None,
    )  # fmt: skip
