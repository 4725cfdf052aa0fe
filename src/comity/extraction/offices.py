"""Offices: people named with the office they hold, and the state or organisation they hold it for.

A title stands before its name or behind it; what is between is read word by word, so that no verb is needed. What a verb says, `X served as`,
is read by frames (engine/appointments.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from comity.extraction import mentions as m
from comity.extraction.families import Family
from comity.extraction.mentions import Mention
from comity.extraction.patterns import matches, phrase
from comity.extraction.people import full_name, person_of
from comity.extraction.sentences import Sentence
from comity.extraction.stems import Stems
from comity.extraction.vocabulary import OFFICE_STEMS, is_envoy
from comity.extraction.whose import whose_official
from comity.gazetteer.states import states
from comity.model.found import Found
from comity.model.kinds.office import Office

STEMS = Stems(*OFFICE_STEMS, "counterpart")
_OF = r"(?: (?:of|to|for) (?:the )?(?:(?P<of>PARTY1)|(?P<body>DEMONYM1 [a-z]+(?: of [a-z]+ [a-z]+)?|NAME1)))?"
_LINKED = r"(?:,| and (?:[a-z]+ )*OFFICE2,?| and [a-z]+ of the [a-z]+)?"
_HONORIFICS = r"(?: (?:Mr|Mrs|Ms|Dr|Sir|Dame|General|Gen|Sheikh|Lord|HE|HH|H\.E|His Excellency|Colonel|Lt|Marshal|elect)\.?)*"
_RANK = r"(?:then|former|late|new|newly|current|incumbent|acting|deputy|first|last)"
_OWNER = rf"(?:(?P<whose>DEMONYM|STATE|ORG)(?:['’]s?)? (?:(?:{_RANK}|(?<={m.DEMONYM}\s)[a-z-]+|(?<=['’]s\s)[a-z-]+) )?)?"
"""Whose an office is; behind a state's bare name no word may follow but of time: `the invasion of A made King B angry`."""
BEFORE = phrase(
    rf"{_OWNER}(?P<office>OFFICE){_OF}{_LINKED}{_HONORIFICS} (?P<person>NAME)(?!\w)(?: of (?:the )?(?P<land>STATE1))?"
)
_IS = r"(?:the|as|who (?:was|is)|then|then-|was|is|as the|became|elected|appointed)"
AFTER = phrase(
    rf"(?P<person>NAME)(?:,|(?= {_IS} ))(?: {_IS})* (?P<rank>(?:first|former|current|then|new|late) )?{_OWNER}(?P<office>OFFICE)(?>{_OF})(?: to (?:the )?(?P<goal>STATE2))?(?! NAME)"
)
COUNTERPART = phrase(r"(?P<whose>DEMONYM|STATE)(?:'s|’s)? counterpart,? (?P<person>NAME)")
APPOINTED = phrase(
    r"(?P<office>OFFICE)(?: of (?:the )?(?P<of>STATE1)| NAME1)? to (?:the )?(?P<to>STATE2)(?: \([^()]*\))?,? "
    r"(?:(?:Mr|Mrs|Ms|Dr|H\.E|Sir|Mme|M)\.? )?(?P<person>NAME)"
)
_BEGINS = re.compile(
    r"\b(?:since\b|accredit|appoint|nominat|present|credential|credence|establish|named|sworn|became|arriv|took up|took office)",
    re.I,
)
"""What an ambassador does when he begins: the day on which he was expelled, or spoke, is another."""
_AS_OF = re.compile(r"\b(?:[Aa]s of|[Bb]y|[Uu]ntil) $")
_SENDS = re.compile(r" of (?:the )?$")


@dataclass
class Held:
    """An office found: whose it is (a state or organisation named, or nobody), its words, and who holds it."""

    rule: str
    person: str
    office: str
    title: Mention | None
    holder: Mention | None
    start: str | None = None


_UNREAL = re.compile(r"\b(?:would|could|might) have \w+ed\b[^.;]*$")
"""`would have installed A as Supreme Leader`: what did not come about gives nobody an office."""


def find(sentence: Sentence) -> Iterator[Found]:
    """The offices that a sentence gives people, each person's once by its words."""
    if m.TITLE not in sentence.typed and "counterpart" not in sentence.typed:
        return
    seen: set[tuple[str, str]] = set()
    appointed: set[str] = set()
    for held in _all(sentence):
        key = (held.person, held.office)
        if key not in seen and held.person not in appointed and (found := _found(sentence, held)):
            seen.add(key)
            appointed |= {held.person} if held.start else set()
            yield found


