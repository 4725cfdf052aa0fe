"""MediaWiki's XML export (`Special:Export`, dumps of one page): the newest revision of the page that it holds.

https://www.mediawiki.org/wiki/Help:Export
"""

from __future__ import annotations

import html
import re

from comity.documents.document import Document
from comity.documents.origin import unescaped
from comity.documents.wikitext import reader as wikitext
from comity.model.errors import DocumentError

NAME = "export"
_BEGINS = re.compile(r"\ufeff?\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<mediawiki[\s>]", re.S)
_TITLE = re.compile(r"<title>([^<]*)</title>")
_REVISION = re.compile(r"<revision>.*?</revision>", re.S)
_TIME = re.compile(r"<timestamp>([^<]*)</timestamp>")
_TEXT = re.compile(r"<text\b[^<>]*?(?:/>|>([^<]*)</text>)")
_ESCAPE = re.compile(r"&(?:lt|gt|amp|quot|apos|#\d+|#x[0-9a-fA-F]+);")


def likeness(text: str) -> float:
    """1 for an export, 0 for anything else."""
    return float(_BEGINS.match(text) is not None)


def read(text: str, *, id: str, title: str) -> Document:
    """Read the page of an export. Raises DocumentError where it holds none or several, and what reading wikitext raises."""
    titles = _TITLE.findall(text)
    if len(titles) != 1:
        many = f"{len(titles):,} pages" if titles else "no page"
        raise DocumentError(f"{title} is an export that holds {many}; give the export of one page.")
    revisions = [found for found in _REVISION.finditer(text) if _TEXT.search(text, found.start(), found.end())]
    newest = max(revisions, key=lambda found: _saved(text, found), default=None)
    content = _TEXT.search(text, newest.start(), newest.end()) if newest else None
    if content is None or content[1] is None:
        raise DocumentError(f"{title} is an export without the text of a page; export it with its text.")
    inner, origin = unescaped(text, *content.span(1), _ESCAPE, lambda found: html.unescape(found[0]))
    return wikitext.read(inner, id=id, title=html.unescape(titles[0])).within(origin, NAME)


def _saved(text: str, revision: re.Match[str]) -> str:
    found = _TIME.search(text, revision.start(), revision.end())
    return found[1] if found else ""
