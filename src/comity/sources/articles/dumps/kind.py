"""Which files are dumps."""

from __future__ import annotations

from pathlib import Path

from comity.sources.streams import PACKED, opened


def is_dump(path: Path) -> bool:
    """Whether a file is a dump: XML that is packed, or holds more pages than one; the export of one page is an article."""
    if not path.is_file():
        return False
    if path.suffix in PACKED:
        return ".xml" in path.suffixes
    if path.suffix != ".xml":
        return False
    found = 0
    with opened(path) as stream:
        for line in stream:
            found += line.count(b"<page>")
            if found > 1:
                return True
    return False
