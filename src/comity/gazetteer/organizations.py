"""International organisations under all their names."""

from __future__ import annotations

from functools import cache

import msgspec

from comity.gazetteer.tables import read_table


class Organization(msgspec.Struct, frozen=True):
    """An international organisation, group or treaty body.

    `id`: the claim format's identifier (the usual English acronym, or the name). `variants`: acronyms, other spellings,
    French and Spanish acronyms. `start`, `end`: EDTF dates of its existence, empty where unknown or lasting.
    """

    id: str
    name: str
    variants: tuple[str, ...]
    start: str
    end: str
    sources: tuple[str, ...]


@cache
def organizations() -> dict[str, Organization]:
    """Every organisation by identifier."""
    return {
        row[0]: Organization(row[0], row[1], tuple(filter(None, row[2].split("|"))), row[3], row[4], tuple(row[5].split("|")))
        for row in read_table("organizations")
    }


@cache
def organization_names() -> dict[str, str]:
    """Identifier by name, acronym or variant; the first organisation that bears a name keeps it."""
    found: dict[str, str] = {}
    for organization in organizations().values():
        found.setdefault(organization.name, organization.id)
    for organization in organizations().values():
        for variant in (organization.id, *organization.variants):
            found.setdefault(variant, organization.id)
    return found
