"""Meetings of representatives."""

from __future__ import annotations

from comity.model.kinds.base import Claim
from comity.model.kinds.kind import Kind, Place, Tell, values
from comity.model.names import plain


class Meeting(Claim, frozen=True, tag="meeting"):
    """Representatives met.

    `people`: who, as written, in the order of the text. `states`: identifiers of the states and organisations that took
    part or hosted, sorted. `place`: as written. `date`: EDTF.
    """

    states: tuple[str, ...]
    people: tuple[str, ...] | None = None
    place: str | None = None
    date: str | None = None


KIND = Kind(
    claim=Meeting,
    plural="meetings",
    rank=110,
    asserts="representatives met",
    parties=values("states"),
    identity=lambda fields: ("|".join(sorted(map(plain, fields.get("people") or ()))),),
    repeats=lambda identity: "date",
    words=("place",),
    end="date",
    states=("states",),
    doers=("states",),
    tells=(Tell("{states:list} held a meeting[ in {place}][ {date:when}][; {people:and} took part]."),),
    place=Place(order=60, page="Visits and meetings", joint=True),
    event=True,
)
