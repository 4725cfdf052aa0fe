"""Trade: what passed between two parties in a year, in money."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.extraction import mentions as m
from comity.extraction.engine.lexicon import alternatives
from comity.extraction.families import Family
from comity.extraction.mentions import Mention
from comity.extraction.patterns import phrase
from comity.extraction.quantities import SCALES, currency_of, is_one_of_two, read_money
from comity.extraction.sentences import Sentence
from comity.extraction.stems import Stems
from comity.extraction.vocabulary import MONEY_SIGNS
from comity.model.found import Found
from comity.model.kinds.trade import Trade

STEMS = Stems(" trade", "Trade", "xport", "mports", "mported", "urnover")
_FLOW = re.compile(
    r"(?P<total>trade|turnover|commerce|exchange)|(?P<exports>exports?|exported|sold|selling)|(?P<imports>imports?|imported|bought)",
    re.I,
)
_NOT_TRADE = re.compile(
    r"invest|aid|loan|debt|GDP|fund|assistance|grant|donat|contract|remittance|budget|worth of (?:arms|weapons)|deficit|surplus",
    re.I,
)
_OTHER = "?"
"""Whoever it is that the subject of an article trades with."""
_COMPARED = re.compile(r"\b(?:from|compared (?:to|with)|against|and) $")
_RISEN = re.compile(r"\bto(?: (?:about|almost|around|more than|nearly|over))? $")
_HOPED = re.compile(
    rf"\b(?:{alternatives('hoped')})\b(?: (?!in\b)[\w-]+){{0,6}} (?:to|at|of|as|reach|exceed|surpass|hit) (?:US ?)?$"
)
"""Before a figure that is only wished or expected: `is expected to rise to $2 billion`."""
_BARE = re.compile(r" ?(?::|(?:of|were|was|are|is)? ?(?:US ?)?[$€£]|\d)")
_WHOSE = r"(?:(?P<whose>WHOSE)['’]s? (?P<flow>exports|imports)|(?P<flow2>exports|imports) of (?:the )?(?P<of>STATE))"
SHARE = phrase(
    rf"(?P<partner>PARTY) (?P<verb>took|received|bought|supplied|provided) (?P<share>\d+(?:\.\d+)?) ?(?:%|per ?cent) of (?:the )?{_WHOSE}"
    r"(?: in (?P<year>DATE))?"
)
_SLASHED = re.compile(
    r"exports?/imports?:? (?P<before>USD|US\$|EUR|€|\$)? ?(?P<first>\d[\d,]*(?:\.\d+)?)/(?P<second>\d[\d,]*(?:\.\d+)?) (?P<scale>million|billion) ?(?P<currency>USD|US\$|EUR|€|\$)?"
)


_RANKED = re.compile(r"\b(?:after|behind) (?:the )?$")
"""Before whoever is named for comparison: `the second largest after A`."""
_BETWEEN = re.compile(r"\bbetween\b|\bwith\b")
_PART = re.compile(
    r"\b(?:first|second|third|fourth|past|last|previous|preceding|following)(?: [\w-]+)? (?:months|weeks|quarters?|half|halves|years|decades?)\b",
    re.I,
)
"""Words for a time that is no year: `the first half of 2013`, `the previous six months`."""
_OF_AGREEMENT = re.compile(r" (?:[a-z-]+ ){0,3}(?:[Aa]greement|[Tt]reaty|[Aa]ccord|[Pp]act|[Pp]rotocol|[Mm]emorandum)\b")
_NEXT = re.compile(r",? and (?:in|since|by|during) ")
"""Between a figure and the date of the next clause: `in 2011 it was $3 million and in 2010 A was`."""
_BEGAN = re.compile(
    r"\b(?:started|began|begun|established|founded|signed|opened|independence|independent)(?: \w+){0,3} (?:in|since|on) $"
)
_REGION = re.compile(r"\b(?:\w+-)?(?:Africa|Asia|Europe|Latin America|Arab|Pacific|Caribbean|ASEAN|global|world)(?:n|s)?\b")


def find(sentence: Sentence) -> Iterator[Found]:
    """The trade figures of a sentence."""
    if "%" in sentence.text or "cent" in sentence.text:
        yield from _shares(sentence)
    if not sentence.stems & MONEY_SIGNS.bit:
        return
    pair = _pair(sentence)
    if pair is None:
        return
    amounts = [x for x in sentence.mentions if x.type == m.AMOUNT]
    flow: str | None = None
    owner: str | None = None
    for index, amount in enumerate(amounts):
        # a later amount needs a word of its own for what it is
        since = amounts[index - 1].end if index else 0
        until = min(amounts[index + 1].start if index + 1 < len(amounts) else len(sentence.text), amount.end + 60)
        before = sentence.text[since : amount.start]
        if "/" in before[-8:] or is_one_of_two(sentence.text, amount.start, amount.end) or _is_aside(sentence, amount, pair):
            continue
        last = flow
        if not (last and _COMPARED.search(before)):
            flow, owner = _flow(sentence, amount, since, until, owner)
        flow = last if flow is None and _is_reached(sentence, amount, before) else flow
        read = read_money(amount.text, sentence.context.subject)
        if flow and read and not _NOT_TRADE.search(before[-50:]) and not _HOPED.search(before[-70:]):
            end = amounts[index + 1].start if index + 1 < len(amounts) else len(sentence.text)
            year = None if _PART.search(sentence.text, since, until) else _year(sentence, amount.end, amount.start, end)
            yield _trade("amount", pair, flow, *read, year)
    if found := _SLASHED.search(sentence.text):
        yield from _slashed(sentence, found, pair)


def _shares(sentence: Sentence) -> Iterator[Found]:
    """`Italy took 21% of Kazakhstan's exports in 2023`: a share of the trade of the article's own state, and of no other."""
    for found in SHARE.finditer(sentence.typed):
        partner = sentence.at(found.start("partner")).value
        owner = sentence.at(found.start("whose" if found["whose"] else "of")).value
        flow = found["flow"] or found["flow2"]
        takes = found["verb"] in ("took", "received", "bought")
        if owner == sentence.context.subject and partner not in (None, owner) and takes == (flow == "exports"):
            year = sentence.at(found.start("year")).value if found["year"] else None
            pair = tuple(sorted((owner, partner)))
            yield Found(Trade, "trade.share", {"parties": pair, "flow": flow, "share": float(found["share"]), "year": year})


