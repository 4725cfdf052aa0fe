"""The articles of a dump."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from comity.documents.document import Document
from comity.documents.open import read_document
from comity.model.edtf import is_edtf
from comity.model.errors import OtherEditionError, SourceError
from comity.model.records import DocumentRecord
from comity.sources.articles.dumps.choosing import Choice
from comity.sources.articles.dumps.pages import Broken, Revision
from comity.sources.articles.dumps.pieces import WHOLE, Piece, chosen
from comity.sources.articles.dumps.siting import read_site
from comity.sources.articles.files import ArticleFile, article_id, record
from comity.sources.articles.folder import Page
from comity.sources.articles.site import Site
from comity.sources.source import Input, Text
from comity.sources.streams import opened


class DumpedArticle(Text, frozen=True, kw_only=True):
    """A revision of an article out of a dump: its text, and what is known of it as of a file's."""

    article: ArticleFile
    text: str

    def __str__(self) -> str:
        """The dump and the page, as messages name it."""
        return f"{self.article.path}: {self.article.title}"

    def read(self) -> tuple[Document, DocumentRecord]:
        """The document, and what is known of it. Raises DocumentError, naming the page, where it cannot be read."""
        ident = article_id(self.article)
        document = read_document(self.text, title=self.article.title, id=ident, reader="wikitext", where=str(self))
        return document, record(document, self.article)


def articles(path: Path, observed: str | None, choice: Choice, piece: Piece = WHOLE) -> Iterator[DumpedArticle | Input]:
    """The chosen articles of a dump, or of a piece of it, in its order; what was set aside is an input with its reason.

    `observed`: the day of the dump, until which the newest revisions stood, by default as its name has it; without one, and in a history, each is observed on
    the day on which it was saved.
    Raises SourceError for what is no dump, a damaged one, and one, read whole, in which nothing was chosen.
    """
    choice.check()
    count = 0
    with opened(path) as stream:
        try:
            site = read_site(stream, path)
        except OtherEditionError as error:
            yield Input(error=str(error))
            return
        for each in _last(chosen(path, stream, choice, piece), choice):
            count += 1
            if isinstance(each, Broken):
                yield Input(error=f"{path}: {each.title} was set aside: {each.reason}.")
            else:
                yield _article(path, site, each, None if choice.history else observed or _day(path))
    if not count and piece == WHOLE:
        raise SourceError(f"{path} has no page that was asked for; choose others with --titles, --category or --containing.")


def _day(path: Path) -> str | None:
    """The day of a dump that its name has: `enwiki-20251101-pages-articles.xml.bz2`."""
    found = re.search(r"-(\d{4})(\d\d)(\d\d)-", path.name)
    return "-".join(found.groups()) if found and is_edtf("-".join(found.groups())) else None


def _last(given: Iterator[Revision | Broken], choice: Choice) -> Iterator[Revision | Broken]:
    """Of each page's revisions the newest, or the last of each day."""
    held: Revision | None = None
    for each in given:
        if isinstance(each, Broken):
            yield each
            continue
        if held is not None and (held.head != each.head or (choice.history and held.timestamp[:10] != each.timestamp[:10])):
            yield held
            held = None
        held = max(held, each, key=lambda revision: revision.timestamp) if held else each
    if held is not None:
        yield held


def _article(path: Path, site: Site, revision: Revision, observed: str | None) -> DumpedArticle:
    title = revision.head.title
    page = Page(
        file=path.name, asked=title, site=site.name, title=title, page=revision.head.page, revision=revision.revision, timestamp=revision.timestamp,
        observed=observed or revision.timestamp[:10], url=site.permanent(title, revision.revision), contributors=site.contributors(title),
        licence=site.licence, publisher=site.publisher,
    )  # fmt: skip
    article = ArticleFile(path=str(path), title=title, observed=page.observed, revision=str(page.revision), page=page)
    return DumpedArticle(article=article, text=revision.text)
