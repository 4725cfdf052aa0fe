"""Articles in files, folders and dumps, as the places given name them."""

from __future__ import annotations

from collections.abc import Iterator

from comity.sources.articles.dumps.dump import articles
from comity.sources.articles.files import dumps, is_article, read_all
from comity.sources.places import dated
from comity.sources.source import Input, Options, Text


def inputs(options: Options) -> Iterator[Text | Input]:
    """The articles at the places given. Raises SourceError for a place without any."""
    given = {place: dumps(place) for place in options.places}
    yield from read_all([place for place, found in given.items() if not found or _has_more(place)])
    for place, found in given.items():
        for dump in found:
            yield from articles(dump, dated(place)[1], options.choice)


def _has_more(place: str) -> bool:
    """Whether a folder has articles beside its dumps."""
    path, _ = dated(place)
    return path.is_dir() and any(is_article(file) for file in path.iterdir())
