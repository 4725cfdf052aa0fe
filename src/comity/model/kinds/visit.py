"""Visits of one state's representatives to another."""

from __future__ import annotations

from comity.model.kinds.base import Claim
from comity.model.kinds.kind import Kind, Place, Tell
from comity.model.names import plain


class Visit(Claim, frozen=True, tag="visit", rename={"origin": "from", "destination": "to"}):
    """A representative of one state visits another.

    `visitor`: a person, or the office where nobody is named. `origin` (`from` in JSON), `destination` (`to`): states.
    `date`: EDTF. `place`: the city, as written.
    """

    visitor: str
    origin: str
    destination: str
    date: str | None = None
    place: str | None = None


KIND = Kind(
    claim=Visit,
    plural="visits",
    rank=60,
    asserts="somebody of one state visited another",
    parties=lambda fields: (fields["from"], fields["to"], plain(fields["visitor"])),
    repeats=lambda identity: "date",
    words=("visitor", "place"),
    end="date",
    states=("from", "to"),
    doers=("from",),
    tells=(
        Tell("{visitor_of_state} visited {place}, {to:the}, {date:when}."),
        Tell("{visitor_of_state} visited {place}, {to:the}."),
        Tell("{visitor_of_state} visited {to:the}[ {date:when}]."),
    ),
    place=Place(order=50, page="Visits and meetings"),
    event=True,
)
