"""Diplomatic missions, consular posts, and accreditation without residence."""

from __future__ import annotations

from typing import Literal

from comity.model.kinds.base import Claim
from comity.model.kinds.kind import City, Fields, Kind, Part, Place, Tell, values

MissionType = Literal[
    "embassy",
    "high commission",
    "apostolic nunciature",
    "legation",
    "diplomatic mission",
    "consulate-general",
    "consulate",
    "vice-consulate",
    "consular agency",
    "honorary consulate",
    "embassy office",
    "branch office",
    "permanent mission",
    "delegation",
    "liaison office",
    "interests section",
    "representative office",
    "non-resident",
]


class Mission(Claim, frozen=True, tag="mission"):
    """A diplomatic mission or consular post, or accreditation without residence.

    Diplomatic missions: Vienna Convention 1961, articles 1 and 14; accreditation to several states: article 5;
    consular posts: Vienna Convention 1963, articles 1 and 4; permanent missions to organisations: Vienna Convention 1975.
    `sending` state; `receiving` state or organisation; `mission`: its type, `diplomatic mission` where its class is not known;
    `city`: the host city as written, for `non-resident` the seat of
    the mission that covers it; `start_date`, `end_date`: EDTF, opening and closing; `reopened`: the former, where it opened again; `status` where it is not yet or no
    longer there. Wikidata P531, on the mission's item P137, P131, P1001.
    """

    sending: str
    receiving: str
    mission: MissionType
    city: str | None = None
    start_date: str | None = None
    end_date: str | None = None
    reopened: str | None = None
    status: Literal["planned", "closed"] | None = None


CLASSES = {
    "embassy": "embassy", "high commission": "embassy", "apostolic nunciature": "embassy",
    "consulate-general": "consulate", "consulate": "consulate", "vice-consulate": "consulate",
    "consular agency": "consulate",
    "permanent mission": "permanent mission", "delegation": "permanent mission",
}  # fmt: skip
"""Missions of one class in one city are one mission under two names: members of the Commonwealth send high commissions."""


def _identity(fields: Fields) -> tuple[Part, ...]:
    """Class and host city; the seat of a non-resident mission may be anywhere."""
    mission = CLASSES.get(fields["mission"], fields["mission"])
    return mission, City(fields.get("city"), "" if mission == "non-resident" else fields["receiving"])


EMBASSIES = ("embassy", "high commission", "apostolic nunciature")
AMONG = {"high commission": "COMMONWEALTH"}
"""The organisation among whose members alone a sort of embassy is exchanged; others have an embassy."""
RESIDENT = (*EMBASSIES, "legation", "diplomatic mission")
"""Posts that are a resident diplomatic mission."""


def _needs(fields: Fields) -> tuple[str, ...] | None:
    """A resident diplomatic mission shows relations, and ends with them (Vienna Convention 1961, articles 2 and 45)."""
    return ("relations", *sorted((fields["sending"], fields["receiving"]))) if fields["mission"] in RESIDENT else None


KIND = Kind(
    claim=Mission,
    plural="missions",
    rank=30,
    asserts="a state has a post with another, or is accredited from elsewhere",
    parties=values("sending", "receiving"),
    identity=_identity,
    reopens=True,
    needs=_needs,
    listed=lambda fields: fields["mission"] in RESIDENT,
    denies=lambda fields: fields["mission"] == "non-resident" and not fields.get("status") and not fields.get("end_date"),
    placed="city",
    passing={"mission": {"legation": "1970-01-01"}},
    yields={"mission": {"legation": EMBASSIES, "diplomatic mission": (*EMBASSIES, "legation")}},
    dates=("start_date", "end_date"),
    words=("mission", "city", "status", "reopened"),
    start=("start_date",),
    end="end_date",
    over={"status": ("closed", "planned")},
    plans={"status": "planned"},
    states=("sending", "receiving"),
    bound=("sending", "receiving"),
    tells=(
        Tell(
            "{sending:the} was accredited to {receiving:the} from {city} {start_date:when}.",
            {"mission": "non-resident"},
        ),
        Tell("{sending:the} is represented in {receiving:the} from {city}.", {"mission": "non-resident"}),
        Tell("{sending:the} is represented in {receiving:the} by its embassy in another country.", {"mission": "non-resident"}),
        Tell("{sending:the} had {a_post} from {start_date:written} to {end_date:written}."),
        Tell("{sending:whose} {post} was closed {end_date:when}.", {"status": "closed"}),  # a host may have closed it
        Tell("{sending:the} had {a_post} until {end_date:written}."),
        Tell("{sending:whose} {post} was closed.", {"status": "closed"}),
        Tell("{sending:the} reopened its {post} {again}."),
        Tell("{sending:the} has had {moved}."),
        Tell("{sending:the} opened {a_post} {start_date:when}."),
        Tell("{sending:the} plans to open {a_post}.", {"status": "planned"}),
        Tell("{sending:the} has {a_post}."),
    ),
    formerly=(Tell("{sending:the} had {a_post}; it was last attested {attested:when}."),),
    place=Place(order=40, pair="missions", page="Missions"),
    event=True,
    shown=True,
    item={"sending": "P137", "receiving": "P17", "city": "P131"},
)
