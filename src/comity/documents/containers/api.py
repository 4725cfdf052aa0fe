"""An answer of MediaWiki's Action API in JSON (`action=query` with `prop=revisions`, `action=parse` with `prop=wikitext`): the newest revision of its page.

https://www.mediawiki.org/wiki/API:Revisions
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from comity.documents.document import Document
from comity.documents.origin import Origin, unescaped
from comity.documents.wikitext import reader as wikitext
from comity.model.errors import DocumentError

NAME = "api"
_BEGINS = re.compile(r"\ufeff?\s*\{")
_ANSWERS = re.compile(r'"(?:query|parse)"\s*:\s*\{')
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"', re.S)
_ESCAPE = re.compile(r'\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|["\\/bfnrt])')


def likeness(text: str) -> float:
    """1 for an answer of the API, 0 for anything else."""
    return float(_BEGINS.match(text) is not None and _ANSWERS.search(text[:20_000]) is not None)


def read(text: str, *, id: str, title: str) -> Document:
    """Read the page of an answer. Raises DocumentError for JSON that is none, that has no page or several, or a page without wikitext."""
    try:
        answer = msgspec.json.decode(text.removeprefix("\ufeff"))
    except (msgspec.DecodeError, ValueError) as error:
        raise DocumentError(f"{title} is no JSON: {error}; save the whole answer.") from error
    try:
        pages = list(_pages(answer))
    except (AttributeError, TypeError) as error:  # JSON of another shape than the API's
        raise DocumentError(f"{title} is JSON, and no answer of the API; save the answer about one page.") from error
    if len(pages) != 1:
        many = f"{len(pages):,} pages" if pages else "no page with wikitext (ask with rvprop=content, or prop=wikitext)"
        raise DocumentError(f"{title} is an answer of an API that holds {many}; give the answer about one page.")
    name, content = pages[0]
    inner, origin = _standing(text, content)
    return wikitext.read(inner, id=id, title=name).within(origin, NAME)


def _pages(answer: Any) -> Iterator[tuple[str, str]]:
    """Title and newest wikitext of every page of an answer."""
    parsed = answer.get("parse") or {}
    if (content := _text(parsed.get("wikitext"))) is not None:
        yield parsed.get("title", ""), content
    pages = (answer.get("query") or {}).get("pages") or []
    for page in pages.values() if isinstance(pages, dict) else pages:
        held = [(told.get("timestamp", ""), text) for told in page.get("revisions", ()) if (text := _content(told)) is not None]
        if held:
            yield page.get("title", ""), max(held)[1]


def _content(revision: dict[str, Any]) -> str | None:
    """A revision's wikitext, as the versions of the API have it."""
    main = (revision.get("slots") or {}).get("main") or revision
    return _text(main.get("content")) or _text(main.get("*"))


def _text(value: Any) -> str | None:
    value = value.get("*") if isinstance(value, dict) else value
    return value if isinstance(value, str) else None


def _standing(text: str, content: str) -> tuple[str, Origin]:
    """The string of a file that is worth a content, and where it stands."""
    for found in _STRING.finditer(text):
        if len(found[1]) >= len(content):
            inner, origin = unescaped(text, *found.span(1), _ESCAPE, lambda escape: str(msgspec.json.decode(f'"{escape[0]}"')))
            if inner == content:
                return inner, origin
    raise AssertionError("a string that was decoded stands in the text")
