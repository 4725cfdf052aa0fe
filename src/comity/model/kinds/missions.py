"""Kinds about diplomatic missions, consular posts and the people who hold office."""

from __future__ import annotations

from typing import Literal

from comity.model.kinds.base import Claim

MissionType = Literal[
    "embassy",
    "high commission",
    "apostolic nunciature",
    "legation",
    "consulate-general",
    "consulate",
    "vice-consulate",
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
    `sending` state; `receiving` state or organisation; `mission`: its type;
    `city`: the host city as written, for `non-resident` the seat of
    the mission that covers it; `start_date`, `end_date`: EDTF, opening and closing; `status` where it is not yet or no
    longer there. Wikidata P531, on the mission's item P137, P131, P1001.
    """

    sending: str
    receiving: str
    mission: MissionType
    city: str | None = None
    start_date: str | None = None
    end_date: str | None = None
    status: Literal["planned", "closed"] | None = None


class Office(Claim, frozen=True, tag="office"):
    """A person holds an office of a state or organisation; Wikidata P39.

    `person`: the name as written, without the office. `office`: the title as written, without the state.
    `state` or `organization`: whose office it is, by identifier. `start_date`, `end_date`: EDTF, of the
    tenure.
    """

    person: str
    office: str
    state: str | None = None
    organization: str | None = None
    start_date: str | None = None
    end_date: str | None = None
