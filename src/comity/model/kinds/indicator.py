"""Figures that somebody measured or counted of a state."""

from __future__ import annotations

from comity.model.kinds.base import Claim
from comity.model.kinds.kind import Kind, Place, Tell, values
from comity.model.names import plain


class Indicator(Claim, frozen=True, tag="indicator"):
    """A figure about a state that somebody measured or counted.

    `state`: whom it measures. `measure`: what, in the source's words. `value`: a plain number in units of `unit`: not
    thousands or millions; a rank is its number. `upper`: the end of a range. `unit`: an ISO 4217 code, an SI name, `%`,
    or what is counted. `written`: the number as the source has it. `year`: EDTF. `publisher`: who measured. `says`: what it says as subject,
    predicate and object.
    """

    state: str
    measure: str
    value: float
    upper: float | None = None
    unit: str | None = None
    written: str | None = None
    year: str | None = None
    publisher: str | None = None
    says: tuple[str, str, str] | None = None


KIND = Kind(
    claim=Indicator,
    doubtful=True,
    plural="indicators",
    rank=140,
    asserts="a figure about a state",
    parties=values("state"),
    identity=lambda fields: (plain(fields["measure"]), fields.get("unit") or "", fields.get("year") or "undated"),
    dates=("year",),
    numbers=("value",),
    words=("measure", "upper", "written", "publisher", "says"),
    start=("year",),
    end="year",
    states=("state",),
    tells=(Tell("{state:the}[ ({year:written})]: {measure}, {measured}[ ({publisher})]."),),
    place=Place(order=170, section="transnational", page="Memberships"),
)
