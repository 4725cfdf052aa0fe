"""A kind that a test adds: a state ratified a treaty."""

from __future__ import annotations

from comity.model.kinds.base import Claim
from comity.model.kinds.kind import Kind, Place, Property, Tell, values


class Ratification(Claim, frozen=True, tag="ratification"):
    """A state ratified a treaty (Vienna Convention on the Law of Treaties 1969, article 14).

    `state`: its identifier. `treaty`: as written. `date`: EDTF.
    """

    state: str
    treaty: str
    date: str | None = None


KIND = Kind(
    claim=Ratification,
    plural="ratifications",
    rank=55,
    asserts="a state ratified a treaty",
    parties=values("state", "treaty"),
    words=("treaty",),
    states=("state",),
    tells=(Tell("{state:the} ratified the {treaty}[ {date:when}]."),),
    place=Place(order=75, page="Agreements"),
    event=True,
    shown=True,
    wikidata=Property(number="P1891"),
)
