"""Missions: who has an embassy, consulate or other post where, and who is accredited from where.

A sentence is read clause by clause (mission_clauses.py); forms without a clause are in mission_forms.py. `X does not have an
embassy in Y` makes no claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.extraction import mentions as m
from comity.extraction.families import Family
from comity.extraction.mission_clauses import clauses, read_clause
from comity.extraction.mission_forms import nominal, special, told_spans, with_posts
from comity.extraction.sentences import Sentence
from comity.extraction.stems import Stems
from comity.model.found import Found

SCOPE = re.compile(
    r"\b[Ee]mbass(?:y|ies)\b|\b[Cc]onsulates?\b|\b[Hh]igh [Cc]ommissions?\b|[Nn]unciature|\baccredited\b|\b[Ll]egation\b"
)
STEMS = Stems(
    "mbass",
    "onsul",
    "ommission",
    "unciature",
    "ccredited",
    " resid",
    "-resid",
    "(resid",
    "egation",
    "nterests ",
    "iaison",
    "Office",
    " office",
    "ermanent ",
    "iplomatic pre",
    "iplomatic rep",
    "epresented",
)


def find(sentence: Sentence) -> Iterator[Found]:
    """The missions that a sentence asserts."""
    if not _TYPES.search(sentence.typed):
        return
    seen = set()
    for found in _all(sentence):
        if found.key not in seen:
            seen.add(found.key)
            yield found


_TYPES = re.compile(f"[{m.POST}{m.TITLE}]|presence|ccredited|represented")


def _all(sentence: Sentence) -> Iterator[Found]:
    forms = list(special(sentence))
    yield from forms
    told = told_spans(sentence) if forms else []
    if forms and not told:
        return
    found_clauses = [clause for clause in clauses(sentence) if not any(start <= clause.start < end for start, end in told)]
    for clause in found_clauses:
        if not clause.negative:
            yield from read_clause(sentence, clause, told)
    if not found_clauses and not forms:
        yield from with_posts(sentence)
        yield from nominal(sentence)


FAMILY = Family("missions", STEMS, find, SCOPE, framed=True)
