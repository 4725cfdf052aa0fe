"""Opens an input: bytes to text, text to a document by the reader its content asks for.

Refused, each with one sentence: bytes that are not UTF-8, an empty input, a truncated or binary one, redirects and
disambiguation pages. Line ends, a byte order mark and everything else in the text stay as they are.
"""

from __future__ import annotations

import re
from pathlib import Path

from comity.documents.containers import api, export, markdown, page
from comity.documents.document import Document
from comity.documents.plaintext import reader as plaintext
from comity.documents.wikitext import reader as wikitext
from comity.model.errors import DocumentError, EmptyDocumentError, UndecodableError

_SURROGATE = re.compile("[\ud800-\udfff]")
_HALF = re.compile("[\ud800-\udc7f\udd00-\udfff]")
"""Halves of characters that no file's name is decoded to."""
READERS = {
    wikitext.NAME: wikitext.read,
    plaintext.NAME: plaintext.read,
    export.NAME: export.read,
    api.NAME: api.read,
    page.NAME: page.read,
    markdown.NAME: markdown.read,
}
"""Every reader by its name. A new one is a module with NAME and read(text, id=, title=), and a line here."""
CONTAINERS = (export, api, page, markdown)
"""The readers of files that hold a page in another format; each knows its own by the beginning."""

WIKITEXT_LIKENESS = 0.5
"""Signs of wikitext markup per thousand characters from which a text is read as wikitext (articles have 5 to 60)."""


def read_file(path: str | Path, *, reader: str | None = None) -> Document:
    """Read a file; its name without the ending, a date and a revision's number is the document's title, `file:NAME` its id.

    Raises DocumentError where the file cannot be read, and what `read_document` raises.
    """
    path = Path(path)
    try:
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise DocumentError(f"{shown(str(path))!r} cannot be read: {reason}; check the path.") from error
    name = shown(path.name)
    return read_document(data, title=_title(Path(name).stem), id=f"file:{name}", reader=reader, where=shown(str(path)))


def _title(stem: str) -> str:
    """The title in a file's name, without the date and the revision's number that may stand behind it: `Title@2009-11#323`."""
    return re.sub(r"(?:@[\d-]+)?(?:#\d+)?$", "", stem) or stem


def shown(name: str) -> str:
    """A file's name as text: bytes of it that are not UTF-8 are replaced."""
    return name.encode("utf-8", "backslashreplace" if _HALF.search(name) else "surrogateescape").decode("utf-8", "replace")


def read_document(
    data: bytes | str, *, title: str, id: str | None = None, reader: str | None = None, where: str | None = None
) -> Document:
    """Read a document from bytes (UTF-8) or text.

    `title`: the article's title, where the file does not name it. `id`: its id, `file:TITLE` where none is given. `reader`: `wikitext`, `plaintext`, `export`
    (MediaWiki's XML) or `api` (an answer of its API in JSON); by default the content decides. `where`: what error messages call the input. Raises UndecodableError, EmptyDocumentError,
    NotAnArticleError, and DocumentError for a reader that does not exist.
    """
    for what, given in (("The title", title), ("The id", id)):
        if (given is not None or what == "The title") and (not isinstance(given, str) or _SURROGATE.search(given)):
            raise DocumentError(f"{what} {given!r} is not text that can be written in UTF-8; give another.")
    if not isinstance(data, str | bytes):
        raise DocumentError(f"A document is read from text or bytes, and not from {type(data).__name__}.")
    where = where or title
    text = data if isinstance(data, str) else decode(data, where)
    if lone := _SURROGATE.search(text):
        raise UndecodableError(f"{where} has half a character (U+{ord(lone[0]):04X}) at offset {lone.start()}; save it as UTF-8.")
    if not text.strip("\ufeff \t\r\n"):
        raise EmptyDocumentError(f"{where} is empty; give an article as wikitext or plain text.")
    if reader is not None and reader not in READERS:
        raise DocumentError(f"There is no reader {reader!r}; choose one of {', '.join(READERS)}.")
    chosen = reader or _likest(text, where)
    return READERS[chosen](text, id=id or f"file:{title}", title=title)


def _likest(text: str, where: str) -> str:
    """The reader that a text asks for. Raises DocumentError for a format that none reads."""
    found: str | None = next((each.NAME for each in CONTAINERS if each.likeness(text)), None)
    if found:
        return found
    if foreign := _FOREIGN.match(text):
        what = _CALLED[str(foreign.lastgroup)]
        raise DocumentError(f"{where} is {what}; give the page's wikitext, its export, or an answer of the API about it.")
    return wikitext.NAME if wikitext.likeness(text) >= WIKITEXT_LIKENESS else plaintext.NAME


_FOREIGN = re.compile(
    r"\ufeff?\s*(?:<!--.*?-->\s*)*(?:(?P<html><!doctype html|<html[\s>])|(?P<xml><\?xml\s)|(?P<json>\{\s*\"|\[\s*\{\s*\"))",
    re.I | re.S,
)
"""The beginnings of formats that are no article."""
_CALLED = {
    "html": "a page in HTML without an article of MediaWiki in it",
    "xml": "XML that is no export of MediaWiki",
    "json": "JSON that is no answer of MediaWiki's API",
}


def decode(data: bytes, where: str) -> str:
    """The text of UTF-8 bytes, unchanged. Raises UndecodableError with the offset of the first byte that does not fit."""
    if b"\0" in data[:8192]:
        at = data.index(b"\0")
        raise UndecodableError(
            f"{where} is not text: it has a zero byte at offset {at}. Give an article as wikitext or plain text."
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        if error.end >= len(data) and "unexpected end" in error.reason:
            raise UndecodableError(
                f"{where} is cut off in the middle of a character at its end (line {line}); get the whole file."
            ) from error
        raise UndecodableError(
            f"{where} is not UTF-8: byte 0x{data[error.start]:02x} at offset {error.start} (line {line}) does not fit; save the file as UTF-8."
        ) from error
