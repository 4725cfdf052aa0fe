"""The course of an answer: the spans of days on which a question is answered alike, from the first day to the last.

An answer changes only on days that are known beforehand: where a spell, a life, a told date or a silence begins or ends. So it is asked on each of these.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise, product

import msgspec

from comity.gazetteer.lives import continued
from comity.gazetteer.organizations import successions
from comity.model.answers import Answer
from comity.model.kinds import KINDS
from comity.model.kinds.mission import AMONG
from comity.reconciliation.days import FIRST, LAST, bounds, day
from comity.reconciliation.lifetimes import lifetime
from comity.store.answering.ask import answer
from comity.store.answering.asked import Asked, facts_of
from comity.store.answering.lookup import Lookup
from comity.store.snapshot import Row


def course(lookup: Lookup, question: str, first: str, second: str) -> list[Answer]:
    """The answers over time, each `on` the first day of its span, which lasts until the next; those that follow each other differ."""
    found: list[Answer] = []
    for number in sorted({FIRST, *(cut for cut in _cuts(lookup, question, first, second) if FIRST < cut <= LAST)}):
        new = answer(lookup, Asked(question, first, second, day(number)))
        if not found or _told(new) != _told(found[-1]):
            found.append(new)
    return found


def spans(answers: list[Answer]) -> Iterator[tuple[Answer, date]]:
    """Each answer of a course with the last day of its span."""
    for each, after in pairwise(answers):
        yield each, after.on - timedelta(days=1)
    yield answers[-1], date.max


def _told(given: Answer) -> Answer:
    """What of an answer makes it another one: not the day, nor the words."""
    return msgspec.structs.replace(given, on=date.min, reason="", statements=())


def _cuts(lookup: Lookup, question: str, first: str, second: str) -> set[int]:
    """The days on which the answer may change."""
    groups = _groups(question, first, second)
    parties = {party for group in groups for party in group.split("\x1f")[1:]}
    return {
        *(cut for group in groups for row in lookup.statements(group) for cut in _of_statement(row, group.split("\x1f")[0])),
        *(cut for group in groups for each in lookup.unlisted(group) for cut in _ends(bounds(text) for text in each.absent)),
        *(cut for party in parties for cut in _ends(lifetime(party))),
        *(lifetime(party)[-1][0] + 1 for party in parties),
        *(cut for party in parties for cut in _of_member(lookup, party)),
    }


def _groups(question: str, first: str, second: str) -> list[str]:
    """The groups of facts that a question may be answered by."""
    one, other = [first, *continued(first)], [second, *continued(second)]
    if question == "membership":
        return [facts_of(question, who, body) for who, body in product(one, [second, *successions("same").get(second, ())])]
    pairs = [pair for pair in product(one, other) if pair[0] != pair[1]]
    return [
        facts_of(kind, *ends)
        for pair in pairs
        for kind, ends in (("relations", tuple(sorted(pair))), ("mission", pair), ("mission", pair[::-1]))
    ]


def _of_statement(row: Row, kind: str) -> Iterator[int]:
    """The days on which what a statement tells may change."""
    yield from _ends((spell["first"].toordinal(), spell["last"].toordinal()) for spell in row["spells"])
    told = KINDS[kind]
    texts = (row["fields"].get(name) for name in (*told.start, told.end) if name)
    yield from _ends(bounds(text) for text in texts if text)


def _of_member(lookup: Lookup, party: str) -> Iterator[int]:
    """The days on which a party became or was no longer a member of those among whom embassies have other names."""
    for body in set(AMONG.values()):
        yield from _ends((first.toordinal(), last.toordinal()) for first, last in lookup.terms(body, party))


def _ends(spans: Iterable[tuple[int, int]]) -> Iterator[int]:
    for first, last in spans:
        yield from (first, last + 1)
