"""People who hold an office of a state or organisation."""

from __future__ import annotations

from comity.model.kinds.base import Claim
from comity.model.kinds.kind import Kind, Place, Property, Tell
from comity.model.names import plain


class Office(Claim, frozen=True, tag="office"):
    """A person holds an office of a state or organisation; Wikidata P39.

    `person`: the name as written, without the office. `office`: the title as written, without the state.
    `state` or `organization`: whose office it is, by identifier. `start_date`, `end_date`: EDTF, of the
    tenure.
    """

    person: str
    office: str
    state: str | None = None
    organization: str | None = None
    start_date: str | None = None
    end_date: str | None = None


KIND = Kind(
    claim=Office,
    plural="offices",
    rank=90,
    asserts="a person holds an office",
    parties=lambda fields: (
        fields.get("state") or fields.get("organization") or "",
        plain(fields["office"]),
        plain(fields["person"]),
    ),
    dates=("start_date", "end_date"),
    words=("person", "office"),
    start=("start_date",),
    end="end_date",
    states=("state", "organization"),
    tells=(
        Tell("{person} was {officer} {term}."),
        Tell("{person} became {officer} {start_date:when}."),
        Tell("{person} was {officer} until {end_date:written}."),
        Tell("{person} was or is {officer}."),
    ),
    place=Place(order=180, section="representatives", page="Policy and remarks"),
    wikidata=Property(number="P39"),
)
