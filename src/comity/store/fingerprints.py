"""What makes two references the same source: DOI, ISBN with pages, address, or author and title."""

from __future__ import annotations

import re

from comity.model.citations import Reference

_ADDRESS = re.compile(r"^(?:https?://)?(?:web\.archive\.org/web/\d+[a-z_]*/)?(?:https?://)?(?:www\.)?", re.I)


def fingerprint(reference: Reference) -> str | None:
    """A string that two references share if they are the same source; None where nothing identifies it."""
    if reference.doi:
        return f"doi:{reference.doi.lower()}"
    if reference.isbn:
        return f"isbn:{re.sub(r'[^0-9Xx]', '', reference.isbn)}:{reference.pages or ''}"
    if reference.url:
        return "url:" + _ADDRESS.sub("", reference.url).rstrip("/#").lower()
    if reference.title:
        return "title:" + re.sub(r"\W+", " ", f"{reference.author or ''} {reference.title}".casefold()).strip()
    return None
