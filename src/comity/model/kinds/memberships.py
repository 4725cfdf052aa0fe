"""Kinds about organisations and treaties."""

from __future__ import annotations

from typing import Literal

from comity.model.kinds.base import Claim

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


class Agreement(Claim, frozen=True, tag="agreement"):
    """A treaty or other international agreement (Vienna Convention on the Law of Treaties 1969, article 2).

    `parties`: identifiers, sorted, two or more. `title`: short, as the source names it. `signed`: EDTF date of signature
    (article 12); `in_force`: EDTF date of entry into force (article 24). Wikidata P1891.
    """

    parties: tuple[str, ...]
    title: str
    signed: str | None = None
    in_force: str | None = None
