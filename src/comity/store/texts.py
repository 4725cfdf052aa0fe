"""Texts at hand: passages taken from them where a hash says that they are the ones that were read."""

from __future__ import annotations

from functools import lru_cache
from glob import escape
from pathlib import Path

from comity.model.evidence import hash_quote
from comity.sources.articles.folder import safe_title


class Texts:
    """A folder of articles' texts, or None. Those asked about last are kept."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._read = lru_cache(maxsize=8)(self._files)

    def passage(self, document: str, start: int, end: int, quote_hash: str) -> str:
        """The passage of a document's text whose hash is the one given; empty where there is none."""
        return self.around(document, start, end, quote_hash, 0)[1]

    def around(self, document: str, start: int, end: int, quote_hash: str, reach: int) -> tuple[str, str, str]:
        """The passage with up to `reach` characters before and after it; three empty texts where there is none."""
        for text in self._read(document.partition(":")[2].rpartition("@")[0]):
            if hash_quote(text[start:end]) == quote_hash:
                return text[max(0, start - reach) : start], text[start:end], text[end : end + reach]
        return "", "", ""

    def _files(self, title: str) -> tuple[str, ...]:
        names = (f"{escape(title)}.*", f"{escape(title)}@*.*", f"{escape(safe_title(title))}#*.*")
        files = dict.fromkeys(file for name in names for file in sorted(self.folder.glob(name))) if self.folder else ()
        return tuple(file.read_bytes().decode("utf-8", "replace") for file in files)
