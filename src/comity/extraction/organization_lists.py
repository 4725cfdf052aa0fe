"""Organisations listed in a sentence, and lists of organisations that a heading makes memberships."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from comity.extraction import mentions as m
from comity.extraction.engine.lexicon import alternatives
from comity.extraction.sentences import Sentence
from comity.model.found import Found
from comity.model.kinds.membership import Membership

ORGANIZATION_NAME = re.compile(rf"\b(?:{alternatives('organizations')})\b")
LIST_SECTION = re.compile(r"(?:member|participat|organi[sz]ations?|multilateral|international bod|affiliation)", re.I)
_LIST_STOP = re.compile(
    r"dispute|history|visits|see also|references|external|further|trips|notes|treat|agreement|convention", re.I
)
ROLES = (
    ("observer", "observer"), ("associate", "associate"), ("candidate", "candidate"), ("applicant", "candidate"),
    ("former", "former member"), ("found", "founding member"), ("original", "founding member"), ("charter", "founding member"),
    ("partner", "partner"), ("chair", "chair"), ("guest", ""), ("correspond", ""), ("subscrib", ""), ("signator", ""),
)  # fmt: skip


def role_of(kind: str) -> str:
    """The role that words speak of; empty for a guest's and others that make nobody a member."""
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
        if role := role_of(bracket[1]) if bracket else "member":
            yield membership("acronym-list", subject, mention.value, role)


def membership(rule: str, member: str | None, organization: str, role: str, **dates: str | None) -> Found:
    return Found(Membership, f"memberships.{rule}", {"member": member, "organization": organization, "role": role, **dates})
