"""What parties do together, or for each other, in a field."""

from __future__ import annotations

from typing import Literal

from comity.model.kinds.base import Claim
from comity.model.kinds.kind import Kind, Place, Tell, values
from comity.model.names import plain

Field = Literal["military", "energy", "space", "aid", "economic", "security", "cultural", "education", "other"]


class Cooperation(Claim, frozen=True, tag="cooperation"):
    """Parties cooperate in a field; one claim a field.

    `parties`: identifiers, sorted. `field`: of a closed list; aid is help that one gives another. `detail`: in the
    source's words. `date`: EDTF. `says`: what it says as subject,
    predicate and object.
    """

    parties: tuple[str, ...]
    field: Field
    detail: str | None = None
    date: str | None = None
    says: tuple[str, str, str] | None = None


KIND = Kind(
    claim=Cooperation,
    doubtful=True,
    plural="cooperation",
    rank=150,
    asserts="parties work together or help each other, a field a claim",
    parties=values("parties"),
    identity=lambda fields: (fields["field"], plain(fields.get("detail") or "")),
    repeats=lambda identity: "date",
    words=("detail", "says"),
    end="date",
    states=("parties",),
    tells=(
        Tell("{proposition} ({field})."),
        Tell("Cooperation of {parties:list} ({field})[ {date:when}]: “{detail}”."),
        Tell("Cooperation of {parties:list}[ {date:when}]: {field}."),
    ),
    place=Place(order=90, page="Trade, cooperation and flows", joint=True),
)
