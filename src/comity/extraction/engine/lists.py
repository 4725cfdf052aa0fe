"""Lists of organisations: items that hold nothing but names, under a heading or a lead sentence that makes them memberships."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from comity.extraction import mentions as m
from comity.extraction.engine.names import is_organization
from comity.extraction.organization_lists import lists_memberships, role_of
from comity.extraction.sentences import Sentence
from comity.model.found import Found
from comity.model.kinds.membership import Membership

_BETWEEN = re.compile(r"(?:[\s,;:/&*•–—-]|['’]s?\b|\b(?:and|the|The|its|of|as well as|also|both|plus)\b)*")
_DATED = r"\s*(?:[-–—:,]?\s*\(?(?:since|from|member since|admitted in|joined in|joined|in)?\s*DATE\)?)?"
_PART = r"(?i:member|observer|associate|partner|candidate|applicant)"
_ROLE = rf"(?:\s*[,(–—-]?\s*(?P<role>(?:(?i:full|founding|permanent|associate|sectoral|strategic|dialogue|former|non-regional) )*{_PART}[^()]*)\)?)?"
_SAYS = re.compile(_PART)
_BEHIND = re.compile(rf"(?:\((?![^()]*{_PART})[A-Z][\w&/ -]{{0,14}}\))?{_DATED}{_ROLE}[\s.,;]*")


@dataclass(frozen=True)
class Lead:
    """Who is in what role of the organisations that a list names, by the sentence that leads to it."""

    members: tuple[str, ...]
    role: str


def find(sentence: Sentence, lead: Lead | None) -> Iterator[Found]:
    """The memberships that an item asserts: of the article's state under a heading, of whom a lead sentence says so."""
    headed = lists_memberships(sentence.block.section) and sentence.block.row is None
    if sentence.block.kind != "item" or not (headed or lead):
        return
    names, role, date = read_item(sentence)
    members = lead.members if lead else (sentence.context.subject,)
    given = lead.role if lead else "member"
    for member, name in product(members, names):
        if member:
            fields = {"member": member, "organization": name, "role": role if role != "member" else given, "start_date": date}
            yield Found(Membership, "membership.listed" if headed else "membership.led", fields)


def read_item(sentence: Sentence) -> tuple[list[str], str, str | None]:
    """The organisations of an item, the role and the date that stand behind them; none where the item is more than their list."""
    names, at = _names(sentence)
    dates = [each for each in sentence.mentions if each.type == m.DATED and each.start >= at]
    rest = sentence.text[at:]
    if dates:
        rest = sentence.text[at : dates[0].start] + "DATE" + sentence.text[dates[0].end :]
    behind = _BEHIND.fullmatch(rest)
    if behind is None or not names:
        return [], "member", None
    return names, role_of(behind["role"] or ""), dates[0].value if dates else None


def _names(sentence: Sentence) -> tuple[list[str], int]:
    """The names that an item begins with, short forms in brackets left out, and where they end; of `the UN's WHO` it is the WHO."""
    names: list[str] = []
    at = 0
    for mention in sentence.mentions:
        gap = sentence.text[at : mention.start]
        if names and gap.strip() == "(" and sentence.text[mention.end : mention.end + 1] == ")":
            if _SAYS.search(mention.text):
                break  # "X (Observer)"
            at = mention.end + 1
        elif _BETWEEN.fullmatch(gap) and (is_organization(mention) or (mention.type == m.NAME and mention.link and not names)):
            names = [*(names[:-1] if gap.startswith(("'s", "’s")) else names), mention.value]
            at = mention.end
        else:
            break
    return names, at