def _all(sentence: Sentence) -> Iterator[Held]:
    for rule, pattern in (("appointed", APPOINTED), ("before", BEFORE), ("after", AFTER), ("counterpart", COUNTERPART)):
        for match in matches(pattern, sentence.typed):
            held = _appointed(sentence, match) if rule == "appointed" else _held(sentence, match, rule)
            unsure = rule == "after" and (
                _is_of_another(sentence, match, held) or _UNREAL.search(sentence.typed, 0, match.start())
            )
            if held is not None and not unsure:
                yield held


def _held(sentence: Sentence, match: re.Match[str], rule: str) -> Held | None:
    person = person_of(sentence.at(match.start("person")))
    groups = match.groupdict()
    title = sentence.at(match.start("office")) if groups.get("office") else None
    office = _words(title, groups.get("rank") or "") if title else _named_before(sentence, match)
    if person is None or office is None:
        return None
    holder = next((sentence.at(match.start(each)) for each in ("of", "whose", "land") if groups.get(each)), None)
    body = sentence.at(match.start("body")) if groups.get("body") else None
    if body is not None:
        office = f"{office} of {sentence.original(*match.span('body'))}"
        holder = body if body.type == m.DEMONYM else holder
    if title is not None and groups.get("of") and not _SENDS.search(sentence.typed, 0, match.start("of")):
        if not is_envoy(title.text):
            return None  # "first Minister of A to B" is neither's
        office = f"{office} to {sentence.at(match.start('of')).text}"
        holder = sentence.at(match.start("whose")) if groups.get("whose") else None
    if groups.get("goal") and title is not None and is_envoy(title.text):
        office = f"{office} to {sentence.at(match.start('goal')).text}"
    return Held(rule, person, office, title, holder)


def _words(title: Mention, rank: str) -> str:
    office = re.sub(r"^(?:[Ff]ormer |[Tt]hen[- ]|[Tt]hen-)", "", title.text)
    return f"first {office}" if "first" in rank and is_envoy(office) and not office.lower().startswith("first") else office


def _named_before(sentence: Sentence, match: re.Match[str]) -> str | None:
    """`his French counterpart`: the office that was named before."""
    before = [each for each in sentence.between(0, match.start()) if each.type == m.TITLE]
    return before[-1].text if before else None


def _is_of_another(sentence: Sentence, match: re.Match[str], held: Held | None) -> bool:
    """`President A, Prime Minister B`: A's office stands before the name; one word before a comma is as likely to open the sentence."""
    if held is None or sentence.typed[: match.start("person")].endswith(f"{m.TITLE} "):
        return True
    return len(held.person.split()) == 1 and not sentence.context.people.find(held.person)


def _appointed(sentence: Sentence, match: re.Match[str]) -> Held | None:
    """`accredited first Ambassador of Sudan to Kenya Mr. X`: an ambassador from the day the sentence gives."""
    person, to = person_of(sentence.at(match.start("person"))), sentence.at(match.start("to"))
    title = sentence.at(match.start("office"))
    begins = _BEGINS.search(sentence.text) is not None
    dates = [
        each.value
        for each in sentence.mentions
        if each.type == m.DATED and begins and not _AS_OF.search(sentence.text, 0, each.start)
    ]
    if person is None:
        return None
    of = sentence.at(match.start("of")) if match["of"] else None
    return Held("appointed", person, f"{title.text} to {to.text}", title, of, dates[0] if len(dates) == 1 else None)


def _found(sentence: Sentence, held: Held) -> Found | None:
    context, known = sentence.context, sentence.context.people.find(held.person)
    if held.holder is not None:
        organization = held.holder.value if held.holder.type == m.ORGANIZATION else None
        state = None if organization else held.holder.value
    else:
        of = whose_official(sentence, held.person, held.title)
        state, organization = (of, None) if of in states() else (None, of)
    if state is None and organization is None:
        return None
    other = known is not None and known.said and held.holder is not None and known.state not in (None, state)
    full = held.person if other else full_name(sentence, held.person)  # King Hussein of A is not Fuad Hussein of B
    # a president without a country, in a passage on another state, may be either's: the office is filed, the person's state stays open
    open_state = held.holder is None and context.given is not None and state == context.subject and not known
    context.people.remember(full, None if open_state else state, said=held.holder is not None)
    fields = {"person": full, "office": held.office, "state": state, "organization": organization, "start_date": held.start}
    return Found(Office, f"offices.{held.rule}", fields)


FAMILY = Family("offices", STEMS, find)
