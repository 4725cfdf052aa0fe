"""An answer as a sentence: what was asked, of which day, and why it is answered so."""

from __future__ import annotations

import re

from comity.model.answers import Answer
from comity.publication.articles.wording import body, catalogue, the, when, written
from comity.store.asking import today


def answered(answer: Answer) -> str:
    """The answer in two or three sentences, such as "Cuba and the United States had no diplomatic relations on 1 June 1970. They were severed."; of today in
    the present tense."""
    words = catalogue()["answers"]
    first, second = answer.parties
    other = body(second) if answer.question == "membership" else the(second)
    template = words[answer.question]["now" if answer.on == today() else "then"][answer.answer]
    text = template.format(first=the(first), second=other, day=when(answer.on.isoformat()))
    presumed = words["presumed"] if answer.certainty == "presumed" else ""
    disputed = words["contested"] if answer.contested else ""
    return f"{text[:1].upper()}{text[1:]}{presumed}. {_why(answer)}{disputed}"


def _why(answer: Answer) -> str:
    """Since when it holds, where a source tells that; else why it is answered so."""
    words = catalogue()["answers"]
    if answer.answer == "yes" and answer.certainty == "told" and answer.since:
        return str(words["began"].format(day=when(answer.since)))
    began = (
        f" {words['established'].format(day=when(answer.established))}" if answer.answer == "yes" and answer.established else ""
    )
    return _EDTF.sub(lambda found: written(found[0]), answer.reason) + began


_EDTF = re.compile(r"\b\d{4}-\d\d(?:-\d\d)?\b")
"""The dates of a reason, which are EDTF."""
