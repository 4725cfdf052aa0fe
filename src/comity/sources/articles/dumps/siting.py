"""Whose dump it is, by what stands at its head."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

from comity.model.errors import OtherEditionError, SourceError
from comity.sources.articles.site import Site, site_name
from comity.sources.metadata import metadata

HEAD = 65_536
"""Bytes within which the pages of a dump begin."""
LANGUAGE = "en"
"""The language whose editions are read."""


def read_site(stream: IO[bytes], path: Path) -> Site:
    """The wiki of a dump, read up to its first page. Raises SourceError for what is no dump, OtherEditionError for an edition in a language that is not read."""
    head = b""
    while b"</siteinfo>" not in head and b"<page>" not in head and len(head) < HEAD and (line := stream.readline(HEAD)):
        head += line
    if b"<mediawiki" not in head:
        raise SourceError(
            f"{path} is no dump of a MediaWiki; give pages-articles, or pages-meta-history, or what dumpBackup.php writes."
        )
    text = head.decode("utf-8", "replace")
    language = re.search(r'xml:lang="([^"]*)"', text)
    name = _told(text, "dbname") or _told(text, "sitename") or "a wiki without a name"
    if language and language[1].split("-")[0] != LANGUAGE:
        raise OtherEditionError(
            f"{path} is of {name}, in the language {language[1]!r}, and was passed over: English alone is read."
        )
    return _site(_told(text, "base"), _told(text, "sitename") or name)


def _told(head: str, tag: str) -> str:
    found = re.search(rf"<{tag}>([^<]*)</{tag}>", head)
    return html.unescape(found[1]).strip() if found else ""


def _site(base: str, publisher: str) -> Site:
    parts, about = urlsplit(base), metadata("articles")
    root = f"{parts.scheme}://{parts.netloc}"
    name = site_name(parts.netloc) if parts.netloc else publisher
    return Site(
        name=name, page=f"{base.rpartition('/')[0]}/", script=f"{root}/{'w/' if '/wiki/' in base else ''}index.php", publisher=publisher,
        licence=str(about.licence) if parts.netloc.endswith(".wikipedia.org") else "not told by the dump",
    )  # fmt: skip
