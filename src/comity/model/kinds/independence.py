"""A state's independence."""

from __future__ import annotations

from comity.model.kinds.base import Claim
from comity.model.kinds.kind import Kind, Place, Tell, values


class Independence(Claim, frozen=True, tag="independence"):
    """A state became independent (Montevideo Convention 1933, article 1); Wikidata P571.

    `state`: its identifier. `from_whom`: whom it left, as written. `date`: EDTF.
    """

    state: str
    from_whom: str | None = None
    date: str | None = None


KIND = Kind(
    claim=Independence,
    plural="independence",
    rank=190,
    asserts="a state became independent (The World Factbook)",
    parties=values("state"),
    words=("from_whom",),
    states=("state",),
    tells=(Tell("{state:the} became independent[ from {from_whom}][ {date:when}]."),),
    place=Place(order=0, section="lead", page="Memberships"),
)
