"""People of one origin who live elsewhere."""

from __future__ import annotations

from comity.model.kinds.base import Claim
from comity.model.kinds.kind import Kind, Place, Tell, values


class Diaspora(Claim, frozen=True, tag="diaspora"):
    """A number of people of one origin live somewhere.

    `origin`: a state's identifier, or the people's name as written where several states are theirs. `host`: a state's
    identifier, or a place as written. `count`: persons. `upper`: the end of a range. `written`: the number as the source
    has it (`more than 70`). `year`: EDTF.
    """

    origin: str
    host: str
    count: float
    upper: float | None = None
    written: str | None = None
    year: str | None = None


KIND = Kind(
    claim=Diaspora,
    doubtful=True,
    plural="diasporas",
    rank=130,
    asserts="people of one origin live somewhere",
    parties=values("origin", "host"),
    identity=lambda fields: (fields.get("year") or "undated",),
    dates=("year",),
    numbers=("count",),
    words=("upper", "written"),
    start=("year",),
    end="year",
    states=("origin", "host"),
    tells=(Tell("{people_of} in {host:the}[ ({year:written})]: {counted}."),),
    place=Place(order=110, page="Trade, cooperation and flows"),
)
