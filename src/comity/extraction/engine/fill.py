"""Frames filled: an act's roles and times become the fields of a claim of the frame's kind; what is missing or not asserted makes none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from typing import Any

from comity.extraction.engine import (
    agreements,
    appointments,
    cooperation,
    disputes,
    flows,
    indicators,
    instruments,
    meetings,
    members,
    missions,
    policies,
    relations,
    remarks,
    respectively,
    supports,
    visits,
)
from comity.extraction.engine.acts import Act
from comity.extraction.engine.frames import Frame, acts
from comity.extraction.engine.lexicon import words
from comity.extraction.engine.lists import Lead
from comity.extraction.engine.roles import nouns, values
from comity.extraction.engine.when import Times, times
from comity.extraction.engine.whether import doubt
from comity.extraction.engine.words import Word
from comity.extraction.organization_lists import ROLES
from comity.extraction.sentences import Sentence
from comity.gazetteer.states import states
from comity.model.found import Found
from comity.model.kinds import kind_named

_OWN = frozenset(("policy", "dispute", "support", "cooperation", "flow"))  # read by modules of their own


def find(sentence: Sentence) -> Iterator[Found]:
    """What a parsed sentence and its asides assert, each claim once; nothing of what was not parsed."""
    told: set[tuple[Any, ...]] = set()
    for part in (sentence, *sentence.asides):
        for each in _of_part(part):
            if each.key not in told:
                told.add(each.key)
                yield each


def _of_part(sentence: Sentence) -> Iterator[Found]:
    """What the readers of all kinds find in a parsed text."""
    if sentence.parse is None:
        return
    begun = list(acts(sentence.parse))
    every = [
        *relations.find(sentence, begun),
        *agreements.find(sentence, begun),
        *instruments.find(sentence),
        *visits.find(sentence, begun),
        *missions.find(sentence, begun),
        *appointments.find(sentence, begun),
        *policies.find(sentence, begun),
        *remarks.find(sentence, begun),
        *disputes.find(sentence, begun),
        *supports.find(sentence, begun),
        *cooperation.find(sentence, begun),
        *indicators.find(sentence, begun),
        *flows.find(sentence, begun),
        *meetings.find(sentence, begun),
        *(each for frame, act in begun if frame.roles and frame.kind not in _OWN for each in _filled(sentence, frame, act)),
    ]
    yield from respectively.apart(sentence, [*every, *members.find(sentence, every)])


def account(sentence: Sentence) -> Iterator[tuple[str, str]]:
    """Why the acts of a sentence make no claim: its kind, and the frame with what is missing or why it is not asserted."""
    for aside in sentence.asides:
        yield from account(aside)
    for frame, act in acts(sentence.parse) if sentence.parse is not None else ():
        missing = [name for name, spec in frame.roles.items() if not spec.get("optional") and not _role(sentence, act, spec)]
        reason = _doubt(sentence, frame, act)
        if missing:
            yield frame.kind, f"frame {frame.kind}.{frame.rule} at {act.word.text!r}: {' and '.join(missing)} missing"
        elif reason is not None:
            yield frame.kind, f"frame {frame.kind}.{frame.rule} at {act.word.text!r}: not asserted ({reason})"


def lead(sentence: Sentence) -> Lead | None:
    """Who a sentence says to be in what role of the organisations that a list below it names: `A is a member of many bodies, including:`."""
    if sentence.parse is None or not sentence.text.rstrip().endswith(":"):
        return None
    for frame, act in acts(sentence.parse):
        if frame.kind == "membership" and "role" in frame.set and doubt(act, predicative=frame.predicative) is None:
            members = _role(sentence, act, frame.roles["member"])
            if members and not _role(sentence, act, frame.roles["organization"]):
                return Lead(tuple(members), (frame.set | _by_modifiers(frame, act.word))["role"])
    return None


def _filled(sentence: Sentence, frame: Frame, act: Act) -> Iterator[Found]:
    if frame.about and not any(each.lemma in words(frame.about) for each in act.objects):
        return
    roles = {name: _role(sentence, act, spec) for name, spec in frame.roles.items()}
    if frame.kind == "membership" and not members.is_theirs(act, roles.get("member", {})):
        return
    if (frame.rule == "partner" and members.is_anothers(act)) or (frame.kind == "membership" and members.is_undone(act)):
        return
    _supply(sentence, act, frame, roles)
    if not all(found for name, found in roles.items() if not frame.roles[name].get("optional")):
        return
    if _doubt(sentence, frame, act) is not None:
        return
    when = members.term(act) or times(act, *act.objects)
    fields = (
        frame.set | (frame.over if _is_over(frame, when) and not members.is_elected(act) else {}) | _by_modifiers(frame, act.word)
    )
    names = [name for name, found in roles.items() if found]
    shared = members.shared(roles.get("organization", {}), when)
    for chosen in product(*(roles[name] for name in names)):
        if len(set(chosen)) == len(chosen):
            when = _when(
                act, [roles[name][value] for name, value in zip(names, chosen, strict=True) if len(roles[name]) > 1], shared
            )
            former = (
                {"role": "former member"}
                if any(_is_former(act, roles[name][value]) for name, value in zip(names, chosen, strict=True))
                else {}
            )
            own = _in_brackets(sentence, [roles[name][value] for name, value in zip(names, chosen, strict=True)])
            made = (
                fields
                | _dated(frame, when)
                | dict(zip(names, chosen, strict=True))
                | ((former or own) if "role" in fields else {})
            )
            yield Found(kind_named(frame.kind).claim, f"{frame.kind}.{frame.rule}", made)
            for name, value in zip(names, chosen, strict=True):
                yield from _followed(sentence, frame, act, name, roles[name][value], made)


def _is_over(frame: Frame, when: Times) -> bool:
    """Whether it is told as ended; of what has one date, where only its end is told: `recognised it until 1970`."""
    one = "until" in frame.dates and frame.dates["until"] == frame.dates.get("since")
    return bool(when.until) and not (one and when.any)


def _followed(sentence: Sentence, frame: Frame, act: Act, name: str, noun: Word, made: dict[str, Any]) -> Iterator[Found]:
    """`joined A in 1955, followed by B in 1961`: the same again, on its own date."""
    undated = made | dict.fromkeys(_dated(frame, times(act)))
    for clause in [each for each in noun.all("acl") if each.lemma == "follow"]:
        again = Act(act.parse, clause)
        for value in values(sentence, act.parse, again.subjects, frame.roles[name]["is"]):
            fields = undated | {name: value} | _dated(frame, times(again))
            yield Found(kind_named(frame.kind).claim, f"{frame.kind}.{frame.rule}", fields)


def _doubt(sentence: Sentence, frame: Frame, act: Act) -> str | None:
    return doubt(act, sentence.text.endswith("?"), predicative=frame.predicative, presupposed=frame.presupposed)


def _role(sentence: Sentence, act: Act, spec: dict[str, Any]) -> dict[str, Word]:
    """The values of the first of a role's positions that has any, each with its noun."""
    for path in spec["from"]:
        if found := values(sentence, act.parse, nouns(act, path), spec["is"]):
            return found
    return {}


