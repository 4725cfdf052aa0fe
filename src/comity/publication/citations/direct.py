"""Direct speech in a passage: words between their own quotation marks, whole, that are those of whoever the passage says spoke them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from comity.documents.excerpt import Excerpt
from comity.extraction.engine.quoted import FEWEST
from comity.model.edtf import is_edtf
from comity.reconciliation.days import bounds, day

_MARKED = re.compile(r"“(?P<curly>[^“”]*)”|\"(?P<straight>[^\"]*)\"")
_LETTERS = re.compile(r"[^\W_]+")
_OTHER_SCRIPT = re.compile(r"[^\W\d_A-Za-z\u00aa-\u024f\u1e00-\u1eff\u02b0-\u02ff’']")
"""A letter that is none of the Latin script."""
FOREIGN = 30.0
"""How much likelier (log odds) another language than English has to be before a title is taken for one of it: of titles in English one in seventy is."""
_ENGLISH = re.compile(r"en\b|english\b", re.I)


class Spoken(NamedTuple):
    """Words as they stand between the marks, where those are in the passage, and which of its reference marks, counted from 0, cites them."""

    words: str
    start: int
    end: int
    mark: int


def spoken(passage: Excerpt, gist: str) -> list[Spoken]:
    """The direct speech of a passage that `gist`, a remark's, has: whole, of at least four words, with a reference behind it.

    Where a passage opens a quotation and does not close it, or closes one that it has not opened, nothing in it is certain.
    """
    if passage.text.count('"') % 2 or passage.text.count("“") != passage.text.count("”"):
        return []
    found = []
    for each in _MARKED.finditer(passage.text):
        words = (each["curly"] if each["curly"] is not None else each["straight"]).strip()
        mark = next((at for at, place in enumerate(passage.marks) if place >= each.end() - 1), None)
        if mark is not None and len(words.split()) >= FEWEST and _is_of(words, gist):
            found.append(Spoken(words.rstrip(" ,"), each.start(), each.end(), mark))
    return found


def _is_of(words: str, gist: str) -> bool:
    """Whether a gist, which may be cut, has the words or their beginning."""
    first = _LETTERS.findall(words.lower())[:FEWEST]
    return f" {' '.join(first)} " in f" {' '.join(_LETTERS.findall(gist.lower()))} "


def is_translated(source: dict[str, Any], passage: Excerpt) -> bool:
    """Whether words that a source is cited for are likely a translation: it is in another language than the passage, or the passage says so."""
    language = source.get("language")
    if language and not _ENGLISH.match(language):
        return True
    title = str(
        source.get("title") or source.get("text") or " ".join(_LETTERS.findall(str(source.get("url") or "").partition("://")[2]))
    )
    return "translat" in passage.text.lower() or bool(_OTHER_SCRIPT.search(title)) or _is_foreign(title)


@lru_cache(maxsize=4096)
def _is_foreign(title: str) -> bool:
    """Whether a title is in another language than English, by the letters in it."""
    import py3langid  # which takes a moment to load, and is needed for quotes alone

    odds: dict[str, float] = dict(py3langid.rank(title)) if title else {"en": 0.0}
    return max(odds.values()) - odds["en"] > FOREIGN


NEWS_IS_OLD = 92
"""Days after which news no longer tells what was just said."""
_ARCHIVE = re.compile(r"/web/\d{14}[a-z_]*/")
_IN_ADDRESS = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:/(1[0-2]|0?[1-9])/(3[01]|[12]\d|0?[1-9])(?!\d)|-?(1[0-2]|0[1-9])[-/]?(3[01]|[12]\d|0[1-9])(?!\d))"
)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")


def published_on(source: dict[str, Any]) -> str:
    """When a source was published (EDTF): by its own date, else by the day in its address (`.../2011/03/30/...`); empty where neither tells."""
    if is_edtf(source.get("date") or ""):
        return str(source["date"])
    found = _IN_ADDRESS.search(_ARCHIVE.sub("/", str(source.get("url") or "")))
    parts = [int(each) for each in found.groups() if each] if found else []
    written = "{:04}-{:02}-{:02}".format(*parts) if parts else ""
    return written if is_edtf(written) else ""


def is_dated(said: str | None, source: dict[str, Any], passage: Excerpt) -> bool:
    """Whether it is known when words were said, by their own date or that of the source, and neither the other nor the passage contradicts it."""
    published = published_on(source)
    if not published:
        return bool(said)
    first, last = bounds(published)
    if not said:
        years = [int(year) for year in _YEAR.findall(passage.text)]
        return all(year <= day(last).year for year in years)
    spoken_from, spoken_until = bounds(said)
    lasting = source.get("type") in ("book", "thesis", "report", "article-journal", "chapter")
    return spoken_from <= last and (lasting or first - spoken_until <= NEWS_IS_OLD)
