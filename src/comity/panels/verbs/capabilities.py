"""Capabilities: the share of each state in the material capabilities of all, and what it is made of (National Material Capabilities)."""

from __future__ import annotations

from comity.panels.coded import in_state_years, keys
from comity.panels.panel import Panel
from comity.panels.verbs.verb import Column, Made, Verb

PARTS = {
    "milex": ("military expenditure", "thousand current US dollars, before 1914 pounds"),
    "milper": ("military personnel", "thousands"),
    "irst": ("iron and steel production", "thousand tons"),
    "pec": ("primary energy consumption", "thousand coal-ton equivalents"),
    "tpop": ("total population", "thousands"),
    "upop": ("urban population", "thousands"),
    "cinc": ("composite index of national capability", "share of all states"),
}


def _states(panel: Panel) -> Made:
    found = in_state_years(panel, keys(panel, 1), panel.holdings.table("cow_capabilities"))
    return {part: found.column(part) for part in PARTS}


def _dyads(panel: Panel) -> Made:
    table = panel.holdings.table("cow_capabilities")
    return {f"cinc{side}": in_state_years(panel, keys(panel, side), table).column("cinc") for side in (1, 2)}


VERB = Verb(
    name="capabilities",
    asserts="the material capabilities of states",
    coverage="the years and states of the file; import it with `comity import cow`",
    columns=(
        *(Column(part, label, "none", unit) for part, (label, unit) in PARTS.items()),
        *(
            Column(f"cinc{side}", f"composite index of national capability of state {side}", "none", "share of all states")
            for side in (1, 2)
        ),
    ),
    dyads=_dyads,
    states=_states,
    sources=("cow_capabilities",),
    asks=False,
)
