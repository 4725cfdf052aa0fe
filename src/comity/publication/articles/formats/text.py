"""An article as plain text: what a reader copies from a page, marks `[1]`, numbered list of references."""

from __future__ import annotations

from comity.publication.articles.article import QUOTE, Article, Sentence
from comity.publication.articles.formats.template import fill


def render(article: Article) -> str:
    """The article's plain text."""
    return fill("article.txt.j2", article, marks=_marks)


def _marks(sentence: Sentence) -> str:
    return "".join(
        [
            *(f"[{n}]" for n in sentence.references),
            *(f"[note {n}]" for n in sentence.remarks),
            *([QUOTE] if sentence.quotes else []),
        ]
    )
