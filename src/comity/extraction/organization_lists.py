"""Organisations listed in a sentence, and lists of organisations that a heading makes memberships."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from comity.extraction import mentions as m
from comity.extraction.mentions import Mention
from comity.extraction.sentences import Sentence
from comity.model.found import Found
from comity.model.kinds.membership import Membership

_GAP = re.compile(
    r"(?:\s*\((?:[^()]{0,60})\))?(?:\s*\[[^\]]*\])*(?:\s|,|;|:|/|&|\b(?:and|the|as well as|both|also|or|in|of|to|programme?|initiative|its|alongside|with|plus|a|an|organi[sz]ation|at|groups?|besides|group of states|grouping|scheme|such as|including|like|former|newly|then|most|notably)\b)*"
)
ORGANIZATION_NAME = re.compile(
    r"\b(?:Organi[sz]ation|Union|Council|Association|Community|Bank|Fund|Forum|Agency|Commission|Group|Alliance|League|Conference|Assembly|Partnership|Movement|Initiative|Committee|Federation|Court|Institute|Charter|Secretariat|Programme?|Zone|Area|Pact|Coalition|Dialogue|Network|Centre|Center|Parliament|Office|Authority|Consortium|System|Nations|Club|Cooperation|Co-operation|Triangle|Process|Platform|Framework|Compact|Summit|Quartet|Organisations?|Organizations?|Programme)\b"
)
_TREATY_NAME = re.compile(r"\b(?:Agreement|Treaty|Convention|Accords?|Protocol|Arrangements?)\b")
LIST_SECTION = re.compile(r"(?:member|participat|organi[sz]ations?|multilateral|international bod|affiliation)", re.I)
_LIST_STOP = re.compile(
    r"dispute|history|visits|see also|references|external|further|trips|notes|treat|agreement|convention", re.I
)
ROLES = (
    ("observer", "observer"), ("associate", "associate"), ("candidate", "candidate"), ("applicant", "candidate"),
    ("former", "former member"), ("found", "founding member"), ("original", "founding member"), ("charter", "founding member"),
    ("partner", "partner"), ("chair", "chair"),
)  # fmt: skip


def organization_list(sentence: Sentence, start: int) -> list[tuple[Mention, int]]:
    """The organisations listed from an offset of the typed text on: (mention, offset behind it)."""
    typed, position = sentence.typed, start
    found: list[tuple[Mention, int]] = []
    while True:
        gap = _GAP.match(typed, position)
        at = gap.end() if gap else position
        if at >= len(typed) or typed[at] not in (m.ORGANIZATION, m.NAME, m.DEMONYM, m.STATE):
            return found
        mention = sentence.at(at)
        if mention.type == m.ORGANIZATION or (
            mention.type == m.NAME
            and (mention.link or ORGANIZATION_NAME.search(mention.text))
            and not re.match(r" (?:is|was|has)\b", typed[at + 1 :])
        ):
            found.append((mention, at + 1))
        elif typed[at + 1 : at + 2] in (" ", "-", "–", "'", "’") and re.match(r"[-–'’s ]{1,3}[\ue002\ue005]", typed[at + 1 :]):
            pass  # NATO's, EU-: whose the next one is
        else:
            return found
        position = at + 1
        if typed[position : position + 2] in ("'s", "’s"):
            position += 2


def role_of(kind: str) -> str:
    return next((role for word, role in ROLES if word in kind.lower()), "member")


@lru_cache(maxsize=1024)
def lists_memberships(section: tuple[str, ...]) -> bool:
    """Whether the headings say that what is listed below them are memberships."""
    titles = " ".join(section)
    return LIST_SECTION.search(titles) is not None and _LIST_STOP.search(titles) is None


def find_listed(sentence: Sentence) -> Iterator[Found]:
    """The memberships that a run of acronyms under such a heading asserts."""
    if lists_memberships(sentence.block.section) and sentence.block.row is None and sentence.block.kind != "item":
        yield from acronym_list(sentence)


def acronym_list(sentence: Sentence) -> Iterator[Found]:
    """A run of acronyms as the Factbook gives it: `ACP, AfDB, AU, FAO, NAM (observer), UN, UNESCO`."""
    subject = sentence.context.subject
    mentions = [x for x in sentence.mentions if x.type == m.ORGANIZATION]
    if not subject or len(mentions) < 6 or sentence.typed.count(",") < len(mentions) * 0.7:
        return
    if not LIST_SECTION.search(" ".join(sentence.block.section)) or re.search(
        r"\b(?:is|are|was|were|has|have)\b", sentence.typed
    ):
        return
    places = [index for index, character in enumerate(sentence.typed) if character == m.ORGANIZATION]
    for mention, at in zip(mentions, places, strict=True):
        bracket = re.match(r"\s*\(([^()]*)\)", sentence.typed[at + 1 :])
        yield membership("acronym-list", subject, mention.value, role_of(bracket[1]) if bracket else "member")


def organization_membership(rule: str, member: str, organization: Mention, role: str, **dates: str | None) -> Found:
    name = organization.value
    if _TREATY_NAME.search(name) and organization.type == m.NAME:
        return Found(Membership, "memberships.treaty", {"member": None})
    return membership(rule, member, name, role, **dates)


def membership(rule: str, member: str | None, organization: str, role: str, **dates: str | None) -> Found:
    return Found(Membership, f"memberships.{rule}", {"member": member, "organization": organization, "role": role, **dates})
