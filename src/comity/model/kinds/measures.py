"""Kinds about measured figures: communities abroad and indicators."""

from __future__ import annotations

from comity.model.kinds.base import Claim


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


class Indicator(Claim, frozen=True, tag="indicator"):
    """A figure about a state that somebody measured or counted.

    `state`: whom it measures. `measure`: what, in the source's words. `value`: a plain number in units of `unit`: not
    thousands or millions; a rank is its number. `upper`: the end of a range. `unit`: an ISO 4217 code, an SI name, `%`,
    or what is counted. `written`: the number as the source has it. `year`: EDTF. `publisher`: who measured.
    """

    state: str
    measure: str
    value: float
    upper: float | None = None
    unit: str | None = None
    written: str | None = None
    year: str | None = None
    publisher: str | None = None
