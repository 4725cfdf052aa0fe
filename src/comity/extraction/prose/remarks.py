"""Remarks: who said, announced, praised or condemned what of whom.

The speaker is a person whose state the document has told, an office, a body of a state ("the Foreign Ministry"), or a state or
organisation itself with a verb of speaking. What a body does without speaking is no remark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.extraction import mentions as m
from comity.extraction.families import Family
from comity.extraction.patterns import phrase
from comity.extraction.people import full_name, he_or_she, person_of
from comity.extraction.prose.parties import date_at, date_of, identifier, named, shorten
from comity.extraction.prose.remarks_forms import (
    ACCORDING,
    ACT,
    AS_BY,
    INSTITUTION,
    QUOTED,
    SAID_BY,
    SPOKE,
    SPOKEN,
    STATES_SPEAK,
    UNREAL,
)
from comity.extraction.sentences import Sentence
from comity.extraction.stems import Stems
from comity.gazetteer.names import name_of
from comity.gazetteer.organizations import organizations
from comity.model.found import Found
from comity.model.kinds.remark import Remark

STEMS = Stems(
    " said", "Said", "stated", "announce", "declare", "remark", "comment", " noted", "argued", "claimed", "warned", " added", "stress", "mphasi", "eiterat", "affirm", "confirm", "express",
    "prais", "criti", "ondemn", "denounc", "accus", "blam", " urge", "called ", "calling", "escribe", "pledge", "promise", "vowed", "thank", "congratulat", "welcomed", "regret", "apolog",
    "echoed", " told", " wrote", "assert", "insist", "acknowledg", "admitted", "hailed", "lauded", "voiced", "pointed out", "estimate", "report", "explained", "replied", "responded", "protest", "deplored", "mentioned", "sent a message", "ccording to", "invited", "threaten", "answered", "denied", "words of", '"', "“",
)  # fmt: skip


def find(sentence: Sentence) -> Iterator[Found]:
    """The remarks that a sentence reports, each speaker once."""
    seen: dict[str, Found] = {}
    for found in _all(sentence):
        seen.setdefault(found.fields["speaker"], found)
    if not seen and (found_again := _continued(sentence)):
        seen[""] = found_again
    sentence.context.said = next(iter(seen.values())).fields if seen else None
    yield from seen.values()


def _continued(sentence: Sentence) -> Found | None:
    """A quotation without a speaker goes on with what the sentence before it has quoted."""
    said = sentence.context.said
    quoted = QUOTED.search(sentence.text) if said and not re.search(rf"\b(?:{SPOKE})\b", sentence.text) else None
    return Found(Remark, "remarks.continued", {**said, "gist": shorten(quoted[0], 12)}) if said and quoted else None


def _all(sentence: Sentence) -> Iterator[Found]:
    typed = sentence.typed
    for pattern, rule in ((SPOKEN, "spoken"), (SAID_BY, "quoted"), (AS_BY, "by"), (ACCORDING, "according")):
        for found in pattern.finditer(typed):
            if rule == "spoken" and (_unreal(sentence, found) or _object(sentence, found)):
                continue
            if speaker := _speaker(sentence, found):
                yield _remark(rule, sentence, found, *speaker)
    for found in STATES_SPEAK.finditer(typed):
        indirect = re.search(r"\bthat\b", typed[: found.start()]) and re.search(rf"\b(?:{SPOKE}) that\b", typed[: found.start()])
        if (
            not indirect
            and not ACT.match(typed, found.start("verb"))
            and not _unreal(sentence, found)
            and not _object(sentence, found)
        ):
            for group in ("who", "second"):
                if found[group] and (speaker := _party(sentence, found.start(group))):
                    yield _remark("party", sentence, found, *speaker)


def _unreal(sentence: Sentence, found: re.Match[str]) -> bool:
    return bool(UNREAL.search(sentence.typed[max(0, found.start("verb") - 40) : found.start("verb")]))


def _object(sentence: Sentence, found: re.Match[str]) -> bool:
    """`relations with Kazakhstan announced`: a party behind a preposition is not who speaks."""
    if "having" in found[0]:
        return False
    before = sentence.typed[max(0, found.start() - 14) : found.start()]
    return (
        bool(re.search(r"\b(?:with|to|in|of|from|for|against|by|between|towards?|on|at|over|and)(?: the)? $", before))
        and found.groupdict().get("office") is None
    )


def _speaker(sentence: Sentence, found: re.Match[str]) -> tuple[str, str | None, str | None] | None:
    """Who speaks: name, state, organisation."""
    groups = found.groupdict()
    if groups.get("he"):
        person = he_or_she(sentence, found.start("he"))
        return (person.name, person.state, None) if person and person.state else None
    holder = next((sentence.at(found.start(g)) for g in ("of", "holder", "owner", "land") if groups.get(g)), None)
    if groups.get("person"):
        return _person(sentence, found, holder)
    if groups.get("office"):
        return _office(sentence, found, holder)
    return _body(sentence, found, holder) if groups.get("body") and holder else None


def _person(sentence: Sentence, found: re.Match[str], holder: m.Mention | None) -> tuple[str, str | None, str | None] | None:
    mention = sentence.at(found.start("person"))
    name = person_of(mention)
    if name is None:
        return _institution(sentence, mention, found)
    if holder is None:
        holder = _before_office(sentence, found)
    if holder is not None and holder.type == m.ORGANIZATION:
        return full_name(sentence, name), None, holder.value
    known = sentence.context.people.find(name)
    if known and (known.state or found.groupdict().get("office")):
        return full_name(sentence, name), known.state, None
    return (full_name(sentence, name), holder.value, None) if holder is not None and found.groupdict().get("office") else None


def _before_office(sentence: Sentence, found: re.Match[str]) -> m.Mention | None:
    """The organisation before an office before a name: `OSCE spokeswoman Jane Doe`."""
    before = phrase(r"(?P<holder>ORG)(?:['’]s?)? (?:[a-z]+ )?OFFICE $").search(sentence.typed[: found.start("person")])
    return sentence.at(before.start("holder")) if before else None


def _institution(sentence: Sentence, mention: m.Mention, found: re.Match[str]) -> tuple[str, str | None, str | None] | None:
    """`The Foreign Ministry`, `Transparency International`: a body by its name, of the state named before it or the article's."""
    if not INSTITUTION.search(mention.text):
        return None
    before = sentence.between(max(0, found.start("person") - 3), found.start("person"))
    owner = next((x for x in before if x.type in (m.STATE, m.DEMONYM)), None)
    if owner is not None:
        return f"{owner.text} {mention.text}", owner.value, None
    if found.groupdict().get("land"):
        land = sentence.at(found.start("land"))
        return (mention.text, None, land.value) if land.type == m.ORGANIZATION else (mention.text, land.value, None)
    if re.search(r"Ministry|Government|Parliament|Authorities|Senate|Assembly", mention.text):
        alone = re.match(
            r"(?:Foreign |Defen[cs]e )?(?:Ministry|Government|Parliament|Authorities|Senate|National Assembly)", mention.text
        )
        state = sentence.context.subject if alone and sentence.context.partner is None else None
        return (mention.text, state, None) if state else None
    return mention.text, None, mention.text


