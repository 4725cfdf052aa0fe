"""A page as MediaWiki serves it or a browser saves it: its HTML is written back as wikitext, and what is read in that is told in the HTML.

The classes are those of MediaWiki's own output (`mw-parser-output`, `reference`, `references`, `wikitable`); what its skin puts around a page, edit links, contents and boxes of
navigation are no part of the article.
"""

from __future__ import annotations

import re

from comity.documents.containers.writing import Writer
from comity.documents.document import Document
from comity.documents.origin import Origin
from comity.documents.wikitext import reader as wikitext
from comity.model.errors import DocumentError

NAME = "html"
_BEGINS = re.compile(r"\ufeff?\s*(?:<!--.*?-->\s*)*(?:<!doctype html|<html[\s>])", re.I | re.S)
_CONTENT = re.compile(r"""class=["'][^"']*\bmw-parser-output\b|<section\b[^>]*data-mw-section-id""")
_TITLE = re.compile(r"<title>(.*?)(?: [-–—] [^<]*)?</title>", re.S)


def likeness(text: str) -> float:
    """1 for a page in HTML with an article of MediaWiki in it, 0 for anything else."""
    return float(_BEGINS.match(text) is not None and _CONTENT.search(text) is not None)


def read(text: str, *, id: str, title: str) -> Document:
    """Read the article of a page. Raises DocumentError where it holds none, and what reading wikitext raises."""
    writer = Writer(text)
    writer.feed(text)
    writer.close()
    inner = "".join(writer.parts)
    if not inner.strip():
        raise DocumentError(
            f"{title} is a page in HTML without an article of MediaWiki in it; give the page's wikitext, or its export."
        )
    named = _TITLE.search(text)
    return wikitext.read(inner, id=id, title=named[1].strip() if named else title).within(Origin(text, writer.pieces), NAME)
