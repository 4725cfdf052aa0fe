"""The name to show for an identifier."""

from __future__ import annotations

from comity.gazetteer.organizations import organizations
from comity.gazetteer.states import states


def name_of(identifier: str) -> str:
    """The name of a state or organisation, its identifier where the gazetteer has none."""
    if identifier in states():
        return states()[identifier].name
    return organizations()[identifier].name if identifier in organizations() else identifier
