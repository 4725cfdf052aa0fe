"""An article as JSON: the structure of `comity.publication.articles.article`."""

from __future__ import annotations

import msgspec

from comity.publication.articles.article import Article


def render(article: Article) -> str:
    """The article as indented JSON."""
    return msgspec.json.format(msgspec.json.encode(article), indent=1).decode() + "\n"