def _slashed(sentence: Sentence, found: re.Match[str], pair: tuple[str, str]) -> Iterator[Found]:
    """`(Turkish exports/imports: 10.5/29.2 million USD)`: two flows at once, as the one named before them sees them."""
    currency = currency_of(found["before"] or found["currency"] or "") or next(
        (currency_of(x.text) for x in sentence.mentions if x.type == m.AMOUNT), None
    )
    owners = [x.value for x in sentence.mentions if x.type in (m.STATE, m.DEMONYM) and x.end <= found.start() <= x.end + 4]
    theirs = bool(owners) and owners[-1] != sentence.context.subject
    if currency is None:
        return
    for flow, group in (("imports" if theirs else "exports", "first"), ("exports" if theirs else "imports", "second")):
        value = float(found[group].replace(",", "")) * SCALES[found["scale"]]
        yield _trade("slashed", pair, flow, round(value, 2), currency, _year(sentence, 0, 0, len(sentence.text)))


def _is_aside(sentence: Sentence, amount: Mention, pair: tuple[str, str]) -> bool:
    """Whether an amount stands in brackets that name another than the pair: `(C is the largest with $160 billion)`."""
    opens = sentence.text.rfind("(", 0, amount.start)
    if opens < 0 or ")" in sentence.text[opens : amount.start]:
        return False
    inside = [x for x in sentence.mentions if opens < x.start < amount.start and x.type in (m.STATE, m.ORGANIZATION)]
    return any(x.value not in pair for x in inside)


def _pair(sentence: Sentence) -> tuple[str, str] | None:
    states = [x for x in sentence.mentions if x.type in (m.STATE, m.DEMONYM) and x.value]
    named = list(dict.fromkeys(x.value for x in states if not _RANKED.search(sentence.text, 0, x.start)))
    context = sentence.context
    if len(named) == 2 and context.subject not in named and context.given and not _BETWEEN.search(sentence.text):
        return None  # two others, in a passage on trade with one: whose it is the sentence does not say
    if len(named) == 2:
        pair = (named[0], named[1])
    elif len(named) < 2 and _REGION.search(sentence.text):
        return None  # of a part of the world, in a passage on two states
    elif context.pair and set(named) <= set(context.pair):
        pair = context.pair
    elif len(named) == 1 and context.subject and named[0] != context.subject:
        pair = (context.subject, named[0])
    else:
        return None
    return (min(pair), max(pair))


