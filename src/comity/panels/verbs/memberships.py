"""Memberships: in how many organisations two states were members together, and of how many a state was."""

from __future__ import annotations

from comity.panels.answered import nullable
from comity.panels.panel import Panel
from comity.panels.seats import Seats
from comity.panels.verbs.verb import Column, Made, Verb


def _dyads(panel: Panel, which: bool = False, any_role: bool = False) -> Made:
    full = Seats(panel)
    found = {"joint_memberships": nullable(full.joint(panel.rows))}
    if any_role:
        found["joint_any_role"] = nullable(Seats(panel, any_role=True).joint(panel.rows))
    if which:
        found["joint_bodies"] = full.names(panel.rows)
    return found


def _states(panel: Panel, any_role: bool = False) -> Made:
    found = {"memberships": nullable(Seats(panel).counts(panel.rows))}
    if any_role:
        found["memberships_any_role"] = nullable(Seats(panel, any_role=True).counts(panel.rows))
    return found


_ZERO = "each is in others, and in none with the other"
VERB = Verb(
    name="memberships",
    asserts="in how many organisations two states were members together; option `which`: in which, `any_role`: not as full members alone",
    coverage="organisations that articles, the Factbook and Intergovernmental Organizations v3 tell of: a count is a lower bound; null where one is in none told of",
    columns=(
        Column(
            "joint_memberships",
            "organisations of which both were full members on the last day of the period",
            _ZERO,
            "organisations",
        ),
        Column(
            "joint_any_role",
            "organisations in which both had a place: members, associates, observers, partners",
            _ZERO,
            "organisations",
        ),
        Column("joint_bodies", "which those of full members are: identifiers with a bar between"),
        Column(
            "memberships",
            "organisations of which the state was a full member on the last day of the period",
            unit="organisations",
        ),
        Column("memberships_any_role", "organisations in which it had a place", unit="organisations"),
    ),
    dyads=_dyads,
    states=_states,
    options=("which", "any_role"),
)
