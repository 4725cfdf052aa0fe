"""Of whom a passage speaks: what `it` or `the country` stands for where its own sentence does not say.

The state that the sentence begins with, else the one that the nearest earlier sentence of the paragraph begins with, else the article's own where the
section is about no other. Where these leave it open there is nobody.
"""

from __future__ import annotations

import re

from comity.extraction import mentions as m
from comity.extraction.mentions import find_mentions
from comity.extraction.patterns import phrase
from comity.extraction.sentences import Sentence, spans

_BEGINS = phrase(
    r"(?:(?:[Ii]n|[Oo]n|[Ss]ince|[Aa]fter|[Dd]uring|[Bb]y) DATE,? )?(?:[Tt]he )?(?:government of )?PARTY(?! and |, |['’-]| –)"
)


def the_one(sentence: Sentence, before: int) -> str | None:
    """What `it` or `the country` stands for at an offset of the typed text."""
    if (found := _BEGINS.match(sentence.typed[:before])) and found.end() < before:
        return sentence.value(found, "PARTY")
    return _spoken_of(sentence)


def _spoken_of(sentence: Sentence) -> str | None:
    text, context = sentence.prose.text[: sentence.offset], sentence.context
    for first, last in reversed(spans(text)):
        earlier = text[first:last]
        if re.match(r"It|The country|The nation|This|He|She|Its", earlier):
            continue
        mentions = find_mentions(earlier[:160], [], 0)
        start = next((x for x in mentions if x.type in (m.STATE, m.ORGANIZATION)), None)
        if start and start.value and re.fullmatch(r"(?:The |the |In [^,]*, |On [^,]*, )?", earlier[: start.start]):
            return start.value
        break
    partner = context.partner if context.row is None else context.other
    return context.subject if partner is None else None
