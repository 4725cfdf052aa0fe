"""International organisations under all their names."""

from __future__ import annotations

from functools import cache

import msgspec

from comity.gazetteer.states import states
from comity.gazetteer.tables import read_table


class Organization(msgspec.Struct, frozen=True):
    """An international organisation, group or treaty body.

    `id`: the claim format's identifier (the usual English acronym, or the name), after `org:` where a state has the same (`org:NAM` is the Non-Aligned
    Movement, `NAM` Namibia). `variants`: acronyms, other spellings,
    French and Spanish acronyms. `start`, `end`: EDTF dates of its existence, empty where unknown or lasting. `wikidata`: its item, empty where no
    source that we know names it.
    """

    id: str
    name: str
    variants: tuple[str, ...]
    start: str
    end: str
    sources: tuple[str, ...]
    wikidata: str = ""


def entity(ident: str) -> str:
    """The identifier under which an organisation of the claim format is known among states and organisations."""
    return f"org:{ident}" if ident in states() else ident


def bare(ident: str) -> str:
    """The claim format's identifier of an organisation, where a field says that it holds one."""
    return ident.removeprefix("org:")


@cache
def organizations() -> dict[str, Organization]:
    """Every organisation by identifier."""
    items = {row[0]: row[1] for row in read_table("items")}
    rows = ((entity(row[0]), items.get(row[0], ""), *row[1:]) for row in read_table("organizations"))
    return {
        ident: Organization(ident, name, tuple(filter(None, variants.split("|"))), start, end, tuple(sources.split("|")), item)
        for ident, item, name, variants, start, end, sources in rows
    }


@cache
def unjoined() -> frozenset[str]:
    """What is listed among organisations and is none that one is a member of: peacekeeping missions that one sends troops to, treaties, offices and courts, and what
    joins banks, unions, societies or persons and not states."""
    return frozenset(row[0] for row in read_table("unjoined"))


@cache
def elected() -> dict[str, frozenset[str]]:
    """Bodies whose members sit for a term to which they are elected, with those that sit there for good."""
    return {organization: frozenset(filter(None, permanent.split("|"))) for organization, permanent, _ in read_table("elected")}


def sits_for_a_term(member: str, organization: str) -> bool:
    """Whether who sat in a body once need not sit there still."""
    return organization in elected() and member not in elected()[organization]


@cache
def successions(sort: str) -> dict[str, tuple[str, ...]]:
    """The organisations that each continues, the latest first: those that are the `same`, whose memberships go on, or `apart`."""
    direct: dict[str, list[str]] = {}
    for organization, continues, how, _ in read_table("successions"):
        if how == sort:
            direct.setdefault(organization, []).append(continues)
    found: dict[str, tuple[str, ...]] = {}
    for later, earlier in direct.items():
        chain = list(earlier)
        for each in chain:
            chain += [x for x in direct.get(each, ()) if x not in chain]
        found[later] = tuple(chain)
    return found


@cache
def organization_names() -> dict[str, str]:
    """The claim format's identifier by name, acronym or variant; the first organisation that bears a name keeps it."""
    found: dict[str, str] = {}
    for organization in organizations().values():
        found.setdefault(organization.name, bare(organization.id))
    for organization in organizations().values():
        for variant in (bare(organization.id), *organization.variants):
            found.setdefault(variant, bare(organization.id))
    return found
