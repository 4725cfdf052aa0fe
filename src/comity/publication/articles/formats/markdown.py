"""An article as Markdown with footnotes (`[^1]`) and pipe tables, as CommonMark's extensions of GitHub and Pandoc read them."""

from __future__ import annotations

import re

from comity.publication.articles.article import QUOTE, Article, Sentence
from comity.publication.articles.formats.template import fill


def render(article: Article) -> str:
    """The article's Markdown."""
    return fill("article.md.j2", article, marks=_marks, escape=escape)


def _marks(sentence: Sentence) -> str:
    return "".join(
        [
            *(f"[^{n}]" for n in sentence.references),
            *(f"[^n{n}]" for n in sentence.remarks),
            *([QUOTE] if sentence.quotes else []),
        ]
    )


def escape(text: str) -> str:
    """Text with nothing in it that Markdown would read as markup."""
    return re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", text).replace("\n", " ")