def _office(sentence: Sentence, found: re.Match[str], holder: m.Mention | None) -> tuple[str, str | None, str | None] | None:
    office = sentence.at(found.start("office"))
    if holder is None:
        return None
    name = f"{holder.text} {office.text}" if found.groupdict().get("of") is None else f"{office.text} of {holder.text}"
    return (name, None, holder.value) if holder.type == m.ORGANIZATION else (name, holder.value, None)


def _body(sentence: Sentence, found: re.Match[str], holder: m.Mention) -> tuple[str, str | None, str | None] | None:
    start = found.start("body")
    if found["body"] == m.NAME and not INSTITUTION.search(sentence.at(start).text):
        return None
    name = f"{holder.text} {sentence.original(start, found.end('body'))}"
    return (name, None, holder.value) if holder.type == m.ORGANIZATION else (name, holder.value or None, None)


def _party(sentence: Sentence, at: int) -> tuple[str, str | None, str | None] | None:
    mention = sentence.at(at)
    ident = identifier(mention)
    if not ident:
        return None
    name = name_of(ident) if mention.text.isupper() or "." in mention.text else mention.text
    return (name, None, ident) if ident in organizations() else (name, ident, None)


def _remark(
    rule: str, sentence: Sentence, found: re.Match[str], speaker: str, state: str | None, organization: str | None
) -> Found:
    own = {state, organization}
    about = {ident for ident in named(sentence, 0, len(sentence.typed)) if ident not in own}
    pair = sentence.context.settled_pair
    if not about and pair and state in pair:
        about = {ident for ident in pair if ident != state}
    date = date_at(sentence, found.end(), min(found.end() + 40, len(sentence.typed))) or _only_date(sentence)
    gist = shorten(sentence.original(found.start("verb") if rule != "according" else found.end(), len(sentence.typed)), 12)
    fields = {
        "speaker": speaker, "gist": gist or found[0], "state": state, "organization": organization, "about": tuple(sorted(about)) or None, "date": date,
    }  # fmt: skip
    return Found(Remark, f"remarks.{rule}", fields)


def _only_date(sentence: Sentence) -> str | None:
    """The one date of the sentence outside a quotation."""
    dates = [x for x in sentence.mentions if x.type == m.DATED]
    quoted = QUOTED.search(sentence.text)
    inside = quoted is not None and dates and quoted.start() < dates[0].start < quoted.end()
    return date_of(sentence, dates[0]) if len(dates) == 1 and not inside else None


FAMILY = Family("remarks", STEMS, find)
