"""Kinds about what passes between states: visits and trade."""

from __future__ import annotations

from typing import Literal

from comity.model.kinds.base import Claim


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
