"""The Factbook's list of international organisations that a country takes part in, with roles in brackets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from comity.gazetteer.organizations import entity, organization_names, unjoined
from comity.model.found import Found
from comity.model.kinds.membership import Membership
from comity.model.records import Silence
from comity.sources.factbook.pages import Field, Page, pages

PATH = ("Government", "International organization participation")
_COMMA = re.compile(r",\s*(?![^()]*\))")
_ITEM = re.compile(r"(.+?)(?:\s*\(([^()]*)\))?")
_ACRONYMS = {"C": "COMMONWEALTH", "CE": "COE", "IDB": "ISDB"}
"""Acronyms that only the Factbook uses so."""
ROLES = {
    "observer": "observer",
    "associate": "associate",
    "associate member": "associate",
    "partner": "partner",
    "candidate": "candidate",
    "candidate country": "candidate",
    "dialogue partner": "partner",
    "dialogue member": "partner",
    "implementing country": "member",
    "compliant country": "member",
    "nonregional member": "member",
    "regional member": "member",
    "nonregional members": "member",
    "partners": "partner",
    "partner country": "partner",
    "sectoral dialogue partner": "partner",
    "enhanced engagement": "partner",
    "cooperating state": "partner",
    "candidates": "candidate",
    "accession candidate": "candidate",
    "pending member": "candidate",
    "associated member": "associate",
    "associate observer": "observer",
    "regional": "member",
    "temporarily suspended": "member",
    "de facto member": "",
    "correspondent": "",  # ISO's correspondents and subscribers are national bodies without a vote
    "subscriber": "",
    "subbureau": "",
    "members": "member",
    "member": "member",
    "temporary": "member",
    "permanent": "member",
    "signatory": "",  # has signed and not become a member
    "suspended": "member",
    "NGO": "",
    "NGOs": "",  # a body of the country's, not the state
    "national committees": "",
    "national societies": "",
}
"""The role in the claim format by the Factbook's word; empty where it makes no membership of the state."""


def claims(page: Page) -> Iterator[Found]:
    """Each membership of the list."""
    field, items = _items(page)
    for item, name, role in items:
        organization = _organization(name)
        if field and ROLES.get(role, "") and organization and organization not in unjoined():
            fields = {"member": page.state, "organization": organization, "role": ROLES[role]}
            yield field.says(Membership, "memberships", fields, item)


def silences(page: Page) -> Iterator[Silence]:
    """The organisations that the Factbook lists for three states or more and does not list for this one."""
    field, items = _items(page)
    if field is None:
        return
    here = {_organization(name) for _, name, _ in items}
    for organization in sorted(listed() - here - unjoined()):
        parties = (page.state, entity(organization))
        yield Silence(kind="membership", parties=parties, document=page.record.id, absent=(page.record.observed,))


@cache
def listed() -> frozenset[str]:
    """The organisations that the pages of three states or more list."""
    found = Counter(each for page in pages() for each in {_organization(name) for _, name, _ in _items(page)[1]} if each)
    return frozenset(organization for organization, count in found.items() if count >= 3)


def _organization(name: str) -> str | None:
    return organization_names().get(_ACRONYMS.get(name, name))


def unread(page: Page) -> Iterator[str]:
    """The items of the list that made no claim, each with the reason; roles that are no membership are ignored by name."""
    for item, name, role in _items(page)[1]:
        if role not in ROLES:
            yield f"{item!r}: the role {role!r} is not known"
        elif not _organization(name):
            yield f"{item!r}: no organisation of that name is known"


def _items(page: Page) -> tuple[Field | None, list[tuple[str, str, str]]]:
    """The items of the list as (item, name, role)."""
    field = page.field(*PATH)
    if field is None or field.text == "none":
        return field, []
    found = [(item.strip(), _ITEM.fullmatch(item.strip())) for item in _COMMA.split(field.text)]
    return field, [(item, match[1], match[2] or "member") for item, match in found if match]
