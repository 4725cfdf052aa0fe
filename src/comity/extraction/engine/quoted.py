"""Direct speech: the words in quotation marks that a verb of speaking leads to, over as many sentences as they take."""

from __future__ import annotations

import re
from collections.abc import Sequence

from comity.extraction.engine.acts import Act
from comity.extraction.engine.names import is_organization
from comity.extraction.engine.speakers import Speaker
from comity.extraction.engine.who import owner_named
from comity.extraction.engine.words import Word
from comity.extraction.mentions import DEMONYM, NAME, STATE, Mention
from comity.extraction.people import full_name, person_of
from comity.extraction.sentences import Sentence

FEWEST = 4
"""Words below which what stands in quotation marks may be a name or a word that is only distanced."""
_LED_TO = re.compile(r"(?:[^.;:,\"“”]{0,60}?(?: that|:|,))? ?[“\"](?P<said>[^”\"“]{12,1500})[”\"]")
_PLACED = re.compile(r"\b(?:to|of|in|for|at|from|by|with|and) (?:the )?$")
_PARTS = re.compile(r"[A-Z][\w.’'-]+")


def quotation(sentence: Sentence, act: Act) -> str:
    """The words that a verb of speaking leads to: `said that "..."`, `wrote in a letter: "..."`; empty where it leads to none."""
    rest = sentence.prose.text[sentence.offset + act.word.end :]
    found = _LED_TO.match(rest)
    return found["said"].strip() if found and len(found["said"].split()) >= FEWEST else ""


def named_before(sentence: Sentence, act: Act, who: Speaker | None) -> Speaker | None:
    """The person whose first and last name stand right before the verb, for whoever holds the office or place that is its subject."""
    before = [each for each in sentence.mentions if each.end <= act.word.start]
    if not before or who is None or who.name in before[-1].text or sentence.text[before[-1].end : act.word.start].strip(" ,"):
        return None
    name = _person(sentence, before[-1]) if not _PLACED.search(sentence.text, 0, before[-1].start) else ""
    return Speaker(name, who.state, who.organization) if name else None


def anybody(sentence: Sentence, noun: Word) -> Speaker | None:
    """Whoever is named as the speaker of direct speech, whosesoever they are: a person by first and last name, or a body."""
    named = [each for each in (noun, *noun.all("appos", "compound")) if each.mention is not None and each.mention.type == NAME]
    for each in named:
        assert each.mention is not None
        owner = owner_named(noun, STATE, DEMONYM)
        state = owner.value if owner is not None else None
        if is_organization(each.mention):
            return Speaker(each.mention.text, state, None if state else each.mention.text)
        if name := _person(sentence, each.mention):
            return Speaker(name, state)
    return None


def _person(sentence: Sentence, mention: Mention) -> str:
    """Somebody's first and last name; empty where only one of them is known, or it is nobody's."""
    person = person_of(mention) if mention.type == NAME and not is_organization(mention) else None
    name = full_name(sentence, person) if person else ""
    return name if len(_PARTS.findall(name)) > 1 else ""


def whole(sentences: Sequence[Sentence], sentence: Sentence) -> Sequence[Sentence]:
    """The sentences of a block through which the quotation goes on that one of them opens and does not close, or closes and has not opened."""
    at = sentences.index(sentence)
    if _is_open(sentence.text):
        last = next((n for n in range(at + 1, len(sentences)) if _closes(sentences[n].text)), at)
        return sentences[at : last + 1]
    if _closes(sentence.text):
        first = next((n for n in range(at - 1, -1, -1) if _is_open(sentences[n].text)), at)
        return sentences[first : at + 1]
    return sentences[at : at + 1]


def _is_open(text: str) -> bool:
    return text.count("“") > text.count("”") or (text.count('"') % 2 == 1 and _opens_last(text))


def _closes(text: str) -> bool:
    return text.count("”") > text.count("“") or (text.count('"') % 2 == 1 and not _opens_last(text))


def _opens_last(text: str) -> bool:
    """Whether the last straight quotation mark of a text opens a quotation."""
    at = text.rfind('"')
    return at == 0 or (text[at - 1] in " (:,—–-" and text[at + 1 : at + 2].strip() != "")
