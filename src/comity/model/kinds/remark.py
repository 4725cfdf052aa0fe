"""What somebody said."""

from __future__ import annotations

from comity.model.kinds.base import Claim
from comity.model.kinds.kind import Kind, Place, Tell
from comity.model.names import plain


class Remark(Claim, frozen=True, tag="remark"):
    """Somebody said something; its words are in the evidence.

    `speaker`: a person, or the body that spoke, as written; the office where nobody is named. `state`, `organization`:
    whose the speaker is. `gist`: the first words of what was said, from the verb on. `about`: identifiers of the other states
    and organisations that are spoken of, sorted. `date`: EDTF.
    """

    speaker: str
    gist: str
    state: str | None = None
    organization: str | None = None
    about: tuple[str, ...] | None = None
    date: str | None = None


KIND = Kind(
    claim=Remark,
    doubtful=True,
    plural="remarks",
    rank=100,
    asserts="somebody said something",
    parties=lambda fields: (fields.get("state") or fields.get("organization") or "", plain(fields["speaker"])),
    identity=lambda fields: (plain(fields["gist"]),),
    repeats=lambda identity: "date",
    words=("speaker", "gist"),
    end="date",
    states=("state", "organization", "about"),
    tells=(Tell("{speaker}[ ({speaks_for})][ {date:when}]: “{gist} …”."),),
    place=Place(order=130, alone="representatives", page="Policy and remarks"),
    event=True,
)
