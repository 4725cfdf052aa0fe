"""Splits what is to be read into pieces of work: files by the dozen, dumps by their bytes, streams or pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from comity.sources.articles.dumps.dump import articles
from comity.sources.articles.dumps.pieces import Piece, pieces
from comity.sources.articles.files import ArticleFile, dumps, has_articles, read_all
from comity.sources.places import dated
from comity.sources.source import Input, Options, Text

FILES = 12
"""Articles in files that are read as one piece of work."""
SIZE = 2 << 20
"""Bytes of a plain dump that are: some seconds of reading, so that no core waits long for another's last piece."""


class Split(msgspec.Struct, frozen=True, omit_defaults=True):
    """A piece of work: articles in files, or a piece of a dump (its path, and its day where that was given)."""

    files: tuple[ArticleFile, ...] = ()
    dump: str = ""
    observed: str | None = None
    piece: Piece = Piece()

    def texts(self, options: Options) -> Iterator[Text | Input]:
        """The texts of it, and what was set aside."""
        if self.dump:
            yield from articles(Path(self.dump), self.observed, options.choice, self.piece)
        yield from self.files


def splits(options: Options, parts: int) -> list[Split]:
    """The work that options ask for, in the order of the places; a dump that can only be unpacked from its beginning in so many parts.

    Raises SourceError for a place without articles.
    """
    found = {place: dumps(place) for place in options.places}
    files = list(read_all([place for place, inside in found.items() if not inside or has_articles(place)]))
    made = [Split(files=tuple(files[at : at + FILES])) for at in range(0, len(files), FILES)]
    for place, inside in found.items():
        for dump in inside:
            made += [
                Split(dump=str(dump.resolve()), observed=dated(place)[1], piece=each)
                for each in pieces(dump, options.choice, SIZE, parts)
            ]
    return made
