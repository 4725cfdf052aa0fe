"""Which pages are asked for: the titles that an article on a state may have, the likeliest first."""

from __future__ import annotations

from comity.gazetteer.states import names, states

FORMS = {
    "relations": "Foreign relations of {name}",
    "missions-of": "List of diplomatic missions of {name}",
    "missions-in": "List of diplomatic missions in {name}",
    "recognition": "International recognition of {name}",
}
"""The forms of pages that are named after one state."""
WANTED = ("state", "limited", "sovereign entity", "associated state")
"""Whose relations are asked for where all are."""
ROLES = ("name", "alias", "official")
MOST = 8
"""Titles that are tried for one page."""


def all_states() -> list[str]:
    """The identifiers of the states whose articles are fetched where all are asked for, sorted."""
    return sorted(ident for ident, state in states().items() if state.status in WANTED)


def titles(form: str, ident: str, *linked: str) -> list[str]:
    """The titles that a page of a form on a state may have; `linked`: what the state's own page is called, if known."""
    own = [name.name for role in ROLES for name in names() if name.id == ident and name.role == role]
    every = dict.fromkeys([*linked, states()[ident].name, *own])
    found = [FORMS[form].format(name=name) for each in every for name in (each, f"the {each}")]
    return list(dict.fromkeys(found))[:MOST]
