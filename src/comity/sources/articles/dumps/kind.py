"""Which files are dumps."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from comity.sources.streams import PACKED, opened

_MANY = (b"<page>", b"<revision>")


def is_dump(path: Path) -> bool:
    """Whether a file is a dump: XML that is packed, or holds more pages than one, or more revisions."""
    if not path.is_file():
        return False
    if path.suffix in PACKED:
        return ".xml" in path.suffixes
    if path.suffix != ".xml":
        return False
    with opened(path) as stream:
        counts = Counter[bytes]()
        for line in stream:
            counts.update(tag for tag in _MANY if tag in line)
            if max(counts.values(), default=0) > 1:
                return True
    return False
