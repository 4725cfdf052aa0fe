"""Articles in files and folders, each with the date on which it was observed; several revisions of one article may stand together.

The date comes from the name of the file (`Foreign relations of Chad@2009-11.wiki`, the revision's number behind it as in
`...@2009-11#323456789.wiki`), else from the path that was given
(`corpus@2025-11`), else it is the day of the file's last change. Of a folder of fetched pages its index says
all that (folder.py). Other endings than those of articles are passed over in
folders and listed by `left_out`.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote

import msgspec

from comity.documents.document import Document
from comity.documents.open import read_document
from comity.model.edtf import is_edtf, parse
from comity.model.errors import SourceError
from comity.model.evidence import hash_quote
from comity.model.records import DocumentRecord
from comity.sources.articles.dumps.kind import is_dump
from comity.sources.articles.folder import Page, read_index
from comity.sources.metadata import metadata
from comity.sources.places import changed, dated
from comity.sources.readings import is_readings
from comity.sources.source import Text

SOURCE = "articles"
SUFFIXES = (".wiki", ".wikitext", ".mediawiki", ".txt", ".xml", ".json", ".html", ".htm", ".md", ".markdown")
"""The endings of the files that a folder is searched for."""


class ArticleFile(Text, frozen=True, kw_only=True):
    """An article to be read: its path, title, the EDTF date on which it was observed, its revision's number if known, and what was kept when it was fetched."""

    path: str
    title: str
    observed: str
    revision: str | None = None
    page: Page | None = None

    def __str__(self) -> str:
        """Its path, as messages name it."""
        return self.path

    def read(self) -> tuple[Document, DocumentRecord]:
        """The document, and what is known of it. Raises DocumentError or SourceError, naming the file."""
        document = read_article(self)
        if document.origin is None:
            return document, record(document, self)
        named = msgspec.structs.replace(self, title=document.title)  # by the file that holds it
        document.id = article_id(named)
        return document, record(document, named)


EXAMPLE = ArticleFile(
    path=str(files("comity.examples") / "kazakhstan.wiki"), title="Foreign relations of Kazakhstan", observed="2024-06"
)
"""The article that comes with Comity, in its makers' own words: what the word `example` stands for where no such path is."""


def find_articles(place: str) -> list[ArticleFile]:
    """The articles at a path or in a folder, by name; `place` may end in `@DATE`, and `example` is the article that comes with Comity.

    Raises SourceError where there is none, or where two files are the same revision of one article.
    """
    path, observed = dated(place)
    if place == "example" and not path.exists():
        return [EXAMPLE]
    if not path.exists():
        raise SourceError(f"{path} does not exist; give an article or a folder of articles, with @DATE behind it if known.")
    fetched = read_index(path) if path.is_dir() else []
    if fetched:
        # of two revisions that were seen on one day the later stands
        last = {(page.title, page.observed): page for page in sorted(fetched, key=lambda page: page.revision)}
        return sorted((_fetched(path, page) for page in last.values()), key=lambda article: article.path)
    files = sorted(file for file in path.iterdir() if is_article(file)) if path.is_dir() else [path]
    if not files:
        raise SourceError(f"{path} has no article in it; files ending in {', '.join(SUFFIXES)} are read.")
    return [_article(file, observed) for file in files]


def is_article(file: Path) -> bool:
    """Whether a file of a folder is an article by its name: one that tells of the folder is none."""
    return file.suffix in SUFFIXES and not file.stem.upper().startswith("README") and not is_dump(file)


def left_out(place: str) -> list[str]:
    """The names of a folder's entries that are neither articles nor dumps."""
    path, _ = dated(place)
    if not path.is_dir() or is_readings(path):
        return []
    return sorted(file.name for file in path.iterdir() if not (is_article(file) or is_dump(file)))


def has_articles(place: str) -> bool:
    """Whether a folder has articles, dumps not counted."""
    path, _ = dated(place)
    return path.is_dir() and any(map(is_article, path.iterdir()))


def dumps(place: str) -> list[Path]:
    """The dump at a place, or those in a folder, by name."""
    path, _ = dated(place)
    return sorted(filter(is_dump, path.iterdir() if path.is_dir() else (path,)))


def _article(file: Path, observed: str | None) -> ArticleFile:
    title, at, date = file.stem.rpartition("@")
    date, _, revision = date.partition("#")
    if at and is_edtf(date):
        return ArticleFile(path=str(file), title=title.strip(), observed=date, revision=revision or None)
    return ArticleFile(path=str(file), title=file.stem, observed=observed or changed(file))


def _fetched(folder: Path, page: Page) -> ArticleFile:
    return ArticleFile(
        path=str(folder / page.file), title=page.title, observed=page.observed, revision=str(page.revision), page=page
    )


def read_article(article: ArticleFile) -> Document:
    """The document of an article. Raises DocumentError, naming the file, where it cannot be read."""
    try:
        data = Path(article.path).read_bytes()
    except OSError as error:
        raise SourceError(f"{article.path} cannot be read: {error.strerror or error}; check the path.") from error
    return read_document(data, title=article.title, id=article_id(article), where=article.path)


def article_id(article: ArticleFile) -> str:
    """The id of an article's document: its site, title and day."""
    return f"{_site(article)}:{article.title}@{article.observed}"


def _site(article: ArticleFile) -> str:
    return article.page.site if article.page else metadata(SOURCE).site or SOURCE


def record(document: Document, article: ArticleFile) -> DocumentRecord:
    """What is known of an article's revision. Without a revision number the address is that of the page's history."""
    about = metadata(SOURCE)
    address = about.permanent if article.revision else about.history
    page = quote(article.title.replace(" ", "_"))
    return DocumentRecord(
        id=document.id,
        source=SOURCE,
        series=f"{_site(article)}:{article.title}",
        title=article.title,
        sort=about.sort,
        about=document.about,
        observed=article.observed,
        revision=article.revision,
        url=article.page.url
        if article.page
        else (address or about.url).format(title=page, until=_until(article.observed), revision=article.revision),
        hash=hash_quote(document.source),
        length=len(document.source),
        reader=document.reader,
        cautions=document.cautions(),
        publisher=(article.page and article.page.publisher) or about.publisher,
        licence=(article.page and article.page.licence) or about.licence,
    )


def _until(observed: str) -> str:
    """The history's own time stamp for the end of the date: the newest revision listed there is the one observed, or near."""
    year, month, day = parse(observed).latest or (9999, 12, 31)
    return f"{year:04}{month:02}{day:02}235959"


def read_all(places: list[str]) -> Iterator[ArticleFile]:
    """The articles of several places. Raises SourceError where one revision is given twice."""
    seen: dict[tuple[str, str], str] = {}
    for place in places:
        for article in find_articles(place):
            key = (article.title, article.observed)
            if key in seen:
                raise SourceError(
                    f"{article.path} and {seen[key]} are both {article.title!r} as of {article.observed}; give one of them another date."
                )
            seen[key] = article.path
            yield article
