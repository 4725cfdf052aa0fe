"""What a page that is a list asserts: each row's and item's findings by the form of the page, and a treaty's parties as one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from comity.documents.document import Document
from comity.extraction.forms import members, offices
from comity.extraction.forms.entries import Entry, entries
from comity.extraction.forms.form import Form, form_of
from comity.extraction.forms.missions import Missions
from comity.model.found import Found
from comity.model.kinds.agreement import Agreement

_COLUMNS = {"missions_of": "missions", "missions_in": "missions"}
"""The columns of a form, where they are not called as the form is."""
FEWEST = 2
"""Parties that a treaty has."""


class Listed(NamedTuple):
    """A finding with where it stands: its headings, its span, its citations."""

    found: Found
    section: tuple[str, ...]
    start: int
    end: int
    citations: tuple[str, ...]


def read_form(document: Document) -> Iterator[Listed]:
    """The findings of a list, in the order of the text; none where the document is none."""
    form = form_of(document)
    if form is None:
        return
    listed = list(entries(document, _COLUMNS.get(form.kind, form.kind)))
    if form.kind == "treaty":
        yield from _treaty(form, listed)
        return
    missions = Missions(form)
    for entry in listed:
        for found in _find(entry, form, missions):
            yield Listed(found, entry.section, entry.start, entry.end, entry.citations)


def _find(entry: Entry, form: Form, missions: Missions) -> Iterator[Found]:
    if form.kind == "ambassadors":
        return offices.find(entry, form)
    if form.kind == "members":
        return members.find_member(entry, form)
    if form.kind == "recognition":
        return members.find_recognition(entry, form)
    return missions.find(entry)


def _treaty(form: Form, listed: list[Entry]) -> Iterator[Listed]:
    """The agreement of all parties that a table lists: the table as a whole asserts it."""
    named = [(party, entry) for entry in listed if (party := members.party_of(entry))]
    parties = tuple(sorted({party for party, _ in named}))
    if len(parties) >= FEWEST:
        found = Found(Agreement, "forms.treaty", {"parties": parties, "title": form.about})
        first, last = named[0][1], named[-1][1]
        yield Listed(found, first.section, first.start, last.end, ())
