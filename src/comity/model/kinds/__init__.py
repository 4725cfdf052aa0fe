"""The claim kinds: one struct a kind, a file a family, `AnyClaim` the union of them all.

A new kind is a struct in its family's file and a name in `KINDS`; the JSON Schema and the command line follow.
"""

from typing import get_args

from comity.model.kinds.base import Claim, claim_fields, identify, make
from comity.model.kinds.borders import Border
from comity.model.kinds.dealings import Cooperation, Dispute, Flow, Meeting
from comity.model.kinds.exchanges import Trade, Visit
from comity.model.kinds.measures import Diaspora, Indicator
from comity.model.kinds.memberships import Agreement, Membership
from comity.model.kinds.missions import Mission, Office
from comity.model.kinds.positions import Policy, Remark, Support
from comity.model.kinds.relations import Recognition, Relations
from comity.model.kinds.statehood import Capital, Independence

AnyClaim = (
    Relations | Recognition | Mission | Membership | Agreement | Visit | Trade | Border | Office | Independence | Capital
    | Remark | Meeting | Dispute | Diaspora | Indicator | Cooperation | Flow | Support | Policy
)  # fmt: skip

KINDS: dict[str, type[Claim]] = {str(kind.__struct_config__.tag): kind for kind in get_args(AnyClaim)}
"""Every kind by the name its claims carry."""

__all__ = [
    "KINDS",
    "Agreement",
    "AnyClaim",
    "Border",
    "Capital",
    "Claim",
    "Cooperation",
    "Diaspora",
    "Dispute",
    "Flow",
    "Independence",
    "Indicator",
    "Meeting",
    "Membership",
    "Mission",
    "Office",
    "Policy",
    "Recognition",
    "Relations",
    "Remark",
    "Support",
    "Trade",
    "Visit",
    "claim_fields",
    "identify",
    "make",
]
