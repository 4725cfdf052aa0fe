"""Lists of the members of an organisation, of those that recognise a state, and of the parties to a treaty."""

from __future__ import annotations

from collections.abc import Iterator

from comity.extraction.forms.entries import Entry
from comity.extraction.forms.form import Form
from comity.extraction.organization_lists import role_of
from comity.gazetteer.states import states
from comity.model.found import Found
from comity.model.kinds.membership import Membership
from comity.model.kinds.recognition import Recognition

_ROLES = {"observers": "observer", "candidates": "candidate", "associates": "associate", "former": "former member"}
"""Roles by what a heading says."""


def find_member(entry: Entry, form: Form) -> Iterator[Found]:
    """The membership of the state that a row or an item names, in the role that its column or its heading says."""
    state = _state(entry)
    if state is None or entry.says("not_told"):
        return
    above = next((role for what, role in _ROLES.items() if entry.says(what)), None)
    role = above or role_of(entry.text("role"))
    fields = {
        "member": state, "organization": form.about, "role": role, "start_date": entry.date("begins"), "end_date": entry.date("ends"),
    }  # fmt: skip
    yield Found(Membership, "forms.members", fields)


def find_recognition(entry: Entry, form: Form) -> Iterator[Found]:
    """The recognition by the state that a row names with its day; and that it was taken back, where a column or the heading says so."""
    state = _state(entry)
    if state is None or state == form.about or entry.says("not_told"):
        return
    both = {"recognizer": state, "recognized": form.about}
    if date := entry.date("date"):
        yield Found(Recognition, "forms.recognition", both | {"date": date})
    if (withdrawn := entry.date("withdrawn")) or entry.says("withdrew"):
        yield Found(Recognition, "forms.withdrawn", both | {"date": withdrawn, "status": "withdrawn"})


def party_of(entry: Entry) -> str | None:
    """The party to a treaty that a row names; none of one that signed and did not ratify, where the table tells both apart."""
    state = _state(entry)
    unratified = "ratified" in entry.blocks and not entry.date("ratified")
    return None if entry.says("not_told") or unratified else state


def _state(entry: Entry) -> str | None:
    """The one state that an entry names."""
    named = entry.parties("country") or entry.parties("item")
    return named[0] if len(named) == 1 and named[0] in states() else None
