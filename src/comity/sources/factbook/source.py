"""Reads the Factbook's pages into claims, and lists what in them is in scope and was not read."""

from __future__ import annotations

from collections.abc import Iterator

from comity.model.kinds import Claim
from comity.sources.factbook import geography, memberships, missions, trade
from comity.sources.factbook.pages import Page, pages
from comity.sources.metadata import metadata
from comity.sources.source import Input, Options

PARTS = (memberships, geography, missions, trade)
"""What is read of a page; a new part is a module with `claims(page)` and `unread(page)`, and a name here."""


def inputs(options: Options) -> Iterator[Input]:
    """Each page with its claims, and what of it was not read."""
    for page in pages():
        left = [f"{page.record.title}: {line}" for line in unread(page)]
        yield Input(record=page.record, claims=list(page_claims(page)), unread=left, silences=list(memberships.silences(page)))


def page_claims(page: Page) -> Iterator[Claim]:
    """The claims of one page; its quotes are exact: `page.text[start:end] == quote`."""
    seen = set()
    for part in PARTS:
        for found in part.claims(page):
            claim = found.claim(page.record.title)
            if claim.id not in seen:
                seen.add(claim.id)
                yield claim


def unread(page: Page) -> Iterator[str]:
    """What of a page is in scope and made no claim: items that could not be read, and fields that nobody reads.

    Fields ignored by name (metadata.yaml) are not listed.
    """
    for part in PARTS:
        yield from part.unread(page)
    ignored = metadata("factbook").ignored
    for path in (missions.TO_US, missions.FROM_US, ("Geography", "Land boundaries"), ("Government", "Capital")):
        known = {"chief of mission", "embassy", "text", "border countries", "name", *missions.POSTS}
        for name in page.names(*path):
            if name not in known and name not in ignored:
                yield f"{' / '.join(path)}: the field {name!r} is not read"
