"""A state's policy, or the quality of its relations, as a source puts it."""

from __future__ import annotations

from comity.model.kinds.base import Claim
from comity.model.kinds.kind import Kind, Place, Tell
from comity.model.names import plain


class Policy(Claim, frozen=True, tag="policy"):
    """A state's policy or the quality of its relations, as a source characterises it.

    `state`: whose. `toward`: identifiers of states and organisations, or words (the West), sorted. `gist`: three to
    eight words of the source; they say which way it points. `date`: EDTF, since when. `says`: what it says as subject,
    predicate and object.
    """

    state: str
    gist: str
    toward: tuple[str, ...] | None = None
    date: str | None = None
    says: tuple[str, str, str] | None = None


KIND = Kind(
    claim=Policy,
    doubtful=True,
    plural="policies",
    rank=180,
    asserts="a state's policy, or the quality of its relations",
    parties=lambda fields: (fields["state"], *(fields.get("toward") or ())),
    identity=lambda fields: (plain(fields["gist"]),),
    words=("gist", "says"),
    end="date",
    states=("state", "toward"),
    tells=(
        Tell("{proposition}."),
        Tell("Of {state:the} and {toward:list} it is said: “{gist}”."),
        Tell("“{gist}”."),
    ),
    place=Place(order=140, alone="policy", pair="relations", page="Policy and remarks"),
)
