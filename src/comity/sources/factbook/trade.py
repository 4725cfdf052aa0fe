"""The five largest partners of a country's exports and imports, with their shares and the year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.gazetteer.states import state_names
from comity.model.found import Found
from comity.model.kinds.trade import Trade
from comity.sources.factbook.pages import Field, Page

PATHS = {"exports": ("Economy", "Exports - partners"), "imports": ("Economy", "Imports - partners")}
_ITEM = re.compile(r"(?P<name>[A-Z][^%\d]*?),? (?P<share><?\d+(?:\.\d+)?)%")
_YEAR = re.compile(r"\((\d{4})(?: est\.)?\)")
_NAMES = {"UK": "GBR", "USA": "USA", "US": "USA", "UAE": "ARE", "NZ": "NZL", "S. Korea": "KOR", "N. Korea": "PRK"}


def claims(page: Page) -> Iterator[Found]:
    """A claim for each partner."""
    for flow, path in PATHS.items():
        field = page.field(*path)
        for item, other, share, year in _partners(field):
            if field and other and other != page.state and not share.startswith("<"):
                fields = {"parties": tuple(sorted((page.state, other))), "flow": flow, "share": float(share), "year": year}
                yield field.says(Trade, "trade", fields, item)


def _partners(field: Field | None) -> Iterator[tuple[str, str | None, str, str | None]]:
    year = _YEAR.search(field.text) if field else None
    for found in _ITEM.finditer(field.text) if field else ():
        name = found["name"].strip(" ,").removesuffix(", The")
        yield found[0].strip(), _NAMES.get(name) or state_names().get(name), found["share"], year[1] if year else None


def unread(page: Page) -> Iterator[str]:
    """Partners that could not be identified, or whose share is only bounded."""
    for flow, path in PATHS.items():
        for item, other, share, _ in _partners(page.field(*path)):
            if not other or share.startswith("<"):
                yield f"{flow}: {item!r} is no partner that is known, with a share"
