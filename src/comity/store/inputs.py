"""Everything that a build reads, one document at a time: its record, claims, references, and what was left unread."""

from __future__ import annotations

import gc
import multiprocessing
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor

import msgspec

from comity.extraction.batch import warm_up
from comity.extraction.context import subject_of
from comity.extraction.extract import extract
from comity.model.citations import Reference
from comity.model.errors import DocumentError
from comity.model.kinds import AnyClaim, Claim
from comity.model.records import DocumentRecord
from comity.sources.articles.reader import ArticleFile, read_article, record
from comity.sources.factbook.pages import pages
from comity.sources.factbook.reader import page_claims, unread


class Input(msgspec.Struct, kw_only=True):
    """One document of a build. `error`: the sentence that says why it could not be read, and then there is no record."""

    record: DocumentRecord | None = None
    claims: list[AnyClaim] = []
    references: list[Reference] = []
    unread: list[str] = []
    error: str | None = None


def read_one(article: ArticleFile) -> Input:
    """An article as an input; one that cannot be read is an outcome, not raised."""
    try:
        document = read_article(article)
    except DocumentError as error:
        return Input(error=str(error))
    claims: list[Claim] = extract(document)
    return Input(
        record=record(document, article, subject_of(document)),
        claims=claims,
        references=document.references(),
    )


def read_articles(articles: list[ArticleFile], jobs: int) -> Iterator[Input]:
    """The articles in the order given, read by that many processes."""
    warm_up()
    try:
        if jobs <= 1 or len(articles) < 2:
            yield from map(read_one, articles)
            return
        context = multiprocessing.get_context("fork" if "fork" in multiprocessing.get_all_start_methods() else None)
        with ProcessPoolExecutor(max_workers=jobs, mp_context=context) as pool:
            for data in pool.map(_encoded, articles):
                yield msgspec.msgpack.decode(data, type=Input)
    finally:
        gc.unfreeze()  # what warm_up froze would outlive the interpreter's own clearing up


def _encoded(article: ArticleFile) -> bytes:
    return msgspec.msgpack.encode(read_one(article))


def read_factbook() -> Iterable[Input]:
    """The pages of the Factbook."""
    for page in pages():
        claims: list[Claim] = list(page_claims(page))
        yield Input(
            record=page.record,
            claims=claims,
            unread=[f"{page.record.title}: {line}" for line in unread(page)],
        )
