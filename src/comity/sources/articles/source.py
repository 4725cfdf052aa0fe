"""Articles in files and folders, as the places given name them."""

from __future__ import annotations

from collections.abc import Iterator

from comity.sources.articles.files import ArticleFile, read_all
from comity.sources.source import Options


def inputs(options: Options) -> Iterator[ArticleFile]:
    """The articles at the places given."""
    yield from read_all(list(options.places))
