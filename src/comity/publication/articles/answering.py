"""An answer as a sentence: what was asked, of which day, and why it is answered so."""

from __future__ import annotations

import re

from comity.gazetteer.names import body, the
from comity.model.answers import Answer
from comity.publication.articles.wording import catalogue, when, written
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
    began = ""
    if answer.answer == "yes" and answer.status == "restored" and answer.since:
        began = f" {words['restored'].format(day=when(answer.since))}"  # and not that they once began, before a break
    elif answer.answer == "yes" and answer.established:
        began = f" {words['established'].format(day=when(answer.established))}"
    return _EDTF.sub(lambda found: written(found[0]), answer.reason) + began


_EDTF = re.compile(r"\b\d{4}-\d\d(?:-\d\d)?\b")
"""The dates of a reason, which are EDTF."""


def summed_up(relations: Answer, there: Answer, here: Answer, *, now: bool) -> str:
    """How two states stand in a sentence: since when they have relations, and who has an embassy with whom.

    `there`: whether the first had a resident mission with the second; `here`: the other way.
    """
    words = catalogue()["pair"]["now" if now else "then"]
    first, second = map(the, relations.parties)
    status = relations.status
    since = relations.established if status == "established" and relations.established and relations.since else relations.since
    given = {
        "first": first,
        "second": second,
        "date": written(since) if since else "",
        "when": when(since),
        "began": when(relations.established),
    }
    if relations.answer == "yes":
        unbroken = (
            "restored" if status == "restored" else "since"
        )  # a first establishment alone does not tell of the time between
        form = unbroken if since else "first" if relations.established else "have"
    elif relations.answer == "no":
        form = "broken" if status in ("severed", "suspended") and since else "none"
    else:
        form = "unknown"
    text = words[form].format(status=status, **given)
    posted = [each for each in (there, here) if each.answer == "yes"]
    if relations.answer == "no":
        return _sentence(text, relations.contested)
    sender, host = map(the, posted[0].parties) if posted else ("", "")
    embassies = words["both" if len(posted) == 2 else "one" if posted else "neither"].format(sender=sender, host=host)
    return _sentence(f"{text}; {embassies}", relations.contested)


def _sentence(text: str, contested: bool) -> str:
    return f"{text[:1].upper()}{text[1:]}.{catalogue()['answers']['contested'] if contested else ''}"
