"""An answer as a sentence: what was asked, of which day, and why it is answered so."""

from __future__ import annotations

from comity.model.answers import Answer
from comity.publication.articles.wording import body, catalogue, the, when


def answered(answer: Answer) -> str:
    """The answer in two sentences, such as "Cuba and the United States had no diplomatic relations on 1 June 1970. They were severed."."""
    words = catalogue()["answers"]
    first, second = answer.parties
    other = body(second) if answer.question == "membership" else the(second)
    template = words[answer.question][answer.answer]
    text = template.format(first=the(first), second=other, day=when(answer.on.isoformat()))
    presumed = words["presumed"] if answer.certainty == "presumed" else ""
    disputed = words["contested"] if answer.contested else ""
    began = answer.answer == "yes" and answer.certainty == "told" and answer.since
    reason = words["began"].format(day=when(answer.since)) if began else answer.reason
    return f"{text[:1].upper()}{text[1:]}{presumed}. {reason}{disputed}"
