"""From what an item tells to claims: with the labels of other items where they are needed, the references as ours have them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from comity.gazetteer.cities import find_cities, own_name
from comity.model.citations import Reference
from comity.model.evidence import Evidence, hash_quote
from comity.model.kinds import Claim, make
from comity.model.records import DocumentRecord
from comity.sources.wikidata.entities import Snak, Told
from comity.sources.wikidata.values import edtf

ENGLISH = "Q328"
"""The item of the English Wikipedia."""
_IMPORT = ("P143", "P4656", "P813", "P3452", "P887")
"""Properties of references that say where and how a statement was imported, and not what supports it."""
ROLES = {
    "observer": "observer", "associate": "associate", "founding member": "founding member", "founder": "founding member", "candidate": "candidate",
    "partner": "partner", "dialogue partner": "partner", "member": "member", "member state": "member", "full member": "member",
}  # fmt: skip
"""The roles of the claim format by what the label of a role's item begins with or is."""


@dataclass(slots=True)
class Draft:
    """A claim in the making: its fields, the statement that it stands on, and the items whose labels it needs.

    `place`: of the city's item; `host`: the state where that city is, where it is not the receiving one; `role`: of the role's item. `unread`: why it is none.
    """

    kind: type[Claim]
    rule: str
    fields: dict[str, Any]
    told: Told
    place: str | None = None
    host: str | None = None
    role: str | None = None
    unread: str = ""

    def finished(self, labels: dict[str, str]) -> Draft:
        """With what the labels tell: the city, if the gazetteer knows one of that name there; the role, and nothing is claimed of one that we have not."""
        if self.place and (name := labels.get(self.place)):
            country = self.host or self.fields["receiving"]
            self.fields["city"] = own_name(name, country) if any(each.country == country for each in find_cities(name)) else None
        if self.role:
            label = labels.get(self.role, "").lower()
            role = ROLES.get(label) or next((ours for theirs, ours in ROLES.items() if label.startswith(f"{theirs} ")), None)
            if role is None:
                self.unread = f"the role {label or self.role} is none of ours"
            elif self.fields["role"] == "member":
                self.fields["role"] = role
        return self

    def claim(self, record: DocumentRecord) -> Claim:
        """The claim that the item's document makes."""
        told = self.told
        evidence = Evidence(
            document=record.id, section=(), start=told.start, end=told.end, quote=told.quote,
            citations=tuple(each.key for each in references(told)),
        )  # fmt: skip
        return make(self.kind, title=record.title, evidence=evidence, extractor=self.rule, fields=self.fields)


def is_imported(told: Told) -> bool:
    """Whether a statement's only references say that it was imported from the English Wikipedia, which is read itself."""
    return bool(told.references) and all(
        set(each) <= set(_IMPORT)
        and (
            any(x.value == ENGLISH for x in each.get("P143", ()))
            or any("//en.wikipedia.org/" in str(x.value) for x in each.get("P4656", ()))
        )
        for each in told.references
    )


def references(told: Told) -> list[Reference]:
    """A statement's references, those that say of an import alone left out."""
    found = [_reference(told, each) for each in told.references if set(each) - set(_IMPORT)]
    return [each for at, each in enumerate(found) if each.key not in {other.key for other in found[:at]}]


def _reference(told: Told, given: dict[str, list[Snak]]) -> Reference:
    url, title, work = (_word(given, name) for name in ("P854", "P1476", "P248"))
    text = ". ".join(filter(None, (title, work and f"Stated in {work}", url))) or f"A reference by {', '.join(sorted(given))}"
    return Reference(
        key=f"w{hash_quote(text)[:12]}", section="references", start=told.start, end=told.end, title=title, url=url, text=text,
        accessed=next((edtf(each) for each in given.get("P813", ())), None), date=next((edtf(each) for each in given.get("P577", ())), None),
    )  # fmt: skip


def _word(given: dict[str, list[Snak]], property: str) -> str | None:
    return next((each.value for each in given.get(property, ()) if isinstance(each.value, str)), None)
