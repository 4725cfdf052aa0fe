"""What a source is: the metadata file in each source's folder, read and checked.

A source is a folder with `metadata.yaml` and a reader; adding one edits nothing else but the list of what a build reads.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec

from comity.model.errors import SourceError


class Metadata(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A source.

    `publisher`, `licence` (SPDX or in words), `url`; `coverage`: which kinds, states and years it speaks of, and what its
    silence means; `independence`: what makes two of its documents one voice or two; `observed`: EDTF, where all of its
    documents are of one date; `ignored`: fields or parts in its scope that are left out, each with the reason.
    """

    name: str
    title: str
    publisher: str
    licence: str
    url: str
    coverage: str
    independence: str
    observed: str | None = None
    attribution: str | None = None
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
