"""A state's place in an international organisation."""

from __future__ import annotations

from typing import Literal

from comity.model.kinds.base import Claim
from comity.model.kinds.kind import Kind, Place, Property, Tell, values

Role = Literal["member", "founding member", "observer", "partner", "candidate", "associate", "chair", "former member"]


class Membership(Claim, frozen=True, tag="membership"):
    """A state's place in an international organisation; Wikidata P463.

    `member`: a state. `organization`: its identifier, or the usual English name where it has none.
    `role`: a former member is one whose membership ended. `start_date`, `end_date`: EDTF, of that role.
    """

    member: str
    organization: str
    role: Role
    start_date: str | None = None
    end_date: str | None = None


CLASSES = {"founding member": "member", "former member": "member"}
"""Roles that are one membership."""

FULL = ("member", "founding member", "chair", "former member")
"""Roles that are full membership, for as long as it lasted."""

KIND = Kind(
    claim=Membership,
    plural="memberships",
    rank=40,
    asserts="a state belongs to an organisation",
    parties=values("member", "organization"),
    identity=lambda fields: (CLASSES.get(fields["role"], fields["role"]),),
    repeats=lambda identity: "start_date" if identity[0] == "chair" else None,
    dates=("start_date", "end_date"),
    words=("role",),
    start=("start_date",),
    end="end_date",
    over={"role": ("former member",)},
    states=("member", "organization"),
    bound=("organization",),
    lasting=True,
    yields={"role": dict.fromkeys(("observer", "partner", "candidate", "associate"), ("member", "founding member"))},
    loose=("role",),
    original=lambda fields: fields["role"] == "founding member",
    tells=(
        Tell("{member:the} is a member of {organization:body} {running}.", {"role": "member"}),
        Tell("{member:the} was a member of {organization:body} {term}.", {"role": "member"}),
        Tell("{member:the} joined {organization:body} {held}.", {"role": "member"}),
        Tell("{member:the} has been a member of {seat}.", {"role": "member"}),
        Tell("{member:the} is a member of {organization:body}.", {"role": "member"}),
        Tell("{member:the} has been a founding member of {organization:body} since {start_date:written}.", {"role": "founding member"}),
        Tell("{member:the} is a founding member of {organization:body}.", {"role": "founding member"}),
        Tell("{member:the} was an observer in {organization:body} {term}.", {"role": "observer"}),
        Tell("{member:the} became an observer in {organization:body} {start_date:when}.", {"role": "observer"}),
        Tell("{member:the} is an observer in {organization:body}.", {"role": "observer"}),
        Tell("{member:the} was a partner of {organization:body} {term}.", {"role": "partner"}),
        Tell("{member:the} became a partner of {organization:body} {start_date:when}.", {"role": "partner"}),
        Tell("{member:the} is a partner of {organization:body}.", {"role": "partner"}),
        Tell("{member:the} was a candidate for membership of {organization:body} {term}.", {"role": "candidate"}),
        Tell("{member:the} became a candidate for membership of {organization:body} {start_date:when}.", {"role": "candidate"}),
        Tell("{member:the} is a candidate for membership of {organization:body}.", {"role": "candidate"}),
        Tell("{member:the} was an associate member of {organization:body} {term}.", {"role": "associate"}),
        Tell("{member:the} became an associate member of {organization:body} {start_date:when}.", {"role": "associate"}),
        Tell("{member:the} is an associate member of {organization:body}.", {"role": "associate"}),
        Tell("{member:the} chaired {organization:body} {held}.", {"role": "chair"}),
        Tell("{member:the} has chaired {organization:body}.", {"role": "chair"}),
        Tell("{member:the} was a member of {organization:body} {term}.", {"role": "former member"}),
        Tell("{member:the} left {organization:body} {held}.", {"role": "former member"}),
        Tell("{member:the} is a former member of {organization:body}.", {"role": "former member"}),
    ),
    ahead=(Tell("{member:the} is to chair {organization:body} {held}.", {"role": "chair"}),),
    formerly=(Tell("{member:the} was {role} of {organization:body}; that was last attested {attested:when}."),),
    place=Place(order=10, section="organizations", page="Memberships"),
    event=True,
    shown=True,
    wikidata=Property(number="P463", ends=("member", "organization"), holding={"role": ("member", "founding member")}),
)  # fmt: skip
