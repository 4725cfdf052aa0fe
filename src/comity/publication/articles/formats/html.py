"""An article as one HTML page that needs nothing else: no script, no address to load from."""

from __future__ import annotations

from markupsafe import Markup, escape

from comity.publication.articles.article import QUOTE, Article, Sentence
from comity.publication.articles.formats.template import fill


def render(article: Article) -> str:
    """The article's page."""
    return fill("article.html.j2", article, marks=_marks, slug=slug)


def _marks(sentence: Sentence) -> Markup:
    marks = [f'<a href="#r{n}">[{n}]</a>' for n in sentence.references] + [
        f'<a class="contested" href="#n{n}">[note {n}]</a>' for n in sentence.remarks
    ]
    quoted = (
        f' <a class="quote" href="#r{sentence.references[0]}" title="{escape(sentence.quotes[0])}">{QUOTE}</a>'
        if sentence.quotes
        else ""
    )
    return Markup(f"<sup>{''.join(marks)}</sup>{quoted}")  # numbers, and a quote that is escaped


def slug(title: str) -> str:
    """An anchor for a heading."""
    return "-".join(title.casefold().split())
