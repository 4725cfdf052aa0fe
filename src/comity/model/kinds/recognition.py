"""One state's recognition of another, which is not yet relations."""

from __future__ import annotations

from typing import Literal

from comity.model.kinds.base import Claim
from comity.model.kinds.kind import Kind, Place, Tell, values


class Recognition(Claim, frozen=True, tag="recognition"):
    """One state recognises another, or its government, which is not yet relations (Montevideo Convention 1933, art. 6-7).

    `recognizer`, `recognized`: identifiers. `date`: EDTF. `status`: `withdrawn` where recognition was taken back.
    """

    recognizer: str
    recognized: str
    date: str | None = None
    status: Literal["withdrawn"] | None = None


KIND = Kind(
    claim=Recognition,
    plural="recognitions",
    rank=20,
    asserts="a state recognises another, or takes it back",
    parties=values("recognizer", "recognized"),
    identity=lambda fields: (fields.get("status") or "granted",),
    reborn="recognized",
    states=("recognizer", "recognized"),
    over={"status": ("withdrawn",)},
    tells=(
        Tell("{recognizer:the} withdrew its recognition of {recognized:the}[ {date:when}].", {"status": "withdrawn"}),
        Tell("{recognizer:the} recognized {recognized:the}[ {date:when}]."),
    ),
    place=Place(order=30, pair="relations", page="Diplomatic relations"),
    event=True,
)
