"""An article as wikitext: headings, tables and named references, as the reader of such articles writes them."""

from __future__ import annotations

import re
from typing import Any

from comity.publication.articles.article import QUOTE, Article, Note, Sentence
from comity.publication.articles.formats.template import fill

_CITE = {
    "title": "title", "author": "author", "publisher": "publisher", "work": "website", "date": "date", "accessed": "access-date",
    "pages": "pages", "doi": "doi", "isbn": "isbn", "url": "url", "archive-url": "archive-url", "archived": "archive-date", "quote": "quote",
}  # fmt: skip


def render(article: Article) -> str:
    """The article's wikitext."""
    return fill("article.wiki.j2", article, marks=_Marks(article), cite=cite)


class _Marks:
    """Marks of a sentence: a reference is written out where it is first cited, and named from then on."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.written: set[str] = set()

    def __call__(self, sentence: Sentence) -> str:
        marks = [self._mark(f"r{n}", "", cite(self.article.references[n - 1])) for n in sentence.references]
        marks += [self._mark(f"n{n}", ' group="note"', escape(self.article.remarks[n - 1].text)) for n in sentence.remarks]
        return "".join(marks) + (QUOTE if sentence.quotes else "")

    def _mark(self, name: str, group: str, text: str) -> str:
        if name in self.written:
            return f'<ref name="{name}"{group} />'
        self.written.add(name)
        return f'<ref name="{name}"{group}>{text}</ref>'


def cite(note: Note) -> str:
    """A reference as a citation template, or as its text where it has no title or is a document that gives none."""
    fields: dict[str, Any] = note.fields
    if note.uncited or not fields.get("title"):
        return escape(note.text)
    given = [f"|{name}={escape(str(fields[key]))}" for key, name in _CITE.items() if fields.get(key)]
    return "{{cite web " + " ".join(given) + "}}"


def escape(text: str) -> str:
    """Text with nothing in it that wikitext would read as markup."""
    return re.sub(r"[\[\]{}|<>]", lambda found: f"&#{ord(found[0])};", text).replace("''", "&#39;&#39;").replace("\n", " ")
