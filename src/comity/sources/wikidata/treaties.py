"""Treaties: items with two signatories (P1891) or more that are states of the gazetteer."""

from __future__ import annotations

from collections.abc import Iterator

from comity.model.kinds.agreement import Agreement
from comity.sources.wikidata.entities import Entity
from comity.sources.wikidata.making import Draft
from comity.sources.wikidata.values import edtf, state_items

PROPERTIES = ("P1891", "P585", "P571", "P7588")
MARK = b'"P1891"'


def drafts(entity: Entity) -> Iterator[Draft]:
    """The agreement that an item is, by the statement of its first signatory; one that has no English label has no title."""
    told = list(entity.best("P1891"))
    parties = sorted({ident for each in told if (ident := state_items().get(str(each.main.value)))})
    if not told or entity.label == entity.id or len(parties) < 2:
        return
    signed, in_force = (
        next((date for name in names for each in entity.best(name) if (date := edtf(each.main))), None)
        for names in (("P585", "P571"), ("P7588",))
    )
    yield Draft(
        Agreement,
        "wikidata.agreement",
        {"parties": tuple(parties), "title": entity.label, "signed": signed, "in_force": in_force},
        told[0],
    )
