"""Kinds about what states do with and against each other: meetings, cooperation, flows and disputes."""

from __future__ import annotations

from typing import Literal

from comity.model.kinds.base import Claim

Field = Literal["military", "energy", "space", "aid", "economic", "security", "cultural", "education", "other"]


class Meeting(Claim, frozen=True, tag="meeting"):
    """Representatives met.

    `people`: who, as written, in the order of the text. `states`: identifiers of the states and organisations that took
    part or hosted, sorted. `place`: as written. `date`: EDTF.
    """

    states: tuple[str, ...]
    people: tuple[str, ...] | None = None
    place: str | None = None
    date: str | None = None


class Cooperation(Claim, frozen=True, tag="cooperation"):
    """Parties cooperate in a field; one claim a field.

    `parties`: identifiers, sorted. `field`: of a closed list; aid is help that one gives another. `detail`: in the
    source's words. `date`: EDTF.
    """

    parties: tuple[str, ...]
    field: Field
    detail: str | None = None
    date: str | None = None


class Flow(Claim, frozen=True, tag="flow", rename={"origin": "from", "destination": "to"}):
    """A commodity passes from one place to another.

    `commodity`: as written. `origin` (`from` in JSON), `via`, `destination` (`to`): identifiers, or regions as written.
    """

    commodity: str
    origin: str
    destination: str
    via: str | None = None


class Dispute(Claim, frozen=True, tag="dispute"):
    """Parties are or were at odds: a claim to territory, a conflict, a war.

    `parties`: identifiers, sorted. `subject`: over what, or the war's name, in the source's words. `status`: how it
    stands, where the source says. `date`: EDTF.
    """

    parties: tuple[str, ...]
    subject: str
    status: str | None = None
    date: str | None = None
