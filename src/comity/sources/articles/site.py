"""A wiki whose pages are read: what it is called, and where its revisions stay."""

from __future__ import annotations

from urllib.parse import quote

import msgspec


class Site(msgspec.Struct, frozen=True):
    """A wiki as it describes itself: its name (`en.wikipedia.org`), the address of a page, of its script, its licence."""

    name: str
    page: str
    script: str
    publisher: str
    licence: str

    def permanent(self, title: str, revision: int) -> str:
        """The address at which a revision stays."""
        return f"{self.script}?title={quote(title.replace(' ', '_'))}&oldid={revision}"

    def contributors(self, title: str) -> str:
        """The address of the page's history: whose text it is."""
        return f"{self.script}?title={quote(title.replace(' ', '_'))}&action=history"


def site_name(host: str) -> str:
    """The name of a site: its host, or what the bundled facts call the one that they are read from."""
    return _OWN.get(host, host.replace(":", "-"))


_OWN = {"en.wikipedia.org": "wikipedia"}
