"""Diplomatic relations of two states, or of a state and an organisation: the events of one history a pair."""

from __future__ import annotations

from typing import Literal

from comity.model.kinds.base import Claim
from comity.model.kinds.kind import Kind, Place, Property, Tell, values

RelationsStatus = Literal["established", "severed", "suspended", "restored", "none"]


class Relations(Claim, frozen=True, tag="relations"):
    """Diplomatic relations between two states, or a state and an organisation.

    Established by mutual consent (Vienna Convention on Diplomatic Relations 1961, article 2); Wikidata P530.
    `parties`: two identifiers, sorted. `status`: what happened or holds. `date`: EDTF, when it happened.
    """

    parties: tuple[str, str]
    status: RelationsStatus
    date: str | None = None


def _repeats(identity: tuple[str, ...]) -> str | None:
    """Relations begin once; they may be severed, suspended and restored again and again."""
    return None if identity[0] in ("established", "none") else "date"


KIND = Kind(
    claim=Relations,
    plural="relations",
    rank=10,
    asserts="relations are established, severed, suspended, restored, or there are none",
    parties=values("parties"),
    identity=values("status"),
    repeats=_repeats,
    history=True,
    states=("parties",),
    bound=("parties",),
    past=True,
    tells=(
        Tell("{parties:list} established diplomatic relations {date:when}.", {"status": "established"}),
        Tell("{parties:list} have diplomatic relations.", {"status": "established"}),
        Tell("Diplomatic relations between {parties:list} were severed[ {date:when}].", {"status": "severed"}),
        Tell("Diplomatic relations between {parties:list} were suspended[ {date:when}].", {"status": "suspended"}),
        Tell("{parties:list} restored diplomatic relations[ {date:when}].", {"status": "restored"}),
        Tell("{parties:list} had no diplomatic relations {date:when}.", {"status": "none"}),
        Tell("{parties:list} have no diplomatic relations.", {"status": "none"}),
    ),
    formerly=(
        Tell("{parties:list} had diplomatic relations; they were last attested {attested:when}.", {"status": "established"}),
    ),
    place=Place(order=20, pair="relations", page="Diplomatic relations"),
    event=True,
    shown=True,
    wikidata=Property(number="P530", ends=("parties",), holding={"status": ("established", "restored")}),
)