def _supply(sentence: Sentence, act: Act, frame: Frame, roles: dict[str, dict[str, Word]]) -> None:
    """`The country recognised B`: the state of the pair that the other role does not name."""
    pair, missing = sentence.context.settled_pair, [name for name, found in roles.items() if not found]
    if pair is None or len(missing) != 1 or len(roles) != 2:
        return
    vague = [each for path in frame.roles[missing[0]]["from"] for each in nouns(act, path) if each.lemma in words("vague")]
    if act.voice == "passive" and any(each.tag == "NNS" for each in vague):
        return  # "recognised by 93 countries"
    known = next(found for name, found in roles.items() if name != missing[0])
    if vague and len(known) == 1 and (other := next(iter(known))) in pair:
        value = next(each for each in pair if each != other)
        roles[missing[0]] = {} if frame.roles[missing[0]]["is"] == "organization" and value in states() else {value: vague[0]}


def _in_brackets(sentence: Sentence, listed: list[Word]) -> dict[str, str]:
    """`a member of A and B (as observer)`: the role that stands in brackets behind one of a list."""
    for word in listed:
        found = _BRACKET.match(sentence.text, word.mention.end) if word.mention is not None else None
        if found and (role := next((role for stem, role in ROLES if role and stem in found[1].lower()), None)):
            return {"role": role}
    return {}


