"""What a source is: the metadata file in each source's folder, read and checked.

A source is a folder with `metadata.yaml` and `source.py`; adding one edits nothing else (comity.sources.source).
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec

from comity.model.errors import SourceError
from comity.model.records import Sort


class Metadata(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A source.

    `sort`: whether its documents are articles, pages of a dataset, or corrections. `publisher`, `licence` (SPDX or in words),
    `url`; `coverage`: which kinds, states and years it speaks of, and what its
    silence means; `independence`: what makes two of its documents one voice or two; `observed`: EDTF, where all of its
    documents are of one date; `site`: the first part of its documents' ids and series, its folder's name where it has none;
    `history`, `permanent`: addresses of a page's history up to a time and of one revision, with {title}, {until}, {revision} to be
    filled in; `ignored`: fields or parts in its scope that are left out, each with the reason.
    """

    name: str
    title: str
    sort: Sort
    publisher: str
    licence: str
    url: str
    coverage: str
    independence: str
    observed: str | None = None
    attribution: str | None = None
    site: str | None = None
    history: str | None = None
    permanent: str | None = None
    ignored: dict[str, str] = {}


@cache
def metadata(source: str) -> Metadata:
    """The metadata of a source by its folder's name. Raises SourceError where the file is missing or wrong."""
    place = files("comity.sources") / source / "metadata.yaml"
    try:
        found = msgspec.yaml.decode(place.read_bytes(), type=Metadata)
    except (OSError, msgspec.MsgspecError) as error:
        raise SourceError(f"The metadata of source {source!r} cannot be read: {error}; reinstall comity.") from error
    if found.name != source:
        raise SourceError(f"The metadata of source {source!r} bears the name {found.name!r}; the two must be the same.")
    return found
