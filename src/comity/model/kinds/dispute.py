"""What parties are, or were, at odds over."""

from __future__ import annotations

from comity.model.kinds.base import Claim
from comity.model.kinds.kind import Kind, Place, Tell, values
from comity.model.names import plain


class Dispute(Claim, frozen=True, tag="dispute"):
    """Parties are or were at odds: a claim to territory, a conflict, a war.

    `parties`: identifiers, sorted. `subject`: over what, or the war's name, in the source's words. `status`: how it
    stands, where the source says. `date`: EDTF. `says`: what it says as subject,
    predicate and object.
    """

    parties: tuple[str, ...]
    subject: str
    status: str | None = None
    date: str | None = None
    says: tuple[str, str, str] | None = None


KIND = Kind(
    claim=Dispute,
    doubtful=True,
    plural="disputes",
    rank=120,
    asserts="parties are at odds, wars included",
    parties=values("parties"),
    identity=lambda fields: (plain(fields["subject"]),),
    words=("subject", "status", "says"),
    end="date",
    states=("parties",),
    tells=(
        Tell("{proposition}[ {dated}][ ({status})]."),
        Tell("Between {parties:list} at issue[ {date:when}]: “{subject}”[ ({status})]."),
    ),
    place=Place(order=150, section="borders", pair="relations", page="Borders and disputes"),
    event=True,
)
