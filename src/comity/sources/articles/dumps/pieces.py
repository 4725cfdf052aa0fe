"""The chosen revisions of a dump, or of a piece of it: some of its bytes, some of its streams, or every so manieth page.

A multistream dump is bzip2 in streams of a hundred pages; its index has a line a page, `OFFSET:ID:TITLE`, with the byte at which its stream begins: of one with
its index beside it the streams alone are read that hold what is chosen.
https://meta.wikimedia.org/wiki/Data_dumps/Dump_format
"""

from __future__ import annotations

import bz2
import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

import msgspec

from comity.model.errors import SourceError
from comity.sources.articles.dumps.choosing import Choice
from comity.sources.articles.dumps.pages import Broken, Head, Lines, Revision, revisions
from comity.sources.streams import BUFFER, PACKED, opened

STREAM = ".xml.bz2"
INDEX = "-index.txt.bz2"


class Piece(msgspec.Struct, frozen=True, omit_defaults=True):
    """A piece of a dump: the pages that begin at the bytes from `start` to `end`; or those of the `streams` that begin at these bytes; or of all pages
    those whose number, divided by `parts`, leaves `part`."""

    start: int = 0
    end: int | None = None
    streams: tuple[int, ...] | None = None
    parts: int = 1
    part: int = 0


WHOLE = Piece()


def pieces(path: Path, choice: Choice, size: int, parts: int) -> list[Piece]:
    """The pieces into which a dump falls: of some bytes each where it is plain, of some streams where it has an index, else so many parts of its pages.

    Raises SourceError for a plain one that is cut off.
    """
    if index := _index(path, choice):
        offsets = _offsets(index, choice)
        return [Piece(streams=tuple(offsets[at : at + STREAMS])) for at in range(0, len(offsets), STREAMS)]
    if path.suffix in PACKED:
        return [Piece(parts=parts, part=part) for part in range(parts)]
    length = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(0, length - TAIL))
        if b"</mediawiki>" not in file.read():
            raise SourceError(f"{path} cannot be read to its end: it ends before </mediawiki>; download it again.")
    return [Piece(start=at, end=min(at + size, length)) for at in range(0, length, size)]


STREAMS = 20
"""Streams of one piece."""
TAIL = 4096
"""Bytes at the end of a dump within which it is closed."""


def chosen(path: Path, stream: IO[bytes], choice: Choice, piece: Piece = WHOLE) -> Iterator[Revision | Broken]:
    """The chosen revisions of a piece; `stream`: the dump, unpacked, behind its head."""
    for found in _every(path, stream, choice, piece):
        if isinstance(found, Broken) or (found.head.page % piece.parts == piece.part and choice.is_one(found)):
            yield found


def _every(path: Path, stream: IO[bytes], choice: Choice, piece: Piece) -> Iterator[Revision | Broken]:
    index = _index(path, choice)
    offsets = piece.streams if piece.streams is not None else _offsets(index, choice) if index else None
    if offsets is not None:
        for each in _streams(path, offsets):
            yield from revisions(Lines(each), choice.may_be, whole=False)
        return
    if piece.start:
        stream.seek(piece.start - 1)
        stream.readline()  # the line before, of the piece before
    cut = piece.end is not None
    yield from revisions(Lines(stream, stream.tell() if cut else 0), choice.may_be, end=piece.end, whole=not cut)


def _index(path: Path, choice: Choice) -> Path | None:
    """The index beside a multistream dump, where titles alone decide."""
    index = path.with_name(path.name.removesuffix(STREAM) + INDEX)
    return index if path.name.endswith(f"multistream{STREAM}") and index.is_file() and not choice.by_text else None


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


def _streams(path: Path, offsets: Iterable[int]) -> Iterator[IO[bytes]]:
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