_BRACKET = re.compile(r" ?\((?:as )?(?:an? )?([A-Za-z -]{4,40})\)")


def _is_former(act: Act, word: Word) -> bool:
    return word.mention is not None and word.index > 0 and act.parse.words[word.index - 1].lemma == "former"


def _by_modifiers(frame: Frame, word: Word) -> dict[str, Any]:
    """What the words beside the predicate set: a `founding` member."""
    found = [each for each in word.children if each.dep in ("amod", "compound", "nmod", "advmod", "acl")]
    beside = {each.lemma for each in found} | {each.text.lower() for each in found}
    return {name: value for modifier, sets in frame.modifiers.items() if modifier in beside for name, value in sets.items()}


def _when(act: Act, listed: list[Word], shared: Times) -> Times:
    """The times of one thing of an act's: of several in a list each has its own where the first has, `joined A in 1967 and B in 1969`, else what they share."""
    for word in listed:
        first = next((each for each in act.parse.words if word in each.listed), word)
        if _own(act, first):
            return Times(at=_own(act, word))
    return _opened(act, listed) or _anew(act, listed) or shared


def _opened(act: Act, listed: list[Word]) -> Times | None:
    """`In 1996 it joined A, and B in 1997`: the last has the date behind it, the others that before all."""
    opening = next((each.mention for each in act.parse.words[: act.word.index] if each.is_date and each.mention), None)
    last = act.objects[-1] if len(act.objects) > 1 else None
    own = _own(act, last) if last is not None else None
    if opening is None or own is None or not any(each in act.objects for each in listed):
        return None
    return Times(at=own if last in listed else opening.value)


def _anew(act: Act, listed: list[Word]) -> Times | None:
    """`In 1990 it chaired A, and in 1991, B`: where the act's things are parted by a date, each has the last before it."""
    things = [each for each in act.parse.words if each in act.objects or each in listed]
    last = max((each.index for each in things), default=0)
    dates = [
        each for each in act.parse.words[:last] if each.is_date and each.mention and act.parse.words[each.index - 1].tag == "IN"
    ]
    if len(listed) != 1 or not any(act.word.index < each.index for each in dates):
        return None
    before = [each for each in dates if each.index < listed[0].index]
    return Times(at=before[-1].mention.value) if before and before[-1].mention else Times()


def _own(act: Act, word: Word) -> str | None:
    """The date right behind a name: `A in 1967`."""
    behind = act.parse.words[word.index + 1 : word.index + 3]
    date = next((each.mention.value for each in behind if each.is_date and each.mention), None)
    return date if date and behind[0].tag == "IN" else None


def _dated(frame: Frame, when: Times) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for sort, fields in frame.dates.items():
        value = getattr(when, sort)
        if sort == "since" and when.until and frame.dates.get("until") in (None, fields):
            value = when.lasting  # "recognised it from 1990 to 1995"
        if sort == "until" and when.any and fields == frame.dates.get("since"):
            continue  # of what has one date its end is none
        for field in [fields] if isinstance(fields, str) else fields:
            if value and not found.get(field):
                found[field] = value
    return found
