"""The Jinja2 templates of articles."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from comity.gazetteer.names import the
from comity.publication.articles.article import Article
from comity.publication.articles.wording import catalogue


@cache
def environment() -> Environment:
    """One environment for all formats; only templates of HTML escape what is filled in."""
    return Environment(
        loader=PackageLoader("comity.publication.articles", "templates"), undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, keep_trailing_newline=True, autoescape=lambda name: bool(name and name.endswith(".html.j2")),
    )  # fmt: skip


def fill(name: str, article: Article, **given: Any) -> str:
    """A template filled in with an article and the catalogue's words."""
    return environment().get_template(name).render(article=article, words=catalogue(), the=the, **given)
