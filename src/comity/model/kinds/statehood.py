"""Kinds about states themselves: independence and seats of government."""

from __future__ import annotations

from comity.model.kinds.base import Claim


class Independence(Claim, frozen=True, tag="independence"):
    """A state became independent (Montevideo Convention 1933, article 1); Wikidata P571.

    `state`: its identifier. `from_whom`: whom it left, as written. `date`: EDTF.
    """

    state: str
    from_whom: str | None = None
    date: str | None = None


class Capital(Claim, frozen=True, tag="capital"):
    """A city is a state's capital or seat of government; Wikidata P36.

    `state`: its identifier. `city`: as written. `start_date`, `end_date`: EDTF.
    """

    state: str
    city: str
    start_date: str | None = None
    end_date: str | None = None
