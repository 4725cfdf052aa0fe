"""People: a name, the office before or behind it, and whose official somebody is; one person a cluster of spellings.

`He` and `she` stand for the person whom the nearest earlier sentence of the paragraph names first; a surname alone for
the one whom the document has named in full.
"""

from __future__ import annotations

import re
from calendar import month_name

from comity.extraction import mentions as m
from comity.extraction.engine.lexicon import alternatives
from comity.extraction.mentions import Mention, find_mentions
from comity.extraction.persons import Person
from comity.extraction.sentences import Sentence, spans
from comity.gazetteer.cities import find_cities

_NAMES = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ŽȘȚİ].*[a-zà-öø-ÿā-ž]")
_NO_PERSON = re.compile(rf"\b(?:{alternatives('no_persons')})\b")
_HONORIFIC = re.compile(r"^(?:(?:Mr|Mrs|Ms|Dr|PM|Sir|Dame|H\. ?E|E|HE|HH|HM|General|Gen|Lord|Professor)\b\.? )+")
_CUT = re.compile(r"[A-Z]\w?\.")
"""An initial alone: the name behind it is missing."""
_OWNED = re.compile(r"['’]s ")
_NOT_NAMES = frozenset(
    (
        "Extraordinary Plenipotentiary Resident Extraordinaire United Nations Deputy Former Vice Afterwards Designate Then "
        "First Second Acting Interim Late New Current Special Also January February August September "
        "October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday Senior Foreign Prime State Federal "
        "General His Her Their Chief Assistant Honorary Ambassador President Minister Consul Meanwhile Additionally Furthermore "
        "Later"
    ).split()
)


def person_of(mention: Mention) -> str | None:
    """The name of a person, or None where a capitalised phrase is something else."""
    name = _HONORIFIC.sub("", mention.text).strip(" .'’")
    if (
        _OWNED.search(name)
        or _NO_PERSON.search(name)
        or not _NAMES.search(name)
        or name.isupper()
        or not _NOT_NAMES.isdisjoint(name.split())
    ):
        return None
    if name.endswith(" as") or name[-1].isdigit() or _CUT.fullmatch(mention.text):
        return None
    if len(name.split()) == 1 and (find_cities(name) or name in month_name):
        return None
    return name


def full_name(sentence: Sentence, person: str) -> str:
    """The fullest form in which the document has named somebody: `Nazarbayev` after `Nursultan Nazarbayev`."""
    known = sentence.context.people.find(person)
    return known.name if known else person


def he_or_she(sentence: Sentence, before: int = 0) -> Person | None:
    """Whom `he` or `she` stands for: the known person whom the sentence names before it, else the one whom
    the nearest earlier sentence of the paragraph names first."""
    text, people = sentence.prose.text[: sentence.offset], sentence.context.people
    for mention in sentence.between(0, before):
        if mention.type == m.NAME and (person := person_of(mention)):
            return people.find(person)
    for first, last in reversed(spans(text)):
        for mention in find_mentions(text[first:last], [], 0):
            if mention.type == m.NAME and (person := person_of(mention)) and (known := people.find(person)):
                return known
    return None
