"""Trade in goods over a year, in money or as a share."""

from __future__ import annotations

from typing import Literal

from comity.model.kinds.base import Claim
from comity.model.kinds.kind import Fields, Kind, Part, Place, Tell, values


class Trade(Claim, frozen=True, tag="trade"):
    """Trade in goods between two parties over a year.

    `parties`: two identifiers, sorted.
    `flow`: `total`, or `exports` or `imports` as the document's own country sees it. `amount`: in units of `currency`
    (ISO 4217), not thousands or millions. `share`: per cent of all that country's exports or imports. `year`: EDTF.
    """

    parties: tuple[str, ...]
    flow: Literal["total", "exports", "imports"]
    amount: float | None = None
    currency: str | None = None
    year: str | None = None
    share: float | None = None


def _identity(fields: Fields) -> tuple[Part, ...]:
    """Flow, whose figures they are, year, and in what it is measured."""
    measure = "share" if fields.get("share") is not None else fields.get("currency") or ""
    return fields["flow"], fields.get("reporter") or "", fields.get("year") or "undated", measure


KIND = Kind(
    claim=Trade,
    plural="trade",
    rank=70,
    asserts="trade of a year, in money or as a share",
    parties=values("parties"),
    identity=_identity,
    reported=lambda fields: fields["flow"] != "total",
    dates=("year",),
    numbers=("amount", "share"),
    words=("flow", "currency"),
    start=("year",),
    end="year",
    states=("parties",),
    tells=(
        Tell("{partner} took {share:figure}% of the exports of {reporter:the}[ {year:when}].", {"flow": "exports"}),
        Tell("{partner} supplied {share:figure}% of the imports of {reporter:the}[ {year:when}].", {"flow": "imports"}),
        Tell("Exports from {reporter:the} to {partner} were worth {money}[ {year:when}].", {"flow": "exports"}),
        Tell("Exports from {partner} to {reporter:the} were worth {money}[ {year:when}].", {"flow": "imports"}),
        Tell("Trade between {parties:list} was worth {money}[ {year:when}]."),
        Tell("Of what trade between {parties:list} was worth[ {year:when}] the sources tell different amounts."),
    ),
    place=Place(order=80, page="Trade, cooperation and flows"),
    event=True,
)
