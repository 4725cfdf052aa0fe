"""Borders between states."""

from __future__ import annotations

from typing import Literal

from comity.model.kinds.base import Claim
from comity.model.kinds.kind import Kind, Place, Property, Tell, values


class Border(Claim, frozen=True, tag="border"):
    """Two states share a border, or settle it; Wikidata P47.

    `parties`: two identifiers, sorted. `length_km`: length in kilometres.
    `status`: what is known of the line: delimited is agreed on paper, demarcated is
    marked on the ground. `date`: EDTF, of the status or of the act named.
    """

    parties: tuple[str, str]
    length_km: float | None = None
    status: Literal["delimited", "demarcated", "undelimited", "undemarcated", "disputed", "unsettled"] | None = None
    date: str | None = None


KIND = Kind(
    claim=Border,
    plural="borders",
    rank=80,
    asserts="two states share a border",
    parties=values("parties"),
    numbers=("length_km",),
    words=("status",),
    fading=("status",),
    start=(),
    states=("parties",),
    tells=(
        Tell("The border between {parties:list}, {length_km:figure} km long, is {status}."),
        Tell("The border between {parties:list} is {status}."),
        Tell("{first} shares a border of {length_km:figure} km with {second}."),
        Tell("{first} shares a border with {second}."),
    ),
    place=Place(order=160, section="borders", pair="relations", page="Borders and disputes"),
    shown=True,
    wikidata=Property(number="P47", ends=("parties",)),
)
