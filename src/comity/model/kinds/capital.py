"""A state's capital or seat of government."""

from __future__ import annotations

from comity.model.kinds.base import Claim
from comity.model.kinds.kind import City, Kind, Place, Property, Tell


class Capital(Claim, frozen=True, tag="capital"):
    """A city is a state's capital or seat of government; Wikidata P36.

    `state`: its identifier. `city`: as written. `start_date`, `end_date`: EDTF.
    """

    state: str
    city: str
    start_date: str | None = None
    end_date: str | None = None


KIND = Kind(
    claim=Capital,
    plural="capitals",
    rank=200,
    asserts="a city is a state's capital (The World Factbook)",
    parties=lambda fields: (fields["state"], City(fields["city"], fields["state"])),
    dates=("start_date", "end_date"),
    words=("city",),
    start=("start_date",),
    end="end_date",
    states=("state",),
    tells=(Tell("The capital of {state:the} is {city}."),),
    place=Place(order=0, section="lead", page="Memberships"),
    wikidata=Property(number="P36"),
)
