"""Kinds about the ties between states: relations and recognition."""

from __future__ import annotations

from typing import Literal

from comity.model.kinds.base import Claim

RelationsStatus = Literal["established", "severed", "suspended", "restored", "none"]


class Relations(Claim, frozen=True, tag="relations"):
    """Diplomatic relations between two states, or a state and an organisation.

    Established by mutual consent (Vienna Convention on Diplomatic Relations 1961, article 2); Wikidata P530.
    `parties`: two identifiers, sorted. `status`: what happened or holds. `date`: EDTF, when it happened.
    """

    parties: tuple[str, str]
    status: RelationsStatus
    date: str | None = None


class Recognition(Claim, frozen=True, tag="recognition"):
    """One state recognises another, or its government, which is not yet relations (Montevideo Convention 1933, art. 6-7).

    `recognizer`, `recognized`: identifiers. `date`: EDTF. `status`: `withdrawn` where recognition was taken back.
    """

    recognizer: str
    recognized: str
    date: str | None = None
    status: Literal["withdrawn"] | None = None
