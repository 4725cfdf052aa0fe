"""Offices: people named with the office they hold, and the state or organisation they hold it for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.extraction import mentions as m
from comity.extraction.context import identify
from comity.extraction.families import Family
from comity.extraction.mentions import Mention
from comity.extraction.patterns import matches, phrase
from comity.extraction.people import full_name, person_of
from comity.extraction.sentences import Sentence
from comity.extraction.stems import Stems
from comity.extraction.vocabulary import OFFICE_STEMS
from comity.model.found import Found
from comity.model.kinds.office import Office

SCOPE = re.compile(r"\b(?:President|Prime Minister|Foreign Minister|Chancellor|King|Queen|Ambassador) [A-Z][a-z]+ [A-Z][a-z]+")
STEMS = Stems(*OFFICE_STEMS, "counterpart")
BEFORE = phrase(
    r"(?:(?P<whose>DEMONYM|STATE|ORG)(?P<s>'s|’s)? )?(?:[a-z-]+ )?(?P<office>OFFICE)(?:(?: (?:of|to|for) (?:the )?(?P<of>PARTY)))?(?P<comma>,)?(?: (?:and (?:[Ff]oreign )?OFFICE2),?)?(?: (?:Mr|Mrs|Ms|Dr|Sir|Dame|General|Gen|Sheikh|Lord|H\.E|His Excellency|Colonel|Lt|Marshal)\.?)* (?:Mr\.? |Mrs\.? |Dr\.? |Sir |General )*(?P<person>NAME)(?!\w)(?: of (?:the )?(?P<land>STATE1))?"
)
AFTER = phrase(
    r"(?P<person>NAME),? (?:(?:the|as|who (?:was|is)|then|then-|was|is|as the|became|elected|appointed) )*(?P<rank>(?:first|former|current|then|new|late) )?(?:(?P<whose>DEMONYM|STATE)(?:'s|’s)? )?(?P<office>OFFICE)(?:(?: (?:of|for|to) (?:the )?(?P<of>PARTY)))?"
)
APPOINTED = phrase(
    r"(?P<office>OFFICE)(?: of (?:the )?(?P<of>STATE1)| (?P<name>NAME1))? to (?:the )?(?P<to>STATE2)(?: \((?:[^()]*)\))?,? (?:Mr|Mrs|Ms|Dr|H\.E|Sir|Mme|M)?\.? ?(?P<person>NAME)"
)
COUNTERPART = phrase(r"(?P<whose>DEMONYM|STATE)(?:'s|’s)? counterpart,? (?P<person>NAME)")
_OFFICE_NAMES = re.compile(r"^(?:[Aa]mbassador|[Hh]igh [Cc]ommissioner)")


def find(sentence: Sentence) -> Iterator[Found]:
    """The offices that a sentence gives people."""
    typed = sentence.typed
    if m.TITLE not in typed and "counterpart" not in typed:
        return
    seen: set[tuple[str, str]] = set()
    appointed: set[str] = set()
    for found in matches(APPOINTED, typed):
        if result := _appointed(sentence, found):
            appointed.add(result.fields["person"])
            yield result
    for pattern, rule in ((BEFORE, "before"), (AFTER, "after"), (COUNTERPART, "counterpart")):
        for found in matches(pattern, typed):
            if result := _office(sentence, found, rule):
                key = (result.fields["person"], result.fields["office"])
                if key not in seen and key[0] not in appointed:
                    seen.add(key)
                    yield result


def _appointed(sentence: Sentence, found: re.Match[str]) -> Found | None:
    """`accredited first Ambassador of Sudan to Kenya Mr. X`: an ambassador from the day the sentence gives."""
    person, to = person_of(sentence.at(found.start("person"))), sentence.at(found.start("to"))
    context = sentence.context
    state = (
        sentence.at(found.start("of")).value if found["of"] else context.subject if to.value != context.subject else context.other
    )
    if person is None or not state:
        return None
    dates = [x.value for x in sentence.mentions if x.type == m.DATED]
    office = f"{sentence.at(found.start('office')).text} to {to.text}"
    return Found(
        Office,
        "offices.appointed",
        {"person": person, "office": office, "state": state, "start_date": dates[0] if len(dates) == 1 else None},
    )


def _office(sentence: Sentence, found: re.Match[str], rule: str) -> Found | None:
    mention = sentence.at(found.start("person"))
    person = person_of(mention)
    if person is None:
        return None
    context = sentence.context
    if rule == "after" and sentence.typed[: found.start("person")].endswith(f"{m.TITLE} "):
        return None  # "President A, Prime Minister B": A's office stands before the name
    if rule == "after" and len(person.split()) == 1 and not context.people.find(person):
        return None  # a single word before a comma and an office is as likely to open the sentence
    full, state, organization = full_name(sentence, person), None, None
    whose = sentence.at(found.start("whose")) if found["whose"] else None
    if whose is None and found.groupdict().get("land"):
        whose = sentence.at(found.start("land"))
    of = sentence.at(found.start("of")) if found.groupdict().get("of") else None
    title = sentence.at(found.start("office")) if "office" in found.groupdict() else None
    office = _title(sentence, found, title) if title else _counterpart_office(sentence, found)
    if office is None:
        return None
    if of is not None and title is not None and _OFFICE_NAMES.match(title.text):
        office = f"{office} to {of.text}"
        of = None
    holder = of or whose
    if holder is not None and holder.type == m.ORGANIZATION:
        organization = holder.value
    elif holder is not None:
        state = holder.value
    else:
        state = _state_of(sentence, person, title)
    if state is None and organization is None:
        return None
    # a president without a country, in a passage on another state, may be either's: the office is filed, the person's state stays open
    open_state = holder is None and context.given is not None and state == context.subject and not context.people.find(person)
    context.people.remember(full, None if open_state else state)
    return Found(Office, f"offices.{rule}", {"person": full, "office": office, "state": state, "organization": organization})


def _title(sentence: Sentence, found: re.Match[str], title: Mention) -> str | None:
    office = re.sub(r"^(?:[Ff]ormer |[Tt]hen[- ]|[Tt]hen-)", "", title.text)
    rank = found.groupdict().get("rank") or ""
    return f"first {office}" if "first" in rank and not office.lower().startswith("first") else office


def _counterpart_office(sentence: Sentence, found: re.Match[str]) -> str | None:
    before = [x for x in sentence.between(0, found.start()) if x.type == m.TITLE]
    return before[-1].text if before else None


def _state_of(sentence: Sentence, person: str, title: Mention | None) -> str | None:
    """Whose official somebody is who stands without a state: as said before, by the office's link, else the article's."""
    known = sentence.context.people.find(person)
    if known and known.state:
        return known.state
    if title is not None and title.text == "Pope":
        return "VAT"
    if title is not None:
        for link in sentence.prose.links:
            if link.start - sentence.offset <= title.start < link.end - sentence.offset and (linked := _linked(link.target)):
                return linked
    if title is not None and _AMERICAN.match(title.text):
        return "USA"
    pair = sentence.context.pair
    if pair and _VISITS.search(sentence.text) and any(x.value == pair[0] and x.type == m.STATE for x in sentence.mentions[1:]):
        return pair[1]  # whoever visits the article's own state comes from the other
    named = {x.value for x in sentence.mentions if x.type in (m.STATE, m.DEMONYM) and title is not None and x.end <= title.start}
    if named and sentence.context.subject not in named:
        return None  # another state is spoken of: whose official it is stays open
    return sentence.context.subject


_AMERICAN = re.compile(r"U\.?S\.? ")
_VISITS = re.compile(r"\bvisit(?:ed|s)?\b")


def _linked(target: str) -> str | None:
    found = re.search(r"(?:of|for) (?:the )?([A-Z].*)$|\(([A-Z].*)\)$", target)
    return identify(found[1] or found[2]) if found else None


FAMILY = Family("offices", STEMS, find, SCOPE)
