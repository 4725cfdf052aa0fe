"""The chosen revisions of a dump: of a multistream dump with its index beside it the streams alone that hold them, of another all of it.

A multistream dump is bzip2 in streams of a hundred pages; its index has a line a page, `OFFSET:ID:TITLE`, with the byte at which its stream begins.
https://meta.wikimedia.org/wiki/Data_dumps/Dump_format
"""

from __future__ import annotations

import bz2
import io
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from comity.model.errors import SourceError
from comity.sources.articles.dumps.choosing import Choice
from comity.sources.articles.dumps.pages import Broken, Head, Revision, revisions
from comity.sources.streams import BUFFER, opened

STREAM = ".xml.bz2"
INDEX = "-index.txt.bz2"


def chosen(path: Path, stream: IO[bytes], choice: Choice) -> Iterator[Revision | Broken]:
    """The chosen revisions; `stream`: the dump, unpacked, behind its head."""
    index = path.with_name(path.name.removesuffix(STREAM) + INDEX)
    indexed = path.name.endswith(f"multistream{STREAM}") and index.is_file() and not choice.by_text
    streams = _streams(path, _offsets(index, choice)) if indexed else iter((stream,))
    for each in streams:
        for found in revisions(each, choice.may_be, whole=not indexed):
            if isinstance(found, Broken) or choice.is_one(found):
                yield found


def _offsets(index: Path, choice: Choice) -> list[int]:
    """Where the streams begin that hold a page whose title is chosen. Raises SourceError for an index that is none."""
    found: set[int] = set()
    with opened(index) as lines:
        for number, line in enumerate(lines, 1):
            offset, _, named = line.decode("utf-8", "replace").rstrip("\n").partition(":")
            page, _, title = named.partition(":")
            if not (offset.isdigit() and page.isdigit()):
                raise SourceError(f"{index}, line {number} is no line of an index of a dump; download it again, or move it away.")
            if choice.may_be(Head(title, "0", int(page), redirect=False)):
                found.add(int(offset))
    return sorted(found)


def _streams(path: Path, offsets: list[int]) -> Iterator[IO[bytes]]:
    """The streams that begin at these bytes, unpacked."""
    with path.open("rb") as file:
        for offset in offsets:
            file.seek(offset)
            unpacking, parts = bz2.BZ2Decompressor(), list[bytes]()
            while not unpacking.eof:
                data = file.read(BUFFER)
                if not data:
                    raise EOFError(f"the stream at byte {offset} is cut off")
                parts.append(unpacking.decompress(data))
            yield io.BytesIO(b"".join(parts))