def _flow(sentence: Sentence, amount: Mention, since: int, until: int, before: str | None) -> tuple[str | None, str | None]:
    """What an amount is, by the word before it or, where there is none, behind it, and whose; `before`: whose the amount before it was."""
    hits = list(_FLOW.finditer(sentence.text, since, amount.start)) or list(_FLOW.finditer(sentence.text, amount.end, until))[:1]
    if not hits:
        return None, None
    flow = str(hits[-1].lastgroup)
    if flow == "total":
        return flow, None
    named = (_exporter(sentence, hit, since) for hit in reversed(hits) if hit.lastgroup == flow)
    owner = next((each for each in named if each is not None), before)
    if owner is None and _BARE.match(sentence.text, hits[-1].end()):
        return None, None  # "exports: $3 million, imports: $1 million": whose, it does not say
    told = flow if owner in (None, sentence.context.subject) else {"exports": "imports", "imports": "exports"}[flow]
    return told, owner


def _exporter(sentence: Sentence, hit: re.Match[str], since: int) -> str | None:
    """Whose exports or imports they are, by what is named behind the amount that ends at `since`."""
    named = [x for x in sentence.mentions if x.type in (m.STATE, m.DEMONYM) and x.value]
    into = re.match(r" (?:in)?to (?:the )?", sentence.text[hit.end() :])
    goal = next((x.value for x in named if into and x.start == hit.end() + into.end()), None)
    if into and hit.lastgroup == "imports":
        return goal
    if goal is not None and goal == sentence.context.subject:
        return _OTHER  # "exports to A", in A's article
    after = re.match(r"(?:\w+)? ?from (?:the )?", sentence.text[hit.end() :])
    if after:
        source = next((x for x in named if x.start >= hit.end()), None)
        if source and hit.lastgroup == "imports":
            return None if source.value != sentence.context.subject else _OTHER
        return source.value if source else None
    before = [x for x in named if since <= x.start and x.end <= hit.start()]
    near = [x for x in before if hit.start() - x.end < 40]
    if near and len(before) > 1 and sentence.text.endswith((" to ", " to the "), 0, near[-1].start):
        return before[-2].value  # "A is the largest exporter to B, with exports of"
    return near[-1].value if near else None


def _is_reached(sentence: Sentence, amount: Mention, before: str) -> bool:
    """`rose from $40 million to $60 million in 2009`: with a date of its own behind it."""
    dated = any(x.type == m.DATED and x.start == amount.end + len(" in ") for x in sentence.mentions)
    return dated and _RISEN.search(before) is not None and sentence.text.startswith(" in ", amount.end)


def _year(sentence: Sentence, after: int, before: int, end: int) -> str | None:
    """The date right behind a figure, and before the next one at `end`; else the last before it."""
    dates = [x for x in sentence.mentions if x.type == m.DATED and not _is_of_something_else(sentence.text, x)]
    earlier = any(x.end <= before for x in dates)
    following = [x for x in dates if after <= x.start < end and x.start - after < 40]
    following = [x for x in following if not (earlier and _NEXT.fullmatch(sentence.text, after, x.start))]
    chosen = following[:1] or [x for x in dates if x.end <= before][-1:] or dates[:1]
    return chosen[0].value if chosen else None


def _is_of_something_else(text: str, date: Mention) -> bool:
    """`the 1982 trade agreement`, `relations started in 1951 and since have grown`: what a figure is not of."""
    return _OF_AGREEMENT.match(text, date.end) is not None or _BEGAN.search(text, 0, date.start) is not None


def _trade(rule: str, pair: tuple[str, str], flow: str, amount: float, currency: str, year: str | None) -> Found:
    return Found(Trade, f"trade.{rule}", {"parties": pair, "flow": flow, "amount": amount, "currency": currency, "year": year})


FAMILY = Family("trade", STEMS, find)
