"""One party's support of another."""

from __future__ import annotations

from comity.model.kinds.base import Claim
from comity.model.kinds.kind import Kind, Place, Tell, values
from comity.model.names import plain


class Support(Claim, frozen=True, tag="support", rename={"aim": "for"}):
    """One party supports another's candidacy, claim, plan or struggle.

    `supporter`, `supported`: identifiers, or the words for what is neither state nor organisation. `aim` (`for` in
    JSON): what for, in the source's words. `date`: EDTF. `says`: what it says as subject,
    predicate and object.
    """

    supporter: str
    supported: str
    aim: str | None = None
    date: str | None = None
    says: tuple[str, str, str] | None = None


KIND = Kind(
    claim=Support,
    doubtful=True,
    plural="support",
    rank=170,
    asserts="one party backs another in something",
    parties=values("supporter", "supported"),
    identity=lambda fields: (plain(fields.get("for") or ""),),
    repeats=lambda identity: "date",
    words=("for", "says"),
    end="date",
    states=("supporter", "supported"),
    tells=(
        Tell("{proposition}[ {dated}]."),
        Tell("Support of {supporter:the} for {supported:the}[ {date:when}][: “{for}”]."),
    ),
    place=Place(order=120, page="Trade, cooperation and flows"),
    event=True,
)
