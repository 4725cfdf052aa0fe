"""Offices that a verb gives: `X was appointed ambassador to A in 1990`, `X has served as A's foreign minister since 2004`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.extraction import mentions as m
from comity.extraction.engine.acts import Act, places
from comity.extraction.engine.frames import Frame
from comity.extraction.engine.when import times
from comity.extraction.engine.whether import doubt
from comity.extraction.engine.who import PARTIES, owner_named
from comity.extraction.engine.words import Word
from comity.extraction.people import full_name, person_of
from comity.extraction.sentences import Sentence
from comity.extraction.vocabulary import is_envoy
from comity.extraction.whose import whose_official
from comity.model.found import Found
from comity.model.kinds.office import Office


def find(sentence: Sentence, begun: list[tuple[Frame, Act]]) -> Iterator[Found]:
    """The offices that acts of a parsed sentence give people, with their times."""
    for frame, act in begun:
        if frame.kind == "office" and (title := _title(act)) is not None and doubt(act, sentence.text.endswith("?")) is None:
            for word in act.objects if act.voice == "passive" else act.subjects:
                person = person_of(word.mention) if word.mention is not None and word.mention.type == m.NAME else None
                if person is not None and (found := _found(sentence, frame, act, person, title)):
                    yield found


def _title(act: Act) -> Word | None:
    """The office among what somebody is, is made, or acts as."""
    said = [*act.word.all("attr", "oprd", "xcomp", "dobj"), *(place.word for place in act.places if place.by == "as")]
    said += [
        each.word for place in act.around(*act.objects) if place.by == "in" for each in places(place.word) if each.by == "as"
    ]
    return next((each for each in said if each.mention and each.mention.type == m.TITLE), None)


def _is_feat(sentence: Sentence, title: Word) -> bool:
    """`became the first president to visit A`: what he was the first to do, and not since when he is one."""
    return "first" in sentence.text[: title.start].split()[-3:] and _TO_DO.match(sentence.text, title.end) is not None


_TO = re.compile(r"(?: of (?:the )?[A-Z][\w' -]*?)? to (?:the )?")
_TO_DO = re.compile(r" to (?!the\b|an?\b)[a-z]+")


def _found(sentence: Sentence, frame: Frame, act: Act, person: str, title: Word) -> Found | None:
    holder = owner_named(title, *PARTIES, m.DEMONYM)
    mention = title.mention
    if mention is None or _is_feat(sentence, title):
        return None
    to = next((place.word.mention for place in places(title) if place.by in ("to", "in") and place.word.mention), None)
    to = to or next((each for each in sentence.mentions if _TO.fullmatch(sentence.text, title.end, each.start)), None)
    office = (
        f"{mention.text} {'to' if to.type == m.STATE else 'in'} {to.text}"
        if to is not None and is_envoy(mention.text)
        else mention.text
    )
    organization = holder.value if holder is not None and holder.type == m.ORGANIZATION else None
    state = None if organization else (holder.value if holder is not None else whose_official(sentence, person, mention))
    if not state and not organization:
        return None
    when = times(act)
    dates = {name: getattr(when, sort) for sort, name in frame.dates.items() if isinstance(name, str) and getattr(when, sort)}
    full = full_name(sentence, person)
    sentence.context.people.remember(full, state, said=holder is not None)
    return Found(
        Office, f"office.{frame.rule}", {"person": full, "office": office, "state": state, "organization": organization} | dates
    )
