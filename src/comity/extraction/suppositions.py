"""What is not asserted: suppositions, wishes and denials before a verb. Several families look for them."""

from __future__ import annotations

import re
from functools import cache

from comity.extraction.engine.lexicon import alternatives
from comity.extraction.stems import Stems

_STEMS = Stems(
    "denied", "denies", "dismissed", "rejected", "refuted", "umour", "rumor", "lleged", "urported", "ictional", "novel", "ypothetical", "book", "study", "studies",
    "film", "documentar", "thesis", "essay", "xhibition", "song", "painting", "poem", "lecture", "monograph", "chapter", "report", "article", "conference", "panel",
    "seminar", "speech", "paper", "work", "volume", "play", "series", "game",
)  # fmt: skip
_WORKS = alternatives("works")
_DENIED = r"\b(?:denied|denies|dismissed|rejected|refuted)(?: \w+){0,3} (?:that|reports?|claims?|rumou?rs?|any|having|allegations?|suggestions?)\b"
_RUMOURED = r"\balleged that\b|\b(?:rumou?rs?|allegedly|rumou?red|purported(?:ly)?|fictional|novel|hypothetical\w*)\b"
_TITLED = rf"\b(?:{_WORKS})s? (?:titled|entitled|called|named|[\"“‘]|[A-Z]\w+ (?:and|of|in|with) )"
_UNASSERTED = re.compile(f"{_DENIED}|{_RUMOURED}|{_TITLED}")
_SUPPOSES = re.compile(r"(?:If|Had|Should|Were|Whether|Suppose)\b")


def unasserted(text: str, stems: int) -> bool:
    """Whether a sentence supposes, asks, denies or names a work: the kinds made of prose read nothing in it. `stems` are its own."""
    return text.endswith("?") or _SUPPOSES.match(text) is not None or bool(stems & _STEMS.bit and _UNASSERTED.search(text))


_LISTS = re.compile(
    r"(?:further reading|references|bibliography|notes|external links|see also|sources|literature|citations|footnotes)$", re.I
)


@cache
def lists_works(section: tuple[str, ...]) -> bool:
    """Whether a section lists literature, whose titles and numbers assert nothing."""
    return bool(section) and _LISTS.match(section[-1].strip()) is not None


def is_title(text: str, section: tuple[str, ...]) -> bool:
    """Whether a line of such a section names a work or a page and is no sentence: `Embassy of Chad in Paris` among the external links."""
    return lists_works(section) and not text.rstrip("\"”' )").endswith(".")
