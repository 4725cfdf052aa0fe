"""Reads wikitext into a document."""

from __future__ import annotations

import re

from comity.documents.document import Document
from comity.documents.wikitext.bibliography import list_references
from comity.documents.wikitext.blocks import BlockReader
from comity.documents.wikitext.cautions import cautions
from comity.documents.wikitext.notes import Notes
from comity.documents.wikitext.render import Renderer
from comity.documents.wikitext.scan import headings, scan
from comity.model.errors import NotAnArticleError

NAME = "wikitext"
_SIGNS = re.compile(r"\{\{[^{}]|\[\[[^\[\]]+\]\]|^\{\||^==+[^=].*==|<ref[\s>]|'''", re.M)
_REDIRECT = re.compile(r"\s*#\s*redirect\s*:?\s*\[\[([^\]|]+)", re.I)
_DISAMBIGUATION = re.compile(r"\{\{\s*(?:disambig(?:uation)?|dab|hndis|geodis|set index article)\s*[|}]", re.I)


def likeness(text: str) -> float:
    """How much a text looks like wikitext: signs of its markup per thousand characters of the first 20,000."""
    head = text[:20_000]
    return 1000 * sum(1 for _ in _SIGNS.finditer(head)) / max(len(head), 1)


def read(text: str, *, id: str, title: str) -> Document:
    """Read a page.

    Raises NotAnArticleError for a redirect and for a disambiguation page. Bad markup is never an error.
    """
    if redirect := _REDIRECT.match(text):
        raise NotAnArticleError(f"{title} is a redirect to {redirect[1].strip()!r}; give that article instead.")
    if disambiguation := _DISAMBIGUATION.search(text):
        where = text.count("\n", 0, disambiguation.start()) + 1
        raise NotAnArticleError(f"{title} is a disambiguation page (line {where}); give one of the articles it lists.")
    nodes = scan(text)
    notes = Notes(text, nodes)
    renderer = Renderer(text, nodes, notes)
    titles = list(headings(text, nodes))
    blocks = BlockReader(renderer, titles).read()
    return Document(
        id=id, title=title, text=text, reader=NAME, blocks=blocks,
        references=lambda: list_references(renderer, notes, blocks), cautions=lambda: cautions(renderer, nodes, titles),
    )  # fmt: skip
