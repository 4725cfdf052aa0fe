"""What passes from one place to another."""

from __future__ import annotations

from comity.model.kinds.base import Claim
from comity.model.kinds.kind import Kind, Place, Tell, values
from comity.model.names import plain


class Flow(Claim, frozen=True, tag="flow", rename={"origin": "from", "destination": "to"}):
    """A commodity passes from one place to another.

    `commodity`: as written. `origin` (`from` in JSON), `via`, `destination` (`to`): identifiers, or regions as written.
    """

    commodity: str
    origin: str
    destination: str
    via: str | None = None


KIND = Kind(
    claim=Flow,
    doubtful=True,
    plural="flows",
    rank=160,
    asserts="a commodity passes from one place to another",
    parties=values("from", "to"),
    identity=lambda fields: (plain(fields["commodity"]), fields.get("via") or ""),
    dates=(),
    words=("commodity",),
    start=(),
    states=("from", "via", "to"),
    tells=(Tell("{commodity}: from {from:the}[ via {via:the}] to {to:the}."),),
    place=Place(order=100, section="transnational", page="Trade, cooperation and flows"),
)
