"""Treaties and other international agreements."""

from __future__ import annotations

from comity.model.kinds.base import Claim
from comity.model.kinds.kind import Kind, Place, Property, Tell
from comity.model.names import plain


class Agreement(Claim, frozen=True, tag="agreement"):
    """A treaty or other international agreement (Vienna Convention on the Law of Treaties 1969, article 2).

    `parties`: identifiers, sorted, two or more. `title`: short, as the source names it. `signed`: EDTF date of signature
    (article 12); `in_force`: EDTF date of entry into force (article 24). Wikidata P1891.
    """

    parties: tuple[str, ...]
    title: str
    signed: str | None = None
    in_force: str | None = None


KIND = Kind(
    claim=Agreement,
    plural="agreements",
    rank=50,
    asserts="parties have made an agreement",
    parties=lambda fields: (*fields["parties"], plain(fields["title"])),
    repeats=lambda identity: "signed",
    dates=("signed", "in_force"),
    words=("title",),
    start=("in_force", "signed"),
    states=("parties",),
    doers=("parties",),
    tells=(
        Tell("{parties:list} signed {titled} {signed:when}; it entered into force {in_force:when}."),
        Tell("{parties:list} signed {titled}, which entered into force {in_force:when}."),
        Tell("{parties:list} signed {titled} {signed:when}."),
        Tell("{parties:list} have {partnership}."),
        Tell("{parties:list} have signed {titled}."),
    ),
    place=Place(order=70, page="Agreements", joint=True),
    event=True,
    wikidata=Property(number="P1891"),
    item={"parties": "P1891"},
)
